"""The processes of the recovery figures: one that saves on and on, and one that upgrades until it is killed."""

import multiprocessing
import os
import signal
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher
from alembic import command
from sqlalchemy import Engine, create_engine, event

from lib.services import bewaren
from lib.services.context import Context
from lib.store import migraties
from lib.store.cipher import verbind
from lib.store.engine import OpslagWeg, Store, open_store
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.sleutelbestand import lees_sleutel

PAUZE_S = 0.003
"""Between two saves: SQLite does not hand its lock over by turn, and who never pauses keeps it."""
REGEL = 8
"""Bytes per acknowledged save in the file that counts them."""
FORK = multiprocessing.get_context("forkserver")
FORK.set_forkserver_preload([__name__])


def tekst(nummer: int) -> str:
    """Return the text of one save."""
    return f"opslag {nummer}"


def schrijf(data: Path, wie: UUID, beeld: UUID, teller: Path) -> None:
    """Save an answer again and again, and count a save only when it is acknowledged."""
    ouder = os.getppid()
    store = open_store(data=data).als_systeem()
    with store.read() as verbinding:
        gebruiker = gebruiker_met_rollen(verbinding, wie)
    assert gebruiker is not None
    descriptor = os.open(teller, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nummer = 1
    while os.getppid() == ouder:
        ctx = Context(store, gebruiker, datetime.now(UTC))
        with suppress(OpslagWeg):  # refused, so not acknowledged: the same save is tried again
            bewaren.bewaar_veld(ctx, soort="beeld_leerling", sleutel=beeld, veld="leuk", waarde=tekst(nummer))
            os.write(descriptor, f"{nummer:0{REGEL - 1}d}\n".encode())
            nummer += 1
        time.sleep(PAUZE_S)


def bevestigd(teller: Path) -> int:
    """Return how many saves were acknowledged so far."""
    return teller.stat().st_size // REGEL if teller.exists() else 0


def werk_bij(url: str, data: Path, map_: Path, dood: tuple[int, float], *, fout: bool, geteld: Any) -> None:
    """Upgrade, and die some time after a statement: at once, or in the middle of what comes next."""
    migraties.MAP = map_
    store = open_store(url, data=data).als_systeem()
    engine = _zonder_transactie(store) if fout else store.engine
    na, pauze = dood

    def tel(*_: object) -> None:
        geteld.value += 1
        if geteld.value == na:
            if pauze:
                signal.setitimer(signal.ITIMER_REAL, pauze)  # nobody catches SIGALRM: it kills
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "after_cursor_execute", tel)
    if fout:
        config = migraties._config(store)
        config.attributes["engine"] = engine
        command.upgrade(config, "head")
    else:
        migraties.migreer(store)


def _zonder_transactie(store: Store) -> Engine:
    """Seed the fault: every statement of a migration is committed by itself."""
    if store.engine.dialect.name != "sqlite":
        return store.engine.execution_options(isolation_level="AUTOCOMMIT")
    maak = partial(verbind, str(store.engine.url.database), lees_sleutel(store.sleutelpad))
    return create_engine("sqlite://", module=sqlcipher, creator=maak)
