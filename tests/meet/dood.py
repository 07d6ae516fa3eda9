"""O1: Chromium is killed while somebody types in a meeting; what was typed more than two seconds before is stored."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import (
    Lapmiddel,
    dood,
    ga_zitten,
    hoofdproces,
    in_draad,
    inhoud,
    start,
    wacht_op,
    zet_caret,
)
from tests.meet.toetsen import aanslagen, verschil
from tests.meet.zaal import Overleg, Zaal, zaal
from tests.servers.streamlit import serve

MAG_WEG_S, NA_OPENEN_S = 2.0, 0.5
NALOOP_S = 1.0  # what was on its way when Chromium died is stored by then
TYPT_S = (3.0, 7.0)
OPNIEUW_S = 8.0


@dataclass(slots=True)
class Val:
    """One kill: what was typed when after what stood there, when Chromium died, and what stood there then and later."""

    overleg: Overleg
    begin: str
    getypt: str = ""
    momenten: list[float] = field(default_factory=list)
    dood_op: float = 0.0
    direct: str = ""
    later: str = ""

    def fout(self, staat: str, mag_weg_s: float) -> int:
        """Count the letters that are lost though older than may be, and those that should not be there."""
        alles = self.begin + self.getypt
        oud = alles[: len(self.begin) + sum(moment < self.dood_op - mag_weg_s for moment in self.momenten)]
        if alles.startswith(staat):
            return max(0, len(oud) - len(staat))
        return sum(verschil(oud, staat))

    def oudste(self, staat: str) -> float:
        """Give the age of the oldest letter that is lost, in seconds."""
        past = (self.begin + self.getypt).startswith(staat) and staat.startswith(self.begin)
        rest = self.momenten[len(staat) - len(self.begin) :] if past else self.momenten
        return self.dood_op - rest[0] if rest else 0.0


def meet(map_: Path, kills: int, lapmiddel: Lapmiddel | None = None) -> list[Rij]:
    """Kill Chromium this often, on one server and one profile."""
    with zaal(map_) as hier, serve(data=map_) as server:
        vallen = in_draad(lambda: list(_vallen(hier, server.url, map_ / "profiel", kills, lapmiddel)))
    letters = sum(len(val.getypt) for val in vallen)
    van = f"{letters} letters bij {kills} keer SIGKILL op Chromium met alle kinderen"
    oudste = max(val.oudste(val.direct) for val in vallen)
    later = max(val.oudste(val.later) for val in vallen)
    return [
        hoogstens(
            "O1 Chromium dood",
            "letters kwijt na het doden van Chromium, verder terug dan 2 s",
            waarde=sum(val.fout(val.direct, MAG_WEG_S) for val in vallen),
            van=f"{van}; oudste verloren letter {oudste:.2f} s",
            grens=0,
            eenheid="letters",
        ),
        hoogstens(
            "O1b weer open",
            "letters kwijt of dubbel nadat Chromium weer geopend is, verder terug dan 0,5 s",
            waarde=sum(val.fout(val.later, NA_OPENEN_S) for val in vallen),
            van=f"{van}; oudste verloren letter {later:.2f} s",
            grens=0,
            eenheid="letters",
        ),
    ]


def _vallen(hier: Zaal, url: str, profiel: Path, kills: int, lapmiddel: Lapmiddel | None) -> Iterator[Val]:
    """Open Chromium, which stores what the former one kept; type and kill; every other time in the same meeting."""
    mensen = hier.mensen()
    overleg, vorige = hier.overleg(0, mensen), None
    with sync_playwright() as playwright:
        for nummer in range(kills + 1):
            if nummer % 2 == 0:
                overleg = hier.overleg(nummer, mensen)
            context = start(playwright, profiel, lapmiddel)
            page = ga_zitten(context, url, hier.gast(overleg), overleg)
            if vorige is not None:
                _haal_in(hier, vorige)
                yield vorige
            if nummer == kills:
                context.close()
                break
            vorige = Val(overleg, hier.tekst(overleg))
            hoofd = hoofdproces(profiel)
            _typ(page, vorige)
            vorige.dood_op = dood(hoofd)
            time.sleep(NALOOP_S)
            vorige.direct = hier.tekst(overleg)


def _haal_in(hier: Zaal, val: Val) -> None:
    """Wait for what the opened Chromium still had to store."""
    wacht_op(lambda: hier.tekst(val.overleg) == val.begin + val.getypt, OPNIEUW_S)
    val.later = hier.tekst(val.overleg)


def _typ(page: Page, val: Val) -> None:
    """Type under what stands there, until a moment that nobody knows."""
    wacht_op(lambda: inhoud(page) == val.begin, OPNIEUW_S)
    zet_caret(page)
    toeval = random.Random(val.overleg.id.int + len(val.begin))
    tot = time.monotonic() + toeval.uniform(*TYPT_S)
    for letter, pauze in aanslagen(toeval):
        time.sleep(max(0.0, min(pauze, tot - time.monotonic())))
        if time.monotonic() >= tot:
            break
        val.momenten.append(time.monotonic())
        val.getypt += letter
        page.keyboard.type(letter)
