"""C7: eight writers go on while the server, its disk, its clock, its lines and its database fail; nothing impossible is seen."""

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lib.domain.organisatie import Rol
from lib.services import klok
from lib.store import logboek
from lib.store.engine import OpslagWeg
from tests.bewijs.c_postgres import Cluster, cluster
from tests.bewijs.c_rampen import RAMPEN, Opstelling, ramp
from tests.bewijs.geschiedenis import Stap, afwijkingen, woord
from tests.bewijs.voorlaad import Stand
from tests.meet import fouten
from tests.meet.rijen import Rij, hoogstens
from tests.meet.schrijver import Editor, Verbinding, peil
from tests.meet.zaal import Gast, Overleg, Zaal, zaal
from tests.servers.streamlit import STREAMLIT

VELDEN, PER_VELD = 4, 2
ROLLEN = (Rol.IB, Rol.DIR)
STAPPEN = 27
"""So many answers a writer waits for in a round; 8 writers in 50 rounds make over 10,000."""
LEEST, TEL_IN_S, UITLOOP_S, TE_LANG_S = 0.3, (0.02, 0.06), 30.0, 120.0
OPNIEUW_NA = 3
"""Who was not answered so often in a row logs in again."""
NASLEEP_S = 2.0
LANG = 5
"""How often every disaster comes to a database in the long form."""
SQLITE = [naam for naam in RAMPEN if naam != "databank dood"]
PG = [naam for naam in RAMPEN if naam != "schijf vol"]
PG_KORT = ["databank dood", "server dood"]
MERKBAAR = {"server dood", "schijf vol", "klok vooruit", "lijnen door", "databank dood"}
"""Without one missing answer these did not happen at all."""


@dataclass
class Schrijver:
    """One of two people in one text, with all that was asked and answered."""

    hier: Zaal
    overleg: Overleg
    wie: int
    url: str
    stappen: list[Stap] = field(default_factory=list)
    getypt: int = 0

    def __post_init__(self) -> None:
        self.verbinding = Verbinding(self.url, self._gast())
        self.editor = Editor(self.verbinding, self.overleg)

    def schrijf(self) -> None:
        """Write and look until there were enough answers; store what was left at the end."""
        toeval, mis, gelukt = random.Random(self.wie), 0, 0
        tot = time.monotonic() + TE_LANG_S
        while gelukt < STAPPEN and time.monotonic() < tot:
            stap = self._kijk() if toeval.random() < LEEST else self._bewaar()
            self.stappen.append(stap)
            goed = stap.versie is not None
            gelukt, mis = gelukt + goed, 0 if goed else mis + 1
            if mis >= OPNIEUW_NA:
                mis = 0
                self._log_in()
            time.sleep(toeval.uniform(*TEL_IN_S))
        self.editor.bewaar(time.monotonic() + UITLOOP_S, self._log_in)
        self.verbinding.sluit()

    def _bewaar(self) -> Stap:
        self.editor.typ(woord(self.wie % PER_VELD, self.getypt))
        self.getypt += 1
        begin = time.monotonic()
        antwoord = self.editor.stuur()
        return self._stap(begin, self.getypt, antwoord)

    def _kijk(self) -> Stap:
        begin = time.monotonic()
        antwoord = peil(self.verbinding, self.overleg, 0)
        doel = self.overleg.doel()
        mijn = [nieuw for nieuw in (antwoord or {}).get("nieuw", []) if nieuw["veld"] == doel["veld"]]
        leeg = {"versie": 0, "tekst": ""}
        return self._stap(begin, None, None if antwoord is None else (mijn or [leeg])[0])

    def _stap(self, begin: float, zond: int | None, antwoord: Mapping[str, Any] | None) -> Stap:
        wie, eind = self.wie % PER_VELD, time.monotonic()
        if antwoord is None:
            return Stap(wie, begin, eind, zond)
        return Stap(wie, begin, eind, zond, antwoord["versie"], antwoord["tekst"])

    def _log_in(self) -> None:
        with suppress(OpslagWeg):  # with the database away nobody can
            self.verbinding.verhuis(self.url, self._gast())

    def _gast(self) -> Gast:
        return self.hier.gast(self.overleg, ROLLEN[self.wie % PER_VELD])


@dataclass
class Uitslag:
    """What all rounds together showed."""

    gelukt: int = 0
    onbeantwoord: int = 0
    rampen: Counter[str] = field(default_factory=Counter)
    gemerkt: Counter[str] = field(default_factory=Counter)
    afwijkingen: list[str] = field(default_factory=list)
    onverklaard: list[str] = field(default_factory=list)


