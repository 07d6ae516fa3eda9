"""Nobody did anything for half an hour: the session is locked, and only its own person opens it (security.md §4.3)."""

from uuid import UUID

from lib.services import deurlog, klok, toegang
from lib.services.afweer import ONBEKEND, Herkomst
from lib.services.poging import Uitkomst
from lib.store import factor as opslag_factor
from lib.store import opslag
from lib.store import slot as opslag_slot

IEMAND_ANDERS = "iemand anders"


def van_wie(*, sid_hash: str) -> UUID | None:
    """Return whose locked session this is, None when it is open, over or unknown; the first to see it locks it."""
    nu = klok.nu()
    sinds = nu - toegang.INACTIEF
    with opslag.store().read() as con:
        gevonden = opslag_slot.van_wie(con, sid_hash, nu=nu, gezien_na=sinds)
    if gevonden is None:
        return None
    wie, vast = gevonden
    if not vast:
        with opslag.store().begin() as con:
            if opslag_slot.zet(con, sid_hash, nu=nu, gezien_na=sinds):
                deurlog.op_slot(con, opslag.store().logsleutel, wie, nu)
    return wie


def naam(*, sid_hash: str) -> str:
    """Return the name with which the person of a locked session logs in, nothing when it is not locked."""
    wie = van_wie(sid_hash=sid_hash)
    if wie is None:
        return ""
    with opslag.store().read() as con:
        return opslag_factor.gebruikersnaam(con, wie)


def ontgrendel(*, sid_hash: str, wachtwoord: str, doel: str, herkomst: Herkomst = ONBEKEND) -> str | Uitkomst:
    """Return the one-time code that gives this browser a new session, the second step included where it is asked.

    A wrong password gives how long to wait, and counts like one at the door.
    """
    wie = van_wie(sid_hash=sid_hash)
    if wie is None:
        return Uitkomst()
    uit = toegang.controleer(naam=naam(sid_hash=sid_hash), wachtwoord=wachtwoord, herkomst=herkomst)
    if uit.gebruiker_id != wie:
        return uit
    deurlog.van_slot(opslag.store(), wie, klok.nu())
    return toegang.mint_overdracht(gebruiker_id=wie, voor_hash=sid_hash, doel=doel)


def verlaat(*, sid_hash: str) -> None:
    """End a locked session, for who wants to log in as somebody else."""
    toegang.intrekken(sid_hash=sid_hash, reden=IEMAND_ANDERS)


def is_verlaten(*, sid_hash: str) -> bool:
    """Tell whether somebody else took over this browser: they do not want the page of the former."""
    with opslag.store().read() as con:
        return opslag_slot.reden(con, sid_hash) == IEMAND_ANDERS
