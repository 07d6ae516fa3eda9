"""What the screens of the ondersteuningsteam show: permission first, everything on one connection."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from lib.domain import poorten
from lib.domain.bladen import AfspraakRij, DoelRij, InvullingRij, OverlegRij, ToestemmingRij, VraagRij
from lib.domain.formulier import formulier, van_verslag
from lib.domain.organisatie import Rol
from lib.domain.overleg import OverlegStatus, ToestemmingSoort
from lib.domain.parkeerplek import Geparkeerd, meegenomen
from lib.domain.permissions import NietGevonden, Permission, Zaak
from lib.domain.rijen import Bladzijde, DeelnemerRij, Dossierkop, PuntRij
from lib.domain.verslag import Stof
from lib.domain.workflow import Bezwaar
from lib.forms.definition import Form, Lists
from lib.services.context import Context
from lib.services.inzien import leesbaar
from lib.services.lijsten import lijsten
from lib.services.teksten import lees as lees_tekst
from lib.store.queries import dossiers, inhoud, kamer, overleggen
from lib.store.queries.formulieren import geldige_versie
from lib.store.rolnamen import rolnamen_bij

VOOR = frozenset({OverlegStatus.GEPLAND, OverlegStatus.UITGENODIGD})


@dataclass(frozen=True, kw_only=True)
class Overlegzicht:
    """A meeting somebody may read, with what its moment (before, live, after) asks for."""

    ctx: Context
    zaak: Zaak
    kop: Dossierkop
    overleg: OverlegRij
    deelnemers: tuple[DeelnemerRij, ...]
    bladen: dict[str, InvullingRij]
    lijsten: Lists
    agenda: tuple[PuntRij, ...] = ()
    toestemmingen: tuple[ToestemmingRij, ...] = ()
    vragen: tuple[VraagRij, ...] = ()
    doelen: tuple[DoelRij, ...] = ()
    afspraken: tuple[AfspraakRij, ...] = ()
    vorige_keer: tuple[Geparkeerd, ...] = ()
    meegenomen: tuple[AfspraakRij, ...] = ()
    """What earlier meetings left open, in every moment of this one."""
    rolnamen: Mapping[Rol, str] = field(default_factory=dict)

    def mag(self, permission: Permission) -> bool:
        """Tell whether the reader may also do this; hides buttons, services check again."""
        return self.ctx.mag(permission, self.zaak)

    @property
    def verslag(self) -> dict[str, Any]:
        """Return the answers of the verslag so far."""
        blad = self.bladen.get("ot_verslag")
        return blad.antwoorden if blad else {}

    @property
    def stof(self) -> Stof:
        """Return what the verslag is made of, as this reader may read it."""
        delen = ("kop", "overleg", "lijsten", "deelnemers", "doelen", "afspraken", "meegenomen")
        eigen: dict[str, Any] = {deel: getattr(self, deel) for deel in delen}
        eigen |= {"titel": lees_tekst(self.ctx, naam="verslagtitel"), "vandaag": self.ctx.vandaag}
        eigen |= {"form": van_verslag(self.bladen.get("ot_verslag"))}
        return Stof(antwoorden=self.verslag, rolnamen=self.rolnamen, **eigen)

    @property
    def punt(self) -> PuntRij | None:
        """Return the agenda point the meeting is at."""
        return next((punt for punt in self.agenda if punt.volgorde == self.overleg.punt), None)

    @property
    def klaar(self) -> frozenset[str]:
        """Return which preparations were handed in."""
        return frozenset(soort for soort, blad in self.bladen.items() if blad.ingediend_op)

    @property
    def mag_besproken(self) -> bool:
        """Tell whether parents allow the OT to discuss the child."""
        register: Any = self.toestemmingen
        return poorten.heeft_toestemming(register, ToestemmingSoort.OT)

    def bezwaren(self, naam: str) -> list[Bezwaar]:
        """Return what is missing for a step; the service asks the same again.

        The gates read facts that rows and records share, so rows are handed over as they are.
        """
        overleg: Any = self.overleg
        register: Any = self.toestemmingen
        afspraken: Any = self.afspraken
        match naam:
            case "start":
                return poorten.overleg_starten(overleg, poorten.Voorbereiding(self.klaar, register))
            case "sluiten":
                return poorten.overleg_sluiten(poorten.Opbrengst(afspraken, len(self.doelen), self.verslag))
            case "vaststellen":
                return poorten.overleg_vaststellen(overleg, self.ctx.vandaag)
        return []


def lijst(ctx: Context, *, pagina: int = 1) -> Bladzijde:
    """Return a page of the meetings this person may read, the coming ones first."""
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("overleggen")
        return overleggen.lijst(verbinding, ctx.gebruiker, ctx.nu, pagina=pagina)


def overleg(ctx: Context, *, overleg_id: UUID) -> Overlegzicht:
    """Return a meeting with what its moment asks for."""
    with ctx.lees() as verbinding:
        return zicht(verbinding, ctx, overleg_id)


def zicht(verbinding: Any, ctx: Context, overleg_id: UUID) -> Overlegzicht:
    """Return the same on a connection that is open already."""
    gevonden = kamer.overleg_met_vorig(verbinding, overleg_id)
    if gevonden is None:
        raise NietGevonden("Dit overleg")
    rij, vorig = gevonden
    zaak, kop = dossierhoofd(ctx, verbinding, rij.dossier_id, Permission.OVERLEG_INZIEN, "Dit overleg")
    bladen = overleggen.bladen_bij(verbinding, overleg_id, rij.dossier_id)
    return Overlegzicht(
        ctx=ctx,
        zaak=zaak,
        kop=kop,
        overleg=rij,
        deelnemers=inhoud.deelnemers(verbinding, overleg_id),
        bladen={soort: leesbaar(blad, partial(ctx.mag, zaak=zaak)) for soort, blad in bladen.items()},
        lijsten=lijsten(verbinding, kop.school_id),
        rolnamen=rolnamen_bij(verbinding),
        **_erbij(verbinding, rij, vorig, ctx.vandaag),
    )


def dossierhoofd(
    ctx: Context, verbinding: Any, dossier_id: UUID, permission: Permission, wat: str
) -> tuple[Zaak, Dossierkop]:
    """Return the facts and the head of a dossier; missing and forbidden look the same, also in words."""
    zaak = ctx.dossierzaak(verbinding, dossier_id, permission, wat=wat)
    kop = dossiers.kop(verbinding, dossier_id)
    if kop is None:
        raise NietGevonden(wat)
    return zaak, kop


def _erbij(verbinding: Any, rij: OverlegRij, vorig: dict[str, Any], vandaag: date) -> dict[str, Any]:
    dossier_id = rij.dossier_id
    rond = inhoud.afspraken_rond(verbinding, rij, vandaag)
    mee = {"meegenomen": tuple(a for a in rond if a.overleg_id != rij.id)}
    if rij.status in VOOR:
        vragen = inhoud.vragen(verbinding, dossier_id)
        return mee | {
            "agenda": inhoud.agenda(verbinding, rij.id),
            "toestemmingen": inhoud.toestemmingen(verbinding, dossier_id),
            "vragen": vragen,
            "vorige_keer": meegenomen(vorig, (v.tekst for v in vragen)),
        }
    uitkomst = mee | {
        "doelen": tuple(d for d in inhoud.doelen(verbinding, dossier_id) if d.overleg_id == rij.id),
        "afspraken": tuple(a for a in rond if a.overleg_id == rij.id),
    }
    if rij.status is OverlegStatus.LIVE:
        return uitkomst | {
            "agenda": inhoud.agenda(verbinding, rij.id),
            "vragen": inhoud.vragen(verbinding, dossier_id),
        }
    return uitkomst


@dataclass(frozen=True, kw_only=True)
class Planzicht:
    """What planning a new meeting shows: the child and who can be asked."""

    ctx: Context
    kop: Dossierkop
    lijsten: Lists
    eerder: int
    form: Form


def plannen(ctx: Context, *, dossier_id: UUID) -> Planzicht:
    """Return what is needed to plan a meeting about a dossier."""
    with ctx.lees() as verbinding:
        _zaak, kop = dossierhoofd(ctx, verbinding, dossier_id, Permission.OVERLEG_PLANNEN, "Dit dossier")
        eerder = len(inhoud.overleggen(verbinding, dossier_id))
        versie = geldige_versie(verbinding, "overleg", kop.school_id, ctx.vandaag)
        return Planzicht(
            ctx=ctx,
            kop=kop,
            lijsten=lijsten(verbinding, kop.school_id),
            eerder=eerder,
            form=formulier("overleg", versie),
        )
