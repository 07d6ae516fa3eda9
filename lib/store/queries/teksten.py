"""The statements behind own texts."""

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Connection, and_, func, insert, select

from lib.domain.tekst import Tekstwijziging
from lib.store.queries.lezen import rijen
from lib.store.tables.tekst import eigen_tekst


def wijzigingen(verbinding: Connection, naam: str) -> tuple[Tekstwijziging, ...]:
    """Return every change of one text, newest first."""
    kolom = eigen_tekst.c
    return rijen(verbinding, Tekstwijziging, eigen_tekst, kolom.naam == naam, op=kolom.nummer.desc())


def bewaar(verbinding: Connection, nieuw: Tekstwijziging) -> None:
    """Add a change; a number that is there already raises IntegrityError."""
    verbinding.execute(insert(eigen_tekst).values(asdict(nieuw)))


def geldende(verbinding: Connection) -> Mapping[str, str]:
    """Return the own texts that stand there now, by name."""
    kolom = eigen_tekst.c
    laatste = select(kolom.naam, func.max(kolom.nummer).label("nummer")).group_by(kolom.naam).subquery()
    vraag = (
        select(kolom.naam, kolom.nieuw)
        .join(laatste, and_(laatste.c.naam == kolom.naam, laatste.c.nummer == kolom.nummer))
        .where(kolom.eigen)
    )
    return {rij.naam: rij.nieuw for rij in verbinding.execute(vraag)}
