"""C11: no look, change or export without its row in the audit log, written in the same transaction."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import Connection, event, update

from lib.domain.ingevuld import Bevroren
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services import (
    beheer_scholen,
    formulierbestand,
    formulierconcept,
    formulieren,
    huisstijl,
    ingreep,
    inlezen,
    inzage,
    inzicht,
    klad,
    lezen_aanvraag,
    lezen_lijsten,
    mijn_account,
    mijn_sessies,
    schoolaccount,
    stap_op,
    teksten,
)
from lib.services.context import OPDRACHTREGEL, Context
from lib.store import logboek as keten
from lib.store.engine import Store
from lib.store.unit_of_work import UnitOfWork
from tests.authorisation.matrix import STANDEN, Stand, verwacht
from tests.authorisation.oproepen import GEVALLEN, LIJSTEN, Geval, Toneel, bouw
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import zaal
from tests.wereld import NU

DOEL, LEEST = 10_000, "leest"
Mis = tuple[str, str]
"""Which service, and what it wrote or that it read."""
_SCHRIJFT = re.compile(r"\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+(\w+)", re.IGNORECASE)
ZONDER_REGEL = frozenset({"klad", "schrijver", "uitgifte"})
"""What is nobody's record: an own draft, who types where, and a code of a minute (its issue is a row)."""
EIGEN_DEUR = [
    functie
    for functie in LIJSTEN
    if functie.__module__
    in {m.__name__ for m in (ingreep, mijn_account, mijn_sessies, schoolaccount, stap_op)}
]
"""One's own second step and sessions: about nobody else."""
NIET_GEVOELIG = frozenset(
    {
        *(inzicht.schooljaren, inzicht.scholen, inlezen.scholen, lezen_aanvraag.scholen),
        *(
            beheer_scholen.scholen,
            beheer_scholen.besturen,
            beheer_scholen.werkwijze,
            beheer_scholen.rollabels,
        ),
        *EIGEN_DEUR,
        *(
            formulieren.overzicht,
            formulieren.beoordeel,
            formulieren.beoordeel_bladen,
            formulierbestand.als_excel,
        ),
        *(getattr(formulierconcept, naam) for naam in ("lees", "basis", "zet", "pas_aan", "weg")),
        *(teksten.lees, teksten.geschiedenis),
        *(huisstijl.lees, klad.lees, klad.bewaar, klad.weg, klad.bewaar_tekst),
    }
)
"""The calendar, the names of schools, how Puzzel is set up, what forms ask, and one's own draft: nothing about a person."""
TOONT_NIETS = (UUID, inlezen.Verslag)
"""An id or a count of lines: who reads what it stands for gets a row then."""
NIET_NU = (MagNogNiet, ValueRefused, Bevroren, NietGevonden, StapBestaatNiet)
"""The moment is not there, or the record is not: then nothing was shown."""


@dataclass
class Wacht:
    """Sees every transaction end: which tables it wrote and whether the log is among them; nothing stays."""

    store: Store
    geschreven: dict[int, set[str]] = field(default_factory=dict)
    log: int = 0
    zonder: list[str] = field(default_factory=list)

    @contextmanager
    def kijkt(self) -> Iterator["Wacht"]:
        """Roll back where the app commits, after looking."""
        event.listen(self.store.engine, "before_cursor_execute", self._noteer)
        try:
            with patch.object(self.store.engine.dialect, "do_commit", self._einde):
                yield self
        finally:
            event.remove(self.store.engine, "before_cursor_execute", self._noteer)

    def begin(self) -> None:
        self.log, self.zonder = 0, []

    def _noteer(self, con: Connection, _cursor: Any, opdracht: str, *_: Any) -> None:
        if found := _SCHRIJFT.match(opdracht):
            ruw = con.connection.dbapi_connection
            self.geschreven.setdefault(id(ruw), set()).add(found[1].lower())

    def _einde(self, ruw: Any) -> None:
        tabellen = self.geschreven.pop(id(getattr(ruw, "dbapi_connection", ruw)), set())
        if "logboek" in tabellen:
            self.log += 1
        elif weg := tabellen - ZONDER_REGEL:
            self.zonder.append(", ".join(sorted(weg)))
        self.store.engine.dialect.do_rollback(ruw)


