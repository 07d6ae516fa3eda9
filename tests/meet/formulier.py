"""A form of 250 questions: what a step of twenty costs to show, and one change in it (issue of own forms, "Coverage")."""

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from lib.domain.formulier import bladen, zet_bron
from lib.domain.organisatie import Functie, Leerling, Rol
from lib.forms.sheet_writer import from_plain, plain, to_xlsx
from lib.services import dossier, formulieren
from lib.services.context import OPDRACHTREGEL, Context
from lib.store.engine import open_store
from lib.store.opslag import Formulieren
from lib.store.tables.dossier import invulling
from lib.store.tables.organisatie import school
from tests.meet.client import Run, Tab
from tests.meet.meter import Kant, herhaal, om_en_om, verhouding
from tests.meet.opstelling import Opstelling
from tests.meet.rijen import Rij, hoogstens
from tests.wereld import maak_gebruiker

NAAM, LEERLINGEN = "beeld_leerling", 30
VRAGEN, PER_STAP = 250, 20
TONEN, WIJZIGEN = 15, 10
SOORTEN = (
    "text",
    "text",
    "select_one hulpzin",
    "integer",
    "date",
    "select_one jn",
    "text",
    "select_multiple bron",
)
"""What a form asks, so many of each; every fourth question waits for the one before it."""


def groot_formulier() -> bytes:
    """Return a workbook: Beeld leerling, with steps of twenty questions behind it until there are 250."""
    blad = plain(bladen(NAAM))
    kop, *rijen = blad["survey"]
    nu_al = sum(1 for rij in rijen if not rij[kop.index("type")].startswith(("begin", "end")))
    nieuw: list[dict[str, str]] = []
    for stap in range(-(-(VRAGEN - nu_al) // PER_STAP)):
        nieuw.append({"type": "begin_group", "name": f"stap_{stap}", "label": f"Stap {stap + 1}"})
        nieuw += [_vraag(stap, nummer) for nummer in range(PER_STAP)]
        nieuw.append({"type": "end_group"})
    blad["survey"] += [[cellen.get(kolom, "") for kolom in kop] for cellen in nieuw]
    return to_xlsx(from_plain(blad))


def _vraag(stap: int, nummer: int) -> dict[str, str]:
    soort = SOORTEN[nummer % len(SOORTEN)]
    cellen = {"type": soort, "name": naam(stap, nummer), "label": f"Vraag {nummer + 1} van stap {stap + 1}?"}
    if nummer and nummer % 4 == 0:
        cellen["relevant"] = f"string-length(${{{naam(stap, nummer - 1)}}}) >= 0"
    if soort == "text":
        cellen |= {"constraint": "string-length(.) <= 500", "appearance": "multiline"}
    return cellen


def naam(stap: int, nummer: int) -> str:
    """Return the name of a question."""
    return f"v_{stap}_{nummer}"


def _maak(data: Path) -> tuple[UUID, UUID]:
    """Publish the form in a database that was filled, and begin a dossier with it; return dossier and form."""
    store = open_store(data=data).als_systeem()
    zet_bron(Formulieren(lambda: store))
    with store.read() as verbinding:
        school_id: UUID = verbinding.scalars(select(school.c.id).limit(1)).one()
    nu = datetime.now(UTC)
    functies = {Rol.BEH: Functie(Rol.BEH), Rol.IB: Functie(Rol.IB, school_id=school_id)}
    beh, ib = (
        Context(store, maak_gebruiker(store, f"Meter {rol.value}", functie), nu, OPDRACHTREGEL)
        for rol, functie in functies.items()
    )
    formulieren.publiceer(
        beh, naam=NAAM, bestandsnaam="groot.xlsx", inhoud=groot_formulier(), vanaf=beh.vandaag
    )
    kind = Leerling(
        school_id=school_id, roepnaam="Bo", achternaam="Groot", geboortedatum=date(2017, 5, 1), jaargroep=5, groepnaam="5A"
    )  # fmt: skip
    with store.sessions() as sessie:
        sessie.add(kind)
        sessie.commit()
        dossier_id = dossier.maak(ib, leerling_id=kind.id, hulpvraag="Wat helpt Bo?")
    with store.read() as verbinding:
        zoek = select(invulling.c.id).where(invulling.c.dossier_id == dossier_id, invulling.c.soort == NAAM)
        blad_id: UUID = verbinding.scalars(zoek).one()
    store.close()
    return dossier_id, blad_id


def formulier(o: Opstelling) -> list[Rij]:
    """Show a step of twenty questions of a form of 250, and change one answer in it."""
    bed = o.bed(LEERLINGEN)
    dossier_id, blad_id = _maak(bed.data)
    tabs = [Tab(bed.server.url, bed.aangemeld.cookies) for _ in range(2)]
    for tab in tabs:
        tab.open(f"/dossier?id={dossier_id}&tab=beeld")
        tab.set(f"stap_beeld_{blad_id}", "Stap 3")
    toont = f"Vraag {PER_STAP} van stap 3?"
    veld = f"{blad_id}|{naam(2, 3)}"

    def wijzig(tab: Tab, beurt: int) -> Run:
        return tab.set(veld, beurt + 100)

    kanten = {
        "tonen": Kant(bed.server, tabs[0], herhaal, toont),
        "wijzigen": Kant(bed.server, tabs[1], wijzig, toont),
        "leeg": o.leeg,
    }
    kosten = om_en_om(kanten, o.n)
    return [
        hoogstens(
            f"P15.{at} formulier",
            f"{wat} in een formulier van {VRAGEN} vragen, tegen een lege pagina",
            waarde=verhouding(kosten[kant], kosten["leeg"]),
            van=f"{kosten[kant]}; lege pagina: {kosten['leeg']}",
            grens=grens,
        )
        for at, (kant, wat, grens) in enumerate(
            [
                ("tonen", f"een stap van {PER_STAP} vragen", TONEN),
                ("wijzigen", "één antwoord wijzigen", WIJZIGEN),
            ],
            start=1,
        )
    ]
