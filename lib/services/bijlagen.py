"""Files in a dossier: kept with it, listed, given out once per click, and removed for good."""

import hashlib
from uuid import UUID

from lib.domain import bsn
from lib.domain.bestandssoort import BestandGeweigerd, Gekeurd, keur
from lib.domain.bijlage import MEESTE, Bijlage, BijlageRij
from lib.domain.dossier import Dossier
from lib.domain.formulier import formulier_van, met_vraag
from lib.domain.gebeurtenis import Soort
from lib.domain.permissions import Permission
from lib.domain.uitgifte import Bestand, Stuk
from lib.forms.definition import Field
from lib.services import bestandstekst
from lib.services.bewaren import eis_open, laad
from lib.services.context import Context
from lib.services.uitgeven import maak_code
from lib.store.queries import bijlagen as vragen
from lib.store.unit_of_work import UnitOfWork
from lib.store.zaken import niet_gevonden


def voeg_toe(ctx: Context, *, dossier_id: UUID, naam: str, inhoud: bytes, geen_bsn: bool = False) -> UUID:
    """Keep a file in a dossier; raises BestandGeweigerd when it is not one that Puzzel keeps.

    What looks like a BSN raises LijktBsn, until somebody says that it is none (`geen_bsn`).
    """
    bestand, gezegd = _gekeurd(naam, inhoud, geen_bsn=geen_bsn)
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_SCHRIJVEN)
        return _bewaar(werk, _bijlage(ctx, dossier, bestand), geen_bsn=gezegd)


def voeg_toe_bij(
    ctx: Context, *, soort: str, sleutel: UUID, veld: str, naam: str, inhoud: bytes, geen_bsn: bool = False
) -> UUID:
    """Keep a file as the answer to a question of a form under a dossier; the answer is the id."""
    bestand, gezegd = _gekeurd(naam, inhoud, geen_bsn=geen_bsn)
    with ctx.werk() as werk:
        over = laad(werk, soort, sleutel, veld)
        if not isinstance(formulier_van(over).by_name.get(veld), Field):
            raise BestandGeweigerd("Bij deze vraag kan geen bestand. Voeg het toe bij het dossier.")
        dossier_id = over.id if isinstance(over, Dossier) else over.dossier_id
        if dossier_id is None:
            raise BestandGeweigerd("Hier kan geen bestand bij. Voeg het toe bij het dossier van de leerling.")
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_INZIEN)
        nieuw = _bijlage(ctx, dossier, bestand)
        nieuw.object_soort, nieuw.object_id, nieuw.veld = soort, sleutel, veld
        return _bewaar(werk, nieuw, geen_bsn=gezegd)


def _bijlage(ctx: Context, dossier: Dossier, bestand: Gekeurd) -> Bijlage:
    return Bijlage(
        dossier_id=dossier.id,
        school_id=dossier.school_id,
        naam=bestand.naam,
        soort=bestand.soort,
        grootte=len(bestand.inhoud),
        sha256=hashlib.sha256(bestand.inhoud).hexdigest(),
        gemaakt_op=ctx.nu,
        gemaakt_door=ctx.gebruiker.id,
        naam_door=ctx.gebruiker.naam,
        inhoud=bestand.inhoud,
    )


def _gekeurd(naam: str, inhoud: bytes, *, geen_bsn: bool) -> tuple[Gekeurd, bool]:
    """Return the file as it may be kept, and whether somebody said of a number in it that it is no BSN."""
    bestand = keur(naam, inhoud)
    lijkt = bool(bsn.vind(bestandstekst.tekst(bestand)))
    if lijkt and not geen_bsn:
        raise bestandstekst.LijktBsn
    return bestand, lijkt


def _bewaar(werk: UnitOfWork, nieuw: Bijlage, *, geen_bsn: bool) -> UUID:
    eis_open(werk, nieuw.dossier_id)
    if werk.doe(vragen.aantal, nieuw.dossier_id) >= MEESTE:
        raise BestandGeweigerd(f"Dit dossier heeft al {MEESTE} bijlagen. Haal er eerst een weg.")
    werk.add(nieuw)
    if geen_bsn:
        werk.noteer(Soort.GEEN_BSN, nieuw, wat=nieuw.naam)
    werk.commit(Soort.TOEGEVOEGD, nieuw, wat=nieuw.naam)
    return nieuw.id


def lijst(ctx: Context, *, dossier_id: UUID) -> tuple[BijlageRij, ...]:
    """Return the files of a dossier, newest first, without their content."""
    with ctx.lees() as verbinding:
        zaak = ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_INZIEN)
        schrijft = ctx.mag(Permission.DOSSIER_SCHRIJVEN, zaak)
        return tuple(
            rij for rij in vragen.bijlagen(verbinding, dossier_id) if schrijft or not _afgeschermd(rij)
        )


def bekijk(ctx: Context, *, bijlage_id: UUID) -> BijlageRij:
    """Return one file without its content; raises NietGevonden when missing, removed or forbidden."""
    with ctx.lees() as verbinding:
        rij = vragen.bijlage_met(verbinding, bijlage_id)
        if rij is None:
            raise niet_gevonden(Bijlage)
        nodig = Permission.DOSSIER_SCHRIJVEN if _afgeschermd(rij) else Permission.DOSSIER_INZIEN
        ctx.dossierzaak(verbinding, rij.dossier_id, nodig)
        return rij


def _afgeschermd(bij: Bijlage | BijlageRij) -> bool:
    """Tell whether a file answers a question that is for its writers only (L36)."""
    if not bij.object_soort or not bij.veld:
        return False
    vraag = met_vraag(bij.object_soort, bij.veld).by_name.get(bij.veld)
    return isinstance(vraag, Field) and vraag.afgeschermd


def haal_weg(ctx: Context, *, bijlage_id: UUID) -> None:
    """Wipe a file at once; that it was there, and who removed it, stays."""
    with ctx.werk() as werk:
        bijlage = _aanwezig(werk, bijlage_id, Permission.DOSSIER_SCHRIJVEN)
        eis_open(werk, bijlage.dossier_id)
        bijlage.wis(ctx.nu)
        werk.commit(Soort.VERWIJDERD, bijlage, wat=bijlage.naam)


def _aanwezig(werk: UnitOfWork, bijlage_id: UUID, permission: Permission) -> Bijlage:
    bijlage = werk.een(Bijlage, bijlage_id, voor=permission)
    if _afgeschermd(bijlage) and not werk.mag(bijlage, Permission.DOSSIER_SCHRIJVEN):
        raise niet_gevonden(Bijlage)
    if bijlage.verwijderd_op is not None:
        raise niet_gevonden(Bijlage)
    return bijlage


def geef_uit(ctx: Context, *, bijlage_id: UUID) -> str:
    """Make the code with which this person fetches the file once within a minute; that it left is recorded here."""
    with ctx.werk() as werk:
        bijlage = _aanwezig(werk, bijlage_id, Permission.DOSSIER_INZIEN)
        code = maak_code(werk, ctx, Stuk.BIJLAGE, bijlage.id)
        werk.commit(Soort.INGEZIEN, bijlage, wat=bijlage.naam)
    return code


def inhoud(ctx: Context, *, bijlage_id: UUID) -> Bestand:
    """Return a file with its content; raises NietGevonden when missing, removed or forbidden."""
    bekijk(ctx, bijlage_id=bijlage_id)
    with ctx.lees() as verbinding:
        gevonden = vragen.met_inhoud(verbinding, bijlage_id)
    if gevonden is None:
        raise niet_gevonden(Bijlage)
    return Bestand(gevonden.naam, gevonden.soort.value, gevonden.inhoud)
