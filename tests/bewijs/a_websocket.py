"""A2: over a real websocket and in a real browser nobody sees a child of another school, whatever address is asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from lib.domain.aanvraag import Arrangementtype
from lib.domain.organisatie import Rol
from lib.domain.permissions import Permission
from lib.services import aanvraag, doelen, inbreng
from lib.store.tables.organisatie import leerling
from tests.authorisation.matrix import Stand, verwacht
from tests.bewijs import a_browser
from tests.bewijs.fouten import met
from tests.meet.client import Tab
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import Gast, zaal
from tests.meet.zalen import _koekjes
from tests.servers.streamlit import STREAMLIT, serve
from tests.services import toneel
from tests.wereld import Wereld

NAMEN = {"eigen": "Kwartsveld", "ander": "Yıldızhan"}
"""The surname of the child of each school: it stands on every page about that child, and nowhere else."""
KORT_ROLLEN = (Rol.IB, Rol.LK, Rol.TB, Rol.MAN, Rol.BEH)
LIJSTEN = ("/dossiers", "/", "/overleggen", "/aanvragen", "/inzicht", "/nieuw", "/toezicht", "/account")
TABS = ("overzicht", "beeld", "vragen", "doelen", "afspraken", "toestemming", "overleggen", "aanvragen", "tijdlijn", "geschiedenis")  # fmt: skip
MET_ID = ("overleg", "aanvraag", "formulier", "toegang", "meekijken")
OM_TE_LEZEN = (Permission.DOSSIER_INZIEN, Permission.OVERLEG_INZIEN, Permission.AANVRAAG_INZIEN, Permission.LEERLING_INZIEN)  # fmt: skip
Plek = tuple[Rol, str]


@dataclass
class Blik:
    """What was looked at, and by whom a name was seen."""

    bladen: int = 0
    gezien: int = 0
    in_lijst: int = 0
    mis: list[str] = field(default_factory=list)

    def zie(self, wie: Plek, pad: str, naam: str, van: str) -> None:
        """Note that a name is on a page."""
        if mag(wie, van):
            self.gezien += 1
            self.in_lijst += pad in LIJSTEN
        else:
            self.mis.append(f"{wie[0]} {wie[1]} ziet {naam} op {pad.partition('=')[0]}")

    def rij(self, id_: str, wat: str, waar: str) -> Rij:
        """Make the row; a look that shows nothing to who may look, proves nothing."""
        if not self.gezien or not self.in_lijst:
            raise RuntimeError(f"{id_}: nobody saw a name on a page and in a list, also not who may")
        mis = f"; {', '.join(sorted(set(self.mis))[:6])}" if self.mis else ""
        van = f"{self.bladen} pagina's {waar}, {self.gezien} keer gezien door wie het mag ({self.in_lijst} × in een lijst){mis}"
        return hoogstens(id_, wat, waarde=len(self.mis), van=van, grens=0)


def a2(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Open every address with every id as everybody; the fault lets whoever asks read a record."""
    with zaal(map_) as hier:
        dingen = {plaats: _dingen(hier.wereld, plaats) for plaats in NAMEN}
        rollen = [sleutel for sleutel in hier.wereld.mensen if lang or sleutel[0] in KORT_ROLLEN]
        mensen: list[Plek] = [(Rol.IB, "ander")] if fout else rollen
        gasten = {wie: hier.als(*wie) for wie in mensen}
        with serve(data=map_, command=met("mag_alles") if fout else STREAMLIT) as server:
            lijn = _lijn(server.url, gasten, list(_paden(dingen, lang=lang)))
            kijkers = {wie: gast for wie, gast in gasten.items() if lang or wie[0] in KORT_ROLLEN[:2]}
            paden = list(_browserpaden(dingen, lang=lang))
            ramen = a_browser.bekijk(server.url, kijkers, paden, NAMEN)
    scherm = Blik(len(kijkers) * len(paden))
    for wie, pad, van in ramen:
        scherm.zie(wie, pad, NAMEN[van], van)
    return [
        lijn.rij("A2a websocket", "kinderen van een andere school gezien", "over een websocket"),
        scherm.rij("A2b browser", "hetzelfde in een echte browser", "in Chromium"),
    ]


def mag(wie: Plek, van: str) -> bool:
    """Tell whether somebody may read anything about the child of a school, by the table of rights."""
    waar = "eigen" if van == wie[1] else "ander"
    return any(verwacht(recht, wie[0], waar, Stand(gedeeld=True)) for recht in OM_TE_LEZEN)


def _lijn(url: str, gasten: Mapping[Plek, Gast], paden: list[str]) -> Blik:
    blik = Blik()
    for wie, gast in gasten.items():
        with Tab(url, _koekjes(gast)) as tab:
            for pad in paden:
                tab.open(pad)
                blik.bladen += 1
                for van, naam in NAMEN.items():
                    if tab.page.holds(naam):
                        blik.zie(wie, pad, naam, van)
    return blik


def _dingen(wereld: Wereld, plaats: str) -> dict[str, UUID]:
    """Give a school a dossier with something of everything that has an address."""
    kind = wereld.leerling if plaats == "eigen" else wereld.andere_leerling
    toneel.zet(wereld, leerling, kind, achternaam=NAMEN[plaats])
    ib, dossier_id = wereld.als(Rol.IB, plaats), toneel.gedeeld(wereld, plaats)
    overleg_id = toneel.gepland(wereld, dossier_id, plaats)
    return {
        "dossier": dossier_id,
        "leerling": kind,
        "overleg": overleg_id,
        "verslag": toneel.blad(wereld, "ot_verslag", overleg_id),
        "kindgesprek": toneel.blad(wereld, "voorbereiding_kind", overleg_id),
        "aanvraag": aanvraag.begin(ib, dossier_id=dossier_id, type_=Arrangementtype.INDIVIDUEEL),
        "doel": doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=toneel.DOEL),
        "afspraak": inbreng.maak_afspraak(ib, dossier_id=dossier_id, antwoorden=toneel.AFSPRAAK),
    }


def _paden(dingen: Mapping[str, Mapping[str, UUID]], *, lang: bool) -> Iterator[str]:
    yield from LIJSTEN if lang else LIJSTEN[:3]
    for van_school in dingen.values():
        dossier_id = van_school["dossier"]
        yield from (f"/dossier?id={dossier_id}&tab={tab}" for tab in (TABS if lang else TABS[:1]))
        if lang:
            yield from (f"/{pagina}?id={id_}" for pagina in MET_ID for id_ in van_school.values())
            yield from (f"/{pagina}?dossier={dossier_id}" for pagina in ("overleg", "aanvraag"))
        else:
            yield from (f"/{pagina}?id={van_school[pagina]}" for pagina in MET_ID[:2])


def _browserpaden(dingen: Mapping[str, Mapping[str, UUID]], *, lang: bool) -> Iterator[str]:
    """Give the addresses for a browser: a list, and of each school a dossier, an overleg and an aanvraag."""
    yield LIJSTEN[0]
    for van_school in dingen.values():
        yield f"/dossier?id={van_school['dossier']}&tab=overzicht"
        if lang:
            yield from (f"/{pagina}?id={van_school[pagina]}" for pagina in MET_ID[:2])
