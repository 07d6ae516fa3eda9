"""Every service function, called as every role of every place, does exactly what the matrix allows."""

import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import update

import lib.services
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet
from lib.forms.answers import ValueRefused
from lib.services.context import OPDRACHTREGEL, Context
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.overleg import overleg as t_overleg
from lib.store.unit_of_work import UnitOfWork
from tests.authorisation.matrix import STANDEN, Stand, verwacht
from tests.authorisation.oproepen import GEVALLEN, LIJSTEN, Geval, Toneel, bouw
from tests.wereld import NU, Wereld

NIET_NU = (MagNogNiet, ValueRefused, Bevroren)
"""The right is there, the moment is not."""


def services() -> set[Callable[..., Any]]:
    """Return every public function whose first parameter is the context and whose others have a name."""
    uit: set[Callable[..., Any]] = set()
    for module in pkgutil.iter_modules(lib.services.__path__, "lib.services."):
        geladen = import_module(module.name)
        for naam, functie in inspect.getmembers(geladen, inspect.isfunction):
            if naam.startswith("_") or functie.__module__ != module.name:
                continue
            eerste, *rest = [*inspect.signature(functie).parameters.values(), None]
            if eerste is None or eerste.name != "ctx":
                continue
            if all(p is None or p.kind is p.KEYWORD_ONLY for p in rest):
                uit.add(functie)
    return uit


def naam(functie: Callable[..., Any]) -> str:
    return f"{functie.__module__}.{functie.__name__}"


def test_every_service_is_in_the_table() -> None:
    bekend = {geval.functie for geval in GEVALLEN} | set(LIJSTEN)
    assert {naam(functie) for functie in services() - bekend} == set()
    assert {naam(functie) for functie in bekend - services()} == set()


def test_what_takes_a_transaction_is_no_service() -> None:
    """A function with the context and something positional works inside the transaction of a service."""
    for module in pkgutil.iter_modules(lib.services.__path__, "lib.services."):
        for _, functie in inspect.getmembers(import_module(module.name), inspect.isfunction):
            parameters = inspect.signature(functie).parameters
            if (
                functie.__module__ == module.name
                and not functie.__name__.startswith("_")
                and "ctx" in parameters
            ):
                assert functie in services() or {"werk", "verbinding"} & set(parameters), naam(functie)


def uitkomst(geval: Geval, ctx: Context, sleutel: Any, scene: Toneel) -> str:
    """Return the sentence of a refusal for want of rights, nothing when it went through."""
    try:
        geval.roep(ctx, sleutel, scene)
    except NietGevonden as nee:
        return str(nee)
    except NIET_NU:
        return ""
    return ""


@pytest.fixture
def scene(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Toneel:
    gebouwd = bouw(wereld)
    monkeypatch.setattr(UnitOfWork, "commit", lambda *_args, **_kw: None)
    return gebouwd


@pytest.mark.timeout(900)
def test_every_service_answers_every_role_as_the_matrix_says(scene: Toneel) -> None:
    fout, oproepen = [], 0
    for stand in STANDEN:
        scene.zet(stand)
        for geval in GEVALLEN:
            with scene.wereld.store.begin() as verbinding:
                for tabel, sleutel, waarden in geval.vooraf:
                    verbinding.execute(
                        update(tabel).where(tabel.c.id == scene.ids[sleutel]).values(**waarden)
                    )
            for rol, plaats in _wie(scene, stand):
                ctx = scene.als(rol, plaats, stand)
                zin = uitkomst(geval, ctx, scene.ids[geval.over], scene)
                oproepen += 1
                mag = verwacht(geval.permission, rol, plaats, geval.stand(stand))
                if mag is bool(zin):
                    fout.append(f"{geval.naam} als {rol} {plaats} {geval.stand(stand)}: {zin or 'mocht'}")
                if zin and geval.over != "niets" and zin != uitkomst(geval, ctx, uuid4(), scene):
                    fout.append(f"{geval.naam} als {rol} {plaats}: another sentence than for a random id")
            with scene.wereld.store.begin() as verbinding:
                _terug(verbinding, scene)
    assert fout == []
    assert oproepen == len(GEVALLEN) * (4 * 26 + 13)


def _wie(scene: Toneel, stand: Stand) -> list[tuple[Rol, str]]:
    """Return everybody; noodtoegang is only for people of the first place."""
    return [(rol, plaats) for rol, plaats in scene.wereld.mensen if plaats == "eigen" or not stand.nood]


def _terug(verbinding: Any, scene: Toneel) -> None:
    """Put the scene back where most services can work."""
    verbinding.execute(
        update(t_dossier).where(t_dossier.c.id == scene.ids["dossier"]).values(status="gedeeld")
    )
    verbinding.execute(update(t_overleg).where(t_overleg.c.id == scene.ids["overleg"]).values(status="live"))


def test_a_withdrawn_role_counts_at_once(scene: Toneel) -> None:
    """Roles are read again for every run: without its role the same person gets the sentence of a missing id."""
    for geval in GEVALLEN:
        mens = replace(scene.wereld.mensen[Rol.IB, "eigen"], functies=())
        ctx = Context(scene.wereld.store, mens, NU, OPDRACHTREGEL)
        assert uitkomst(geval, ctx, scene.ids[geval.over], scene), geval.naam
