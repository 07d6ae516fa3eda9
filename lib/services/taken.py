"""Keep the werklijst true: after every change the open tasks of what changed are made anew."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from lib.domain.aanvraag import Aanvraag, AanvraagStatus, Arrangementtype
from lib.domain.doel import AFGEROND, Doel, DoelStatus
from lib.domain.dossier import Afspraak, AfspraakStatus, Dossier, DossierStatus
from lib.domain.ingevuld import Ingevuld, Invulling, als_uuid
from lib.domain.kalender import BESLUIT_WERKDAGEN, plus_werkdagen
from lib.domain.organisatie import Rol
from lib.domain.overleg import Overleg, OverlegStatus
from lib.domain.route import Werkwijze, volgende
from lib.domain.taak import Taak, Taaksoort
from lib.services.instellingen import werkwijze
from lib.store.unit_of_work import UnitOfWork

VOORBEREIDING: dict[str, Taaksoort] = {
    "voorbereiding_leerkracht": Taaksoort.VOORGESPREK,
    "voorbereiding_ouders": Taaksoort.OUDERS_VRAGEN,
    "voorbereiding_kind": Taaksoort.KINDGESPREK,
}
STAP_TAAK: dict[str, Taaksoort] = {
    "accorderen": Taaksoort.ACCORDEREN,
    "adviseren": Taaksoort.ADVISEREN,
    "beslissen": Taaksoort.BESLISSEN,
    "toewijzen": Taaksoort.ONDERSTEUNER_KIEZEN,
    "starten": Taaksoort.STARTEN,
}


def bijwerken(werk: UnitOfWork, ding: Ingevuld) -> None:
    """Make the tasks of a changed record anew; records without tasks do nothing."""
    match ding:
        case Dossier():
            werk.zet_taken(ding.id, van_dossier(ding))
        case Overleg():
            werk.zet_taken(ding.id, van_overleg(werk, ding))
        case Afspraak():
            werk.zet_taken(ding.id, van_afspraak(ding))
        case Doel():
            werk.zet_taken(ding.id, van_doel(ding))
        case Aanvraag():
            werk.zet_taken(ding.id, van_aanvraag(werk, ding, werkwijze(werk, ding.bestuur_id)))
        case Invulling() if ding.soort in VOORBEREIDING and ding.onderwerp_id:
            for overleg in werk.waar(Overleg, id=ding.onderwerp_id):
                werk.zet_taken(overleg.id, van_overleg(werk, overleg))
        case _:
            pass


def taken_onder(werk: UnitOfWork, dossier: Dossier) -> None:
    """Take everything of a closed dossier off the werklijst, or put it back when it opens again."""
    for klasse in (Overleg, Doel, Afspraak):
        for ding in werk.waar(klasse, dossier_id=dossier.id):
            if dossier.bevroren:
                werk.zet_taken(ding.id, [])
            else:
                bijwerken(werk, ding)


def van_dossier(dossier: Dossier) -> list[Taak]:
    """Return what a dossier asks of the IB of the school."""
    soort = {
        DossierStatus.CONCEPT: Taaksoort.BEELD_INVULLEN,
        DossierStatus.IN_VOORBEREIDING: Taaksoort.OUDERS_AKKOORD,
        DossierStatus.GEDEELD: Taaksoort.OT_PLANNEN,
    }.get(dossier.status)
    if soort is None:
        return []
    return [
        Taak(
            object_soort="dossier",
            object_id=dossier.id,
            soort=soort,
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            rol=Rol.IB,
        )
    ]


def van_overleg(werk: UnitOfWork, overleg: Overleg) -> list[Taak]:
    """Return what an OT asks: its preparation, the meeting itself, or its verslag."""

    def taak(
        soort: Taaksoort, *, gebruiker_id: UUID | None = None, uiterlijk: date | None = overleg.datum
    ) -> Taak:
        return Taak(
            object_soort="overleg",
            object_id=overleg.id,
            soort=soort,
            dossier_id=overleg.dossier_id,
            school_id=overleg.school_id,
            rol=None if gebruiker_id else Rol.IB,
            gebruiker_id=gebruiker_id,
            uiterlijk=uiterlijk,
        )

    match overleg.status:
        case OverlegStatus.GEPLAND | OverlegStatus.UITGENODIGD:
            klaar = {i.soort for i in werk.waar(Invulling, onderwerp_id=overleg.id) if i.ingediend_op}
            open_ = [taak(soort) for naam, soort in VOORBEREIDING.items() if naam not in klaar]
            return [*open_, taak(Taaksoort.OVERLEG_HOUDEN)]
        case OverlegStatus.LIVE:
            return [taak(Taaksoort.OVERLEG_HOUDEN)]
        case OverlegStatus.CONCEPT_VERSLAG:
            return [taak(Taaksoort.VERSLAG_VOORLEGGEN)]
        case OverlegStatus.VOORGELEGD:
            return [taak(Taaksoort.VERSLAG_VASTSTELLEN)]
        case OverlegStatus.VASTGESTELD | OverlegStatus.AFGEROND if overleg.teruggekoppeld_op is None:
            return [
                taak(Taaksoort.TERUGKOPPELING, gebruiker_id=door, uiterlijk=op)
                for door, op in _terugkoppelingen(werk, overleg)
            ]
        case _:
            return []


def _terugkoppelingen(werk: UnitOfWork, overleg: Overleg) -> Iterator[tuple[UUID | None, date | None]]:
    """Yield who would tell the child what was agreed, and by when (L11); nobody without an account."""
    for verslag in werk.waar(Invulling, onderwerp_id=overleg.id, soort="ot_verslag"):
        door, op = (verslag.antwoorden.get(f"terugkoppeling_{deel}") for deel in ("door", "op"))
        if door or op:
            yield als_uuid(door), date.fromisoformat(op) if op else overleg.datum


def van_afspraak(afspraak: Afspraak) -> list[Taak]:
    """Return the task of whoever promised something; the IB minds promises of people without an account."""
    wacht = afspraak.definitief and afspraak.status in {AfspraakStatus.OPEN, AfspraakStatus.BEZIG}
    if not wacht or not afspraak.compleet:
        return []
    return [
        Taak(
            object_soort="afspraak",
            object_id=afspraak.id,
            soort=Taaksoort.AFSPRAAK,
            dossier_id=afspraak.dossier_id,
            school_id=afspraak.school_id,
            rol=None if afspraak.wie_id else Rol.IB,
            gebruiker_id=afspraak.wie_id,
            wat=afspraak.wat,
            uiterlijk=afspraak.wanneer,
        )
    ]


def van_doel(doel: Doel) -> list[Taak]:
    """Return the next moment a goal should be scored (S0.29)."""
    if not doel.definitief or doel.status in {*AFGEROND, DoelStatus.VERVALLEN, DoelStatus.BIJGESTELD}:
        return []
    gemeten = doel.laatst_gemeten
    momenten = [
        dag for dag in (doel.tussenmoment, doel.streefdatum) if dag and (gemeten is None or dag > gemeten)
    ]
    if not momenten:
        return []
    return [
        Taak(
            object_soort="doel",
            object_id=doel.id,
            soort=Taaksoort.METING,
            dossier_id=doel.dossier_id,
            school_id=doel.school_id,
            rol=None if doel.eigenaar_id else Rol.IB,
            gebruiker_id=doel.eigenaar_id,
            wat=doel.tekst,
            uiterlijk=min(momenten),
        )
    ]


def van_aanvraag(werk: UnitOfWork, aanvraag: Aanvraag, werkwijze: Werkwijze) -> list[Taak]:
    """Return whose turn it is with an aanvraag, and by when (T8)."""
    beurt = volgende(werkwijze, aanvraag.type, aanvraag.status)
    if beurt is None:
        return []
    stap, rol = beurt
    soort = STAP_TAAK.get(stap) or (
        Taaksoort.AANVRAAG_AFMAKEN
        if aanvraag.status is AanvraagStatus.CONCEPT
        else Taaksoort.AANVRAAG_AANVULLEN
    )
    van_school = rol is Rol.IB
    return [
        Taak(
            object_soort="aanvraag",
            object_id=aanvraag.id,
            soort=soort,
            dossier_id=aanvraag.dossier_id,
            school_id=aanvraag.school_id,
            bestuur_id=aanvraag.bestuur_id,
            rol=rol,
            wat=f"{aanvraag.nummer} · {Arrangementtype(aanvraag.type).label}",
            uiterlijk=None if van_school else plus_werkdagen(werk.vandaag, BESLUIT_WERKDAGEN),
        )
    ]
