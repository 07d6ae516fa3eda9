"""The servers a measurement needs: the app on little and on much data, and the empty page beside them."""

from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.meet import scenario
from tests.meet.client import Tab
from tests.meet.meter import Actie, Kant, herhaal
from tests.servers.streamlit import Streamlit, serve, serve_empty


@dataclass(frozen=True, slots=True)
class Bed:
    """The app with its data, and the address book of a logged-in user."""

    data: Path
    demo: scenario.Demo
    server: Streamlit
    aangemeld: Tab

    def tab(self, pagina: str) -> Tab:
        """Open a page in a tab of its own, with the user's cookies."""
        tab = Tab(self.server.url, self.aangemeld.cookies)
        tab.open(scenario.adres(pagina, self.demo))
        return tab

    def kant(self, pagina: str, actie: Actie = herhaal) -> Kant:
        return Kant(self.server, self.tab(pagina), actie, scenario.PAGINAS[pagina].gezien)


class Opstelling:
    """Starts a server when a section first asks for it; stops all of them at the end."""

    def __init__(self, map_: Path, *, klein: int, groot: int, n: int, lang: bool = False) -> None:
        self.map, self.aantal_klein, self.aantal_groot, self.n = map_, klein, groot, n
        self.lang = lang
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @cached_property
    def klein(self) -> Bed:
        return self.bed(self.aantal_klein)

    @cached_property
    def groot(self) -> Bed:
        return self.bed(self.aantal_groot)

    @cached_property
    def leeg(self) -> Kant:
        server = self._open.enter_context(serve_empty(self.map))
        tab = self._open.enter_context(Tab(server.url))
        tab.open("/")
        return Kant(server, tab, herhaal, "x")

    def gevuld(self, leerlingen: int) -> tuple[Path, scenario.Demo]:
        data = self.map / f"leerlingen-{leerlingen}"
        return data, scenario.vul(data, leerlingen)

    def bed(self, leerlingen: int) -> Bed:
        """Start the app on a database with so many pupils."""
        data, demo = self.gevuld(leerlingen)
        server = self._open.enter_context(serve(data=data))
        tab = self._open.enter_context(Tab(server.url))
        scenario.inloggen(tab, demo)
        return Bed(data, demo, server, tab)
