"""Beside the delay per account: a limit per network, a counter of its own for a known device, and an alarm."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network
from math import ceil
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Gebruiker
from lib.services import klok
from lib.services.poging import Uitkomst
from lib.store import afweer as opslag_afweer
from lib.store import opslag
from lib.store import toegang as opslag_toegang
from lib.store.toegang import Poging
from lib.store.unit_of_work import UnitOfWork

MEEST_PER_NET = 30
VENSTER = timedelta(minutes=1)
ALARM_BIJ = 50
TOESTEL_BLIJFT = timedelta(days=180)
ALARM_MINUTEN = 10
PUZZEL = Gebruiker(UUID(int=0), "Puzzel")
"""Who raises an alarm."""


@dataclass(frozen=True, slots=True)
class Herkomst:
    """From where somebody tries: the network, and the hash of the cookie a device keeps; empty when unknown."""

    net: str = ""
    toestel: str = ""


ONBEKEND = Herkomst()


def sleutel(naam: str, hash_: str, herkomst: Herkomst) -> str:
    """Return under which key attempts count: a device where this person logged in before has its own."""
    if herkomst.toestel:
        with opslag.store().read() as con:
            if opslag_afweer.is_bekend(con, herkomst.toestel, naam):
                return f"toestel:{herkomst.toestel}:{hash_}"
    return f"naam:{hash_}"


def tel_net(net: str) -> Uitkomst:
    """Count an attempt from a network; the thirty-first within a minute waits for the next.

    Behind a proxy that does not say who knocks, everybody comes from this machine: that is nobody's network.
    """
    if not net or ip_network(net).is_loopback:
        return Uitkomst()
    nu = klok.nu()
    with opslag.store().begin() as con:
        stand = opslag_toegang.poging(con, f"net:{net}", nu)
        begin = stand.laatste_op if nu - stand.laatste_op < VENSTER else nu
        fouten = (stand.fouten if begin == stand.laatste_op else 0) + 1
        if fouten > MEEST_PER_NET:
            return Uitkomst(wacht_s=ceil((begin + VENSTER - nu).total_seconds()), geweigerd=True)
        opslag_toegang.schrijf_poging(con, f"net:{net}", Poging(fouten, None, begin))
    return Uitkomst()


def geef_terug(net: str) -> None:
    """Take an attempt back that turned out right: a school that starts the day guesses nothing."""
    nu = klok.nu()
    if not net:
        return
    with opslag.store().begin() as con:
        stand = opslag_toegang.poging(con, f"net:{net}", nu)
        nieuw = Poging(max(0, stand.fouten - 1), None, stand.laatste_op)
        opslag_toegang.schrijf_poging(con, f"net:{net}", nieuw)


def mislukt() -> None:
    """Count a failure of the whole site, and raise the alarm at fifty within ten minutes, once per ten minutes."""
    nu = klok.nu()
    with opslag.store().begin() as con:
        stand = opslag_toegang.poging(con, _minuut(nu), nu)
        opslag_toegang.schrijf_poging(con, _minuut(nu), Poging(stand.fouten + 1, None, nu))
        minuten = [_minuut(nu - timedelta(minutes=geleden)) for geleden in range(ALARM_MINUTEN)]
        aantal = opslag_afweer.som(con, minuten)
        laatste = opslag_toegang.poging(con, "alarm", nu)
        stil = laatste.fouten and nu - laatste.laatste_op < timedelta(minutes=ALARM_MINUTEN)
        if aantal < ALARM_BIJ or stil:
            return
        opslag_toegang.schrijf_poging(con, "alarm", Poging(1, None, nu))
    with UnitOfWork(opslag.store(), door=PUZZEL, nu=nu) as werk:
        werk.commit(Soort.ALARM, PUZZEL, wat=f"{aantal} mislukte inlogpogingen in {ALARM_MINUTEN} minuten")


def ken_toestel(*, toestel: str, wie: UUID) -> None:
    """Remember the device on which somebody logged in."""
    with opslag.store().begin() as con:
        opslag_afweer.ken_toestel(con, toestel, wie, klok.nu())


def _minuut(moment: datetime) -> str:
    return f"site:{moment:%Y%m%d%H%M}"
