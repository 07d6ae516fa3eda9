"""The aanvraag: write, submit, accord, advise, decide, choose an ondersteuner, start."""

from datetime import date
from typing import Any
from uuid import UUID

from lib.domain import poorten, workflow
from lib.domain.aanvraag import Aanvraag, AanvraagStatus, Arrangement, Arrangementtype, Stap, Stapsoort
from lib.domain.doel import Doel
from lib.domain.dossier import Dossier
from lib.domain.formulier import formulier_van
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Bevroren, Invulling
from lib.domain.organisatie import Leerling, School
from lib.domain.permissions import Permission
from lib.domain.route import mag_stap
from lib.domain.workflow import Bezwaar
from lib.forms.answers import errors, from_json
from lib.forms.definition import Form, Lists
from lib.services import bsn
from lib.services.bewaren import vul
from lib.services.context import Context
from lib.services.instellingen import werkwijze
from lib.services.lijsten import lijsten
from lib.services.reden import uitleg
from lib.services.taken import van_aanvraag
from lib.store.nummers import volgend_nummer
from lib.store.unit_of_work import UnitOfWork


def begin(ctx: Context, *, dossier_id: UUID, type_: Arrangementtype) -> UUID:
    """Start an aanvraag from a dossier; the hulpvraag comes along (S0.19)."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN)
        if dossier.bevroren:
            raise Bevroren(dossier.bevroren)
        aanvraag = Aanvraag(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            bestuur_id=werk.waar(School, id=dossier.school_id)[0].bestuur_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            bijgewerkt_op=ctx.nu,
            nummer=werk.doe(volgend_nummer, "A", ctx.vandaag.year),
            hulpvraag=dossier.hulpvraag,
        )
        vul(werk, aanvraag, {"type": type_.value, "voor_leerling": "ja"})
        werk.add(aanvraag)
        werk.zet_taken(aanvraag.id, van_aanvraag(werk, aanvraag, werkwijze(werk, aanvraag.bestuur_id)))
        werk.commit(Soort.AANVRAAG_GEMAAKT, aanvraag, wat=type_.label)
        return aanvraag.id


def teken(ctx: Context, werk: UnitOfWork, aanvraag: Aanvraag, soort: Stapsoort, **velden: Any) -> Stap:
    """Add a signed step of this person at this moment."""
    stap = Stap(
        aanvraag_id=aanvraag.id,
        soort=soort,
        door=ctx.gebruiker.id,
        naam=ctx.gebruiker.naam,
        op=ctx.nu,
        volgnummer=len(werk.waar(Stap, aanvraag_id=aanvraag.id)) + 1,
        **velden,
    )
    werk.add(stap)
    return stap


def zet_door(
    ctx: Context, werk: UnitOfWork, aanvraag: Aanvraag, stap: workflow.Transition[AanvraagStatus]
) -> None:
    """Move the aanvraag on, with its tasks, and commit."""
    aanvraag.status = stap.naar
    aanvraag.bijgewerkt_op = ctx.nu
    werk.zet_taken(aanvraag.id, van_aanvraag(werk, aanvraag, werkwijze(werk, aanvraag.bestuur_id)))
    werk.commit(Soort.AANVRAAG_STAP, aanvraag, wat=stap.naar.label)


def open_stap(ctx: Context, werk: UnitOfWork, aanvraag_id: UUID, naam: str) -> tuple[Aanvraag, Any]:
    """Load the aanvraag for a step: exists, permission, turn and four eyes."""
    aanvraag = werk.een(Aanvraag, aanvraag_id, voor=Permission.AANVRAAG_INZIEN)
    stap = workflow.transition(workflow.AANVRAAG, naam, aanvraag.status)
    werk.een(Aanvraag, aanvraag_id, voor=stap.permission)
    stappen = werk.waar(Stap, aanvraag_id=aanvraag_id)
    wijze = werkwijze(werk, aanvraag.bestuur_id)
    workflow.controleer(mag_stap(wijze, aanvraag, stappen, naam, ctx.gebruiker))
    return aanvraag, stap


def dien_in(ctx: Context, *, aanvraag_id: UUID) -> None:
    """Submit: the form is checked, goals and earlier approach go along as they are now."""
    with ctx.werk() as werk:
        aanvraag, stap = open_stap(ctx, werk, aanvraag_id, "indienen")
        dossier = werk.een(Dossier, aanvraag.dossier_id or aanvraag.id, voor=Permission.DOSSIER_LEIDEN)
        doelen = [doel for doel in werk.waar(Doel, dossier_id=dossier.id) if doel.definitief]
        workflow.controleer(
            bezwaren(
                formulier_van(aanvraag),
                aanvraag.antwoorden,
                aantal_doelen=len(doelen),
                mag_delen=dossier.gedeeld,
                lijst=werk.doe(lijsten, aanvraag.school_id),
                vandaag=ctx.vandaag,
            )
        )
        beeld = werk.waar(Invulling, dossier_id=dossier.id, soort="beeld_leerling")
        bsn.eis_geen(ctx, werk, [aanvraag, dossier, *doelen, *beeld])
        aanvraag.meegestuurd = _mee(werk, dossier, doelen, met_leerling=over_leerling(aanvraag.antwoorden))
        aanvraag.hulpvraag = dossier.hulpvraag
        aanvraag.ingediend_op, aanvraag.ingediend_door = ctx.nu, ctx.gebruiker.id
        teken(ctx, werk, aanvraag, Stapsoort.INDIENEN)
        zet_door(ctx, werk, aanvraag, stap)


def bezwaren(
    form: Form,
    antwoorden: dict[str, Any],
    *,
    aantal_doelen: int,
    mag_delen: bool,
    lijst: Lists,
    vandaag: date,
) -> list[Bezwaar]:
    """Return everything that is missing before an aanvraag can be submitted: the form, goals and toestemming."""
    fouten = errors(form, from_json(form, antwoorden), today=vandaag, lists=lijst)
    al_gezegd = {fout.name: "gevraagd" for fout in fouten}  # one sentence per question is enough
    poort = poorten.aanvraag_indienen(
        antwoorden | al_gezegd,
        aantal_doelen=aantal_doelen,
        voor_leerling=over_leerling(antwoorden),
        mag_delen=mag_delen,
    )
    return [*(Bezwaar(fout.sentence) for fout in fouten), *poort]


def over_leerling(antwoorden: dict[str, Any]) -> bool:
    """Tell whether an aanvraag is about a pupil; one about the school sends no pupil along (L37)."""
    return antwoorden.get("voor_leerling") != "nee"


def _mee(werk: UnitOfWork, dossier: Dossier, doelen: list[Doel], *, met_leerling: bool) -> dict[str, Any]:
    """Copy what the deciders need to see, so that it stays as it was when they decided."""
    beeld = werk.waar(Invulling, dossier_id=dossier.id, soort="beeld_leerling")
    antwoorden = beeld[0].antwoorden if beeld else {}
    mee = {
        "doelen": [{"tekst": doel.tekst, "begin": doel.antwoorden.get("begin", "")} for doel in doelen],
        "eerdere_aanpak": antwoorden.get("eerdere_aanpak") or [],
    }
    if not met_leerling:
        return mee
    leerling = werk.een(Leerling, dossier.leerling_id, voor=Permission.LEERLING_INZIEN)
    return mee | {
        "leerling": leerling.naam,
        "roepnaam": leerling.roepnaam,
        "groep": leerling.groepnaam,
        "context": antwoorden.get("context") or "",
        "samenvatting": dossier.samenvatting,
    }


def zet_stap(ctx: Context, *, aanvraag_id: UUID, naam: str, reden: str = "") -> AanvraagStatus:
    """Start or withdraw; raises MagNogNiet when it is not this person's turn."""
    if naam not in {"starten", "intrekken"}:
        raise KeyError(naam)
    with ctx.werk() as werk:
        aanvraag, stap = open_stap(ctx, werk, aanvraag_id, naam)
        soort = Stapsoort.START if naam == "starten" else Stapsoort.INTREKKEN
        reden = uitleg(
            reden, anders="Schrijf op waarom je de aanvraag intrekt." if naam == "intrekken" else ""
        )
        for arrangement in werk.waar(Arrangement, aanvraag_id=aanvraag.id):
            arrangement.status = stap.naar
        teken(ctx, werk, aanvraag, soort, motivering=reden)
        zet_door(ctx, werk, aanvraag, stap)
        return aanvraag.status
