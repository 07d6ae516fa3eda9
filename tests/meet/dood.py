"""O1: Chromium is killed while somebody types in a meeting; what was typed more than two seconds before is stored."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import Lapmiddel, dood, ga_zitten, hoofdproces, in_draad, start, wacht_op, zet_caret
from tests.meet.toetsen import aanslagen, verschil
from tests.meet.zaal import Overleg, Zaal, zaal
from tests.servers.streamlit import serve

MAG_WEG_S, NA_OPENEN_S = 2.0, 0.5
NALOOP_S = 1.0  # what was on its way when Chromium died is stored by then
TYPT_S = (3.0, 7.0)
OPNIEUW_S = 8.0


@dataclass(slots=True)
class Val:
    """One kill: what was typed when, when Chromium died, and what stood there then and after it was opened again."""

    overleg: Overleg
    getypt: str
    momenten: list[float]
    dood_op: float
    direct: str = ""
    later: str = ""

    def fout(self, staat: str, mag_weg_s: float) -> int:
        """Count the letters that are lost though older than may be, and those that should not be there."""
        oud = self.getypt[: sum(moment < self.dood_op - mag_weg_s for moment in self.momenten)]
        if self.getypt.startswith(staat):
            return max(0, len(oud) - len(staat))
        return sum(verschil(oud, staat))

    def oudste(self, staat: str) -> float:
        """Give the age of the oldest letter that is lost, in seconds."""
        rest = self.momenten[len(staat) :] if self.getypt.startswith(staat) else self.momenten
        return self.dood_op - rest[0] if rest else 0.0


def meet(map_: Path, kills: int, lapmiddel: Lapmiddel | None = None) -> list[Rij]:
    """Kill Chromium this often, on one server, each time in another meeting."""
    with zaal(map_) as hier, serve(data=map_) as server:
        vallen = in_draad(lambda: list(_vallen(hier, server.url, map_ / "profiel", kills, lapmiddel)))
    letters = sum(len(val.getypt) for val in vallen)
    van = f"{letters} letters bij {kills} keer SIGKILL op Chromium met alle kinderen"
    oudste, later = (max(val.oudste(s) for val in vallen for s in [w(val)]) for w in (_direct, _later))
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


def _direct(val: Val) -> str:
    return val.direct


def _later(val: Val) -> str:
    return val.later


def _vallen(hier: Zaal, url: str, profiel: Path, kills: int, lapmiddel: Lapmiddel | None) -> Iterator[Val]:
    mensen, vorige = hier.mensen(), None
    with sync_playwright() as playwright:
        for nummer in range(kills + 1):
            overleg = hier.overleg(nummer, mensen)
            val = _val(playwright, hier, (url, profiel, lapmiddel), overleg, vorige, typt=nummer < kills)
            if vorige is not None:
                yield vorige
            vorige = val


def _val(
    playwright: Playwright,
    hier: Zaal,
    waar: tuple[str, Path, Lapmiddel | None],
    overleg: Overleg,
    vorige: Val | None,
    *,
    typt: bool,
) -> Val | None:
    """Open Chromium, which stores what the former one kept; type; kill."""
    url, profiel, lapmiddel = waar
    context = start(playwright, profiel, lapmiddel)
    page = ga_zitten(context, url, hier.gast(overleg), overleg)
    if vorige is not None:
        wacht_op(lambda: hier.tekst(vorige.overleg) == vorige.getypt, OPNIEUW_S if vorige.getypt else 0)
        vorige.later = hier.tekst(vorige.overleg)
    if not typt:
        context.close()
        return None
    hoofd = hoofdproces(profiel)
    toeval = random.Random(overleg.id.int)
    zet_caret(page)
    val = Val(overleg, "", [], 0.0)
    tot = time.monotonic() + toeval.uniform(*TYPT_S)
    for letter, pauze in aanslagen(toeval):
        time.sleep(max(0.0, min(pauze, tot - time.monotonic())))
        if time.monotonic() >= tot:
            break
        val.momenten.append(time.monotonic())
        val.getypt += letter
        page.keyboard.type(letter)
    val.dood_op = time.monotonic()
    dood(hoofd)
    time.sleep(NALOOP_S)
    val.direct = hier.tekst(overleg)
    return val
