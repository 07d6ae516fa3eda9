"""C4 and C5: eight writers in one answer lose nothing and see every conflict; twenty writers never meet a locked database."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import select

from lib.domain.ingevuld import Botsing, Ingevuld
from lib.domain.organisatie import Rol
from lib.services import bewaren
from lib.services.context import Context
from lib.store import engine
from lib.store.engine import OpslagWeg
from lib.store.tables.dossier import invulling
from lib.store.unit_of_work import Gelijktijdig
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import Zaal, zaal
from tests.servers import postgres
from tests.services import toneel

SCHRIJVERS, VEEL = 8, 20
VELD = "leuk"


@dataclass
class Stand:
    """What all writers together went through."""

    gelukt: int = 0
    botsingen: int = 0
    weg: int = 0
    slot: Lock = field(default_factory=Lock)

    def tel(self, wat: str) -> None:
        with self.slot:
            setattr(self, wat, getattr(self, wat) + 1)


def c4(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Let eight writers add one to the same answer, on both databases; the fault forgets which version they saw."""
    keer = 30 if fout else 1_000 if lang else 60
    with ExitStack() as stapel:
        if fout:
            gewoon = Ingevuld.zet
            blind: Callable[..., bool] = lambda *wat, gezien=None, **rest: gewoon(*wat, gezien=None, **rest)  # noqa: ARG005, E731
            stapel.enter_context(patch.object(Ingevuld, "zet", blind))
        rijen = [_samen(stapel.enter_context(zaal(map_ / "sqlite")), "SQLite", keer)]
        if not fout:
            server = postgres.start()
            stapel.callback(server.close)
            rijen.append(
                _samen(stapel.enter_context(zaal(map_ / "pg", server.database())), "PostgreSQL", keer)
            )
        return rijen


def _samen(hier: Zaal, soort: str, keer: int) -> Rij:
    blad, stand = _blad(hier), Stand()

    def schrijf(nr: int) -> None:
        ctx = _ctx(hier)
        for beurt in range(keer):
            waarde, versie = _lees(hier, blad)
            _bewaar(
                ctx, stand, blad, f"{int(waarde.split()[0]) + 1} van {nr} in beurt {beurt}", gezien=versie
            )

    _tegelijk(schrijf, SCHRIJVERS)
    kwijt = stand.gelukt - int(_lees(hier, blad)[0].split()[0])
    pogingen = SCHRIJVERS * keer
    stil = pogingen - stand.gelukt - stand.botsingen
    van = f"{soort}: {stand.gelukt} bevestigd en {stand.botsingen} botsingen getoond van {pogingen} pogingen door {SCHRIJVERS} schrijvers"
    letter = "a" if soort == "SQLite" else "b"
    return hoogstens(f"C4{letter} schrijvers", "wijzigingen verloren of stil mislukt", waarde=abs(kwijt) + stil, van=van, grens=0)  # fmt: skip


def c5(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Let twenty writers save at once for a while; the fault begins a change as if it were only reading."""
    seconden = 3.0 if fout else 600.0 if lang else 15.0
    with zaal(map_) as hier, ExitStack() as stapel:
        blad, stand = _blad(hier), Stand()
        if fout:
            stapel.enter_context(patch.object(engine, "alleen_lezen", lambda _con: True))
        eind = time.monotonic() + seconden

        def schrijf(nr: int) -> None:
            ctx, beurt = _ctx(hier), 0
            while time.monotonic() < eind:
                _bewaar(ctx, stand, blad, f"{nr} {beurt}", gezien=None)
                beurt += 1

        _tegelijk(schrijf, VEEL)
    pogingen = stand.gelukt + stand.botsingen + stand.weg
    van = f"{pogingen} keer opslaan door {VEEL} schrijvers in {seconden:g} s, {stand.gelukt} bevestigd"
    return [hoogstens("C5 op slot", "keer dat een gebruiker een database op slot ziet", waarde=stand.weg, van=van, grens=0)]  # fmt: skip


def _bewaar(ctx: Context, stand: Stand, blad: UUID, waarde: str, *, gezien: int | None) -> None:
    try:
        bewaren.bewaar_veld(
            ctx, soort="beeld_leerling", sleutel=blad, veld=VELD, waarde=waarde, gezien=gezien
        )
    except (Botsing, Gelijktijdig):
        stand.tel("botsingen")
    except OpslagWeg:
        stand.tel("weg")
    else:
        stand.tel("gelukt")


def _tegelijk(schrijf: Callable[[int], None], aantal: int) -> None:
    with ThreadPoolExecutor(aantal) as draden:
        for taak in [draden.submit(schrijf, nr) for nr in range(aantal)]:
            taak.result()


def _blad(hier: Zaal) -> UUID:
    """Make a form in which the answer is nought."""
    toneel.concept(hier.wereld)
    blad = toneel.blad(hier.wereld, "beeld_leerling")
    bewaren.bewaar_veld(_ctx(hier), soort="beeld_leerling", sleutel=blad, veld=VELD, waarde="0")
    return blad


def _ctx(hier: Zaal) -> Context:
    return hier.wereld.als(Rol.IB, nu=datetime.now(UTC))


def _lees(hier: Zaal, blad: UUID) -> tuple[str, int]:
    with hier.store.read() as con:
        rij: Any = con.execute(
            select(invulling.c.antwoorden, invulling.c.herkomst).where(invulling.c.id == blad)
        ).one()
    return str(rij.antwoorden[VELD]), int(rij.herkomst[VELD]["versie"])
