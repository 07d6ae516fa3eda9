"""D4: what is stored as text stays text for who reads it in a browser: nothing runs, opens, is fetched or is styled."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from playwright.sync_api import Dialog, Page
from sqlalchemy import ColumnElement, Table, select, update

from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Functie, Rol
from lib.forms.answers import ValueRefused
from lib.services import beheer_scholen, bewaren
from lib.store.tables import metadata
from lib.store.tables.overleg import overleg
from tests.authorisation.oproepen import Toneel, bouw
from tests.bewijs import d_eigen
from tests.bewijs.a_browser import STAAT, binnen, ga, rust
from tests.bewijs.a_websocket import LIJSTEN, TABS
from tests.bewijs.d_invoer import BRONNEN, _tekstvelden
from tests.bewijs.d_ladingen import RAAK, lading
from tests.bewijs.fouten import met
from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import chromiums, in_draad
from tests.meet.zaal import Zaal, zaal
from tests.servers.streamlit import STREAMLIT, serve
from tests.wereld import maak_gebruiker

KOLOMMEN = {
    "gebruiker": ("naam",),
    "bestuur": ("naam",),
    "school": ("naam", "plaats"),
    "leerling": ("roepnaam", "achternaam", "groepnaam"),
    "betrokkene": ("naam", "reden"),
    "uitsluiting": ("naam", "reden"),
    "noodtoegang": ("naam", "reden"),
    "deelnemer": ("naam",),
    "agendapunt": ("titel",),
    "overleg": ("reactie_tekst",),
    "bijlage": ("naam", "naam_door"),
    "stap": ("naam", "motivering"),
    "gebeurtenis": ("naam", "wat"),
    "revisie": ("naam",),
}
"""Names and texts that are shown and do not come from a form."""
RONDEN = 3
WISSELT = 7
"""How far the payloads move up for the next round, so that every place gets others."""
KORT_TABS = ("overzicht", "doelen", "tijdlijn")
VOUW_OPEN = "() => document.querySelectorAll('details:not([open]) > summary').forEach(kop => kop.click())"
RUIM_MS = 250
"""The browser fetches the script of our fields when the page is there; a script or a picture needs a moment too."""
UITLEG_MS = 120
DIEP = 2
"""What is unfolded may hold something that is folded."""
BEHEER = ("Mensen", "Scholen en besturen", "Werkwijze", "Formulieren", "Teksten")
UITLEG = '[data-testid="stTooltipIcon"]'
MEESTE_UITLEG = 12


@dataclass
class Wacht:
    """Watches one tab, and notes what a text should not be able to do."""

    page: Page
    url: str
    bladen: int = 0
    mis: list[str] = field(default_factory=list)
    staat: str = ""

    def __post_init__(self) -> None:
        self.page.on("dialog", self._venster)
        self.page.on("popup", lambda _: self.mis.append("nieuw venster"))
        self.page.context.on("request", lambda vraag: self._vraag(vraag.url))

    def _venster(self, venster: Dialog) -> None:
        self.mis.append("venster")
        venster.dismiss()

    def _vraag(self, adres: str) -> None:
        if urlsplit(adres).scheme not in {"data", "blob"} and not adres.startswith(self.url):
            self.mis.append(f"vraagt {urlsplit(adres).hostname}")

    def lees(self, pad: str) -> None:
        """Open an address with everything that is folded on it."""
        ga(self.page, self.url + pad)
        self.bekijk(pad)

    def bekijk(self, pad: str) -> None:
        """Look at the screen of now."""
        for _ in range(DIEP):
            self.page.evaluate(VOUW_OPEN)  # by script: a payload that works may lie over the page
            rust(self.page)
        self._lees_uitleg()
        self.page.wait_for_timeout(RUIM_MS)
        self.bladen += 1
        waar = pad.partition("?")[0] + pad.partition("&")[2]
        self.mis += [f"{wat} op {waar}" for wat in self.page.evaluate(RAAK)]
        if urlsplit(self.page.url).netloc != urlsplit(self.url).netloc:
            self.mis.append(f"weg van {waar}")
        self.staat += str(self.page.evaluate("() => document.body.innerText")) + str(
            self.page.evaluate(STAAT)
        )

    def _lees_uitleg(self) -> None:
        """Point at the explanations: only then they are drawn."""
        for icoon in self.page.locator(UITLEG).all()[:MEESTE_UITLEG]:
            icoon.hover(force=True)
            self.page.wait_for_timeout(UITLEG_MS)
            self.mis += [f"{wat} in uitleg" for wat in self.page.evaluate(RAAK)]
            self.staat += str(self.page.evaluate(STAAT))


def d4(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Fill every text of a dossier and around it, and read it all as somebody else; the fault puts texts raw in HTML."""
    ronden, gezet, wachten = RONDEN if lang else 1, list[str](), list[Wacht]()
    with zaal(map_) as hier:
        scene = bouw(hier.wereld)
        kijker = maak_gebruiker(hier.store, "Kijker", Functie(Rol.IB, hier.wereld.school))
        hier.wereld.mensen[Rol.IB, "kijker"] = kijker
        with serve(data=map_, command=met("rauw") if fout else STREAMLIT) as server:
            for ronde in range(ronden):
                vanaf = len(gezet) + ronde * WISSELT
                gezet += [*d_eigen.vul(scene, vanaf), *_vul(scene, vanaf)]
                paden = list(_paden(scene, lang=False))[2:4] if fout else list(_paden(scene, lang=lang))
                wachten += in_draad(partial(_lees, hier, server.url, paden, alles=not fout))
    staat = "".join(wacht.staat for wacht in wachten).replace("\N{WORD JOINER}", "")
    gezien = sum(tekst.splitlines()[0] in staat for tekst in gezet)
    if not gezien:
        raise RuntimeError("none of the texts is on any screen")
    mis = [wat for wacht in wachten for wat in wacht.mis]
    waar = f"; {', '.join(sorted(set(mis))[:6])}" if mis else ""
    van = (
        f"{len(gezet)} teksten, {gezien} letterlijk gezien op {sum(w.bladen for w in wachten)} schermen{waar}"
    )
    return [hoogstens("D4 html", "teksten die iets doen in Chromium", waarde=len(mis), van=van, grens=0)]