def c11(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Call every service as everybody who may, and look at every transaction."""
    with zaal(map_) as hier, ExitStack() as stapel:
        scene = bouw(hier.wereld)
        if fout:
            stapel.enter_context(patch.object(UnitOfWork, "commit", _log_na_afloop))
            stapel.enter_context(patch.object(inzage, "zie", lambda *_: None))
        wacht = stapel.enter_context(Wacht(hier.store).kijkt())
        telling, mis = Counter[str](), list[Mis]()
        while True:
            for stand in STANDEN[-1:] if fout else STANDEN:
                _ronde(scene, wacht, stand, telling, mis, gevallen=GEVALLEN[::6] if fout else GEVALLEN)
            if fout or not lang or telling["oproepen"] >= DOEL:
                break
    van = f"{telling['oproepen']} oproepen door wie het mag van {telling['services']} manieren"
    return [
        _rij("C11a inzien", "keer inzien zonder regel", [naam for naam, wat in mis if wat == LEEST], van),
        _rij("C11b wijzigen", "transacties die wijzigen of uitgeven zonder regel", [f"{naam} ({wat})" for naam, wat in mis if wat != LEEST], van),
    ]  # fmt: skip


def _rij(naam: str, wat: str, mis: list[str], van: str) -> Rij:
    uniek = f"; zonder regel: {'; '.join(sorted(set(mis))[:8])}" if mis else ""
    return hoogstens(naam, wat, waarde=len(mis), van=van + uniek, grens=0)


def _ronde(
    scene: Toneel,
    wacht: Wacht,
    stand: Stand,
    telling: Counter[str],
    mis: list[Mis],
    *,
    gevallen: tuple[Geval, ...],
) -> None:
    with _blijvend(scene):
        scene.zet(stand)
    for geval in gevallen:
        with _blijvend(scene), scene.wereld.store.begin() as con:
            for tabel, sleutel, waarden in geval.vooraf:
                con.execute(update(tabel).where(tabel.c.id == scene.ids[sleutel]).values(**waarden))
        for rol, plaats in scene.wereld.mensen:
            if verwacht(geval.permission, rol, plaats, geval.stand(stand)):
                ctx = scene.als(rol, plaats, stand)
                doe = partial(geval.roep, ctx, scene.ids[geval.over], scene)
                _roep(wacht, geval.naam, doe, telling, mis, gevoelig=geval.functie not in NIET_GEVOELIG)
    telling["services"] = len(gevallen) + len(LIJSTEN)
    for functie in LIJSTEN.keys() - NIET_GEVOELIG:
        for mens in scene.wereld.mensen.values():
            ctx = Context(scene.wereld.store, mens, NU, OPDRACHTREGEL)
            gegeven = {"zoek": "noor"} if functie is lezen_lijsten.kandidaten else {}
            naam = f"{functie.__module__.rsplit('.', 1)[-1]}.{functie.__name__}"
            _roep(wacht, naam, partial(functie, ctx, **gegeven), telling, mis)


def _roep(
    wacht: Wacht,
    naam: str,
    doe: Callable[[], Any],
    telling: Counter[str],
    mis: list[Mis],
    *,
    gevoelig: bool = True,
) -> None:
    """Call as somebody who comes for the first time; what was refused, or had nothing to show, needs no row."""
    inzage._gezien.clear()
    wacht.begin()
    telling["oproepen"] += 1
    try:
        uit = doe()
    except NIET_NU:
        uit = None
    if wacht.zonder:
        mis.append((naam, wacht.zonder[0]))
    elif gevoelig and uit and not isinstance(uit, TOONT_NIETS) and not wacht.log:
        mis.append((naam, LEEST))


@contextmanager
def _blijvend(scene: Toneel) -> Iterator[None]:
    """Let what the test itself sets stay."""
    dialect = scene.wereld.store.engine.dialect
    with patch.object(dialect, "do_commit", type(dialect).do_commit.__get__(dialect)):
        yield


def _log_na_afloop(werk: UnitOfWork, *wat: Any, **verder: Any) -> None:
    """Commit first and write the log afterwards: what a crash in between makes a change without a row."""
    del verder
    werk._session.flush()
    werk.noteer(*wat[:2])
    werk._session.commit()
    keten.leg_vast(werk._store, werk._log)
