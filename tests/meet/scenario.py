"""What measuring must know of the app: its demo data, its login form, its pages, and one save and one search."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import insert, select
from streamlit.testing.v1 import AppTest

from lib.domain.dossier import DossierStatus
from lib.domain.organisatie import Rol
from lib.services.wachtwoord import hash_
from lib.store.engine import open_store
from lib.store.tables.dossier import dossier, invulling
from lib.store.tables.organisatie import school
from lib.store.tables.toegang import gebruiker, rolverlening
from tests.meet.client import Run, Tab
from tests.servers.streamlit import ROOT

NAAM, WACHTWOORD, INLOGGEN = "Gebruikersnaam", "Wachtwoord", "Inloggen"
ZOEKVELD = "zoek"
ZOEKTERMEN = ("noor", "vries", "berg", "sem")
METER = "meter"
METERWACHTWOORD = "vier meters voor de meet"


@dataclass(frozen=True, slots=True)
class Pagina:
    """A page, and a text it always shows: without it a figure is void."""

    pad: str
    bestand: str
    gezien: str


@dataclass(frozen=True, slots=True)
class Demo:
    """Who measures, and the dossier that is looked at."""

    naam: str
    wachtwoord: str
    dossier: str
    blad: str

    @property
    def bewaarveld(self) -> str:
        """Give the key of the answer that is saved."""
        return f"{self.blad}|leuk"


PAGINAS = {
    "werklijst": Pagina("/", "pages/werklijst.py", "taken wachten op je"),
    "dossiers": Pagina("/dossiers", "pages/dossiers.py", "Klik op een rij om te openen"),
    "dossier": Pagina("/dossier", "pages/dossier.py", "Volgende stap"),
    "beeld": Pagina("/dossier", "pages/dossier.py", "ingevuld"),
    "inzicht": Pagina("/inzicht", "pages/inzicht.py", "Inzicht"),
}
GEMETEN = ("werklijst", "dossiers", "dossier", "inzicht")


def vul(data: Path, leerlingen: int) -> Demo:
    """Fill an empty data directory, or reuse one that was filled before."""
    report = data / "meter.json"
    if not report.exists():
        data.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "lib.beheer", "demo", "--leerlingen", str(leerlingen), "--json"]
        env = {**os.environ, "PUZZEL_DATA": str(data), "PUZZEL_DATABASE_URL": ""}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"no demo data: {done.stderr[-500:]}")
        (data / "accounts.json").write_text(done.stdout, encoding="utf-8")
        report.write_text(json.dumps(_meter(data)), encoding="utf-8")
    return Demo(METER, METERWACHTWOORD, **json.loads(report.read_text(encoding="utf-8")))


def _meter(data: Path) -> dict[str, str]:
    """Add somebody who is IB of every school, so that a list really ranges over everything."""
    store = open_store(data=data).als_systeem()
    sleutel = uuid4()
    wie = {"id": sleutel, "gebruikersnaam": METER, "naam": "Meter", "email": "", "actief": True, "versie": 1}
    with store.begin() as verbinding:
        verbinding.execute(insert(gebruiker).values(wachtwoord=hash_(METERWACHTWOORD), **wie))
        for school_id in list(verbinding.scalars(select(school.c.id))):
            rij = {"id": uuid4(), "gebruiker_id": sleutel, "rol": Rol.IB, "school_id": school_id}
            verbinding.execute(insert(rolverlening).values(bestuur_id=None, **rij))
        loopt = dossier.c.status == DossierStatus.PLAN_LOOPT
        dossier_id = verbinding.scalar(select(dossier.c.id).where(loopt).order_by(dossier.c.nummer).limit(1))
        van_dossier = (invulling.c.dossier_id == dossier_id) & (invulling.c.soort == "beeld_leerling")
        blad_id = verbinding.scalar(select(invulling.c.id).where(van_dossier))
    store.close()
    return {"dossier": str(dossier_id), "blad": str(blad_id)}


def adres(pagina: str, demo: Demo) -> str:
    """Give the address of a page; a dossier needs to know which one."""
    pad = PAGINAS[pagina].pad
    tab = {"dossier": "overzicht", "beeld": "beeld"}.get(pagina)
    return f"{pad}?id={demo.dossier}&tab={tab}" if tab else pad


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


def bewaren(demo: Demo) -> Callable[[Tab, int], Run]:
    """Give the action that changes one answer, which saves it with its event and shows the page again."""
    return lambda tab, beurt: tab.set(demo.bewaarveld, _zin(beurt))


def controleer_bewaard(verse_tab: Tab, demo: Demo, beurt: int) -> None:
    """Refuse the figure of a save that did not reach the database: a fresh tab must show its text."""
    if (shown := verse_tab.page.value(demo.bewaarveld)) != _zin(beurt):
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
