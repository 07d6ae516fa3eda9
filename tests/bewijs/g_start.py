"""G2: Puzzel does not start with a setting, a library or a key file that leaves a door open, and says so in Dutch."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from streamlit import config

from lib.services import controle, startcontrole
from lib.store import engine
from lib.store.engine import open_store
from lib.store.migraties import migreer
from lib.store.sleutelbestand import OpslagWeigert
from tests.meet.rijen import Rij, hoogstens, minstens
from tests.servers.streamlit import serve

GOED: dict[str, Any] = {**controle.VEILIG, "server.allowedHosts": ["localhost"]}
SLECHT: dict[str, Any] = {
    "client.showErrorDetails": "full",
    "client.toolbarMode": "developer",
    "server.enableCORS": False,
    "server.enableXsrfProtection": False,
    "server.xsrfCookieSameSite": "none",
    "server.maxUploadSize": 500,
    "server.maxWidgetStateSize": 500,
    "server.maxMessageSize": 200,
    "server.enableStaticServing": True,
    "server.enableAgentApi": True,
    "server.fileWatcherType": "poll",
    "server.trustedUserHeaders": {"X-Iemand": "sid"},
    "runner.magicEnabled": True,
    "runner.fastReruns": True,
    "browser.gatherUsageStats": True,
    "server.allowedHosts": [],
}
ECHT = {
    "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "full",
    "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
    "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
    "STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "500",
    "STREAMLIT_SERVER_ENABLE_CORS": "false",
    "STREAMLIT_SERVER_MAX_WIDGET_STATE_SIZE": "500",
    "STREAMLIT_SERVER_ENABLE_STATIC_SERVING": "true",
    "STREAMLIT_SERVER_FILE_WATCHER_TYPE": "poll",
}
MELDING = "Puzzel start niet"


@dataclass(frozen=True)
class Poging:
    """One bad installation: what is wrong with it, and what starting it comes down to."""

    wat: str
    start: Callable[[], object]


def g2(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Try every bad installation; the fault is a check of the settings that forgets one, and one of the key file."""
    with ExitStack() as stapel:
        if fout:
            zonder = {
                naam: doel for naam, doel in controle.VEILIG.items() if naam != "client.showErrorDetails"
            }
            stapel.enter_context(patch.object(controle, "VEILIG", zonder))
        pogingen = [*_instellingen(), *_sqlite(), *_opslag(map_)]
        door = [poging.wat for poging in pogingen if not is_geweigerd(poging.start)]
    waar = f"; {', '.join(door)}" if door else ""
    rijen = [
        minstens("G2a start", "slechte instellingen geweigerd", waarde=100 * (1 - len(door) / len(pogingen)), van=f"{len(pogingen)} slechte installaties{waar}", grens=100, eenheid="%"),
        hoogstens("G2b start", "goede instellingen geweigerd", waarde=_goede(map_), van="2 goede installaties", grens=0),
    ]  # fmt: skip
    return rijen if fout else [*rijen, _echt(map_, None if lang else 1)]


def is_geweigerd(start: Callable[[], object]) -> bool:
    """Tell whether starting was refused with a sentence of ours."""
    try:
        start()
    except OpslagWeigert as nee:
        return len(str(nee)) > len(MELDING)
    return False


def _instellingen() -> Iterator[Poging]:
    for naam, waarde in SLECHT.items():
        van_kracht = GOED | {naam: waarde}
        yield Poging(naam, lambda van_kracht=van_kracht: startcontrole.eis_veilige_instellingen(van_kracht))  # type: ignore[misc]


def _sqlite() -> Iterator[Poging]:
    for versie in ((3, 40, 1), (3, 44, 5), (3, 50, 6), (3, 51, 2)):
        naam = ".".join(map(str, versie))
        yield Poging(f"SQLite {naam}", lambda versie=versie: engine.controleer_sqlite(versie))  # type: ignore[misc]


