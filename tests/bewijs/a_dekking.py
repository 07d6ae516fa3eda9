"""A3: every service has its row in the rights table, and no screen reaches the database past the services."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any
from unittest.mock import patch

from lib.services import lezen
from lib.services.context import Context
from tests.architecture.sources import ROOT, imports, product, short
from tests.authorisation.oproepen import GEVALLEN, LIJSTEN
from tests.authorisation.test_services import naam, services
from tests.meet.rijen import Rij, hoogstens, minstens

SCHERMEN = ("pages/", "lib/ui/", "lib/access/", "lib/report/", "lib/exchange/", "lib/main.py", "app.py")
FOUT_SCHERM = "from lib.store.opslag import store\n\nwith store().read() as con:\n    print(con)\n"


def a3(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Count services with a row, and screens that import more of the store than its exceptions."""
    del lang
    bekend = {geval.functie for geval in GEVALLEN} | set(LIJSTEN)
    schermen = [pad for pad in product() if short(pad).startswith(SCHERMEN)]
    with ExitStack() as stapel:
        if fout:
            stapel.enter_context(patch.object(lezen, "lek", _zonder_regel(), create=True))
            (map_ / "lek.py").write_text(FOUT_SCHERM, encoding="utf-8")
            schermen.append(map_ / "lek.py")
        alle = services()
    zonder = sorted(naam(functie) for functie in alle - bekend)
    buiten = sorted(f"{_kort(pad)}: {wat}" for pad in schermen for wat in van_de_opslag(imports(pad)))
    dekking = 100 * (len(alle) - len(zonder)) / len(alle)
    van = f"{len(alle)} services{'; zonder regel: ' + ', '.join(zonder) if zonder else ''}"
    erbuiten = f"{len(schermen)} modules van schermen{'; ' + ', '.join(buiten) if buiten else ''}"
    return [
        minstens("A3a dekking", "services met een regel in de rechtentabel", waarde=dekking, van=van, grens=100, eenheid="%"),
        hoogstens("A3b dekking", "schermen die de database zelf raken", waarde=len(buiten), van=erbuiten, grens=0),
    ]  # fmt: skip


def van_de_opslag(namen: Iterable[str]) -> list[str]:
    """Return which imports reach the database: the toolkit, and what of the store is more than a shape or a number."""
    diep = [naam for naam in namen if naam.startswith("lib.store.") or naam.split(".")[0] == "sqlalchemy"]
    hele = [naam for naam in diep if not any(ander.startswith(f"{naam}.") for ander in diep)]
    return [naam for naam in hele if naam.startswith("sqlalchemy") or not _is_vorm(naam)]


def _is_vorm(naam: str) -> bool:
    """Tell whether a name stands for a frozen row, an exception or a number: what a screen may know of the store."""
    module, _, deel = naam.rpartition(".")
    try:
        ding = getattr(import_module(module), deel)
    except (ImportError, AttributeError):
        return False
    if isinstance(ding, type):
        return issubclass(ding, Exception) or is_dataclass(ding)
    return isinstance(ding, int)


def _kort(pad: Path) -> str:
    return short(pad) if pad.is_relative_to(ROOT) else pad.name


def _zonder_regel() -> Callable[..., Any]:
    """Make a service that is in no table."""

    def lek(ctx: Context, *, dossier_id: str) -> str:
        return f"{ctx}{dossier_id}"

    assert isinstance(lek, FunctionType)
    lek.__module__ = lezen.__name__
    return lek
