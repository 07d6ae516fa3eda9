"""A2: over a real websocket nobody sees a child of another school, whatever address is asked."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from lib.domain.organisatie import Rol
from lib.domain.permissions import Permission
from lib.services import klok, toegang
from lib.store import toegang as opslag_toegang
from lib.store.toegang import Opening
from tests.authorisation.matrix import Stand, verwacht
from tests.bewijs.fouten import met
from tests.meet.client import Tab
from tests.meet.rijen import Rij, hoogstens, nietig
from tests.meet.zaal import Gast, Zaal, zaal
from tests.meet.zalen import _koekjes
from tests.servers.streamlit import STREAMLIT, serve
from tests.services import toneel

NAMEN = {"eigen": "Bakker", "ander": "Yılmaz"}
"""The surname of the child of each school: it stands on every page about that child."""
KORT_ROLLEN = (Rol.IB, Rol.LK, Rol.TB, Rol.MAN, Rol.BEH)
LIJSTEN = ("/", "/dossiers", "/overleggen", "/aanvragen", "/inzicht")


def a2(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Open every address with every id as everybody; the fault lets whoever asks read a record."""
    geladen, gezien, mis = 0, 0, list[str]()
    with zaal(map_) as hier:
        dossiers = {plaats: toneel.concept(hier.wereld, plaats) for plaats in NAMEN}
        mensen = [sleutel for sleutel in hier.wereld.mensen if lang or sleutel[0] in KORT_ROLLEN]
        with serve(data=map_, command=met("mag_alles") if fout else STREAMLIT) as server:
            for rol, plaats in [(Rol.IB, "ander")] if fout else mensen:
                with Tab(server.url, _koekjes(_gast(hier, rol, plaats))) as tab:
                    for pad in _paden(dossiers, lang=lang):
                        tab.open(pad)
                        geladen += 1
                        tekst = tab.page.texts()
                        for van, naam in NAMEN.items():
                            mag = verwacht(
                                Permission.DOSSIER_INZIEN, rol, "eigen" if van == plaats else "ander", Stand()
                            )
                            gezien += mag and naam in tekst
                            if naam in tekst and not mag:
                                mis.append(f"{rol} {plaats} op {pad.split('=')[0]}")
    if not gezien:
        raise RuntimeError("nobody saw a name, also not who may")
    waar = f"; {', '.join(sorted(set(mis))[:6])}" if mis else ""
    van = f"{geladen} pagina's over een websocket, {gezien} keer gezien door wie het mag{waar}"
    return [
        hoogstens(
            "A2a websocket", "kinderen van een andere school gezien", waarde=len(mis), van=van, grens=0
        ),
        nietig("A2b browser", "hetzelfde in een echte browser (≥ 120)", "nog niet gemeten"),
    ]


def _paden(dossiers: dict[str, UUID], *, lang: bool) -> Iterator[str]:
    tabs = ("overzicht", "beeld", "vragen", "doelen", "afspraken", "meer") if lang else ("overzicht",)
    for sleutel in dossiers.values():
        yield from (f"/dossier?id={sleutel}&tab={tab}" for tab in tabs)
        yield from (
            f"/{pagina}?id={sleutel}" for pagina in (("overleg", "aanvraag", "formulier") if lang else ())
        )
    yield from LIJSTEN if lang else LIJSTEN[1:2]


def _gast(hier: Zaal, rol: Rol, plaats: str) -> Gast:
    """Log somebody in, without the form."""
    token, nu, wie = secrets.token_urlsafe(32), klok.nu(), hier.wereld.mensen[rol, plaats].id
    with hier.store.begin() as con:
        opslag_toegang.open_sessie(con, Opening(toegang.digest(token), wie, nu, nu + timedelta(hours=8)))
    return Gast(wie, token)
