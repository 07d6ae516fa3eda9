"""What a room that looks along needs of a meeting: one cheap version to follow it by, and the verslag before."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, func, or_, select

from lib.domain.bladen import OverlegRij
from lib.store.grens import eerste
from lib.store.queries.inhoud import NIET_GEHOUDEN
from lib.store.queries.lezen import namen
from lib.store.tables.dossier import afspraak, doel, invulling
from lib.store.tables.overleg import deelnemer, overleg


def versie(verbinding: Connection, overleg_id: UUID) -> str:
    """Return a text that changes whenever something changes that is on the screen of the room; one statement."""
    verslag = (
        select(func.coalesce(func.sum(invulling.c.versie), 0))
        .where(invulling.c.onderwerp_id == overleg_id, invulling.c.soort == "ot_verslag")
        .scalar_subquery()
    )
    erbij = [deel for tabel in (doel, afspraak, deelnemer) for deel in _telling(tabel, overleg_id)]
    kolommen = (overleg.c.versie, overleg.c.status, overleg.c.punt, verslag, *erbij)
    rij = verbinding.execute(select(*kolommen).where(overleg.c.id == overleg_id)).one_or_none()
    return "" if rij is None else "|".join(str(deel) for deel in rij)


def _telling(tabel: Table, overleg_id: UUID) -> tuple[Any, Any]:
    waar = tabel.c.overleg_id == overleg_id
    return (
        select(func.count()).select_from(tabel).where(waar).scalar_subquery(),
        select(func.coalesce(func.sum(tabel.c.versie), 0)).where(waar).scalar_subquery(),
    )


def overleg_met_vorig(verbinding: Connection, overleg_id: UUID) -> tuple[OverlegRij, dict[str, Any]] | None:
    """Return a meeting, and the answers of the verslag of the one before it about the same dossier."""
    vorig = overleg.alias()
    verslagen = (
        select(invulling.c.antwoorden)
        .join(vorig, vorig.c.id == invulling.c.onderwerp_id)
        .where(
            invulling.c.soort == "ot_verslag",
            vorig.c.dossier_id == overleg.c.dossier_id,
            vorig.c.id != overleg.c.id,
            vorig.c.status.not_in(sorted(NIET_GEHOUDEN)),
            or_(overleg.c.wanneer.is_(None), vorig.c.wanneer <= overleg.c.wanneer),
        )
        .order_by(vorig.c.wanneer.desc())
        .correlate(overleg)
    )
    antwoorden = eerste(verslagen, 1).scalar_subquery().label("vorig")
    vraag = select(*[overleg.c[naam] for naam in namen(OverlegRij)], antwoorden).where(
        overleg.c.id == overleg_id
    )
    rij = verbinding.execute(vraag).mappings().one_or_none()
    if rij is None:
        return None
    return OverlegRij(**{naam: rij[naam] for naam in namen(OverlegRij)}), rij["vorig"] or {}
