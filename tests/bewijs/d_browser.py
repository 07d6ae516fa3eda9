"""D1 in Chromium: strange texts typed in real fields stand there for who opens the page elsewhere, and break nothing."""

import random
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page
from sqlalchemy import update

from lib.domain.organisatie import Rol
from lib.store.tables.overleg import overleg
from tests.authorisation.oproepen import Toneel, bouw
from tests.bewijs.a_browser import binnen, ga, rust
from tests.bewijs.d_teksten import VAST, tekst, zichtbaar
from tests.bewijs.fouten import met
from tests.meet.rijen import Rij, hoogstens
from tests.meet.scherm import chromiums, in_draad, wacht_op
from tests.meet.zaal import PUNT, Zaal, zaal
from tests.servers.streamlit import STREAMLIT, serve

PADEN = (
    "/formulier?id={voorgesprek}",
    "/overleg?id={overleg}",
    "/dossier?id={dossier}&tab=beeld",
    "/aanvraag?id={aanvraag}",
)
VELDEN = ".pz-invoer:enabled:not([readonly]), [data-testid='stTextInput'] input:enabled"
LABEL = "veld => veld.getAttribute('aria-label') || veld.labels?.[0]?.innerText || ''"
ZET = """(veld, tekst) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(veld), 'value').set.call(veld, tekst);
  veld.dispatchEvent(new InputEvent('input', {bubbles: true}));
}"""
"""As pasting does: no keyboard types half a character."""
STAND = "veld => veld.parentElement.querySelector('.pz-stand')?.textContent ?? ''"
ZIN = "NIET opgeslagen — je tekst staat veilig op dit apparaat. "
"""What is refused is followed by why; what could not be stored is not."""
STUK = ("Er ging iets mis", "Traceback", "storing ")
LANG, KORT, FOUT = 200, 12, 3
WACHT_S = 6.0


@dataclass
class Typen:
    """What was typed, and what became of it."""

    getypt: int = 0
    geweigerd: int = 0
    anders: list[str] = field(default_factory=list)
    stuk: list[str] = field(default_factory=list)


def d1d(map_: Path, *, lang: bool, fout: bool = False) -> Rij:
    """Type strange texts in the fields of a dossier; the fault takes the cleaning of texts away."""
    with zaal(map_) as hier:
        scene = bouw(hier.wereld)
        with hier.store.begin() as con:
            con.execute(update(overleg).values(status="live", punt=PUNT))
        with serve(data=map_, command=met("ongeschoond") if fout else STREAMLIT) as server:
            uit = in_draad(
                lambda: _typ(hier, scene, server.url, FOUT if fout else LANG if lang else KORT, fout=fout)
            )
            uit.stuk += [f"{woord.strip()} in het log" for woord in STUK if woord in server.output()]
    if not uit.getypt > uit.geweigerd:
        raise RuntimeError("no text was stored")
    mis = uit.anders + uit.stuk
    waar = f"; {', '.join(sorted(set(mis))[:5])}" if mis else ""
    van = f"{uit.getypt} teksten getypt in Chromium, {uit.geweigerd} geweigerd met een zin, de rest elders teruggelezen{waar}"
    wat = "teksten die anders terugkomen, en fouten op scherm of in het log"
    return hoogstens("D1d browser", wat, waarde=len(mis), van=van, grens=0)


def _typ(hier: Zaal, scene: Toneel, url: str, aantal: int, *, fout: bool) -> Typen:
    uit, toeval = Typen(), random.Random(5)
    vast = iter(VAST)
    with chromiums() as nieuw:
        hier_, elders = (binnen(nieuw(), url, hier.als(Rol.IB)) for _ in range(2))
        while uit.getypt < aantal:
            for pad in PADEN[:1] if fout else PADEN:
                adres = url + pad.format_map(scene.ids)
                _open(hier_, adres)
                gezegd = {
                    veld.evaluate(LABEL): _plak(veld, next(vast, "") or tekst(toeval))
                    for veld in hier_.locator(VELDEN).all()
                }
                _vergelijk(uit, hier_, elders, adres, gezegd)
    return uit


def _open(page: Page, adres: str) -> None:
    """Open an address and wait for its fields: the browser fetches their script when the page is there."""
    ga(page, adres)
    page.wait_for_selector(VELDEN)
    rust(page)


def _plak(veld: Locator, wat: str) -> str:
    """Put a text in a field and leave it; return what the field made of it."""
    veld.evaluate(ZET, wat)
    stond = str(veld.input_value())
    veld.blur()
    return stond


def _vergelijk(uit: Typen, hier: Page, elders: Page, adres: str, gezegd: dict[str, str]) -> None:
    """Wait until each text is stored or refused, and read the stored ones in another browser."""
    velden = hier.locator(VELDEN)
    wacht_op(lambda: all(_klaar(veld.evaluate(STAND)) for veld in velden.all()), WACHT_S)
    rust(hier)
    stand = {veld.evaluate(LABEL): str(veld.evaluate(STAND)) for veld in velden.all()}
    _open(elders, adres)
    daar = {veld.evaluate(LABEL): veld.input_value() for veld in elders.locator(VELDEN).all()}
    for label, tekst_ in gezegd.items():
        uit.getypt += 1
        if ZIN in stand.get(label, ""):
            uit.geweigerd += 1
        elif zichtbaar(daar.get(label, "")) != zichtbaar(tekst_):
            uit.anders.append(f"{label}: {tekst_[:20]!r}")
    for page in (hier, elders):
        scherm = page.locator("body").inner_text()
        uit.stuk += [f"{woord} op het scherm" for woord in STUK[:2] if woord in scherm]


def _klaar(stand: str) -> bool:
    return stand.startswith("Opgeslagen") or ZIN in stand
