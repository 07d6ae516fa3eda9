"""The rows of one dossier that is poured in: the same children and stories, told by fewer tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random
from typing import Any
from uuid import UUID

from lib.demo.massatekst import NAAM, Tekst, herkomst, in_json, tekst
from lib.demo.namen import trek
from lib.demo.profiel import NIEUWKOMER, soorten
from lib.demo.storten import Emmer, Sleutels
from lib.demo.tijd import geboren
from lib.domain.dossier import OPEN, VraagStatus
from lib.domain.dossier import DossierStatus as D
from lib.domain.gebeurtenis import Soort
from lib.domain.naam import zoekwoorden

STATUSSEN: Mapping[D, int] = {
    D.CONCEPT: 2,
    D.IN_VOORBEREIDING: 5,
    D.GEDEELD: 9,
    D.PLAN_LOOPT: 54,
    D.GEEVALUEERD: 12,
    D.AFGESLOTEN: 18,
}
"""How the dossiers of a few years are spread, in percents."""
VOOR_SWV = frozenset({D.GEDEELD, D.PLAN_LOOPT, D.GEEVALUEERD, D.AFGESLOTEN})
_BESPROKEN = frozenset({D.PLAN_LOOPT, D.GEEVALUEERD, D.AFGESLOTEN})
_GROEPEN = 8
_woorden = cache(zoekwoorden)


@dataclass(frozen=True)
class Plek:
    """One school, with the people who make dossiers there (id and name)."""

    school_id: UUID
    ib: tuple[UUID, str]
    leerkrachten: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class Kop:
    """What the rows of one dossier share."""

    emmer: Emmer
    sleutel: Sleutels
    kans: Random
    plek: Plek
    nu: datetime
    begin: datetime
    status: D
    dossier: str
    leerling: str
    leerkracht: tuple[UUID, str]
    roepnaam: str
    tekst: Tekst

    @property
    def school(self) -> str:
        """Return the key of the school."""
        return self.plek.school_id.hex

    def ingevuld(self, antwoorden: str, wie: str = "{}", *, af: bool = False) -> tuple[Any, ...]:
        """Return the columns that every filled form has, with a new key."""
        op = self.emmer.moment(self.begin)
        door, klaar = self.leerkracht[0].hex, op if af else None
        return (self.sleutel(), self.dossier, self.school, op, door, antwoorden, wie, "1", klaar, 1)

    def met_naam(self, verhaal: str) -> str:
        """Return a text with the name of this child."""
        return verhaal.replace(NAAM, self.roepnaam)


def schrijf_in(emmer: Emmer, sleutel: Sleutels, kans: Random, plek: Plek, nu: datetime) -> Kop:
    """Add a pupil with a leerkracht, to be found by name."""
    jaargroep, leerling = kans.randrange(1, _GROEPEN + 1), sleutel()
    soort, geslacht = kans.choice(soorten(jaargroep)), kans.choice(("jongen", "meisje"))
    naam = trek(kans, geslacht, nieuwkomer=soort == NIEUWKOMER)
    groep, school = f"{jaargroep}{kans.choice('ABC')}", plek.school_id.hex
    geboortedatum = geboren(kans, jaargroep, nu.date()).isoformat()
    wie = (naam.roepnaam, naam.voorvoegsel, naam.achternaam)
    emmer.erin("leerling", leerling, school, *wie, geboortedatum, jaargroep, geslacht, groep, "", None, 1)
    leerkracht = plek.leerkrachten[(jaargroep - 1) * len(plek.leerkrachten) // _GROEPEN]
    emmer.erin("leerling_leerkracht", leerling, leerkracht[0].hex)
    for woord in sorted({woord for deel in (*wie, groep) for woord in _woorden(deel)}):
        emmer.erin("zoekwoord", woord, leerling, school)
    return Kop(
        emmer=emmer,
        sleutel=sleutel,
        kans=kans,
        plek=plek,
        nu=nu,
        begin=nu - timedelta(days=kans.randrange(140, 700), minutes=kans.randrange(480)),
        status=kans.choices(tuple(STATUSSEN), tuple(STATUSSEN.values()))[0],
        dossier=sleutel(),
        leerling=leerling,
        leerkracht=leerkracht,
        roepnaam=naam.roepnaam,
        tekst=tekst(soort, geslacht, kans.randrange(2)),
    )


def schrijf_dossier(kop: Kop, nummer: str) -> None:
    """Add the head of the dossier with the event that began it, and the toestemming to share it."""
    emmer, (ib, ibnaam) = kop.emmer, kop.plek.ib
    hulpvraag = kop.met_naam(kop.tekst.hulpvraag)
    velden = {"hulpvraag_kort": hulpvraag, "reden": "voorbereiding_ot", "fase": "2"}
    wie = herkomst(tuple(velden), str(ib), ibnaam, kop.begin.isoformat())
    _sleutel, _dossier, *rest = kop.ingevuld(in_json(velden), wie)
    sinds = kop.begin.date().isoformat() if kop.status in VOOR_SWV else None
    samenvatting = kop.met_naam(kop.tekst.samenvatting) if kop.status in _BESPROKEN else ""
    dagen = (kop.nu - kop.begin).days
    bijgewerkt = kop.nu - timedelta(
        minutes=kop.kans.randrange(1, (dagen if kop.status not in OPEN else 90) * 1440)
    )
    emmer.erin(
        "dossier",
        *(kop.dossier, *rest, kop.leerling, nummer, kop.status.value, sinds is not None),
        *(hulpvraag, samenvatting, emmer.moment(bijgewerkt), sinds),
    )
    gebeurd = (Soort.AANGEMAAKT.value, kop.dossier, kop.school, "dossier", kop.dossier, "")
    emmer.erin("gebeurtenis", kop.sleutel(), emmer.moment(kop.begin), ib.hex, ibnaam, *gebeurd)
    if sinds is not None:
        antwoorden = {"onderwerp": ["ot", "swv"], "reactie": "ja", "datum": sinds}
        rij = kop.ingevuld(in_json(antwoorden), af=True)
        emmer.erin("toestemming", *rij, in_json(antwoorden["onderwerp"]), "ja", sinds, None)


def schrijf_beeld(kop: Kop) -> None:
    """Add the beeld leerling and the questions of the leerkracht and the parents."""
    door, naam = kop.leerkracht
    wie = herkomst(kop.tekst.velden, str(door), naam, kop.begin.isoformat())
    rij = kop.ingevuld(kop.met_naam(kop.tekst.beeld), wie)
    kop.emmer.erin("invulling", *rij, "beeld_leerling", None)
    status = VraagStatus.BESPROKEN if kop.status in _BESPROKEN else VraagStatus.OPEN
    for van, verhaal in kop.tekst.vragen:
        zin = kop.met_naam(verhaal)
        rij = kop.ingevuld(in_json({"tekst": zin, "past_in_ot": "ja"}))
        kop.emmer.erin("vraag", *rij, van, zin, True, status.value)
