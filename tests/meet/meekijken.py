"""O6: two people in one field, each in a Chromium of their own: words come over in time, and nobody's caret or key suffers."""

import random
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page

from lib.domain.organisatie import Rol
from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import Lapmiddel, chromiums, ga_zitten, in_draad, inhoud, veld, wacht_op, zet_caret
from tests.meet.toetsen import WOORDEN, percentiel
from tests.meet.zaal import zaal
from tests.servers.streamlit import serve

VOOR, NA, ERVOOR = "Eerst dit.", " Daarna dat. ", "nu "
LANGST_S = 20.0
TIK_S = 0.3


@dataclass(slots=True)
class Zicht:
    """What the second person saw and typed."""

    seconden: list[float] = field(default_factory=list)
    getikt: str = ""
    stond: str = ""
    verschoven: int = 0


def meet(map_: Path, woorden: int, lapmiddel: Lapmiddel | None = None) -> list[Rij]:
    """Type so many words and wait for each on the other's screen; in half of the time the other types too."""
    with zaal(map_) as hier, serve(data=map_) as server:
        overleg = hier.overleg()
        gasten = hier.gast(overleg), hier.gast(overleg, Rol.DIR)

        def kijk() -> Zicht:
            with chromiums(lapmiddel) as mens:
                een, ander = (ga_zitten(mens(), server.url, gast, overleg) for gast in gasten)
                return _kijk(een, ander, woorden)

        zicht = in_draad(kijk)
        staat = hier.tekst(overleg)
    ingeslikt = len(zicht.getikt) - len("".join(filter(str.isdigit, staat)))
    van = f"{woorden} woorden, twee mensen in één veld, p50 {percentiel(zicht.seconden, 0.5):.2f} s"
    return [
        hoogstens(
            "O6 elkaars tekst",
            "van de laatste letter tot het woord bij de ander, hoogste",
            waarde=percentiel(zicht.seconden, 1),
            van=van,
            grens=3,
            eenheid="s",
        ),
        hoogstens(
            "O6b caret",
            "toetsen van de ander ingeslikt, dubbel of op een andere plaats",
            waarde=abs(ingeslikt) + zicht.verschoven,
            van=f"{len(zicht.getikt)} toetsen van de ander en {woorden} keer gekeken waar de caret staat",
            grens=0,
            eenheid="keer",
        ),
    ]


def _kijk(een: Page, ander: Page, woorden: int) -> Zicht:
    zicht, toeval = Zicht(), random.Random(6)
    zet_caret(een)
    een.keyboard.type(VOOR + NA)
    wacht_op(lambda: inhoud(ander) == VOOR + NA, LANGST_S)
    zet_caret(ander, len(VOOR))
    for nummer in range(woorden):
        woord = f"{toeval.choice(WOORDEN)}{'abcdefghij'[nummer % 10]}q{'abcdefghij'[nummer // 10 % 10]} "
        een.keyboard.press("Control+Home")  # so the other's caret stands between two changes
        een.keyboard.type(ERVOOR, delay=40)
        een.keyboard.press("Control+End")
        een.keyboard.type(woord, delay=80)
        zicht.seconden.append(_tot_gezien(ander, woord.strip(), zicht, tikt=nummer % 2 == 1))
        stond, van, tot = veld(ander).evaluate("v => [v.value, v.selectionStart, v.selectionEnd]")
        zicht.verschoven += van != tot
        zicht.verschoven += not stond[:van].endswith(VOOR + zicht.getikt)
        time.sleep(toeval.uniform(0, 1))
    wacht_op(lambda: inhoud(een) == inhoud(ander), LANGST_S)
    return zicht


def _tot_gezien(ander: Page, woord: str, zicht: Zicht, *, tikt: bool) -> float:
    """Wait for a word on the other's screen, who types digits meanwhile."""
    begonnen = time.monotonic()
    getikt = begonnen
    while woord not in inhoud(ander) and time.monotonic() - begonnen < LANGST_S:
        if tikt and time.monotonic() - getikt > TIK_S:
            getikt = time.monotonic()
            cijfer = str(len(zicht.getikt) % 10)
            zicht.getikt += cijfer
            ander.keyboard.type(cijfer)
        time.sleep(0.05)
    return time.monotonic() - begonnen
