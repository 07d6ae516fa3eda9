"""C10: who changes the audit log with the file in hands is seen, our own code cannot change it, and reading it is fast."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from lib.domain.logboek import Actie, Logregel, logregel
from lib.domain.organisatie import Rol
from lib.store import logboek as keten
from lib.store.engine import Store
from lib.store.tables.logboek import logboek, logkop
from tests.leeg import neem_wachters_weg
from tests.meet.rijen import Rij, hoogstens, minstens
from tests.meet.zaal import zaal
from tests.wereld import NU, Wereld

RIJEN = 40
PER_KEER = 5_000
SNELHEID = 100_000
Knoei = Callable[[Connection, random.Random], None]


def c10(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Tamper a thousand times, write past the triggers a hundred times, and read a long chain."""
    knoeien, pogingen, lengte = (50, 20, 5_000) if fout else (1_000, 100, 500_000 if lang else 100_000)
    with zaal(map_) as hier:
        vul(hier.wereld, RIJEN)
        gemist = sum(not geknoeid(hier.store, KNOEIEN[nr % len(KNOEIEN)], nr) for nr in range(knoeien))
        gelukt = sum(eigen_code(hier.store, nr, fout=fout) for nr in range(pogingen))
        rijen = [
            hoogstens("C10a logboek", "keer knoeien dat de keten niet ziet", waarde=gemist, van=f"{knoeien} keer met het bestand in handen, {len(KNOEIEN)} manieren", grens=0),
            hoogstens("C10b logboek", "wijzigingen die de wachters doorlaten", waarde=gelukt, van=f"{pogingen} opdrachten door de app zelf", grens=0),
        ]  # fmt: skip
        return rijen if fout else [*rijen, snelheid(hier.wereld, lengte)]


def snelheid(wereld: Wereld, lengte: int) -> Rij:
    """Tell how fast a chain of this length is read, in CPU time, for others use the machine too; the best of three."""
    vul(wereld, lengte - RIJEN)
    duren = []
    for _ in range(3):
        begin, klok = time.thread_time(), time.perf_counter()
        with wereld.store.read() as con:
            gelezen = keten.controleer(con, wereld.store.logsleutel)
        duren.append((time.thread_time() - begin, time.perf_counter() - klok))
        if gelezen.fout or gelezen.goed < lengte:
            raise RuntimeError(f"the chain does not fit: {gelezen.fout}, {gelezen.goed} rows")
    rekentijd, klok = min(duren)
    van = f"{gelezen.goed} rijen in {rekentijd:.2f} s rekentijd ({klok:.2f} s op de klok), beste van {len(duren)} keer"
    return minstens("C10c logboek", "rijen van de keten per rekenseconde nagerekend", waarde=gelezen.goed / rekentijd, van=van, grens=SNELHEID, eenheid="per s")  # fmt: skip


def vul(wereld: Wereld, aantal: int) -> None:
    """Add so many rows."""
    regels = _regels(wereld, aantal)
    while deel := list(islice(regels, PER_KEER)):
        keten.leg_vast(wereld.store, deel)


def _regels(wereld: Wereld, aantal: int) -> Iterator[Logregel]:
    mens = wereld.mensen[Rol.IB, "eigen"]
    for nummer in range(aantal):
        yield logregel(mens, NU, Actie.INZIEN, over=("dossier", mens.id), regel=str(nummer))


def geknoeid(store: Store, knoei: Knoei, zaad: int) -> bool:
    """Tamper as somebody with the file can, tell whether the chain shows it, and undo it."""
    with _ongedaan(store) as con:
        neem_wachters_weg(con)
        knoei(con, random.Random(zaad))
        return keten.controleer(con, store.logsleutel).fout != ""


@contextmanager
def _ongedaan(store: Store) -> Iterator[Connection]:
    with store.engine.connect() as con, closing(con.begin()):
        yield con


OPDRACHTEN = (
    (
        "INSERT OR REPLACE INTO logboek SELECT volgnummer, op, 'iemand anders', rollen, actie, object_soort,"
        " object_id, dossier_id, regel, uitkomst, zegel FROM logboek WHERE volgnummer = :nr"
    ),
    "UPDATE logboek SET wie = '' WHERE volgnummer = :nr",
    "DELETE FROM logboek WHERE volgnummer = :nr",
    "DELETE FROM logkop",
    "UPDATE logkop SET volgnummer = :nr",
)


def eigen_code(store: Store, zaad: int, *, fout: bool) -> bool:
    """Change the log as our own code could; True when the database let it. The fault lets REPLACE skip the triggers."""
    with _ongedaan(store) as con:
        con.exec_driver_sql(f"PRAGMA recursive_triggers={'OFF' if fout else 'ON'}")
        try:
            nummer = random.Random(zaad).randint(1, RIJEN)
            return con.execute(text(OPDRACHTEN[zaad % len(OPDRACHTEN)]), {"nr": nummer}).rowcount != 0
        except DBAPIError:
            return False
        finally:
            con.exec_driver_sql("PRAGMA recursive_triggers=ON")


def _wijzig(con: Connection, toeval: random.Random) -> None:
    kolom = toeval.choice([k for k in logboek.c if k.name != "volgnummer"])
    waar = logboek.c.volgnummer == toeval.randint(1, RIJEN)
    con.execute(update(logboek).where(waar).values({kolom: kolom + "x"}))


def _wis(con: Connection, toeval: random.Random) -> None:
    con.execute(delete(logboek).where(logboek.c.volgnummer == toeval.randint(1, RIJEN)))


def _verwissel(con: Connection, toeval: random.Random) -> None:
    een, ander = toeval.sample(range(1, RIJEN + 1), 2)
    for van, naar in ((een, -1), (ander, een), (-1, ander)):
        con.execute(update(logboek).where(logboek.c.volgnummer == van).values(volgnummer=naar))


def _kap_af(con: Connection, toeval: random.Random) -> None:
    con.execute(delete(logboek).where(logboek.c.volgnummer > toeval.randint(0, RIJEN - 1)))


def _kap_af_met_kop(con: Connection, toeval: random.Random) -> None:
    laatste = toeval.randint(1, RIJEN - 1)
    con.execute(delete(logboek).where(logboek.c.volgnummer > laatste))
    zegel = con.scalar(select(logboek.c.zegel).where(logboek.c.volgnummer == laatste))
    con.execute(update(logkop).values(volgnummer=laatste, laatste=zegel))


def _voeg_toe(con: Connection, toeval: random.Random) -> None:
    rij = con.execute(select(logboek).where(logboek.c.volgnummer == toeval.randint(1, RIJEN))).one()
    con.execute(insert(logboek).values({**rij._mapping, "volgnummer": RIJEN + 1}))


def _zonder_kop(con: Connection, _toeval: random.Random) -> None:
    con.execute(delete(logkop))


KNOEIEN: tuple[Knoei, ...] = (
    _wijzig,
    _wis,
    _verwissel,
    _kap_af,
    _kap_af_met_kop,
    _voeg_toe,
    _zonder_kop,
)
