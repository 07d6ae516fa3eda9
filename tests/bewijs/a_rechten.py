"""A1: who asks a service for what is not theirs gets nothing, over four schools, two besturen and every role."""

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import NIVEAU, Functie, Gebruiker, Leerling, Niveau, Ondersteuner, Rol, School
from lib.domain.permissions import NietGevonden, Regel, Relatie
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services.context import OPDRACHTREGEL, Context
from lib.store import logboek
from lib.store.queries.organisatie import indexeer, koppel_leerkracht
from lib.store.rijfilter import BuitenZicht
from lib.store.unit_of_work import UnitOfWork
from tests.authorisation.matrix import STANDEN, Stand, verwacht_van
from tests.authorisation.oproepen import GEVALLEN, Geval, Toneel, bouw
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import zaal
from tests.wereld import NU, Wereld, maak_gebruiker

NIET_NU = (MagNogNiet, ValueRefused, Bevroren, StapBestaatNiet)
"""The right is there, the moment is not."""
STEEKPROEF, SCHOLEN = 25, 4


ALLES_MAG = Regel(Rol.IB, Relatie.SWV)
"""What the planted fault says that a look rests on."""


@dataclass(frozen=True)
class Mens:
    """A principal: an account, and where it belongs."""

    wie: Gebruiker
    rol: Rol | None
    school: int


@dataclass
class Uitslag:
    """What came out of the calls."""

    oproepen: int = 0
    lek: int = 0
    dicht: int = 0


