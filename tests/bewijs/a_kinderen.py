"""A row in every table about children, all of one school, and whose each row is: worked out here, not by the product."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype, Stapsoort
from lib.domain.organisatie import NIVEAU, Gebruiker, Niveau, Rol
from lib.services import doelen
from lib.store import zicht
from lib.store.engine import Store
from lib.store.tables import metadata
from tests.authorisation.matrix import Stand
from tests.authorisation.oproepen import bouw
from tests.wereld import NU, VANDAAG, Wereld

BREED = {Rol.GD, Rol.TL, Rol.MAN, Rol.BEH, Rol.FG}
"""Who has a task in the whole SWV (domain §4.11); written down once more, so that a slip in the product is seen."""
GENOEMD = ("gebruiker_id", "ondersteuner_id")
SCORE = {"datum": VANDAAG, "score": "0"}


@dataclass(frozen=True)
class Eigendom:
    """Of one row: the school it lies at, the dossier it is under, the people it names, and the role it waits for."""

    school: UUID | None
    dossier: UUID | None
    mensen: frozenset[UUID]
    rol: Rol | None
    prive: bool
    """A draft: of who typed it only."""


def vul(wereld: Wereld) -> None:
    """Make the scene of the authorisation matrix at the first school, and a row in what it leaves empty."""
    scene = bouw(wereld)
    scene.zet(Stand(gedeeld=True, betrokken=True, nood=True))
    doelen.meet(wereld.als(Rol.IB), doel_id=scene.ids["doel"], antwoorden=SCORE)
    onder: dict[str, Any] = {"id": uuid4(), "dossier_id": scene.ids["dossier"]}
    plek = {"dossier_id": scene.ids["dossier"], "gebruiker_id": wereld.mensen[Rol.IB, "eigen"].id, "op": NU}
    rijen: dict[str, dict[str, Any]] = {
        "behoefte": {**onder, "voor_wie": "leerling", "wat": "rust", "overleg_id": scene.ids["overleg"]},
        "stap": {
            "id": uuid4(), "aanvraag_id": scene.ids["aanvraag"], "volgnummer": 99, "soort": Stapsoort.ACCORDEREN,
            "door": plek["gebruiker_id"], "naam": "IB", "op": NU, "besluit": "", "motivering": "", "gegevens": {},
        },
        "klad": {**plek, "sleutel": "doel", "antwoorden": {"doel": "x"}},
        "schrijver": {**plek, "object_id": scene.ids["beeld"], "veld": "leuk", "editor": "e", "naam": "IB", "nr": 1, "tekst": "x"},
        "arrangement": {
            **onder, "aanvraag_id": scene.ids["aanvraag"], "school_id": wereld.school, "type": Arrangementtype.INDIVIDUEEL, "uren": 1.0,
            "ingang": VANDAAG, "einde": VANDAAG, "evaluatie_uiterlijk": VANDAAG, "kostendrager": "", "budget_cent": 0,
            "ondersteuner_id": wereld.mensen[Rol.OS, "eigen"].id, "status": AanvraagStatus.TOEGEKEND, "versie": 1,
        },
    }  # fmt: skip
    with wereld.store.begin() as con:
        for naam, rij in rijen.items():
            con.execute(insert(metadata.tables[naam]), rij)


def eigendommen(store: Store) -> Iterator[tuple[str, tuple[Any, ...], Eigendom]]:
    """Yield table, key and whose it is, of every row about children; raises RuntimeError for a table without rows."""
    onder = _Onder(store)
    for naam in zicht.ZICHT:
        tabel, leeg = metadata.tables[naam], True
        with store.read() as con:
            for rij in con.execute(select(*(k for k in tabel.c if k.name != "inhoud"))).mappings():
                leeg = False
                yield naam, tuple(rij[k.name] for k in tabel.primary_key), onder.van(naam, dict(rij))
        if leeg:
            raise RuntimeError(f"there is no row in {naam}: nothing was measured")


class _Onder:
    """Finds the dossier and the school a row hangs under."""

    def __init__(self, store: Store) -> None:
        self._rij: dict[tuple[str, UUID], dict[str, Any]] = {}
        with store.read() as con:
            for naam in ("leerling", "dossier", "overleg", "aanvraag"):
                for gelezen in con.execute(select(metadata.tables[naam])).mappings():
                    self._rij[naam, gelezen["id"]] = dict(gelezen)
        for (naam, sleutel), rij in self._rij.items():
            if naam == "dossier":
                rij["dossier_id"] = self._rij["leerling", rij["leerling_id"]]["dossier_id"] = sleutel

    def van(self, naam: str, rij: dict[str, Any]) -> Eigendom:
        """Return whose a row is: its own columns, else those of what it hangs under."""
        keten = [self._rij.get((naam, rij["id"]), rij) if "id" in rij else rij]
        for ouder in ("overleg", "aanvraag", "dossier", "leerling"):
            sleutel = next((deel[f"{ouder}_id"] for deel in keten if deel.get(f"{ouder}_id")), None)
            if sleutel is not None and (ouder, sleutel) in self._rij:
                keten.append(self._rij[ouder, sleutel])
        school, dossier = (
            next((deel[k] for deel in keten if deel.get(k)), None) for k in ("school_id", "dossier_id")
        )
        mensen = frozenset(rij[k] for k in GENOEMD if rij.get(k))
        rol = rij["rol"] if naam == "taak" else None
        return Eigendom(school, dossier, mensen, rol, prive=naam == "klad")


def mag(wie: Gebruiker, wereld: Wereld, van: Eigendom, betrokken: frozenset[UUID]) -> bool:
    """Tell whether somebody can have to do with a row at all; `betrokken` are the dossiers they are named in."""
    (functie,) = wie.functies
    if van.prive:
        return wie.id in van.mensen
    if wie.id in van.mensen or van.dossier in betrokken or (van.school is None and van.dossier is None):
        return True
    match NIVEAU[functie.rol]:
        case Niveau.SCHOOL:
            return functie.school_id == van.school
        case Niveau.BESTUUR:
            eigen = functie.bestuur_id == wereld.bestuur
            return van.school == (wereld.school if eigen else wereld.andere_school)
        case Niveau.SWV:
            return functie.rol in BREED or functie.rol is van.rol
