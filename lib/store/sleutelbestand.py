"""The file with the key of the database: made once, whole, and readable by its owner only."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


class OpslagWeigert(RuntimeError):
    """The database cannot be used safely; the message says why and what to do."""


def sleutel(pad: Path) -> str:
    """Return the 256-bit key of the database in hex; make the file (mode 0400) when it is not there."""
    if not pad.exists():
        pad.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):  # of two processes that start at once, the first makes it
            leg_sleutel(pad, secrets.token_hex(32))
    return lees_sleutel(pad)


def lees_sleutel(pad: Path) -> str:
    """Return the key in a file; raises OpslagWeigert when the file is not there or is no key."""
    try:
        inhoud = pad.read_text(encoding="ascii", errors="replace").strip()
    except OSError as fout:
        raise OpslagWeigert(
            f"Het sleutelbestand {pad} is er niet of mag je niet lezen. Zet het terug."
        ) from fout
    if len(inhoud) != 64 or not set(inhoud) <= set("0123456789abcdef"):  # noqa: PLR2004
        raise OpslagWeigert(f"Het sleutelbestand {pad} is beschadigd. Zet het terug uit de back-up.")
    return inhoud


def leg_sleutel(pad: Path, hexsleutel: str) -> None:
    """Write a new key file (mode 0400), whole before it has its name; raises FileExistsError."""
    eigen = pad.with_name(f"{pad.name}.{secrets.token_hex(4)}")
    descriptor = os.open(eigen, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(descriptor, "w", encoding="ascii") as bestand:
        bestand.write(hexsleutel)
        bestand.flush()
        os.fsync(bestand.fileno())
    try:
        os.link(eigen, pad)
    finally:
        eigen.unlink()
