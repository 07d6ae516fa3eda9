"""An editor without a browser: sends, retries and takes in what others type as lib/ui/editor/bewaarder.js does."""

import json
import re
import secrets
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from difflib import SequenceMatcher
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from tests.meet.zaal import Gast, Overleg

ANTWOORD_S = 10.0
WACHT_S = 0.3
PEIL_S = 2.0
WOORD = re.compile(r"\w+|\s+|[^\w\s]")

Antwoord = dict[str, Any]


class Greep(NamedTuple):
    """One stretch that differs: from, to, and what came there."""

    van: int
    tot: int
    tekst: str


def greep(oud: str, nieuw: str) -> Greep:
    """Find the one stretch outside of which nothing differs (samen.js)."""
    meest = min(len(oud), len(nieuw))
    kop = next((n for n in range(meest) if oud[n] != nieuw[n]), meest)
    rest = meest - kop
    staart = next((n for n in range(rest) if oud[-1 - n] != nieuw[-1 - n]), rest)
    return Greep(kop, len(oud) - staart, nieuw[kop : len(nieuw) - staart])


def grepen(oud: str, nieuw: str) -> list[Greep]:
    """Find the stretches of words that differ, from left to right (samen.js)."""
    heel = greep(oud, nieuw)
    links, rechts = (WOORD.findall(tekst) for tekst in (oud[heel.van : heel.tot], heel.tekst))
    uit = []
    for soort, a, b, c, d in SequenceMatcher(None, links, rechts, autojunk=False).get_opcodes():
        plaats = heel.van + len("".join(links[:a]))
        if soort != "equal":
            van, tot, tekst = greep("".join(links[a:b]), "".join(rechts[c:d]))
            uit.append(Greep(plaats + van, plaats + tot, tekst))
    return uit


def overgezet(basis: str, mijn: str, hunne: str) -> list[Greep] | None:
    """Lay their change over mine; None where both touch the same place (samen.js)."""
    ik, stukken = greep(basis, mijn), grepen(basis, hunne)
    if any(stuk.van <= ik.tot and ik.van <= stuk.tot for stuk in stukken):
        return None
    schuif = len(mijn) - len(basis)
    return [
        Greep(stuk.van + schuif, stuk.tot + schuif, stuk.tekst) if stuk.van > ik.tot else stuk
        for stuk in stukken
    ]


class Verbinding:
    """One keep-alive connection with the cookie of a session."""

    def __init__(self, url: str, gast: Gast) -> None:
        self._open = HTTPConnection(urlsplit(url).netloc, timeout=ANTWOORD_S)
        self.verhuis(url, gast)

    def verhuis(self, url: str, gast: Gast) -> None:
        """Go on at another process of the same app, logged in again."""
        self.sluit()
        self.gast, self._url, self._open = gast, url, HTTPConnection(urlsplit(url).netloc, timeout=ANTWOORD_S)

    def post(self, pad: str, inhoud: Antwoord) -> Antwoord | None:
        """Send JSON; None when no good answer came."""
        kop = {
            "content-type": "application/json",
            "cookie": f"sid={self.gast.token}",
            "origin": self._url,
        }
        try:
            self._open.request("POST", pad, json.dumps(inhoud), kop)
            reply = self._open.getresponse()
            data = reply.read()
        except (OSError, HTTPException):
            self._open.close()
            return None
        return dict(json.loads(data)) if reply.status == HTTPStatus.OK else None

    def sluit(self) -> None:
        self._open.close()

    def knip(self) -> None:
        """Break the line under whoever is using it, as a network does."""
        if (lijn := self._open.sock) is not None:
            with suppress(OSError):
                lijn.shutdown(socket.SHUT_RDWR)


class Editor:
    """One text field as a browser keeps it, with its caret."""

    def __init__(self, verbinding: Verbinding, overleg: Overleg, tekst: str = "", versie: int = 0) -> None:
        self.verbinding, self.overleg = verbinding, overleg
        self.tekst = self.basis = tekst
        self.versie, self.caret = versie, len(tekst)
        self.naam = secrets.token_hex(8)
        self.nr = self.bevestigd = 0

    @property
    def open(self) -> bool:
        return self.tekst != self.basis

    def typ(self, letters: str) -> None:
        """Put letters at the caret."""
        self.tekst = self.tekst[: self.caret] + letters + self.tekst[self.caret :]
        self.caret += len(letters)

    def vervang(self, oud: str, nieuw: str) -> None:
        """Change one word; the caret stays with its text."""
        van = self.tekst.index(oud)
        self._zet(Greep(van, van + len(oud), nieuw))

    def stuur(self) -> Antwoord | None:
        """Try once to store what is typed; the answer, or None."""
        self.nr += 1
        gestuurd = {
            "editor": self.naam,
            "nr": self.nr,
            "basis_nr": self.bevestigd,
            "basis": self.basis,
            "tekst": self.tekst,
            "wie": str(self.verbinding.gast.id),
            "doel": self.overleg.doel(),
        }
        antwoord = self.verbinding.post("/typen/bewaar", gestuurd)
        if antwoord is None:
            return None
        if "geweigerd" in antwoord:
            raise RuntimeError(antwoord["geweigerd"])
        self.bevestigd, self.basis = self.nr, self.tekst
        self.versie = max(self.versie, int(antwoord["versie"]))
        if antwoord["tekst"] != self.tekst:
            self._neem(str(antwoord["tekst"]))
        return antwoord

    def bewaar(self, tot: float, bij_mis: Callable[[], None] = lambda: None) -> Antwoord | None:
        """Store what is typed, again and again until the server says so; None when that did not happen in time."""
        while time.monotonic() < tot:
            if (antwoord := self.stuur()) is not None:
                return antwoord
            bij_mis()
            time.sleep(WACHT_S)
        return None

    def peil(self) -> Antwoord | None:
        """Ask what others typed, and take it in."""
        antwoord = peil(self.verbinding, self.overleg, self.versie)
        for nieuw in (antwoord or {}).get("nieuw", []):
            if self.bevestigd == self.nr and nieuw["versie"] > self.versie:
                self.versie = nieuw["versie"]
                self._neem(nieuw["tekst"])
        return antwoord

    def _neem(self, hunne: str) -> None:
        if hunne == self.basis:
            return
        stukken = overgezet(self.basis, self.tekst, hunne) if self.open else grepen(self.tekst, hunne)
        if stukken is not None:
            for stuk in reversed(stukken):
                self._zet(stuk)
            self.basis = hunne

    def _zet(self, stuk: Greep) -> None:
        """Put one change in; a caret in what goes stays as far into what comes (plaatsNa of samen.js)."""
        van, tot, tekst = stuk
        self.tekst = self.tekst[:van] + tekst + self.tekst[tot:]
        if self.caret >= tot > van or self.caret > tot:
            self.caret += len(tekst) - (tot - van)
        elif self.caret > van:
            self.caret = min(self.caret, van + len(tekst))


def peil(verbinding: Verbinding, overleg: Overleg, versie: int) -> Antwoord | None:
    """Ask what is newer than a version, as meelezen.js does."""
    doel = overleg.doel()
    velden = [{"id": doel["id"], "veld": doel["veld"], "versie": versie}]
    vraag = {"wie": str(verbinding.gast.id), "overleg": str(overleg.id), "velden": velden}
    return verbinding.post("/typen/stand", vraag)
