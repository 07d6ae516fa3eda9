"""A small library in C that is loaded under the server, to be what no test can be otherwise: the disk, the clock."""

import shutil
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
