"""D6 on the screen: what somebody types and presses in Chromium while the disk is full or read-only, or PostgreSQL is gone."""

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as NietOpScherm
from sqlalchemy import func, select

from lib.store.tables.dossier import afspraak
from tests.bewijs.a_browser import rust
from tests.bewijs.c_postgres import cluster
from tests.bewijs.fouten import met
from tests.bewijs.voorlaad import Stand
from tests.meet.scherm import chromiums, ga_zitten, in_draad, staat, veld, wacht_op, zet_caret
from tests.meet.toetsen import verschil
from tests.meet.zaal import Overleg, Zaal, zaal
from tests.servers.streamlit import STREAMLIT, serve

FOUTEN = {"schijf vol": errno.ENOSPC, "schijf alleen lezen": errno.EROFS}
DATABANK = "databank weg"
NIEUW, KNOP = "Nieuwe afspraak", "Voeg toe"
MERK_S, TERUG_S = 15.0, 30.0
STUK = (
    "Traceback",
    "OperationalError",
    "InternalError",
    "RuntimeError",
    "Exception",
    "Er ging iets mis in Puzzel",
)


@dataclass
class Gezien:
    """What went wrong on the screen, each with what the disaster was."""

    keer: int = 0
    kwijt: list[str] = field(default_factory=list)
    stuk: list[str] = field(default_factory=list)
    stil: list[str] = field(default_factory=list)
    blijft: list[str] = field(default_factory=list)


@dataclass
class Zitting:
    """Somebody in a meeting, and what they have typed and made so far."""

    hier: Zaal
    overleg: Overleg
    page: Page
    gezien: Gezien
    getypt: str = ""

    def ramp(self, naam: str, begin: Callable[[], None], einde: Callable[[], None]) -> None:
        """Type and press while it lasts; afterwards all must be there once, without anybody doing anything but press again."""
        self.gezien.keer += 1
        nummer = self.gezien.keer
        wat, klaar = f"IB eigen maakt kaart {nummer}", self._gemaakt() + 1
        try:
            begin()
            try:
                self._tijdens(naam, f"woord {nummer} ", wat)
            finally:
                einde()
            self._erna(naam, wat, klaar)
        except NietOpScherm as weg:
            self.gezien.blijft.append(f"{naam}: {str(weg).splitlines()[-1].strip()}")
            if self._gemaakt() != klaar:  # what stood in the form went with the screen
                self.gezien.kwijt.append(f"{naam}: de afspraak")
        self._kijk(naam)
        if sum(verschil(self.getypt, self.hier.tekst(self.overleg))):
            self.gezien.kwijt.append(f"{naam}: tekst")

    def _tijdens(self, naam: str, tekst: str, wat: str) -> None:
        self._typ(tekst)
        if not wacht_op(lambda: staat(self.page).startswith("NIET opgeslagen"), MERK_S):
            self.gezien.stil.append(f"{naam}: onder de tekst staat {staat(self.page)!r}")
        self._nieuw.fill(wat)
        self._druk()
        if not wacht_op(lambda: self._zegt("niet bereikbaar"), MERK_S):
            self.gezien.stil.append(f"{naam}: de knop zegt niets")
        self._kijk(naam)

    def _erna(self, naam: str, wat: str, klaar: int) -> None:
        if not wacht_op(lambda: staat(self.page).startswith("Opgeslagen "), TERUG_S):
            self.gezien.blijft.append(f"{naam}: {staat(self.page)!r}")
        if not wacht_op(lambda: self._gemaakt() == klaar, 5):
            if self._nieuw.input_value() != wat:
                self.gezien.kwijt.append(f"{naam}: de afspraak")
            self._druk()
            if not wacht_op(lambda: self._gemaakt() == klaar, TERUG_S):
                self.gezien.blijft.append(f"{naam}: {self._gemaakt()} van {klaar} afspraken")
        rust(self.page)

    @property
    def _nieuw(self) -> Locator:
        return self.page.get_by_label(NIEUW, exact=True).first

    def _typ(self, tekst: str) -> None:
        zet_caret(self.page)
        self.page.keyboard.type(tekst, delay=15)
        self.getypt += tekst
        if not veld(self.page).input_value().endswith(tekst):
            self.gezien.kwijt.append("een toets kwam niet op het scherm")

    def _druk(self) -> None:
        self.page.locator('[data-testid="stButton"] button').filter(has_text=KNOP).first.click()

    def _zegt(self, zin: str) -> bool:
        return zin in self.page.inner_text("body")

    def _kijk(self, naam: str) -> None:
        if self.page.locator('[data-testid="stException"]').count():
            self.gezien.stuk.append(f"{naam}: een fout van Streamlit")
        self.gezien.stuk += [f"{naam}: {woord}" for woord in STUK if self._zegt(woord)]

    def _gemaakt(self) -> int:
        with self.hier.store.read() as con:
            return con.scalar(select(func.count()).select_from(afspraak)) or 0


def scherm(map_: Path, keer: int, *, fout: bool = False) -> Gezien:
    """Let each of the three come so often under somebody in a meeting; with the fault only a full disk, once."""
    gezien = Gezien()
    if fout:
        _op_schijf(map_ / "schijf", ["schijf vol"], gezien, met("slikt"))
    else:
        _op_schijf(map_ / "schijf", [*FOUTEN] * keer, gezien)
        _op_postgres(map_ / "pg", keer, gezien)
    return gezien


def _op_schijf(map_: Path, namen: Sequence[str], gezien: Gezien, command: Sequence[str] = STREAMLIT) -> None:
    map_.mkdir(parents=True)
    schijf = Stand("weigert", map_)
    data = map_ / "data"
    env = schijf.env | {"WEIGERT_MAP": f"{data}/"}
    with zaal(data) as hier, serve(data=data, env=env, command=command) as server:

        def werk() -> None:
            with _zitting(hier, server.url, gezien) as zitting:
                for naam in namen:
                    zitting.ramp(naam, lambda n=FOUTEN[naam]: schijf.zet(n), lambda: schijf.zet(0))  # type: ignore[misc]

        in_draad(werk)
        _leeft(server.process.poll(), server.output(), gezien)


def _op_postgres(map_: Path, keer: int, gezien: Gezien) -> None:
    with (
        cluster(synchroon="on") as databank,
        zaal(map_, databank.url) as hier,
        serve(data=map_, database_url=databank.url) as server,
    ):

        def werk() -> None:
            with _zitting(hier, server.url, gezien) as zitting:
                for _ in range(keer):
                    zitting.ramp(DATABANK, databank.kill, databank.start)

        in_draad(werk)
        _leeft(server.process.poll(), server.output(), gezien)


@contextmanager
def _zitting(hier: Zaal, url: str, gezien: Gezien) -> Iterator[Zitting]:
    overleg = hier.overleg()
    with chromiums() as nieuw:
        page = ga_zitten(nieuw(), url, hier.gast(overleg), overleg)
        page.locator('[class*="st-key-ladeknop_afspraken"] button').click()
        rust(page)
        yield Zitting(hier, overleg, page, gezien)


def _leeft(uit: int | None, log: str, gezien: Gezien) -> None:
    if uit is not None:
        gezien.blijft.append("de server is dood")
    if "Traceback" in log:
        gezien.stuk.append("een traceback in het log van de server")
