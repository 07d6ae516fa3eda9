"""Who sits in a measured meeting: one or two writers and two readers, each a thread with a connection of its own."""

import random
import re
import time
from dataclasses import dataclass, field
from threading import Barrier, BrokenBarrierError
from typing import Any

from tests.meet.schrijver import PEIL_S, Editor, Verbinding, peil
from tests.meet.toetsen import zinnen
from tests.meet.zaal import Gast, Overleg

RONDE, KEUS, BOTST = 6, 3, 5
"""In every so many turns both writers of a meeting change one word at once: it is typed, read, and changed."""
NALOOP_S = 4.0
LEES_S = PEIL_S
SAMEN_S = 8.0


@dataclass(slots=True)
class Verslag:
    """What happened in one meeting."""

    overleg: Overleg
    bevestigd: dict[str, float] = field(default_factory=dict)  # by word: when the server said it has it
    bewaard_ms: list[float] = field(default_factory=list)
    gezien_s: list[float] = field(default_factory=list)
    botsingen: int = 0
    getoond: int = 0
    mis: list[str] = field(default_factory=list)

    def woorden(self) -> set[str]:
        return set(self.bevestigd)


@dataclass(slots=True)
class Klok:
    """When a measurement begins and ends; what happens before counts for nothing."""

    begin: float
    eind: float

    def loopt(self) -> bool:
        return time.monotonic() < self.eind

    def wacht_begin(self) -> None:
        time.sleep(max(0.0, self.begin - time.monotonic()))


class Schrijver:
    """Types about one word a second, and asks every two seconds what others typed."""

    def __init__(self, verslag: Verslag, verbinding: Verbinding, naam: str) -> None:
        self.verslag, self.naam = verslag, naam
        self.editor = Editor(verbinding, verslag.overleg)
        self._toeval = random.Random(naam)
        self._woorden, self._nr, self._gepeild = zinnen(self._toeval), 0, 0.0
        self.verhuis: tuple[str, Gast] | None = None

    def type(self, klok: Klok, samen: "Samen | None" = None) -> None:
        """Type until the end."""
        self._bewaar(klok, self._woord())
        klok.wacht_begin()
        time.sleep(self._toeval.random())
        beurt = 0
        while klok.loopt():
            if samen is not None and beurt % RONDE in {KEUS, BOTST}:
                samen.beurt(self, klok, wijzig=beurt % RONDE == BOTST)
            else:
                self._bewaar(klok, self._woord())
            beurt += 1
            if self.verhuis and time.monotonic() > (klok.begin + klok.eind) / 2:
                self.editor.verbinding.verhuis(*self.verhuis)
                self.verhuis = None
            if time.monotonic() - self._gepeild > PEIL_S:
                self._gepeild = time.monotonic()
                self.editor.peil()
            time.sleep(self._toeval.uniform(0.7, 1.1))

    def voeg_toe(self, klok: Klok, woord: str) -> None:
        """Type a word that a moment later is changed."""
        self.editor.typ(f"{woord} ")
        self.editor.bewaar(klok.eind + NALOOP_S)

    def wijzig(self, klok: Klok, oud: str, nieuw: str) -> dict[str, Any] | None:
        """Change a word and store it."""
        self.editor.vervang(oud, nieuw)
        return self._bewaar(klok, nieuw, getypt=True)

    def _woord(self) -> str:
        self._nr += 1
        return f"{next(self._woorden).strip()}{self.naam}x{self._nr}"

    def _bewaar(self, klok: Klok, woord: str, *, getypt: bool = False) -> dict[str, Any] | None:
        if not getypt:
            self.editor.typ(f"{woord} ")
        begonnen = time.monotonic()
        antwoord = self.editor.bewaar(klok.eind + NALOOP_S)
        nu = time.monotonic()
        self.verslag.bevestigd[woord] = nu if antwoord else float("inf")
        if begonnen >= klok.begin:
            self.verslag.bewaard_ms.append((nu - begonnen) * 1000 if antwoord else float("inf"))
        return antwoord


class Samen:
    """Two writers who change the same word at the same moment."""

    def __init__(self, verslag: Verslag) -> None:
        self.verslag, self._hek = verslag, Barrier(2)
        self._antwoorden: dict[str, dict[str, Any] | None] = {}
        self._ronde = 0

    def beurt(self, schrijver: Schrijver, klok: Klok, *, wijzig: bool) -> None:
        """Take part in a round; a round that one of the two leaves early did not happen."""
        try:
            self._beurt(schrijver, klok, wijzig=wijzig)
        except (BrokenBarrierError, ValueError):
            self._hek.abort()

    def _beurt(self, schrijver: Schrijver, klok: Klok, *, wijzig: bool) -> None:
        eerste = schrijver.naam.startswith("a")
        keus = f"keus{self._ronde}"
        if not wijzig:
            if eerste:
                schrijver.voeg_toe(klok, keus)
            return
        tot = time.monotonic() + SAMEN_S
        while keus not in schrijver.editor.tekst and time.monotonic() < tot:
            schrijver.editor.peil()
            time.sleep(0.2)
        self._hek.wait(SAMEN_S)
        woord = f"{schrijver.naam}wijzigt{self._ronde}"
        self._antwoorden[woord] = schrijver.wijzig(klok, keus, woord)
        self._hek.wait(SAMEN_S)
        if eerste:
            self._tel()
        self._hek.wait(SAMEN_S)

    def _tel(self) -> None:
        antwoorden, self._antwoorden = self._antwoorden, {}
        self._ronde += 1
        if None in antwoorden.values():
            return
        self.verslag.botsingen += 1
        self.verslag.getoond += any(
            antwoord["botst"] and all(woord in antwoord["tekst"] for woord in antwoorden)
            for antwoord in antwoorden.values()
            if antwoord
        )


def lees(verslag: Verslag, verbinding: Verbinding, klok: Klok) -> None:
    """Ask every two seconds what is new, and note how long each word was stored before it was seen."""
    versie, gezien = 0, set[str]()
    klok.wacht_begin()
    time.sleep(random.uniform(0, LEES_S))
    while time.monotonic() < klok.eind + NALOOP_S:
        antwoord = peil(verbinding, verslag.overleg, versie)
        nu = time.monotonic()
        for nieuw in (antwoord or {}).get("nieuw", []):
            versie = max(versie, nieuw["versie"])
            woorden = set(re.findall(r"\w+", nieuw["tekst"])) - gezien
            gezien |= woorden
            vers = (verslag.bevestigd.get(woord, 0.0) for woord in woorden)
            verslag.gezien_s += [nu - op for op in vers if op >= klok.begin]
        time.sleep(LEES_S)
    gemist = [w for w, op in verslag.bevestigd.items() if op < klok.eind and w not in gezien]
    verslag.gezien_s += [float("inf")] * len(gemist)
