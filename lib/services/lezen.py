"""What screens about a dossier show: each function asks the permission and reads on one connection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from lib.domain import bladen
from lib.domain.dossier import Dossier
from lib.domain.formulier import EERSTE, formulier
from lib.domain.gebeurtenis import Soort
from lib.domain.permissions import NietGevonden, Permission, Zaak
from lib.domain.rijen import BehoefteRij, BetrokkeneRij, Dossierkop
from lib.forms.definition import Form, Lists
from lib.services import inzien
from lib.services.context import Context
from lib.services.lijsten import lijsten, lijsten_van
from lib.store.queries import dossiers, inhoud
from lib.store.queries import organisatie as mensen
from lib.store.queries.formulieren import geldige_versies


@dataclass(frozen=True)
class Inzage:
    """A dossier somebody may read: its head, the facts behind the rights, and an open connection's reader."""

    kop: Dossierkop
    zaak: Zaak
    ctx: Context

    def mag(self, permission: Permission) -> bool:
        """Tell whether the reader may also do this; hides buttons, services check again."""
        return self.ctx.mag(permission, self.zaak)

    def nieuw(self, naam: str) -> Form:
        """Return a form as a new record of this school begins with it."""
        return formulier(naam, self._versies.get(naam, EERSTE))

    @cached_property
    def _versies(self) -> Mapping[str, str]:
        with self.ctx.lees() as verbinding:
            return geldige_versies(verbinding, self.kop.school_id, self.ctx.vandaag)


def inzage_van(ctx: Context, verbinding: Any, dossier_id: UUID) -> Inzage:
    """Return the dossier for who may read it; raises NietGevonden."""
    zaak = ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_INZIEN)
    kop = dossiers.kop(verbinding, dossier_id)
    if kop is None:
        raise NietGevonden
    return Inzage(kop, zaak, ctx)


@dataclass(frozen=True)
class Overzicht:
    """The first tab of a dossier."""

    beeld: dict[str, Any]
    doelen: tuple[bladen.DoelRij, ...]
    metingen: tuple[bladen.MetingRij, ...]
    afspraken: tuple[bladen.AfspraakRij, ...]
    betrokkenen: tuple[BetrokkeneRij, ...]
    behoeften: tuple[BehoefteRij, ...]
    overleggen: tuple[bladen.OverlegRij, ...]
    leerkrachten: tuple[tuple[UUID, str], ...]


def overzicht(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Overzicht]:
    """Return the first tab of a dossier."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        beeld = inzien.beeld(ctx, verbinding, inzage.zaak, dossier_id)
        return inzage, Overzicht(
            beeld.antwoorden if beeld else {},
            inhoud.doelen(verbinding, dossier_id),
            inhoud.metingen(verbinding, dossier_id),
            inhoud.afspraken(verbinding, dossier_id),
            inhoud.betrokkenen(verbinding, dossier_id, ctx.vandaag),
            inhoud.behoeften(verbinding, dossier_id),
            inhoud.overleggen(verbinding, dossier_id) if inzage.mag(Permission.OVERLEG_INZIEN) else (),
            mensen.leerkrachten(verbinding, inzage.kop.leerling_id),
        )


@dataclass(frozen=True)
class Tabblad:
    """One other tab: the rows it shows, and the choice lists its forms ask for."""

    rijen: tuple[Any, ...]
    lijsten: Lists
    erbij: tuple[Any, ...] = ()
    merken: tuple[tuple[date, str], ...] = ()


def beeld(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return Beeld leerling."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        blad = inzien.beeld(ctx, verbinding, inzage.zaak, dossier_id)
        if blad is None:
            return inzage, Tabblad((), {})
        form = formulier(blad.soort, blad.formulier_versie)
        return inzage, Tabblad((blad,), lijsten_van(verbinding, form, inzage.kop.school_id))


def vragen(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return Vragen."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        return inzage, Tabblad(
            inhoud.vragen(verbinding, dossier_id), lijsten(verbinding, inzage.kop.school_id)
        )


def doelen(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return Doelen with their metingen."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        return inzage, Tabblad(
            inhoud.doelen(verbinding, dossier_id),
            lijsten(verbinding, inzage.kop.school_id),
            inhoud.metingen(verbinding, dossier_id),
            inhoud.merken(verbinding, dossier_id),
        )


def afspraken(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return Afspraken."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        return inzage, Tabblad(
            inhoud.afspraken(verbinding, dossier_id), lijsten(verbinding, inzage.kop.school_id)
        )


def toestemmingen(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return the toestemming register."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        return inzage, Tabblad(
            inhoud.toestemmingen(verbinding, dossier_id), lijsten(verbinding, inzage.kop.school_id)
        )


def overleggen(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return the meetings about a dossier, for who may read them."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        mag = inzage.mag(Permission.OVERLEG_INZIEN)
        gevonden = inhoud.overleggen(verbinding, dossier_id) if mag else ()
        return inzage, Tabblad(gevonden, lijsten(verbinding, inzage.kop.school_id))


def aanvragen(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return the aanvragen from a dossier; drafts only for the school."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        van_school = inzage.mag(Permission.OVERLEG_NOTULEREN)
        gevonden = inhoud.aanvragen(verbinding, dossier_id)
        return inzage, Tabblad(
            tuple(a for a in gevonden if van_school or a.ingediend_op),
            lijsten(verbinding, inzage.kop.school_id),
        )


UIT_EEN_OVERLEG = (Soort.OVERLEG_STATUS, Soort.OVERLEG_HEROPEND)
"""Events that tell why something went as it did in a meeting, and how parents reacted."""


def tijdlijn(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Tabblad]:
    """Return what happened, newest first."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        zonder = () if inzage.mag(Permission.OVERLEG_INZIEN) else UIT_EEN_OVERLEG
        return inzage, Tabblad(inhoud.tijdlijn(verbinding, dossier_id, zonder=zonder), {})


def noteer_inzage(ctx: Context, *, dossier_id: UUID) -> None:
    """Record that this person looked into the dossier (L35); screens call it once per session."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_INZIEN)
        werk.commit(Soort.INGEZIEN, dossier)
