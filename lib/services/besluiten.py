"""What those who decide on an aanvraag do: accord, advise, decide, choose an ondersteuner."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from lib.domain import kring
from lib.domain.aanvraag import Aanvraag, AanvraagStatus, Arrangement, Arrangementtype, Stap, Stapsoort
from lib.domain.dossier import Betrokkene, Doelbinding
from lib.domain.formulier import formulier_van
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Invulling
from lib.domain.organisatie import Rol
from lib.domain.permissions import Permission
from lib.domain.route import mag_stap
from lib.domain.workflow import Bezwaar, MagNogNiet
from lib.forms.answers import ValueRefused, errors, from_json
from lib.services import bsn
from lib.services.aanvraag import open_stap, teken, zet_door
from lib.services.bewaren import permission_van, vul
from lib.services.context import Context
from lib.services.instellingen import werkwijze
from lib.services.lijsten import lijsten
from lib.services.uitsluiten import eis_niet_uitgesloten
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.unit_of_work import UnitOfWork
from lib.store.zaken import niet_gevonden

STAPFORMULIER = {"accorderen": "accordering", "adviseren": "beoordeling", "beslissen": "toekenning"}
BEURTEN = (("accorderen", "accorderen"), ("adviseren", "adviseren"), ("beslissen", "toekennen"))
UIT_BESLUIT = {
    "toegekend": "toekennen",
    "gewijzigd": "toekennen",
    "omgezet": "toekennen",
    "afgewezen": "afwijzen",
    "aangehouden": "aanhouden",
}


def stapformulier(ctx: Context, *, aanvraag_id: UUID) -> UUID | None:
    """Return the draft form of the step whose turn it is with this person; make it when it is not there."""
    with ctx.werk() as werk:
        aanvraag = werk.een(Aanvraag, aanvraag_id, voor=Permission.AANVRAAG_INZIEN)
        for groep, naam in BEURTEN:
            stappen = werk.waar(Stap, aanvraag_id=aanvraag_id)
            wijze = werkwijze(werk, aanvraag.bestuur_id)
            if mag_stap(wijze, aanvraag, stappen, naam, ctx.gebruiker):
                continue
            soort = STAPFORMULIER[groep]
            staand = [
                blad
                for blad in werk.waar(Invulling, onderwerp_id=aanvraag_id, soort=soort)
                if blad.ingediend_op is None and blad.gemaakt_door == ctx.gebruiker.id
            ]
            if staand:
                return staand[0].id
            if aanvraag.dossier_id is None:
                return None
            blad = Invulling(
                soort=soort,
                onderwerp_id=aanvraag.id,
                dossier_id=aanvraag.dossier_id,
                school_id=aanvraag.school_id,
                gemaakt_op=ctx.nu,
                gemaakt_door=ctx.gebruiker.id,
            )
            vul(werk, blad, _vooraf(aanvraag) if soort == "toekenning" else {})
            werk.add(blad)
            werk.commit(Soort.AANVRAAG_STAP, aanvraag, wat=f"in behandeling bij {ctx.gebruiker.naam}")
            return blad.id
    return None


def _vooraf(aanvraag: Aanvraag) -> dict[str, Any]:
    gevraagd = aanvraag.antwoorden
    velden = {"type": aanvraag.type.value, "kostendrager": "swv", "toewijzen": "later"}
    mee = {"uren": "uren", "ingang": "periode_van", "einde": "periode_tot"}
    return velden | {naar: gevraagd[van] for naar, van in mee.items() if gevraagd.get(van)}


def _invulling_af(ctx: Context, werk: UnitOfWork, aanvraag_id: UUID, blad_id: UUID, soort: str) -> Invulling:
    """Load the form of a step of this aanvraag, check it and hand it in; raises MagNogNiet with what is missing."""
    werk.een(Aanvraag, aanvraag_id, voor=permission_van(soort))
    blad = werk.een(Invulling, blad_id, voor=permission_van(soort))
    eigen = blad.gemaakt_door == ctx.gebruiker.id and blad.onderwerp_id == aanvraag_id
    if blad.soort != soort or not eigen or blad.ingediend_op is not None:
        raise niet_gevonden(Invulling)
    form = formulier_van(blad)
    antwoorden = from_json(form, blad.antwoorden)
    fouten = errors(form, antwoorden, today=ctx.vandaag, lists=werk.doe(lijsten, blad.school_id))
    if fouten:
        raise MagNogNiet([Bezwaar(fout.sentence) for fout in fouten])
    bsn.eis_geen(ctx, werk, [blad])
    blad.ingediend_op = ctx.nu
    return blad


def accordeer(ctx: Context, *, aanvraag_id: UUID, blad_id: UUID) -> AanvraagStatus:
    """Accord, or send back with what is missing (S0.22)."""
    with ctx.werk() as werk:
        blad = _invulling_af(ctx, werk, aanvraag_id, blad_id, "accordering")
        akkoord = blad.antwoorden.get("besluit") == "akkoord"
        aanvraag, stap = open_stap(ctx, werk, aanvraag_id, "accorderen" if akkoord else "terug")
        teken(
            ctx,
            werk,
            aanvraag,
            Stapsoort.ACCORDEREN if akkoord else Stapsoort.TERUG,
            besluit=str(blad.antwoorden.get("besluit")),
            motivering=str(blad.antwoorden.get("toelichting") or ""),
        )
        zet_door(ctx, werk, aanvraag, stap)
        return aanvraag.status


def adviseer(ctx: Context, *, aanvraag_id: UUID, blad_id: UUID) -> AanvraagStatus:
    """Give the inhoudelijk advies (S4.28-S4.30)."""
    with ctx.werk() as werk:
        blad = _invulling_af(ctx, werk, aanvraag_id, blad_id, "beoordeling")
        aanvraag, stap = open_stap(ctx, werk, aanvraag_id, "adviseren")
        teken(
            ctx,
            werk,
            aanvraag,
            Stapsoort.ADVIES,
            besluit=str(blad.antwoorden.get("advies")),
            motivering=str(blad.antwoorden.get("onderbouwing") or ""),
            gegevens=dict(blad.antwoorden),
            formulier_versie=blad.formulier_versie,
        )
        zet_door(ctx, werk, aanvraag, stap)
        return aanvraag.status


def beslis(ctx: Context, *, aanvraag_id: UUID, blad_id: UUID) -> AanvraagStatus:
    """Grant, refuse or adjourn, with reasons (S0.24, S4.31-S4.33); what is granted becomes an arrangement."""
    with ctx.werk() as werk:
        blad = _invulling_af(ctx, werk, aanvraag_id, blad_id, "toekenning")
        besluit = str(blad.antwoorden.get("besluit"))
        aanvraag, stap = open_stap(ctx, werk, aanvraag_id, UIT_BESLUIT[besluit])
        teken(
            ctx,
            werk,
            aanvraag,
            Stapsoort.BESLUIT,
            besluit=besluit,
            motivering=str(blad.antwoorden.get("motivering") or ""),
            gegevens=dict(blad.antwoorden),
            formulier_versie=blad.formulier_versie,
        )
        if stap.naam == "toekennen":
            werk.add(_arrangement(aanvraag, blad.antwoorden))
        if stap.naam in {"toekennen", "afwijzen"}:
            aanvraag.besloten_op = ctx.nu
        zet_door(ctx, werk, aanvraag, stap)
        return aanvraag.status


def _arrangement(aanvraag: Aanvraag, besluit: dict[str, Any]) -> Arrangement:
    return Arrangement(
        aanvraag_id=aanvraag.id,
        dossier_id=aanvraag.dossier_id,
        school_id=aanvraag.school_id,
        type=Arrangementtype(besluit["type"]),
        uren=float(besluit["uren"]),
        ingang=date.fromisoformat(besluit["ingang"]),
        einde=date.fromisoformat(besluit["einde"]),
        evaluatie_uiterlijk=date.fromisoformat(besluit["evaluatie_uiterlijk"]),
        kostendrager=str(besluit.get("kostendrager") or "swv"),
        budget_cent=round(float(besluit.get("budget") or 0) * 100),
    )


def wijs_toe(ctx: Context, *, aanvraag_id: UUID, ondersteuner_id: UUID) -> None:
    """Name the ondersteuner, who may now look into the dossier until the arrangement ends (S0.25)."""
    with ctx.werk() as werk:
        aanvraag, stap = open_stap(ctx, werk, aanvraag_id, "toewijzen")
        gekozen = werk.doe(gebruiker_met_rollen, ondersteuner_id)
        if gekozen is None or not gekozen.heeft(Rol.OS):
            raise ValueRefused("Kies een ondersteuner uit de lijst.")
        if aanvraag.dossier_id is not None:
            eis_niet_uitgesloten(werk, aanvraag.dossier_id, gekozen.id)
        for arrangement in werk.waar(Arrangement, aanvraag_id=aanvraag.id):
            arrangement.ondersteuner_id = gekozen.id
            arrangement.status = AanvraagStatus.TOEGEWEZEN
            if aanvraag.dossier_id is not None:
                werk.add(
                    Betrokkene(
                        dossier_id=aanvraag.dossier_id,
                        gebruiker_id=gekozen.id,
                        naam=gekozen.naam,
                        rol=Rol.OS,
                        reden=f"arrangement {aanvraag.nummer}",
                        vanaf=ctx.vandaag,
                        tot=kring.hoogstens(arrangement.einde + timedelta(days=90), ctx.vandaag),
                        doelbinding=Doelbinding.ADVISEREN,
                    )
                )
        teken(ctx, werk, aanvraag, Stapsoort.TOEWIJZEN, besluit=gekozen.naam)
        zet_door(ctx, werk, aanvraag, stap)
