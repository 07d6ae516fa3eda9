"""Scenes for tests: a dossier, an overleg or an aanvraag brought as far as a test needs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Table, select, update

from lib.domain.aanvraag import Arrangementtype
from lib.domain.dossier import Doelbinding, DossierStatus
from lib.domain.organisatie import Rol
from lib.services import (
    aanvraag,
    besluiten,
    bewaren,
    doelen,
    dossier,
    inbreng,
    overleg,
    overleg_plannen,
    toestemming,
)
from lib.services.context import Context
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.dossier import invulling
from lib.store.tables.spoor import gebeurtenis
from tests.wereld import VANDAAG, Wereld

TOESTEMMING: dict[str, Any] = {
    "onderwerp": ["ot", "swv"],
    "doel": "samen kijken wat nodig is",
    "grondslag": "toestemming",
    "geinformeerd_op": VANDAAG,
    "geinformeerd_hoe": "apart",
    "ouder_naam": "A. Bakker",
    "reactie": "ja",
    "datum": VANDAAG,
    "vorm": "mondeling",
}
INZAGE: dict[str, Any] = {"tot": VANDAAG + timedelta(days=365), "doelbinding": Doelbinding.ADVISEREN}
DOEL: dict[str, Any] = {
    "doel": "Noor begint zelf",
    "begin": "na drie keer vragen",
    "streefdatum": VANDAAG + timedelta(days=90),
}
AFSPRAAK: dict[str, Any] = {
    "wat": "maakt een stappenkaart",
    "wie": "ouders",
    "wanneer": VANDAAG,
    "waar": "school",
}
AANVRAAG: dict[str, Any] = {
    "waarom": "meer dan basis",
    "nodig": "rust en structuur",
    "sit_lln": "loopt vast",
    "sit_lk": "volle groep",
    "thema": ["gedrag"],
    "vorm": ["coaching"],
    "uren": 20,
    "intensiteit": "elke week een uur",
    "periode_van": VANDAAG,
    "periode_tot": VANDAAG + timedelta(days=200),
    "eigen_inzet": "stappenkaart in de klas",
    "overleg_ouders": VANDAAG,
    "overleg_tb": VANDAAG,
    "opp": "aanwezig",
    "jeugdhulp": "nee",
}
OORDEEL: dict[str, Any] = {
    "deskundigheid": "orthopedagoog",
    "past_bij_behoefte": "ja",
    "rekening_context": "ja",
    "onderbouwing": "past goed",
    "advies": "toekennen",
}
BESLUIT: dict[str, Any] = {
    "besluit": "toegekend",
    "uren": 18,
    "kostendrager": "swv",
    "toewijzen": "later",
    "evaluatie_uiterlijk": VANDAAG + timedelta(days=150),
}
STAP = {"accordering": {"besluit": "akkoord"}, "beoordeling": OORDEEL, "toekenning": BESLUIT}


def rij(wereld: Wereld, tabel: Table, sleutel: UUID) -> Any:
    """Return a row as it is in the database now."""
    with wereld.store.read() as verbinding:
        return verbinding.execute(select(tabel).where(tabel.c.id == sleutel)).one()


def zet(wereld: Wereld, tabel: Table, sleutel: UUID, **waarden: Any) -> None:
    """Put a row in a state without walking there."""
    with wereld.store.begin() as verbinding:
        verbinding.execute(update(tabel).where(tabel.c.id == sleutel).values(**waarden))


def aantal_gebeurtenissen(wereld: Wereld) -> int:
    with wereld.store.read() as verbinding:
        return len(verbinding.execute(select(gebeurtenis.c.id)).all())


def blad(wereld: Wereld, soort: str, onderwerp_id: UUID | None = None) -> UUID:
    """Return the filled form of a kind, of one overleg or aanvraag when given."""
    vraag = select(invulling.c.id).where(invulling.c.soort == soort)
    if onderwerp_id is not None:
        vraag = vraag.where(invulling.c.onderwerp_id == onderwerp_id)
    with wereld.store.read() as verbinding:
        gevonden: UUID = verbinding.scalars(vraag).one()
    return gevonden


def vul(ctx: Context, soort: str, sleutel: UUID, velden: dict[str, Any]) -> None:
    for veld, waarde in velden.items():
        bewaren.bewaar_veld(ctx, soort=soort, sleutel=sleutel, veld=veld, waarde=waarde)


def concept(wereld: Wereld, plaats: str = "eigen") -> UUID:
    leerling = wereld.leerling if plaats == "eigen" else wereld.andere_leerling
    return dossier.maak(wereld.als(Rol.IB, plaats), leerling_id=leerling, hulpvraag="Hoe helpen we op gang?")


def afgesloten(wereld: Wereld) -> UUID:
    """Return a closed dossier of the first pupil, who can have more of these."""
    dossier_id = concept(wereld)
    zet(wereld, t_dossier, dossier_id, status=DossierStatus.AFGESLOTEN)
    return dossier_id


def voorbereid(wereld: Wereld, plaats: str = "eigen") -> UUID:
    ib = wereld.als(Rol.IB, plaats)
    dossier_id = concept(wereld, plaats)
    with wereld.store.read() as verbinding:
        beeld = verbinding.scalars(select(invulling.c.id).where(invulling.c.dossier_id == dossier_id)).one()
    vul(
        ib,
        "beeld_leerling",
        beeld,
        dict.fromkeys(("leuk", "goed_in", "school_goed", "school_lastig"), "tekenen"),
    )
    inbreng.stel_vraag(
        ib, dossier_id=dossier_id, van="ib", antwoorden={"tekst": "Wat werkt?", "past_in_ot": "ja"}
    )
    dossier.zet_stap(ib, dossier_id=dossier_id, naam="voorbereiden")
    return dossier_id


def gedeeld(wereld: Wereld, plaats: str = "eigen") -> UUID:
    ib = wereld.als(Rol.IB, plaats)
    dossier_id = voorbereid(wereld, plaats)
    toestemming.leg_toestemming_vast(ib, dossier_id=dossier_id, antwoorden=TOESTEMMING)
    dossier.zet_stap(ib, dossier_id=dossier_id, naam="delen")
    return dossier_id


def gepland(wereld: Wereld, dossier_id: UUID, plaats: str = "eigen", **antwoorden: Any) -> UUID:
    gegeven = {"datum": VANDAAG, "tijd": "14:00", "ouders_erbij": "ja"} | antwoorden
    return overleg_plannen.plan(wereld.als(Rol.IB, plaats), dossier_id=dossier_id, antwoorden=gegeven)


def live(wereld: Wereld, dossier_id: UUID) -> UUID:
    overleg_id = gepland(wereld, dossier_id)
    overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="start", reden="volgt mondeling")
    return overleg_id


def besproken(wereld: Wereld, dossier_id: UUID) -> UUID:
    """Return a live overleg that meets every gate to close."""
    ib = wereld.als(Rol.IB)
    overleg_id = live(wereld, dossier_id)
    verslag = {"samenvatting": "We gaan samen verder.", "volgend": VANDAAG + timedelta(days=60)}
    verslag |= {"nodig": [{"voor_wie": "leerling", "wat": "rust"}]}
    vul(ib, "ot_verslag", blad(wereld, "ot_verslag", overleg_id), verslag)
    doelen.stel_doel(ib, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=DOEL)
    inbreng.maak_afspraak(ib, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=AFSPRAAK)
    return overleg_id


def voorgelegd(wereld: Wereld, dossier_id: UUID) -> UUID:
    overleg_id = besproken(wereld, dossier_id)
    for naam in ("sluiten", "voorleggen"):
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam=naam)
    return overleg_id


def vastgesteld(wereld: Wereld, dossier_id: UUID) -> UUID:
    ib = wereld.als(Rol.IB)
    overleg_id = voorgelegd(wereld, dossier_id)
    overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="ingestemd")
    overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")
    return overleg_id


def begonnen(wereld: Wereld, dossier_id: UUID, type_: Arrangementtype = Arrangementtype.INDIVIDUEEL) -> UUID:
    """Return an aanvraag that is ready to be submitted."""
    ib = wereld.als(Rol.IB)
    doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=DOEL)
    aanvraag_id = aanvraag.begin(ib, dossier_id=dossier_id, type_=type_)
    vul(ib, "aanvraag", aanvraag_id, AANVRAAG)
    return aanvraag_id


def ingediend(wereld: Wereld, dossier_id: UUID, type_: Arrangementtype = Arrangementtype.INDIVIDUEEL) -> UUID:
    aanvraag_id = begonnen(wereld, dossier_id, type_)
    aanvraag.dien_in(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
    return aanvraag_id


def stapblad(ctx: Context, soort: str, aanvraag_id: UUID, **velden: Any) -> UUID:
    """Fill the form of the step whose turn it is."""
    blad_id = besluiten.stapformulier(ctx, aanvraag_id=aanvraag_id)
    assert blad_id is not None
    vul(ctx, soort, blad_id, STAP[soort] | velden)
    return blad_id


def geaccordeerd(wereld: Wereld, aanvraag_id: UUID) -> None:
    tb = wereld.als(Rol.TB)
    besluiten.accordeer(tb, aanvraag_id=aanvraag_id, blad_id=stapblad(tb, "accordering", aanvraag_id))


def geadviseerd(wereld: Wereld, aanvraag_id: UUID) -> None:
    gd = wereld.als(Rol.GD)
    geaccordeerd(wereld, aanvraag_id)
    besluiten.adviseer(gd, aanvraag_id=aanvraag_id, blad_id=stapblad(gd, "beoordeling", aanvraag_id))


def toegekend(wereld: Wereld, aanvraag_id: UUID, **besluit: Any) -> None:
    """Take the decision of the world, or another one."""
    man = wereld.als(Rol.MAN)
    geadviseerd(wereld, aanvraag_id)
    besluiten.beslis(
        man, aanvraag_id=aanvraag_id, blad_id=stapblad(man, "toekenning", aanvraag_id, **besluit)
    )
