"""What is gathered under a dossier, an overleg or an aanvraag, as frozen rows."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, and_, literal, or_, select, true, union_all

from lib.domain.bladen import (
    AanvraagRij,
    AfspraakRij,
    DoelRij,
    InvullingRij,
    MetingRij,
    OverlegRij,
    ToestemmingRij,
    VraagRij,
)
from lib.domain.dossier import AfspraakStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.overleg import OverlegStatus
from lib.domain.rijen import BehoefteRij, BetrokkeneRij, DeelnemerRij, GebeurtenisRij, PuntRij
from lib.store.grens import eerste
from lib.store.queries.lezen import een, namen, rijen
from lib.store.tables.aanvraag import aanvraag, arrangement
from lib.store.tables.dossier import (
    afspraak,
    behoefte,
    betrokkene,
    doel,
    invulling,
    meting,
    toestemming,
    vraag,
)
from lib.store.tables.overleg import agendapunt, deelnemer, overleg
from lib.store.tables.spoor import gebeurtenis

NIET_GEHOUDEN = frozenset({OverlegStatus.GEPLAND, OverlegStatus.UITGENODIGD, OverlegStatus.GEANNULEERD})


def invulling_van(verbinding: Connection, dossier_id: UUID, soort: str) -> InvullingRij | None:
    """Return the one filled form of a kind directly under a dossier."""
    gevonden = rijen(
        verbinding, InvullingRij, invulling, invulling.c.dossier_id == dossier_id, invulling.c.soort == soort
    )
    return gevonden[0] if gevonden else None


def vragen(verbinding: Connection, dossier_id: UUID) -> tuple[VraagRij, ...]:
    """Return the questions of a dossier, oldest first."""
    return rijen(verbinding, VraagRij, vraag, vraag.c.dossier_id == dossier_id, op=vraag.c.gemaakt_op)


def doelen(verbinding: Connection, dossier_id: UUID) -> tuple[DoelRij, ...]:
    """Return the goals of a dossier, oldest first."""
    return rijen(verbinding, DoelRij, doel, doel.c.dossier_id == dossier_id, op=doel.c.gemaakt_op)


def metingen(verbinding: Connection, dossier_id: UUID) -> tuple[MetingRij, ...]:
    """Return the scores of all goals of a dossier by date."""
    return rijen(
        verbinding,
        MetingRij,
        meting,
        meting.c.dossier_id == dossier_id,
        op=(meting.c.datum, meting.c.gemaakt_op),
    )


def merken(verbinding: Connection, dossier_id: UUID) -> tuple[tuple[date, str], ...]:
    """Return the days that matter for the goals: meetings held and arrangementen started."""
    gehouden = select(overleg.c.datum.label("dag"), literal("OT").label("wat")).where(
        overleg.c.dossier_id == dossier_id,
        overleg.c.status.not_in(sorted(NIET_GEHOUDEN)),
        overleg.c.datum.is_not(None),
    )
    gestart = select(arrangement.c.ingang.label("dag"), literal("arrangement").label("wat")).where(
        arrangement.c.dossier_id == dossier_id
    )
    beide = union_all(gehouden, gestart).subquery()
    return tuple((rij.dag, rij.wat) for rij in verbinding.execute(select(beide).order_by(beide.c.dag)))


def afspraken(verbinding: Connection, dossier_id: UUID) -> tuple[AfspraakRij, ...]:
    """Return who does what by when."""
    return rijen(
        verbinding,
        AfspraakRij,
        afspraak,
        afspraak.c.dossier_id == dossier_id,
        op=(afspraak.c.status == AfspraakStatus.GEDAAN, afspraak.c.wanneer),
    )


def afspraken_rond(verbinding: Connection, rij: OverlegRij, vandaag: date) -> tuple[AfspraakRij, ...]:
    """Return the promises of a meeting and those that earlier ones left open, in one statement.

    What was done since this meeting began stays in sight.
    """
    a = afspraak.c
    eerder = select(overleg.c.id).where(
        overleg.c.dossier_id == rij.dossier_id,
        overleg.c.id != rij.id,
        overleg.c.wanneer < rij.wanneer if rij.wanneer else true(),
    )
    wacht = a.status.in_((AfspraakStatus.OPEN, AfspraakStatus.BEZIG))
    open_ = and_(
        a.definitief,
        a.overleg_id.in_(eerder),
        or_(wacht, a.gedaan_op >= min(rij.datum or vandaag, vandaag)),
    )
    return rijen(
        verbinding,
        AfspraakRij,
        afspraak,
        a.dossier_id == rij.dossier_id,
        or_(a.overleg_id == rij.id, open_),
        op=(a.wanneer, a.gemaakt_op, a.id),
    )


def toestemmingen(verbinding: Connection, dossier_id: UUID) -> tuple[ToestemmingRij, ...]:
    """Return the register, newest first."""
    return rijen(
        verbinding,
        ToestemmingRij,
        toestemming,
        toestemming.c.dossier_id == dossier_id,
        op=toestemming.c.gemaakt_op.desc(),
    )


def overleggen(verbinding: Connection, dossier_id: UUID) -> tuple[OverlegRij, ...]:
    """Return the meetings about a dossier, newest first."""
    return rijen(
        verbinding, OverlegRij, overleg, overleg.c.dossier_id == dossier_id, op=overleg.c.wanneer.desc()
    )


def overleg_met(verbinding: Connection, overleg_id: UUID) -> OverlegRij | None:
    """Return one meeting."""
    vraag_ = select(*[overleg.c[naam] for naam in namen(OverlegRij)]).where(overleg.c.id == overleg_id)
    return een(verbinding, OverlegRij, vraag_)


def aanvragen(verbinding: Connection, dossier_id: UUID) -> tuple[AanvraagRij, ...]:
    """Return the aanvragen from a dossier, newest first."""
    return rijen(
        verbinding,
        AanvraagRij,
        aanvraag,
        aanvraag.c.dossier_id == dossier_id,
        op=aanvraag.c.gemaakt_op.desc(),
    )


def betrokkenen(verbinding: Connection, dossier_id: UUID, vandaag: date) -> tuple[BetrokkeneRij, ...]:
    """Return who may look in now."""
    return rijen(
        verbinding,
        BetrokkeneRij,
        betrokkene,
        betrokkene.c.dossier_id == dossier_id,
        betrokkene.c.tot >= vandaag,
        op=betrokkene.c.naam,
    )


def behoeften(verbinding: Connection, dossier_id: UUID) -> tuple[BehoefteRij, ...]:
    """Return what the meetings concluded is needed."""
    return rijen(
        verbinding, BehoefteRij, behoefte, behoefte.c.dossier_id == dossier_id, op=behoefte.c.voor_wie
    )


def deelnemers(verbinding: Connection, overleg_id: UUID) -> tuple[DeelnemerRij, ...]:
    """Return the participants of a meeting."""
    return rijen(
        verbinding, DeelnemerRij, deelnemer, deelnemer.c.overleg_id == overleg_id, op=deelnemer.c.naam
    )


def agenda(verbinding: Connection, overleg_id: UUID) -> tuple[PuntRij, ...]:
    """Return the agenda in order."""
    return rijen(
        verbinding, PuntRij, agendapunt, agendapunt.c.overleg_id == overleg_id, op=agendapunt.c.volgorde
    )


def tijdlijn(
    verbinding: Connection, dossier_id: UUID, *, meest: int = 60, zonder: Sequence[Soort] = ()
) -> tuple[GebeurtenisRij, ...]:
    """Return the newest events of a dossier; looking is recorded but not shown here, and what is `zonder` not either."""
    vraag_ = (
        select(*(gebeurtenis.c[naam] for naam in namen(GebeurtenisRij)))
        .where(gebeurtenis.c.dossier_id == dossier_id, gebeurtenis.c.soort.not_in((Soort.INGEZIEN, *zonder)))
        .order_by(gebeurtenis.c.volgnummer.desc())
    )
    return tuple(GebeurtenisRij(**rij) for rij in verbinding.execute(eerste(vraag_, meest)).mappings())