def a1(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Call every service on the objects of every school as everybody; nothing is committed."""
    uit, toeval = Uitslag(), random.Random(1)
    for school in range(1 if fout else SCHOLEN):
        with zaal(map_ / str(school)) as hier:
            werelden = vier_scholen(hier.wereld)
            mensen = list(_mensen(werelden))
            scene = bouw(werelden[school], [mens.wie for mens in mensen])
            with _niets_blijft(fout=fout):
                for stand in STANDEN:
                    scene.zet(stand)
                    for geval in GEVALLEN:
                        if lang or toeval.randrange(STEEKPROEF) == 0:
                            _alle(uit, scene, school, geval, stand, mensen)
    van = f"{uit.oproepen} oproepen door {len(mensen)} mensen in {len({m.rol for m in mensen})} rollen op {school + 1} scholen van 2 besturen"
    return [
        hoogstens("A1a rechten", "toelatingen die niet mogen", waarde=uit.lek, van=van, grens=0),
        hoogstens("A1b rechten", "weigeringen van wie het wel mag", waarde=uit.dicht, van=van, grens=0),
    ]


@contextmanager
def _niets_blijft(*, fout: bool) -> Iterator[None]:
    """Commit nothing and log nothing; the fault drops the check in one place, where a record is loaded to change it."""
    with ExitStack() as stapel:
        stapel.enter_context(patch.object(UnitOfWork, "commit", lambda *_args, **_kw: None))
        stapel.enter_context(patch.object(logboek, "leg_vast", lambda *_: None))
        if fout:
            stapel.enter_context(patch.object(UnitOfWork, "_grond", lambda *_: ALLES_MAG))
        yield


def _alle(uit: Uitslag, scene: Toneel, school: int, geval: Geval, stand: Stand, mensen: list[Mens]) -> None:
    with _vooraf(scene, geval):
        for mens in mensen:
            mag = mens.rol is not None and verwacht_van(
                geval.permission, mens.rol, hier(mens, school), geval.stand(stand)
            )
            nood = frozenset({scene.ids["dossier"]} if stand.nood and mens.school == school else ())
            gelukt = _gelukt(geval, replace(mens.wie, nood=nood), scene)
            uit.oproepen += 1
            uit.lek += gelukt and not mag
            uit.dicht += mag and not gelukt


def hier(mens: Mens, school: int) -> dict[str, bool]:
    """Say for each letter of the matrix whether it holds: two schools of one bestuur have the same parity."""
    eigen = mens.school == school
    return {"S": eigen, "L": eigen, "B": mens.school % 2 == school % 2, "C": eigen, "W": True, "N": eigen}


def _gelukt(geval: Geval, wie: Gebruiker, scene: Toneel) -> bool:
    ctx = Context(scene.wereld.store, wie, NU, OPDRACHTREGEL)
    try:
        geval.roep(ctx, scene.ids[geval.over], scene)
    except (NietGevonden, BuitenZicht):
        return False
    except NIET_NU:
        return True
    return True


@contextmanager
def _vooraf(scene: Toneel, geval: Geval) -> Iterator[None]:
    """Put the record where the call could go through, and back."""
    with scene.wereld.store.begin() as con:
        for tabel, sleutel, waarden in geval.vooraf:
            con.execute(update(tabel).where(tabel.c.id == scene.ids[sleutel]).values(**waarden))
    yield
    terug: dict[str, Any] = {"overleg": {"status": "live"}, "dossier": {"status": "gedeeld"}}
    with scene.wereld.store.begin() as con:
        for tabel, sleutel, _ in geval.vooraf:
            if sleutel in terug:
                con.execute(update(tabel).where(tabel.c.id == scene.ids[sleutel]).values(**terug[sleutel]))


def vier_scholen(wereld: Wereld) -> list[Wereld]:
    """Return the world seen from each of four schools; the third is of the first bestuur, the fourth of the second."""
    omgekeerd = {
        (rol, "eigen" if plek == "ander" else "ander"): m for (rol, plek), m in wereld.mensen.items()
    }
    tweede = replace(
        wereld,
        bestuur=wereld.ander_bestuur,
        ander_bestuur=wereld.bestuur,
        school=wereld.andere_school,
        andere_school=wereld.school,
        leerling=wereld.andere_leerling,
        andere_leerling=wereld.leerling,
        mensen=omgekeerd,
    )
    return [wereld, tweede, _erbij(wereld, "De Brug"), _erbij(tweede, "De Kade")]


def _erbij(buur: Wereld, naam: str) -> Wereld:
    school = School(naam=naam, bestuur_id=buur.bestuur, brin="")
    kind = Leerling(
        school_id=school.id, roepnaam="Noor", achternaam=naam, geboortedatum=date(2017, 4, 3), jaargroep=5, groepnaam="5A"
    )  # fmt: skip
    with buur.store.sessions() as sessie:
        sessie.add(school)
        sessie.flush()
        sessie.add(kind)
        sessie.commit()
    mensen = {sleutel: mens for sleutel, mens in buur.mensen.items() if sleutel[1] == "ander"}
    for rol, niveau in NIVEAU.items():
        functie = Functie(
            rol,
            school.id if niveau is Niveau.SCHOOL else None,
            buur.bestuur if niveau is Niveau.BESTUUR else None,
        )
        mensen[rol, "eigen"] = maak_gebruiker(buur.store, f"{rol.value} {naam}", functie)
    with buur.store.sessions() as sessie:
        sessie.add(Ondersteuner(gebruiker_id=mensen[Rol.OS, "eigen"].id, expertise=["gedrag"]))
        sessie.commit()
    with buur.store.begin() as con:
        indexeer(con, [(kind.id, school.id, kind.naam)])
        koppel_leerkracht(con, kind.id, [mensen[Rol.LK, "eigen"].id])
    return replace(buur, school=school.id, leerling=kind.id, mensen=mensen)


def _mensen(werelden: list[Wereld]) -> Iterator[Mens]:
    """Everybody of every school, and of each school somebody who left."""
    for nummer, wereld in enumerate(werelden):
        for (rol, plaats), wie in wereld.mensen.items():
            if plaats == "eigen":
                yield Mens(wie, rol, nummer)
        yield Mens(replace(wereld.mensen[Rol.IB, "eigen"], functies=()), None, nummer)