def _vul(scene: Toneel, vanaf: int) -> Iterator[str]:
    """Put a payload in every text field of every form, by its service, and in every name; yield what is stored."""
    nummer, store = vanaf, scene.wereld.store
    for soort, veld in _tekstvelden():
        nummer += 1
        with store.begin() as con:
            con.execute(update(overleg).values(status="live" if soort == "ot_verslag" else "gepland"))
        try:
            bewaren.bewaar_veld(
                scene.wereld.als(Rol.IB),
                soort=soort,
                sleutel=scene.ids[BRONNEN[soort][0]],
                veld=veld,
                waarde=lading(nummer),
            )
        except (ValueRefused, Bevroren):
            continue
        yield lading(nummer)
    with store.begin() as con:
        con.execute(update(overleg).values(status="live"))
        for naam, kolommen in KOLOMMEN.items():
            tabel = metadata.tables[naam]
            for sleutel in con.scalars(select(_sleutel(tabel))).all():
                for kolom in kolommen:
                    nummer += 1
                    con.execute(
                        update(tabel).where(_sleutel(tabel) == sleutel).values({kolom: lading(nummer)})
                    )
                    yield lading(nummer)
    for rol in (Rol.IB, Rol.LK, Rol.TB):
        nummer += 1
        beheer_scholen.zet_rollabel(scene.wereld.als(Rol.BEH), rol=rol, label=lading(nummer).splitlines()[0])
        yield lading(nummer)


def _sleutel(tabel: Table) -> ColumnElement[UUID]:
    sleutel: ColumnElement[UUID] = tabel.c.id
    return sleutel


def _paden(scene: Toneel, *, lang: bool) -> Iterator[str]:
    ids = scene.ids
    yield from LIJSTEN if lang else LIJSTEN[:2]
    yield from (f"/dossier?id={ids['dossier']}&tab={tab}" for tab in (TABS if lang else KORT_TABS))
    yield from (f"/overleg?id={ids['overleg']}", f"/aanvraag?id={ids['aanvraag']}")
    yield f"/dossier?id={ids['dossier_eigen']}&tab=beeld"
    yield from ("/help",) if lang else ()
    if lang:
        yield from (f"/formulier?id={ids[blad]}" for blad in ("kind", "voorgesprek", "verslag", "beeld"))
        yield from (f"/{pagina}?dossier={ids['dossier']}" for pagina in ("overleg", "aanvraag"))
        yield from (f"/toegang?id={ids['dossier']}", f"/meekijken?id={ids['overleg']}")


def _lees(hier: Zaal, url: str, paden: list[str], *, alles: bool) -> list[Wacht]:
    with chromiums() as nieuw:
        wachten = [Wacht(binnen(nieuw(), url, hier.als(Rol.IB, "kijker")), url)]
        for pad in paden:
            wachten[0].lees(pad)
        if alles:
            beheer = Wacht(binnen(nieuw(), url, hier.als(Rol.BEH)), url)
            wachten.append(beheer)
            beheer.lees("/toezicht")
            ga(beheer.page, f"{url}/beheer")
            for deel in BEHEER:
                beheer.page.get_by_role("radio", name=deel).click()
                rust(beheer.page)
                beheer.bekijk(f"/beheer {deel}")
    return wachten
