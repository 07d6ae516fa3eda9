"""What people do with a dossier: open it, add to it, share it, move it on."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from lib.domain import kring, poorten, workflow
from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak, Betrokkene, Doelbinding, Dossier, DossierStatus, Vraag
from lib.domain.formulier import formulier_van
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import ONDERTEKEND, Ingevuld, Invulling
from lib.domain.organisatie import Leerling, Rol
from lib.domain.overleg import Overleg, Toestemming
from lib.domain.permissions import Permission
from lib.domain.workflow import Bezwaar
from lib.forms.answers import ValueRefused, errors, from_json
from lib.services import bsn
from lib.services.bewaren import eis_open, vul
from lib.services.context import Context
from lib.services.lijsten import lijsten
from lib.services.reden import uitleg
from lib.services.taken import bijwerken, taken_onder
from lib.services.toestemming import herzie, register
from lib.services.uitsluiten import eis_niet_uitgesloten
from lib.store.nummers import volgend_nummer
from lib.store.queries.dossiers import open_dossier
from lib.store.queries.organisatie import gebruiker_met_rollen, koppel_leerkracht, personen
from lib.store.unit_of_work import UnitOfWork
from lib.store.zaken import niet_gevonden


def maak(
    ctx: Context, *, leerling_id: UUID, hulpvraag: str, reden: str = "voorbereiding_ot", fase: str = "1"
) -> UUID:
    """Open a TOP-dossier for a pupil; return the open one when there is one already (domain §3.3)."""
    with ctx.werk() as werk:
        leerling = werk.een(Leerling, leerling_id, voor=Permission.DOSSIER_AANMAKEN)
        bestaand = werk.doe(open_dossier, leerling_id)
        if bestaand is not None:
            return bestaand
        if not hulpvraag.strip():
            raise ValueRefused("Vul de centrale hulpvraag in: één zin is genoeg.")
        dossier = Dossier(
            school_id=leerling.school_id,
            leerling_id=leerling.id,
            nummer=werk.doe(volgend_nummer, "TOP", ctx.vandaag.year),
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            bijgewerkt_op=ctx.nu,
        )
        vul(werk, dossier, {"hulpvraag_kort": hulpvraag, "reden": reden, "fase": fase})
        werk.add(dossier)
        werk.add(_invulling(ctx, dossier, "beeld_leerling"))
        bijwerken(werk, dossier)
        werk.commit(Soort.AANGEMAAKT, dossier)
        return dossier.id


def _invulling(ctx: Context, dossier: Dossier, soort: str) -> Invulling:
    return Invulling(
        soort=soort,
        dossier_id=dossier.id,
        school_id=dossier.school_id,
        gemaakt_op=ctx.nu,
        gemaakt_door=ctx.gebruiker.id,
    )


def bezwaren(werk: UnitOfWork, dossier: Dossier, naam: str) -> list[Bezwaar]:
    """Return what is missing for a step of the dossier."""
    if naam == "voorbereiden":
        beeld = werk.waar(Invulling, dossier_id=dossier.id, soort="beeld_leerling")
        antwoorden = beeld[0].antwoorden if beeld else {}
        return poorten.dossier_voorbereiden(antwoorden, len(werk.waar(Vraag, dossier_id=dossier.id)))
    if naam == "delen":
        return poorten.dossier_delen(register(werk, dossier.id))
    if naam == "afsluiten":
        return poorten.dossier_afsluiten(werk.waar(Doel, dossier_id=dossier.id))
    return []


_ONDER: tuple[type[Ingevuld], ...] = (Invulling, Vraag, Doel, Afspraak, Overleg, Toestemming)


def zet_stap(ctx: Context, *, dossier_id: UUID, naam: str, reden: str = "") -> DossierStatus:
    """Take a step of domain §4.1; raises MagNogNiet with everything that is missing."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_INZIEN)
        stap = workflow.transition(workflow.DOSSIER, naam, dossier.status)
        werk.een(Dossier, dossier_id, voor=stap.permission)
        workflow.controleer(bezwaren(werk, dossier, naam), reden=reden)
        if naam == "delen":
            bsn.eis_geen(
                ctx, werk, [dossier, *(b for k in _ONDER for b in werk.waar(k, dossier_id=dossier.id))]
            )
        reden = uitleg(
            reden, anders="Schrijf op waarom je het dossier heropent." if naam == "heropenen" else ""
        )
        dossier.status = stap.naar
        herzie(werk, dossier)
        if naam == "delen":
            dossier.ouders_akkoord_op = ctx.vandaag
        bijwerken(werk, dossier)
        if naam in {"afsluiten", "heropenen"}:
            taken_onder(werk, dossier)
        soort = Soort.GEDEELD if naam == "delen" else Soort.STATUS
        werk.commit(soort, dossier, wat=f"{stap.naar.label}{f' ({reden})' if reden else ''}")
        return dossier.status


