"""All content of a database as one hash per table, and a way to bring it into an older schema."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, column, func, inspect, select, table

from lib.store.engine import Store
from lib.store.tables import metadata

EIGEN = "alembic_version"
BLOK = 1_000

Kolommen = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Som:
    """What a table holds: how many rows, and the hash of all of them in whatever order."""

    rijen: int
    hash: str


@dataclass(frozen=True)
class Alles:
    """The columns of every table of content, and what stands in those that were asked for."""

    kolommen: Kolommen
    sommen: Mapping[str, Som]


def alles(store: Store, welke: Kolommen | None = None) -> Alles:
    """Look at a database, at these columns or at all of them, and let go of it."""
    er = _kolommen(store)
    gevonden = Alles(er, _sommen(store, er if welke is None else welke, er))
    store.close()
    return gevonden


def _kolommen(store: Store) -> dict[str, tuple[str, ...]]:
    with store.read() as verbinding:
        kijker = inspect(verbinding)
        return {
            naam: tuple(kolom["name"] for kolom in kijker.get_columns(naam))
            for naam in sorted(kijker.get_table_names())
            if naam != EIGEN
        }


def _sommen(store: Store, welke: Kolommen, er: Kolommen) -> dict[str, Som]:
    """Hash what stands in these columns, as the database keeps it; a table that is gone counts as empty."""
    uit = {}
    with store.read() as verbinding:
        for naam, namen in welke.items():
            samen = [kolom for kolom in namen if kolom in er.get(naam, ())]
            if not samen:
                uit[naam] = Som(0, "")
                continue
            vraag = select(table(naam, *map(column, samen)))
            rijen = (repr(tuple(rij)) for rij in verbinding.execute(vraag))
            hashes = sorted(hashlib.sha256(rij.encode()).digest() for rij in rijen)
            uit[naam] = Som(len(hashes), hashlib.sha256(b"".join(hashes)).hexdigest())
    return uit


def giet_over(bron: Store, doel: Store) -> int:
    """Copy everything from one store into another with an older schema; return the number of rows."""
    past = _kolommen(doel)
    aantal = 0
    with bron.read() as lezer, doel.begin() as schrijver:
        for tabel in metadata.sorted_tables:
            samen = [kolom for kolom in tabel.columns if kolom.name in past.get(tabel.name, ())]
            if not samen or not lezer.scalar(select(func.count()).select_from(tabel)):
                continue
            erin = tabel.insert().values({kolom: bindparam(kolom.name) for kolom in samen})
            for blok in lezer.execute(select(*samen)).mappings().partitions(BLOK):
                schrijver.execute(erin, [dict(rij) for rij in blok])
                aantal += len(blok)
    return aantal
