"""Hold an ondersteuningsteam point by point, and put its outcome into the dossier."""

from uuid import UUID

from lib.domain import poorten, workflow
from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak, Vraag, VraagStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Ingevuld, Invulling
from lib.domain.lijsten import LIJSTEN
from lib.domain.overleg import (
    Aanwezig,
    Agendapunt,
    Deelnemer,
    Overleg,
    OverlegStatus,
    Toestemming,
)
from lib.domain.permissions import Permission
from lib.domain.workflow import Bezwaar
from lib.forms.answers import ValueRefused
from lib.services import bsn, inzage_ot
from lib.services.bewaren import eis_open
from lib.services.context import Context
from lib.services.overleg_na import heropen, stel_vast
from lib.services.overleg_plannen import open_overleg
from lib.services.reden import uitleg
from lib.services.taken import bijwerken
from lib.store.unit_of_work import UnitOfWork

VRAAGT_REDEN: dict[str, str] = {
    "annuleren": "Schrijf op waarom het overleg niet doorgaat.",
    "heropenen": "Schrijf op waarom het verslag weer open moet.",
}
"""Steps that are never taken without saying why."""
NAAR_BUITEN = frozenset({"uitnodigen", "voorleggen", "vaststellen"})
"""Steps by which others than who prepares the OT get to read it."""
SOORT = {"vaststellen": Soort.OVERLEG_VASTGESTELD, "heropenen": Soort.OVERLEG_HEROPEND}


def zet_aanwezig(
    ctx: Context,
    *,
    deelnemer_id: UUID,
    aanwezig: Aanwezig,
    vanaf_punt: int | None = None,
    tot_punt: int | None = None,
) -> None:
    """Note who is there: yes, no, or partly, from one agenda point to another (S3.43)."""
    with ctx.werk() as werk:
        deelnemer = werk.een(Deelnemer, deelnemer_id, voor=Permission.OVERLEG_NOTULEREN)
        overleg = open_overleg(werk, deelnemer.overleg_id, Permission.OVERLEG_NOTULEREN)
        deelnemer.aanwezig = aanwezig
        deels = aanwezig is Aanwezig.DEELS
        deelnemer.vanaf_punt, deelnemer.tot_punt = (vanaf_punt, tot_punt) if deels else (None, None)
        werk.commit(Soort.BEWAARD, overleg, wat="wie er is")


def naar_punt(ctx: Context, *, overleg_id: UUID, punt: int) -> None:
    """Move the meeting to an agenda point; the one that is left counts as discussed, and its time stops."""
    with ctx.werk() as werk:
        overleg = open_overleg(werk, overleg_id, Permission.OVERLEG_NOTULEREN)
        punten = werk.waar(Agendapunt, overleg_id=overleg.id)
        nieuw = max(1, min(punt, len(punten)))
        for agendapunt in punten:
            if agendapunt.volgorde == overleg.punt != nieuw:
                agendapunt.besproken = True
        overleg.punt = nieuw
        _tijd(werk, ctx, overleg)
        werk.commit(Soort.OVERLEG_STATUS, overleg, wat=f"agendapunt {overleg.punt}")


def _tijd(werk: UnitOfWork, ctx: Context, overleg: Overleg) -> None:
    """Let the time of the point run where a live meeting is, and nowhere else."""
    loopt = overleg.punt if overleg.status is OverlegStatus.LIVE else 0
    for agendapunt in werk.waar(Agendapunt, overleg_id=overleg.id):
        if agendapunt.volgorde == loopt:
            agendapunt.begin(ctx.nu)
        else:
            agendapunt.stop(ctx.nu)


def beantwoord(ctx: Context, *, vraag_id: UUID, status: VraagStatus) -> None:
    """Tick a question off during the OT."""
    with ctx.werk() as werk:
        vraag = werk.een(Vraag, vraag_id, voor=Permission.OVERLEG_NOTULEREN)
        eis_open(werk, vraag.dossier_id)
        vraag.status = status
        werk.commit(Soort.STATUS, vraag, wat=f"vraag {status.label}")


