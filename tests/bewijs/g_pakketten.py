"""G3: what pip installs is fixed to the file, and nothing that is installed is older than the last known leak."""

import re
from collections.abc import Iterator
from importlib.metadata import distributions, version
from pathlib import Path

from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.sources import ROOT
from tests.meet.rijen import Rij, hoogstens

LEKVRIJ = {
    "streamlit": "1.54.0",
    "starlette": "1.3.1",
    "python-multipart": "0.0.27",
    "sqlalchemy": "1.3.0",
    "python-docx": "0.8.6",
    "openpyxl": "2.4.2",
    "pyarrow": "14.0.1",
    "pyjwt": "2.4",
    "sqlcipher3": "0.6.4",
}
"""The first version past every advisory of security.md §4.11; what is not installed cannot leak."""
LIJSTEN = ("requirements.txt", "requirements-dev.txt")
_SPATIE = re.compile(r"\\\n\s*")


def g3(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Read the lock files and what is installed; the fault is an old starlette without a hash."""
    del lang
    lijsten = [ROOT / naam for naam in LIJSTEN]
    er_is: dict[str, str] = {
        canonicalize_name(dist.metadata["Name"]): dist.version for dist in distributions()
    }
    if fout:
        lijsten.append(map_ / "requirements.txt")
        lijsten[-1].write_text("starlette>=0.20\n", encoding="utf-8")
        er_is["starlette"] = "0.47.1"
    regels = [regel for lijst in lijsten for regel in _regels(lijst)]
    los = [regel.split()[0] for regel in regels if not is_vast(regel)]
    lek = [f"{naam} {er_is[naam]}" for naam, vanaf in LEKVRIJ.items() if naam in er_is and Version(er_is[naam]) < Version(vanaf)]  # fmt: skip
    vast = {(_naam(regel), _versie(regel)) for lijst in lijsten[:2] for regel in _regels(lijst)}
    samen = {naam for naam, _ in vast} & er_is.keys()
    anders = [f"{naam} {er_is[naam]}" for naam in samen if (naam, er_is[naam]) not in vast]
    gezien = f"{sum(naam in er_is for naam in LEKVRIJ)} pakketten met een bekend lek in oudere versies; voor de andere {len(er_is)} is geen lijst van lekken aan boord, dat controleert alleen een dienst van buiten"
    return [
        hoogstens("G3a pakketten", "regels zonder vaste versie en controlegetal", waarde=len(los), van=f"{len(regels)} regels in {len(lijsten)} lijsten{_noem(los)}", grens=0),
        hoogstens("G3b pakketten", "pakketten ouder dan hun laatste bekende lek", waarde=len(lek), van=gezien + _noem(lek), grens=0),
        hoogstens("G3c pakketten", "geïnstalleerd in een andere versie dan vastgelegd", waarde=len(anders), van=f"{len(samen)} pakketten, Streamlit {version('streamlit')}{_noem(anders)}", grens=0),
    ]  # fmt: skip


def _noem(wat: list[str]) -> str:
    return f"; {', '.join(sorted(wat)[:8])}" if wat else ""


def _regels(lijst: Path) -> Iterator[str]:
    for regel in _SPATIE.sub(" ", lijst.read_text(encoding="utf-8")).splitlines():
        if regel[:1].isalnum():
            yield regel


def is_vast(regel: str) -> bool:
    """Tell whether pip installs exactly one version of this, and only with a known content."""
    return "==" in regel.split(";", maxsplit=1)[0] and "--hash=sha256:" in regel


def _naam(regel: str) -> str:
    return canonicalize_name(re.split(r"[=<>;\s\[]", regel, maxsplit=1)[0])


def _versie(regel: str) -> str:
    return regel.split(maxsplit=1)[0].partition("==")[2].rstrip(";")
