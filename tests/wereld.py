"""A small samenwerkingsverband for tests: two besturen, two schools, one person per role."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert

from lib.domain.formulier import zet_bron
from lib.domain.organisatie import (
    NIVEAU,
    Bestuur,
    Functie,
    Gebruiker,
    Leerling,
    Niveau,
    Ondersteuner,
    Rol,
    School,
)
from lib.services.context import OPDRACHTREGEL, Context
from lib.store.engine import Store
from lib.store.opslag import Formulieren
from lib.store.queries.organisatie import indexeer, koppel_leerkracht
from lib.store.tables.toegang import gebruiker, rolverlening

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VANDAAG = date(2026, 11, 23)


@dataclass
class Wereld:
    """Where tests take place; `als(Rol.IB)` is the context of that role at the first school."""

    store: Store
    bestuur: UUID
    ander_bestuur: UUID
    school: UUID
    andere_school: UUID
    leerling: UUID
    andere_leerling: UUID
    mensen: dict[tuple[Rol, str], Gebruiker] = field(default_factory=dict)

    def als(self, rol: Rol, plaats: str = "eigen", nu: datetime = NU) -> Context:
        return Context(self.store, self.mensen[rol, plaats], nu, OPDRACHTREGEL)


def maak_gebruiker(store: Store, naam: str, *functies: Functie) -> Gebruiker:
    sleutel = uuid4()
    rij = {"id": sleutel, "gebruikersnaam": naam.lower().replace(" ", "."), "naam": naam, "email": ""}
    with store.begin() as verbinding:
        verbinding.execute(insert(gebruiker), [{**rij, "wachtwoord": "x", "actief": True, "versie": 1}])
        if functies:
            verbinding.execute(
                insert(rolverlening),
                [
                    {
                        "id": uuid4(),
                        "gebruiker_id": sleutel,
                        "rol": f.rol,
                        "school_id": f.school_id,
                        "bestuur_id": f.bestuur_id,
                    }
                    for f in functies
                ],
            )
    return Gebruiker(sleutel, naam, functies)


def bouw(store: Store) -> Wereld:
    besturen = [Bestuur(naam="Stichting De Linde"), Bestuur(naam="Stichting Noorderwind")]
    scholen = [
        School(naam="De Vlieger", bestuur_id=besturen[0].id, brin="99ZZ"),
        School(naam="Het Kompas", bestuur_id=besturen[1].id, brin="98YY"),
    ]
    leerlingen = [
        Leerling(
            school_id=school.id,
            roepnaam=roepnaam,
            achternaam=achternaam,
            geboortedatum=date(2017, 4, 3),
            jaargroep=5,
            groepnaam="5A",
        )
        for school, roepnaam, achternaam in zip(scholen, ("Noor", "Sem"), ("Bakker", "Yılmaz"), strict=True)
    ]
    with store.sessions() as sessie:
        sessie.add_all(besturen)
        sessie.flush()
        sessie.add_all(scholen)
        sessie.flush()
        sessie.add_all(leerlingen)
        sessie.commit()
    wereld = Wereld(
        store,
        besturen[0].id,
        besturen[1].id,
        scholen[0].id,
        scholen[1].id,
        leerlingen[0].id,
        leerlingen[1].id,
    )
    zet_bron(Formulieren(lambda: store))
    _mensen(wereld)
    with store.begin() as verbinding:
        for leerling, plaats in zip(leerlingen, ("eigen", "ander"), strict=True):
            indexeer(verbinding, [(leerling.id, leerling.school_id, f"{leerling.naam} {leerling.groepnaam}")])
            koppel_leerkracht(verbinding, leerling.id, [wereld.mensen[Rol.LK, plaats].id])
    return wereld


def _mensen(wereld: Wereld) -> None:
    plaatsen = {
        "eigen": (wereld.school, wereld.bestuur),
        "ander": (wereld.andere_school, wereld.ander_bestuur),
    }
    for rol, niveau in NIVEAU.items():
        for plaats, (school, bestuur) in plaatsen.items():
            functie = Functie(
                rol,
                school if niveau is Niveau.SCHOOL else None,
                bestuur if niveau is Niveau.BESTUUR else None,
            )
            wereld.mensen[rol, plaats] = maak_gebruiker(wereld.store, f"{rol.value} {plaats}", functie)
    with wereld.store.sessions() as sessie:
        for plaats in plaatsen:
            sessie.add(Ondersteuner(gebruiker_id=wereld.mensen[Rol.OS, plaats].id, expertise=["gedrag"]))
        sessie.commit()
