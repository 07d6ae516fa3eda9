"""The statements behind files: lists without content, the content of one, and the codes to fetch it."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select, update

from lib.domain.bestandssoort import Bestandssoort, Gekeurd
from lib.domain.bijlage import BijlageRij
from lib.domain.uitgifte import Stuk, Uitgifte
from lib.store.queries.lezen import rijen
from lib.store.tables.bijlage import bijlage, uitgifte


def bijlagen(verbinding: Connection, dossier_id: UUID) -> tuple[BijlageRij, ...]:
    """Return the files of a dossier that are still there, newest first."""
    return rijen(
        verbinding,
        BijlageRij,
        bijlage,
        bijlage.c.dossier_id == dossier_id,
        bijlage.c.verwijderd_op.is_(None),
        op=(bijlage.c.gemaakt_op.desc(), bijlage.c.id),
    )


def aantal(verbinding: Connection, dossier_id: UUID) -> int:
    """Count the files of a dossier that are still there."""
    waar = (bijlage.c.dossier_id == dossier_id, bijlage.c.verwijderd_op.is_(None))
    return verbinding.scalar(select(func.count()).select_from(bijlage).where(*waar)) or 0


def bijlage_met(verbinding: Connection, bijlage_id: UUID) -> BijlageRij | None:
    """Return one file that is still there, without its content."""
    gevonden = rijen(
        verbinding, BijlageRij, bijlage, bijlage.c.id == bijlage_id, bijlage.c.verwijderd_op.is_(None)
    )
    return gevonden[0] if gevonden else None


def met_inhoud(verbinding: Connection, bijlage_id: UUID) -> Gekeurd | None:
    """Return what a browser gets, None when the content was removed."""
    vraag = select(bijlage.c.naam, bijlage.c.soort, bijlage.c.inhoud).where(
        bijlage.c.id == bijlage_id, bijlage.c.inhoud.is_not(None)
    )
    rij = verbinding.execute(vraag).one_or_none()
    return None if rij is None else Gekeurd(rij.naam, Bestandssoort(rij.soort), bytes(rij.inhoud))


def bewaar_uitgifte(verbinding: Connection, nieuw: Uitgifte, nu: datetime) -> None:
    """Keep a code, hashed, and forget those that are over."""
    verbinding.execute(delete(uitgifte).where(uitgifte.c.verloopt_op < nu))
    verbinding.execute(insert(uitgifte).values(asdict(nieuw)))


def gebruik_uitgifte(
    verbinding: Connection, code: str, gebruiker_id: UUID, nu: datetime
) -> tuple[Stuk, UUID] | None:
    """Use a code once, in time and for the person it was made for; return which piece of what."""
    geldig = (uitgifte.c.hash == code, uitgifte.c.gebruiker_id == gebruiker_id)
    open_ = (uitgifte.c.gebruikt_op.is_(None), uitgifte.c.verloopt_op > nu)
    if not verbinding.execute(update(uitgifte).where(*geldig, *open_).values(gebruikt_op=nu)).rowcount:
        return None
    rij = verbinding.execute(select(uitgifte.c.stuk, uitgifte.c.onderwerp_id).where(*geldig)).one()
    return rij.stuk, rij.onderwerp_id
