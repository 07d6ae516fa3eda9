"""Who came in, who could not, and whose session ended: the door in the audit log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from lib.domain.logboek import Actie, Logregel, logregel
from lib.domain.organisatie import Gebruiker
from lib.store import logboek
from lib.store.engine import Store
from lib.store.toegang import Opening

HALF, HEEL = "wachtwoord", "helemaal"


def binnen(con: Any, sleutel: bytes, opening: Opening) -> None:
    """Write down that a session began, half open or whole, and by what; in the transaction that began it."""
    hoe = (opening.via or HALF) if opening.half else " · ".join(filter(None, (HEEL, opening.via)))
    logboek.schrijf(con, sleutel, [_regel(opening.wie, opening.nu, Actie.INLOGGEN, hoe)])


def geweigerd(store: Store, wie: UUID | None, nu: datetime, hoe: str = HALF) -> None:
    """Write down that somebody did not come in, of an account we know or of none; raises OpslagWeg."""
    logboek.leg_vast(store, [_regel(wie, nu, Actie.INLOGGEN, hoe, mag=False)])


def buiten(con: Any, sleutel: bytes, wie: UUID, nu: datetime, reden: str) -> None:
    """Write down that sessions of a person ended, and why; in the transaction that ended them."""
    logboek.schrijf(con, sleutel, [_regel(wie, nu, Actie.UITLOGGEN, reden)])


def op_slot(con: Any, sleutel: bytes, wie: UUID, nu: datetime) -> None:
    """Write down that an idle session was locked; in the transaction that locked it."""
    logboek.schrijf(con, sleutel, [_regel(wie, nu, Actie.VERGRENDELEN, "niets gedaan")])


def van_slot(store: Store, wie: UUID, nu: datetime) -> None:
    """Write down that somebody gave the password for their locked session; raises OpslagWeg."""
    logboek.leg_vast(store, [_regel(wie, nu, Actie.ONTGRENDELEN, HALF)])


def _regel(wie: UUID | None, nu: datetime, actie: Actie, regel: str, *, mag: bool = True) -> Logregel:
    return logregel(
        Gebruiker(wie, "") if wie else None, nu, actie, over=("sessie", wie), regel=regel, mag=mag
    )