def bezwaren(werk: UnitOfWork, ctx: Context, overleg: Overleg, naam: str) -> list[Bezwaar]:
    """Return what is missing for a step of the OT."""
    match naam:
        case "start":
            invullingen = werk.waar(Invulling, onderwerp_id=overleg.id)
            klaar = poorten.Voorbereiding(
                frozenset(i.soort for i in invullingen if i.ingediend_op),
                tuple(werk.waar(Toestemming, dossier_id=overleg.dossier_id)),
            )
            return poorten.overleg_starten(overleg, klaar)
        case "sluiten":
            verslag = werk.waar(Invulling, onderwerp_id=overleg.id, soort="ot_verslag")
            doelen = werk.waar(Doel, overleg_id=overleg.id)
            return poorten.overleg_sluiten(
                poorten.Opbrengst(
                    werk.waar(Afspraak, overleg_id=overleg.id),
                    len(doelen),
                    verslag[0].antwoorden if verslag else {},
                )
            )
        case "vaststellen":
            return poorten.overleg_vaststellen(overleg, ctx.vandaag)
        case "afronden":
            return poorten.overleg_afronden(werk.waar(Afspraak, overleg_id=overleg.id))
    return []


def _teksten(werk: UnitOfWork, overleg: Overleg) -> list[Ingevuld]:
    """Return what is typed for this OT: the plan, the verslag, its questions, goals and promises."""
    return [
        overleg,
        *werk.waar(Invulling, onderwerp_id=overleg.id),
        *werk.waar(Vraag, dossier_id=overleg.dossier_id),
        *werk.waar(Doel, overleg_id=overleg.id),
        *werk.waar(Afspraak, overleg_id=overleg.id),
    ]


def zet_stap(ctx: Context, *, overleg_id: UUID, naam: str, reden: str = "") -> OverlegStatus:
    """Take a step of domain §4.2; raises MagNogNiet with everything that is missing, Bevroren under a closed dossier."""
    with ctx.werk() as werk:
        overleg = werk.een(Overleg, overleg_id, voor=Permission.OVERLEG_INZIEN)
        stap = workflow.transition(workflow.OVERLEG, naam, overleg.status)
        werk.een(Overleg, overleg_id, voor=stap.permission)
        eis_open(werk, overleg.dossier_id)
        workflow.controleer(bezwaren(werk, ctx, overleg, naam), reden=reden)
        if naam in NAAR_BUITEN:
            bsn.eis_geen(ctx, werk, _teksten(werk, overleg))
        reden = uitleg(reden, anders=VRAAGT_REDEN.get(naam, ""))
        overleg.status = stap.naar
        wat = _gevolg(werk, ctx, overleg, naam, reden)
        bijwerken(werk, overleg)
        werk.commit(SOORT.get(naam, Soort.OVERLEG_STATUS), overleg, wat=wat)
        return overleg.status


def _gevolg(werk: UnitOfWork, ctx: Context, overleg: Overleg, naam: str, reden: str) -> str:
    """Do what a step brings along; return what the tijdlijn says of it."""
    match naam:
        case "start" | "sluiten" | "verder":
            _tijd(werk, ctx, overleg)
        case "annuleren" if overleg.dossier_id is not None:
            inzage_ot.herzie(werk, overleg.dossier_id)
        case "uitnodigen":
            for deelnemer in werk.waar(Deelnemer, overleg_id=overleg.id):
                deelnemer.uitgenodigd_op = deelnemer.uitgenodigd_op or ctx.vandaag
        case "voorleggen":
            overleg.voorgelegd_op = ctx.vandaag
        case "aanpassen":
            overleg.voorgelegd_op, overleg.reactie, overleg.reactie_tekst = None, "", ""
        case "vaststellen":
            stel_vast(werk, ctx, overleg)
        case "heropenen":
            gezegd = dict(LIJSTEN["reactie"]).get(heropen(werk, overleg))
            return f"{reden} (ouders: {gezegd})" if gezegd else reden
    return f"{overleg.status.label}{f' ({reden})' if reden else ''}"


def leg_reactie_vast(ctx: Context, *, overleg_id: UUID, reactie: str, tekst: str = "") -> None:
    """Record how parents reacted to the verslag (OL15)."""
    with ctx.werk() as werk:
        overleg = werk.een(Overleg, overleg_id, voor=Permission.OVERLEG_PLANNEN)
        if overleg.status is not OverlegStatus.VOORGELEGD:
            raise workflow.StapBestaatNiet(overleg.status)
        if reactie not in dict(LIJSTEN["reactie"]):
            raise ValueRefused("Kies hoe ouders reageerden.")
        overleg.reactie, overleg.reactie_tekst = reactie, uitleg(tekst)
        werk.commit(Soort.OVERLEG_STATUS, overleg, wat="reactie van ouders vastgelegd")
