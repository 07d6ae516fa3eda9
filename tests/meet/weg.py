"""O5: the network or the server is away while somebody types on; everything is stored afterwards, and the screen said so."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import Lapmiddel, chromiums, ga_zitten, in_draad, staat, typ_door, wacht_op, zet_caret
from tests.meet.toetsen import verschil
from tests.meet.zaal import ANDER_LABEL, ANDER_VELD, LABEL, VELD, zaal
from tests.servers.streamlit import free_port, serve

VELDEN = {LABEL: VELD, ANDER_LABEL: ANDER_VELD}
BEURT_S = 4.0
TERUG_S = 40.0


@dataclass(slots=True)
class Uitval:
    """One time that something was away: what was typed in each field, and which lines were missed on screen."""

    getypt: dict[str, str] = field(default_factory=lambda: dict.fromkeys(VELDEN, ""))
    fout: int = 0
    mis: list[str] = field(default_factory=list)


def meet(map_: Path, seconden: float, lapmiddel: Lapmiddel | None = None) -> list[Rij]:
    """Take the network away, and then the server, each for so many seconds."""
    uitvallen = in_draad(lambda: _beide(map_, seconden, lapmiddel))
    letters = sum(len(tekst) for uitval in uitvallen.values() for tekst in uitval.getypt.values())
    van = f"{letters} letters in 2 velden, {seconden:g} s zonder netwerk en {seconden:g} s zonder server"
    mis = [f"{wat}: {zin}" for wat, uitval in uitvallen.items() for zin in uitval.mis]
    return [
        hoogstens(
            "O5 uitval",
            "letters kwijt of dubbel na uitval",
            waarde=sum(uitval.fout for uitval in uitvallen.values()),
            van=van,
            grens=0,
            eenheid="letters",
        ),
        hoogstens(
            "O5b regel eronder",
            "keer dat de regel niet NIET opgeslagen zei, of daarna niet Opgeslagen",
            waarde=len(mis),
            van="; ".join([f"8 keer gekeken, {van}", *mis]),
            grens=0,
            eenheid="keer",
        ),
    ]


def _beide(map_: Path, seconden: float, lapmiddel: Lapmiddel | None) -> dict[str, Uitval]:
    port = free_port()
    with zaal(map_) as hier, ExitStack() as servers, chromiums(lapmiddel) as mens:
        server = servers.enter_context(serve(data=map_, port=port))
        context = mens()

        @contextmanager
        def zonder_netwerk() -> Iterator[None]:
            context.set_offline(True)
            yield
            context.set_offline(False)

        @contextmanager
        def zonder_server() -> Iterator[None]:
            servers.close()
            yield
            servers.enter_context(serve(data=map_, port=port))

        uit = {}
        for wat, weg in (("netwerk", zonder_netwerk), ("server", zonder_server)):
            overleg = hier.overleg()
            page = ga_zitten(context, server.url, hier.gast(overleg), overleg)
            uit[wat] = _uitval(page, weg, seconden, lambda veld, o=overleg: hier.tekst(o, veld))  # type: ignore[misc]
            page.close()
    return uit


def _uitval(
    page: Page, weg: Callable[[], AbstractContextManager[None]], seconden: float, lees: Callable[[str], str]
) -> Uitval:
    uitval, toeval = Uitval(), random.Random(5)
    _typ(page, uitval, toeval, 2)
    with weg():
        tot = time.monotonic() + seconden
        while time.monotonic() < tot:
            _typ(page, uitval, toeval, min(BEURT_S, seconden / 4))
        _eis(page, uitval, "NIET opgeslagen", 15)
    _eis(page, uitval, "Opgeslagen ", TERUG_S)
    for label, veld in VELDEN.items():
        wacht_op(lambda: lees(veld) == uitval.getypt[label], 2)  # noqa: B023 - it is called here only
        uitval.fout += sum(verschil(uitval.getypt[label], lees(veld)))
    return uitval


def _typ(page: Page, uitval: Uitval, toeval: random.Random, seconden: float) -> None:
    """Type for a while in each field."""
    for label in VELDEN:
        zet_caret(page, label=label)
        tot = time.monotonic() + seconden
        uitval.getypt[label] += typ_door(page, toeval, lambda: time.monotonic() > tot)  # noqa: B023 - idem


def _eis(page: Page, uitval: Uitval, begin: str, seconden: float) -> None:
    for label in VELDEN:
        if not wacht_op(lambda: staat(page, label).startswith(begin), seconden):  # noqa: B023 - idem
            uitval.mis.append(f"{label!r} zegt {staat(page, label)!r} in plaats van {begin!r}")
