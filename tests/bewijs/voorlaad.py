"""A small library in C that is loaded under the server, to be what no test can be otherwise: the disk, the clock."""

import shutil
import struct
import subprocess
from pathlib import Path

HIER = Path(__file__).parent


def voorlaad(naam: str, map_: Path) -> str:
    """Build `naam.c` in a folder; return what goes in LD_PRELOAD."""
    gcc = shutil.which("gcc") or shutil.which("cc")
    if gcc is None:
        raise RuntimeError(f"no C compiler on this machine: {naam}.c cannot be built")
    uit = map_ / f"{naam}.so"
    subprocess.run(
        [gcc, "-shared", "-fPIC", "-O2", "-o", uit, HIER / f"{naam}.c", "-ldl", "-lpthread"], check=True
    )
    return str(uit)


class Stand:
    """A number in a file that such a library reads as memory: what it does changes while the server runs."""

    def __init__(self, naam: str, map_: Path) -> None:
        self._pad = map_ / f"{naam}.stand"
        self._pad.write_bytes(struct.pack("<q", 0))
        self.env = {"LD_PRELOAD": voorlaad(naam, map_), f"{naam.upper()}_STAND": str(self._pad)}
        self.nu = 0

    def zet(self, getal: int) -> None:
        """Change it in the file itself."""
        with self._pad.open("r+b") as bestand:
            bestand.write(struct.pack("<q", getal))
        self.nu = getal
