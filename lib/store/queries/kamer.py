"""What a room that looks along needs of a meeting: one cheap version to follow it by, and the verslag before."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, func, select

from lib.domain.bladen import OverlegRij
from lib.store.queries.inhoud import NIET_GEHOUDEN
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


def vorig_verslag(verbinding: Connection, nu: OverlegRij) -> dict[str, Any]:
    """Return the answers of the verslag of the meeting before this one about the same dossier."""
    vraag = (
        select(invulling.c.antwoorden)
        .join(overleg, overleg.c.id == invulling.c.onderwerp_id)
        .where(
            invulling.c.soort == "ot_verslag",
            overleg.c.dossier_id == nu.dossier_id,
            overleg.c.id != nu.id,
            overleg.c.status.not_in(sorted(NIET_GEHOUDEN)),
        )
        .order_by(overleg.c.wanneer.desc())
        .limit(1)
    )
    if nu.wanneer is not None:
        vraag = vraag.where(overleg.c.wanneer <= nu.wanneer)
    return verbinding.scalar(vraag) or {}