def c7(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Let every disaster come this often; the fault lets the server forget which editor it stored what of."""
    uit = Uitslag()
    if fout:
        _op(uit, map_, ["lijnen door"], command=fouten.met("vergeet_schrijvers"))
    else:
        _op(uit, map_ / "sqlite", SQLITE * (LANG if lang else 1))
        with cluster(synchroon="on") as server:
            _op(uit, map_ / "pg", PG * LANG if lang else PG_KORT, server=server)
    if stil := [naam for naam in uit.rampen if naam in MERKBAAR and not uit.gemerkt[naam]]:
        raise RuntimeError(f"nobody felt {', '.join(stil)}")
    welke = ", ".join(f"{keer} × {naam}" for naam, keer in uit.rampen.items())
    van = f"{uit.gelukt} antwoorden en {uit.onbeantwoord} keer geen, aan {VELDEN * PER_VELD} schrijvers; {welke}"
    return [
        hoogstens("C7a geschiedenis", "wat niet kan: kwijt, dubbel, door elkaar, terug in de tijd", waarde=len(uit.afwijkingen), van=_met(van, uit.afwijkingen), grens=0),
        hoogstens("C7b geschiedenis", "keer dat iets misging zonder ramp", waarde=len(uit.onverklaard), van=_met(van, uit.onverklaard), grens=0),
    ]  # fmt: skip


def _met(van: str, wat: Sequence[str]) -> str:
    return "; ".join([van, *sorted(set(wat))[:5]])


def _op(
    uit: Uitslag,
    map_: Path,
    namen: Sequence[str],
    *,
    command: tuple[str, ...] = STREAMLIT,
    server: Cluster | None = None,
) -> None:
    """Hold a round for each disaster on one database, and read its log of who did what at the end."""
    map_.mkdir(parents=True, exist_ok=True)
    uur = Stand("klok", map_)
    with (
        zaal(map_, server.url if server else "") as hier,
        patch.object(klok, "nu", lambda: datetime.now(UTC) + timedelta(seconds=uur.nu)),
        Opstelling(map_, uur, command, server) as waar,
    ):
        mensen = hier.mensen()
        for nummer, naam in enumerate(namen):
            overleggen = [hier.overleg(nummer * VELDEN + veld, mensen) for veld in range(VELDEN)]
            schrijvers = [
                Schrijver(hier, overleggen[wie // PER_VELD], wie, waar.url)
                for wie in range(VELDEN * PER_VELD)
            ]
            _ronde(uit, waar, schrijvers, naam)
        if "Traceback" in waar.server.output():
            uit.onverklaard.append("een traceback in het log van de server")
        with hier.store.read() as con:
            if wat := logboek.controleer(con, hier.store.logsleutel).fout:
                uit.afwijkingen.append(f"logboek: {wat}")


def _ronde(uit: Uitslag, waar: Opstelling, schrijvers: Sequence[Schrijver], naam: str) -> None:
    waar.lijnen = [schrijver.verbinding for schrijver in schrijvers]
    with ThreadPoolExecutor(len(schrijvers)) as draden:
        taken = [draden.submit(schrijver.schrijf) for schrijver in schrijvers]
        time.sleep(random.uniform(0.1, 0.8))
        begin, eind = ramp(waar, naam)
        for taak in taken:
            taak.result()
    uit.rampen[naam] += 1
    for veld in range(VELDEN):
        samen = schrijvers[veld * PER_VELD : (veld + 1) * PER_VELD]
        stappen = [stap for schrijver in samen for stap in schrijver.stappen]
        getypt = {schrijver.wie % PER_VELD: schrijver.getypt for schrijver in samen}
        slot = samen[0].hier.tekst(samen[0].overleg)
        uit.afwijkingen += [f"{naam}: {wat}" for wat in afwijkingen(stappen, getypt, slot)]
        uit.gelukt += sum(stap.versie is not None for stap in stappen)
        mis = [stap for stap in stappen if stap.versie is None]
        uit.onbeantwoord += len(mis)
        uit.gemerkt[naam] += len(mis)
        uit.onverklaard += [f"{naam}: geen antwoord" for stap in mis if not begin - 0.1 <= stap.eind <= eind + NASLEEP_S]  # fmt: skip
        uit.onverklaard += [f"{naam}: {schrijver.wie} kwam niet klaar" for schrijver in samen if schrijver.editor.open]  # fmt: skip
