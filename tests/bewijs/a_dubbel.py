"""A5: our filter under every query, and PostgreSQL's row-level security, each alone and without any check above them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import FromClause, column, select, table, update

from lib.domain.organisatie import Gebruiker
from lib.store import zicht
from lib.store.engine import Store, open_store
from lib.store.tables import metadata
from lib.store.tables.dossier import betrokkene
from tests.bewijs.a_kinderen import BREED, eigendommen, mag, vul
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import zaal
from tests.servers import postgres
from tests.wereld import Wereld

Bron = Callable[[str], FromClause]
"""From the name of a table to what is asked: with our filter under it, or without."""


@dataclass
class Uitslag:
    """What everybody got of every table."""

    gevraagd: int = 0
    gekregen: int = 0
    gewijzigd: int = 0
    te_veel: set[str] = field(default_factory=set)
    te_weinig: set[str] = field(default_factory=set)

    def rijen(self, naam: str, waarmee: str) -> Iterator[Rij]:
        """Yield what leaked, and what was kept from who may have it."""
        van = f"{self.gevraagd} keer een tabel gevraagd met alleen {waarmee}; {self.gekregen} rijen gekregen"
        for wat, mis in (("kreeg rijen van een ander", self.te_veel), ("miste eigen rijen", self.te_weinig)):
            waar = f"; {', '.join(sorted(mis)[:6])}" if mis else ""
            yield hoogstens(naam, wat, waarde=len(mis), van=van + waar, grens=0)


def a5(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Read every table about children as everybody, through one layer at a time; the fault opens them one by one."""
    del lang  # the short form asks everything
    server = postgres.start()
    with ExitStack() as stapel:
        stapel.callback(server.close)
        url = server.database()
        if fout:
            stapel.enter_context(patch.object(zicht, "waar", lambda *_, **__: "puzzel_wie() IS NOT NULL"))
        rijen = list(_filter(map_ / "sqlite", "", "A5a filter"))
        with zaal(map_ / "pg", url) as hier:
            vul(hier.wereld)
            rijen += _filter_in(hier.store, hier.wereld, "A5b filter")
            app = open_store(url if fout else postgres.als_app(url), data=map_ / "pg")
            stapel.callback(app.close)
            return [*rijen, *_rijbeveiliging(app, hier.store, hier.wereld)]


def _filter(map_: Path, url: str, naam: str) -> Iterator[Rij]:
    with zaal(map_, url) as hier:
        vul(hier.wereld)
        yield from _filter_in(hier.store, hier.wereld, naam)


def _filter_in(store: Store, wereld: Wereld, naam: str) -> Iterator[Rij]:
    """Ask with our own tables; on PostgreSQL as the owner, who is bound by no policy."""
    uit = _gevraagd(store, store, wereld, metadata.tables.__getitem__)
    yield from uit.rijen(naam, f"het filter ({store.engine.dialect.name})")


def _rijbeveiliging(app: Store, alles: Store, wereld: Wereld) -> Iterator[Rij]:
    """Ask and change, as the app's role, with tables our filter does not know; the fault does so as the owner."""
    yield from _gevraagd(app, alles, wereld, kaal).rijen("A5c rijen", "de rijbeveiliging van PostgreSQL")
    pogingen, gelukt = 0, 0
    kind = update(kaal("leerling")).values(voorvoegsel="x").where(column("id") == wereld.leerling)  # type: ignore[arg-type]
    for (rol, plaats), mens in wereld.mensen.items():
        if plaats == "ander" and rol not in BREED:
            with app.voor(mens.id).engine.connect() as con:
                pogingen += 1
                gelukt += con.execute(kind).rowcount  # rolled back at the end of the block
    yield hoogstens("A5d rijen", "wijzigde een leerling van een ander", waarde=gelukt, van=f"{pogingen} mensen", grens=0)  # fmt: skip


def kaal(naam: str) -> FromClause:
    """Return the table as plain SQL, which our filter does not know."""
    return table(naam, *(column(k.name, k.type) for k in metadata.tables[naam].c))


def _gevraagd(store: Store, alles: Store, wereld: Wereld, bron: Bron) -> Uitslag:
    """Read the keys of every table as everybody and compare them with whose rows they are."""
    uit, eigendom = Uitslag(), list(eigendommen(alles))
    with alles.read() as con:
        genoemd = con.execute(select(betrokkene.c.gebruiker_id, betrokkene.c.dossier_id)).all()
    for (rol, plaats), mens in wereld.mensen.items():
        betrokken = frozenset(rij.dossier_id for rij in genoemd if rij.gebruiker_id == mens.id)
        for naam in zicht.ZICHT:
            hoort = {
                sleutel for t, sleutel, van in eigendom if t == naam and mag(mens, wereld, van, betrokken)
            }
            kreeg = _sleutels(store, mens, naam, bron)
            uit.gevraagd, uit.gekregen = uit.gevraagd + 1, uit.gekregen + len(kreeg)
            uit.te_veel |= {f"{rol} {plaats}: {naam}" for _ in kreeg - hoort}
            uit.te_weinig |= {f"{rol} {plaats}: {naam}" for _ in hoort - kreeg}
    return uit


def _sleutels(store: Store, mens: Gebruiker, naam: str, bron: Bron) -> set[tuple[Any, ...]]:
    van = bron(naam)
    with store.voor(mens.id).read() as con:
        return {
            tuple(rij)
            for rij in con.execute(select(*(van.c[k.name] for k in metadata.tables[naam].primary_key)))
        }
