"""What measuring must know of the app: its demo data, its login form, its pages, and one save and one search."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.meet.client import Run, Tab
from tests.servers.streamlit import ROOT

NAAM, WACHTWOORD, INLOGGEN = "Gebruikersnaam", "Wachtwoord", "Inloggen"
ZOEKVELD = "zoek"
BEWAARVELD = "leuk"
ZOEKTERMEN = ("jan", "vries", "berg", "sara")


@dataclass(frozen=True, slots=True)
class Pagina:
    """A page, and a text it always shows: without it a figure is void."""

    pad: str
    bestand: str
    gezien: str


@dataclass(frozen=True, slots=True)
class Demo:
    """What the filled database holds, as `lib.beheer demo --json` reports it."""

    naam: str
    wachtwoord: str
    dossier: str


PAGINAS = {
    "werklijst": Pagina("/", "pages/werklijst.py", "Werklijst"),
    "dossiers": Pagina("/dossiers", "pages/dossiers.py", "Dossiers"),
    "dossier": Pagina("/dossier", "pages/dossier.py", "Dossier"),
    "inzicht": Pagina("/inzicht", "pages/inzicht.py", "Inzicht"),
}


def vul(data: Path, leerlingen: int) -> Demo:
    """Fill an empty data directory, or reuse one that was filled before."""
    report = data / "demo.json"
    if not report.exists():
        data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "lib.beheer", "demo", "--leerlingen", str(leerlingen), "--json"]
        env = {**os.environ, "PUZZEL_DATA": str(data)}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"no demo data: {done.stderr[-500:]}")
        report.write_text(done.stdout, encoding="utf-8")
    told = json.loads(report.read_text(encoding="utf-8"))
    return Demo(told["naam"], told["wachtwoord"], told["dossier"])


def adres(pagina: str, demo: Demo) -> str:
    """Give the address of a page; a dossier needs to know which one."""
    pad = PAGINAS[pagina].pad
    return f"{pad}?id={demo.dossier}" if pagina == "dossier" else pad


def inloggen(tab: Tab, demo: Demo) -> None:
    """Log in as a user does: through the form, and along the hand-over to the session cookie."""
    tab.open("/")
    tab.fill(NAAM, demo.naam)
    tab.fill(WACHTWOORD, demo.wachtwoord)
    tab.click(INLOGGEN)
    if not tab.follow():
        raise RuntimeError(f"the login did not succeed:\n{tab.page.texts()[:500]}")


def zoek(tab: Tab, beurt: int) -> Run:
    """Search a name in the list of dossiers; another one each time."""
    return tab.set(ZOEKVELD, ZOEKTERMEN[beurt % len(ZOEKTERMEN)])


def bewaar(tab: Tab, beurt: int) -> Run:
    """Change one field of a form, which saves it with its event and shows the page again."""
    return tab.set(BEWAARVELD, _zin(beurt))


def controleer_bewaard(verse_tab: Tab, beurt: int) -> None:
    """Refuse the figure of a save that did not reach the database: a fresh tab must show its text."""
    if (shown := verse_tab.page.value(BEWAARVELD)) != _zin(beurt):
        raise RuntimeError(f"the last save is not there; the field holds {shown!r}")


def _zin(beurt: int) -> str:
    return f"Bouwt graag hutten ({beurt})."


def in_proces(pagina: str, demo: Demo) -> AppTest:
    """Draw a page inside this process as a logged-in user, so that its statements can be counted."""
    app = AppTest.from_file(str(ROOT / "lib" / "main.py"), default_timeout=30)
    app.user = _sessie(demo)
    app.query_params["id"] = demo.dossier
    app.run()
    if pagina != "werklijst":
        app.switch_page(str(ROOT / PAGINAS[pagina].bestand))
    return app.run()


def _sessie(demo: Demo) -> dict[str, str]:
    """Open a session without a browser, and give what the gate tells the script about it."""
    from lib.services import toegang

    wie = toegang.controleer(naam=demo.naam, wachtwoord=demo.wachtwoord).gebruiker_id
    if wie is None:
        raise RuntimeError("the demo's account is refused")
    wissel = toegang.wissel_in(
        code=toegang.mint_overdracht(gebruiker_id=wie, voor_hash="meet", doel="/"), voor_hash="meet"
    )
    if wissel is None:
        raise RuntimeError("the hand-over code is refused")
    return {"poort": toegang.POORT, "sid": toegang.digest(wissel.token)}
