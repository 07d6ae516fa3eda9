"""How this installation lets people log in with an account of the school (`PUZZEL_SSO`); read once, when it starts."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from lib.domain.organisatie import Rol
from lib.domain.schoolaccount import Schoolinlog, inlog
from lib.store import opslag
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.sleutelbestand import OpslagWeigert


def instelling() -> Schoolinlog | None:
    """Return the login of the school, None when there is none; raises OpslagWeigert when it is set up by halves."""
    pad = os.environ.get("PUZZEL_SSO")
    return _lees(Path(pad)) if pad else None


@lru_cache(maxsize=1)
def _lees(pad: Path) -> Schoolinlog:
    """Read the file and the secret beside it; a server that runs does not stumble over a file that went."""
    try:
        inhoud = tomllib.loads(pad.read_text(encoding="utf-8"))
        geheim = inhoud.get("client_secret_bestand")
        return inlog(
            inhoud, (pad.parent / geheim).read_text(encoding="utf-8") if isinstance(geheim, str) else ""
        )
    except OSError as fout:
        raise OpslagWeigert(
            f"Puzzel start niet: {fout.filename} is niet te lezen, en het inloggen met een schoolaccount heeft het "
            "nodig. Maak het bestand, of geef er rechten op."
        ) from fout
    except ValueError as fout:
        raise OpslagWeigert(
            f"Puzzel start niet: het inloggen met een schoolaccount is half ingesteld. In {pad}: {fout}."
        ) from fout


def geheimpad(school: Schoolinlog) -> Path:
    """Return the file of the secret: beside the file that names it, unless that gives a whole path."""
    return Path(os.environ.get("PUZZEL_SSO", "")).parent / school.client_secret_bestand


def wachtwoord_mag(wie: UUID) -> bool:
    """Tell whether somebody may log in with a password: everybody, or the beheerder alone so that nobody is locked out."""
    ingesteld = instelling()
    if ingesteld is None or ingesteld.wachtwoord:
        return True
    with opslag.store().read() as con:
        gevonden = gebruiker_met_rollen(con, wie)
    return gevonden is not None and any(functie.rol is Rol.BEH for functie in gevonden.functies)
