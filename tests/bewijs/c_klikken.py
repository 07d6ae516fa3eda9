"""C6: who presses a button and goes on at once, or presses twice, has made it once: whole, with its event."""

import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, WebSocket
from playwright.sync_api import TimeoutError as TeLang
from sqlalchemy import func, select

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Rol
from lib.store.tables import metadata
from lib.store.tables.spoor import gebeurtenis
from tests.bewijs.a_browser import binnen, ga, rust
from tests.bewijs.c_knoppen import EERSTE, KNOPPEN, met_leerling
from tests.bewijs.fouten import met
from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import chromiums, in_draad, wacht_op
from tests.meet.zaal import Zaal, zaal
from tests.servers.streamlit import STREAMLIT, serve

TELT_NIET = {"logboek", "klad", "sessie", "telling", "nummering", "gebeurtenis", "uitgifte"}
"""Looks, drafts, sums and files that were fetched: they differ between two that pressed the same button."""
RUSTIG, TOETS, DUBBEL = "rustig", "toets", "dubbel"
TELT = "knop => { window.pzGedrukt = 0; knop.addEventListener('click', () => window.pzGedrukt++); }"
MEEST_MS = 200
"""How long after the click the next comes at most; half of them comes as soon as it can meet the save."""
BEZIG = '[data-testid="stApp"][data-test-script-state="running"]'
WACHT_S = 2.0
LANG_KEREN, KORT_KEREN, FOUT_KEREN = 18, 1, 2
KORT = ("doel", "meting", "overleg plannen", "aanvraag beginnen", "indienen", "regel in het overleg")
Stand = Counter[str]


@dataclass
class Druk:
    """A person at the buttons, and what became of their pressing."""

    hier: Zaal
    url: str
    page: Page
    toeval: random.Random = field(default_factory=lambda: random.Random(6))
    meteen: bool = False
    nummer: int = EERSTE
    gestuurd: int = 0
    keren: Counter[str] = field(default_factory=Counter)
    doorkruist: int = 0
    naast: int = 0
    fout: list[str] = field(default_factory=list)

    def luister(self, verbinding: WebSocket) -> None:
        """Count what the browser asks of the server."""
        verbinding.on("framesent", self._gestuurd)

    def _gestuurd(self, _stuk: bytes | str) -> None:
        self.gestuurd += 1

    def knop(self, naam: str, keren: int) -> None:
        """Press one button once in peace, which says what it makes, and then with something right after it."""
        hoort = self._druk(naam, RUSTIG, Counter())
        if not hoort:
            raise RuntimeError(f"the button of {naam} makes nothing")
        for manier in (TOETS, DUBBEL) * keren:
            maakt = self._druk(naam, manier, hoort)
            if not self.page.evaluate("window.pzGedrukt"):  # the page moved: pressed beside the button
                self.naast += 1
                maakt = self._druk(naam, manier, hoort)
            self.keren[manier] += 1
            self.doorkruist += self.gestuurd > 1
            if maakt != hoort:
                wat = "niets" if not maakt else "te veel" if maakt > hoort else "half"
                erbij = ", ".join((maakt - hoort) or ())
                self.fout.append(f"{naam} ({manier}): {wat} {erbij}".strip())

    def _druk(self, naam: str, manier: str, hoort: Stand) -> Stand:
        self.nummer += 1
        knop = KNOPPEN[naam]
        ga(self.page, self.url + knop.opzet(met_leerling(self.hier, self.nummer)))
        plek = knop.vul(self.page, self.nummer)
        voor, self.gestuurd = stand(self.hier), 0
        self._klik(plek, manier)
        self.page.wait_for_timeout(MEEST_MS)
        wacht_op(lambda: stand(self.hier) - voor == hoort, 1.0 if manier == RUSTIG else WACHT_S)
        rust(self.page)
        return stand(self.hier) - voor

    def _klik(self, plek: Locator, manier: str) -> None:
        plek.hover()  # waits until it stands still
        plek.evaluate(TELT)
        vak = plek.bounding_box()
        if vak is None:
            raise RuntimeError("the button is not on the screen")
        x, y = vak["x"] + vak["width"] / 2, vak["y"] + vak["height"] / 2
        self.page.mouse.click(x, y)
        if manier == RUSTIG:
            return
        self._tussendoor(manier)
        if manier == TOETS:
            self.page.keyboard.press("r")  # Streamlit's own key to run the page again
        else:
            self.page.mouse.click(x, y)

    def _tussendoor(self, manier: str) -> None:
        """Wait for the next press: the browser sends the key only before the page runs, the click best while it does."""
        if not self.meteen and self.toeval.random() < 0.5:
            self.page.wait_for_timeout(self.toeval.uniform(0, MEEST_MS))
        elif manier == DUBBEL:
            with suppress(TeLang):
                self.page.wait_for_selector(BEZIG, timeout=MEEST_MS)


def c6(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Press each button with a key or another click right after it; the fault saves inline in the script."""
    keren = FOUT_KEREN if fout else LANG_KEREN if lang else KORT_KEREN
    knoppen = ["afspraak"] if fout else list(KNOPPEN) if lang else KORT
    with zaal(map_) as hier, serve(data=map_, command=met("inline") if fout else STREAMLIT) as server:
        uit = in_draad(lambda: _allemaal(hier, server.url, knoppen, keren, meteen=fout))
    hoe = " en ".join(f"{aantal} × {manier}" for manier, aantal in uit.keren.items())
    waar = f"; {', '.join(sorted(set(uit.fout)))}" if uit.fout else ""
    van = f"{hoe} op {len(knoppen)} knoppen, {uit.doorkruist} keer kwam er iets tussendoor, {uit.naast} keer ernaast geklikt{waar}"
    return [
        hoogstens("C6 klikken", "half, dubbel of niet opgeslagen", waarde=len(uit.fout), van=van, grens=0)
    ]


def stand(hier: Zaal) -> Stand:
    """Count every row that a button may make, and what was told of it."""
    with hier.store.read() as con:
        tabellen = [tabel for tabel in metadata.sorted_tables if tabel.name not in TELT_NIET]
        rijen = {tabel.name: con.scalar(select(func.count()).select_from(tabel)) or 0 for tabel in tabellen}
        soort = gebeurtenis.c.soort
        verteld = (
            select(soort, func.count()).where(soort.not_in((Soort.INGEZIEN, Soort.EXPORT))).group_by(soort)
        )
        return Counter(rijen) + Counter({naam.label: aantal for naam, aantal in con.execute(verteld)})


def _allemaal(hier: Zaal, url: str, knoppen: Sequence[str], keren: int, *, meteen: bool) -> Druk:
    with chromiums() as nieuw:
        druk = Druk(hier, url, binnen(nieuw(), url, hier.als(Rol.IB)), meteen=meteen)
        druk.page.on("websocket", druk.luister)
        for naam in knoppen:
            druk.knop(naam, keren)
    return druk