def _opslag(map_: Path) -> Iterator[Poging]:
    """Break an installation that worked: its key, its pragmas, its schema."""

    def leesbaar(data: Path) -> None:
        (data / "puzzel.sleutel").chmod(0o644)
        _begin(data)

    def beschadigd(data: Path) -> None:
        (data / "puzzel.sleutel").chmod(0o600)
        (data / "puzzel.sleutel").write_text("geen sleutel", encoding="ascii")
        _begin(data)

    def weg(data: Path) -> None:
        (data / "puzzel.sleutel").unlink()
        _begin(data)

    def ander(data: Path) -> None:
        (data / "puzzel.sleutel").chmod(0o600)
        (data / "puzzel.sleutel").write_text("ab" * 32, encoding="ascii")
        _begin(data)

    def zonder(*pragmas: str) -> Callable[[Path], None]:
        def begin(data: Path) -> None:
            with patch.object(engine, "PRAGMAS", pragmas):
                _begin(data)

        return begin

    def nieuwer(data: Path) -> None:
        store = open_store(data=data).als_systeem()
        with store.begin() as con:
            con.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
        store.close()
        _begin(data)

    voor = engine.PRAGMAS
    zwak = {
        "synchronous NORMAL": tuple(p.replace("synchronous=FULL", "synchronous=NORMAL") for p in voor),
        "zonder WAL": tuple(p.replace("journal_mode=WAL", "journal_mode=DELETE") for p in voor),
        "zonder foreign keys": tuple(p for p in voor if not p.startswith("foreign_keys")),
        "zonder secure_delete": tuple(p.replace("secure_delete=ON", "secure_delete=OFF") for p in voor),
        "zonder recursive_triggers": tuple(p for p in voor if not p.startswith("recursive_triggers")),
    }
    manieren: dict[str, Callable[[Path], None]] = {naam: zonder(*pragmas) for naam, pragmas in zwak.items()}
    manieren |= {"sleutel leesbaar": leesbaar, "sleutel beschadigd": beschadigd, "sleutel weg": weg}
    manieren |= {"andere sleutel": ander, "nieuwer schema": nieuwer}
    for nummer, (naam, breek) in enumerate(manieren.items()):
        data = map_ / str(nummer)
        _begin(data)
        yield Poging(naam, lambda data=data, breek=breek: breek(data))  # type: ignore[misc]


def _begin(data: Path) -> None:
    """Open the store as the server does when it starts."""
    store = open_store(data=data).als_systeem()
    try:
        migreer(store)
        startcontrole.eis_veilige_opslag(store)
    finally:
        store.close()


def _goede(map_: Path) -> int:
    """Count good installations that are refused: then refusing says nothing."""
    van_kracht = {naam: config.get_option(naam) for naam in GOED}
    goede: tuple[Callable[[], None], ...] = (
        lambda: startcontrole.eis_veilige_instellingen(van_kracht),
        lambda: _begin(map_ / "goed"),
    )
    return sum(is_geweigerd(start) for start in goede)


def _echt(map_: Path, aantal: int | None) -> Rij:
    """Start the real server with a bad setting in its environment."""
    gestart = []
    proeven = list(islice(ECHT.items(), aantal))
    for naam, waarde in proeven:
        with _server(map_ / naam, {naam: waarde}) as uitvoer:
            if MELDING not in uitvoer:
                gestart.append(f"{naam}: {uitvoer[-200:]}")
    waar = f"; {', '.join(gestart)}" if gestart else ""
    return hoogstens("G2c start", "echte servers die toch starten, of zonder uitleg stoppen", waarde=len(gestart), van=f"{len(proeven)} servers{waar}", grens=0)  # fmt: skip


@contextmanager
def _server(data: Path, env: dict[str, str]) -> Iterator[str]:
    """Give what a server that will not start says; a server that starts says nothing of it."""
    try:
        with serve(data=data, env=env):
            yield "gestart"
    except RuntimeError as niet:
        yield str(niet)
