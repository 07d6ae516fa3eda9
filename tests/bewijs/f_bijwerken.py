"""F3 and F4: an upgrade that is killed leaves the old schema, and one that is done keeps every letter."""

import signal
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import column, select, table, update

from lib.demo.vullen import vul
from lib.store import migraties
from lib.store.engine import Store, open_store
from lib.store.migraties import migreer
from tests.bewijs import f_inhoud, f_kind
from tests.meet.rijen import Rij, hoogstens, nietig
from tests.servers import postgres
from tests.servers.postgres import NoPostgres
from tests.store import extra
from tests.wereld import bouw


def f3(map_: Path, lang: bool, fout: bool = False) -> list[Rij]:  # noqa: FBT001, FBT002
    """Kill an upgrade at many moments, on both databases; seeded fault: a migration without a transaction."""
    aantal = 100 if lang else 4
    map_.mkdir(parents=True, exist_ok=True)
    nieuw = extra.map_met(map_ / "f3-migraties", extra.VEEL)
    rijen = [_doden("F3 SQLite", _Plek(map_ / "f3"), nieuw, aantal, fout=fout)]
    try:
        server = postgres.start()
    except NoPostgres as reden:
        return [*rijen, nietig("F3 PostgreSQL", "half bijgewerkt", str(reden))]
    try:
        return [*rijen, _doden("F3 PostgreSQL", _Plek(map_ / "f3-pg", server), nieuw, aantal, fout=fout)]
    finally:
        server.close()


@dataclass
class _Plek:
    """Where databases for an upgrade are made, on one kind of server."""

    map: Path
    server: postgres.Postgres | None = None
    gemaakt: int = 0

    def nieuw(self) -> Store:
        """Make a filled database."""
        self.gemaakt += 1
        url = self.server.database() if self.server else ""
        store = open_store(url, data=self.map / str(self.gemaakt)).als_systeem()
        migreer(store)
        bouw(store)
        return store

    def wijs(self, store: Store) -> tuple[str, Path]:
        """Return what another process needs to open it."""
        url = store.engine.url.render_as_string(hide_password=False) if self.server else ""
        return url, self.map / str(self.gemaakt)


def _doden(naam: str, plek: _Plek, nieuw: Path, aantal: int, *, fout: bool) -> Rij:
    store = plek.nieuw()
    oud = f_inhoud.alles(store)
    stappen, einde = _werk_bij(plek, store, nieuw, (0, 0.0), fout=fout)
    na = f_inhoud.alles(store, oud.kolommen)
    gelukt = einde == 0 and na.kolommen != oud.kolommen and na.sommen == oud.sommen
    tussen, bleef_oud, gedood, heel = 0, 0, 0, False
    for nummer in range(aantal):
        if not heel:
            store = plek.nieuw()
            oud = f_inhoud.alles(store)
        dood = (1 + int((nummer + 0.5) * stappen / aantal), 0.0007 * (nummer % 3))
        gedood += _werk_bij(plek, store, nieuw, dood, fout=fout)[1] in {-signal.SIGKILL, -signal.SIGALRM}
        stand = f_inhoud.alles(store, oud.kolommen)
        heel = stand == oud
        bleef_oud += heel
        tussen += not heel and (stand.kolommen, stand.sommen) != (na.kolommen, oud.sommen)
    if not gelukt or gedood < aantal / 2:
        return nietig(naam, "half bijgewerkt", f"{gedood} van {aantal} gedood; zonder doden gelukt: {gelukt}")
    return hoogstens(
        naam,
        "keer een half bijgewerkt schema of verloren rijen na het doden van een migratie",
        waarde=tussen,
        van=f"{gedood} keer gedood, verdeeld over {stappen} opdrachten; {bleef_oud} keer bleef alles oud",
        grens=0,
    )


def _werk_bij(
    plek: _Plek, store: Store, map_: Path, dood: tuple[int, float], *, fout: bool
) -> tuple[int, int]:
    """Upgrade in a process of its own; return how many statements it ran, and how it ended."""
    geteld = f_kind.FORK.Value("i", 0)
    proces = f_kind.FORK.Process(
        target=f_kind.werk_bij, args=(*plek.wijs(store), map_, dood), kwargs={"fout": fout, "geteld": geteld}
    )
    proces.start()
    proces.join()
    return geteld.value, proces.exitcode or 0


def f4(map_: Path, lang: bool, fout: bool = False) -> list[Rij]:  # noqa: FBT001, FBT002
    """Upgrade from two releases back and compare all content; seeded fault: one letter of one answer is altered."""
    bron = _gevuld(map_ / "f4-bron", 10_000 if lang else 12)
    rijen = [_bijgewerkt("F4 SQLite", bron, open_store(data=map_ / "f4").als_systeem(), fout=fout)]
    try:
        server = postgres.start()
    except NoPostgres as reden:
        bron.close()
        return [*rijen, nietig("F4 PostgreSQL", "inhoud na bijwerken", str(reden))]
    try:
        rijen.append(
            _bijgewerkt("F4 PostgreSQL", bron, open_store(server.database()).als_systeem(), fout=fout)
        )
    finally:
        bron.close()
        server.close()
    return rijen


def _bijgewerkt(naam: str, bron: Store, store: Store, *, fout: bool) -> Rij:
    vanaf = sorted(migraties.bekend())[-3]
    migreer(store, tot=vanaf)
    aantal = f_inhoud.giet_over(bron, store)
    voor = f_inhoud.alles(store)
    migreer(store)
    if fout:
        _verander_een_letter(store)
    na = f_inhoud.alles(store, voor.kolommen)
    if not aantal or aantal != sum(som.rijen for som in voor.sommen.values()):
        return nietig(naam, "inhoud na bijwerken", f"{aantal} rijen overgezet")
    return hoogstens(
        naam,
        "tabellen waarvan de inhoud na het bijwerken niet gelijk is",
        waarde=sum(voor.sommen[tabel] != na.sommen[tabel] for tabel in voor.sommen),
        van=f"{len(voor.sommen)} tabellen met {aantal} rijen, van revisie {vanaf} naar {migraties.nieuwste()}",
        grens=0,
    )


def _verander_een_letter(store: Store) -> None:
    vraag = table("vraag", column("id"), column("tekst"))
    with store.begin() as verbinding:
        rij = verbinding.execute(select(vraag).limit(1)).one()
        ander = ("x" if rij.tekst[0] != "x" else "y") + rij.tekst[1:]
        verbinding.execute(update(vraag).where(vraag.c.id == rij.id).values(tekst=ander))


def _gevuld(data: Path, leerlingen: int) -> Store:
    store = open_store(data=data).als_systeem()
    migreer(store)
    vul(store, leerlingen=leerlingen, nu=datetime.now(UTC))
    return store