KIJKT_MEE = frozenset({Rol.TB, Rol.OS, Rol.ONS, Rol.GD, Rol.MAN})
"""Roles that read a dossier by being named in it (domain §4.11: `R if linked`)."""


def geef_toegang(
    ctx: Context,
    *,
    dossier_id: UUID,
    gebruiker_id: UUID,
    rol: Rol,
    reden: str,
    tot: date | None,
    doelbinding: Doelbinding | None,
) -> UUID:
    """Let somebody of the SWV look into this dossier, with a purpose, a reason and an end (L15, L16)."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN)
        reden = uitleg(reden, anders="Schrijf op waarom deze persoon toegang krijgt.")
        wie = werk.doe(gebruiker_met_rollen, gebruiker_id)
        if wie is None or rol not in KIJKT_MEE or not wie.heeft(rol):
            raise ValueRefused("Kies uit de lijst wie toegang krijgt.")
        nee = kring.bezwaar(doelbinding, tot, ctx.vandaag)
        if nee or tot is None:
            raise ValueRefused(nee)
        eis_niet_uitgesloten(werk, dossier.id, wie.id)
        betrokkene = Betrokkene(
            dossier_id=dossier.id,
            gebruiker_id=wie.id,
            naam=wie.naam,
            rol=rol,
            reden=reden,
            vanaf=ctx.vandaag,
            tot=tot,
            doelbinding=doelbinding,
        )
        werk.add(betrokkene)
        werk.commit(Soort.BETROKKENE, betrokkene, wat=wie.naam)
        return betrokkene.id


def beeindig_toegang(ctx: Context, *, betrokkene_id: UUID) -> None:
    """End at once that somebody of the SWV looks in; that they did stays to be seen."""
    with ctx.werk() as werk:
        rij = werk.een(Betrokkene, betrokkene_id, voor=Permission.DOSSIER_LEIDEN)
        rij.tot = min(rij.tot, ctx.vandaag - timedelta(days=1))
        werk.commit(Soort.BETROKKENE_BEEINDIGD, rij, wat=rij.naam)


def koppel_leerkrachten(ctx: Context, *, leerling_id: UUID, gebruikers: Sequence[UUID]) -> None:
    """Name the teachers of a pupil: they and no other leerkracht see the dossier (domain §3.1)."""
    with ctx.werk() as werk:
        leerling = werk.een(Leerling, leerling_id, voor=Permission.LEERLING_BEHEREN)
        leerkrachten = {wie.id for wie in werk.doe(personen, leerling.school_id, (Rol.LK,))}
        if not leerkrachten.issuperset(gebruikers):
            raise ValueRefused("Kies alleen een leerkracht van deze school.")
        werk.doe(koppel_leerkracht, leerling_id, sorted(set(gebruikers)))
        werk.commit(Soort.LEERLING, leerling, wat="leerkrachten")


def dien_in(ctx: Context, *, invulling_id: UUID) -> None:
    """Hand in a preparation form: complete in its own eyes from now on; it can still be changed."""
    with ctx.werk() as werk:
        blad = werk.een(Invulling, invulling_id, voor=Permission.DOSSIER_SCHRIJVEN)
        if blad.soort in ONDERTEKEND:
            raise niet_gevonden(Invulling)
        eis_open(werk, blad.dossier_id)
        form = formulier_van(blad)
        antwoorden = from_json(form, blad.antwoorden)
        fouten = errors(form, antwoorden, today=ctx.vandaag, lists=werk.doe(lijsten, blad.school_id))
        if fouten:
            raise workflow.MagNogNiet([Bezwaar(fout.sentence) for fout in fouten])
        bsn.eis_geen(ctx, werk, [blad])
        blad.ingediend_op = ctx.nu
        bijwerken(werk, blad)
        werk.commit(Soort.STATUS, blad, wat=f"{form.title} klaar")
