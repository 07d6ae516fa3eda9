"""A half-open session: the password was right, and until the second step is taken it reaches nothing but that screen."""

from dataclasses import dataclass
from uuid import UUID

from lib.services import factor, klok, toegang
from lib.services.factor import Aanmelding
from lib.services.poging import Uitkomst
from lib.store import factor as opslag_factor
from lib.store import opslag
from lib.store import schoolaccount as opslag_school
from lib.store import toegang as opslag_toegang


class StapNietGezet(PermissionError):
    """Somebody asks to go on without having taken the second step."""


@dataclass(frozen=True, slots=True)
class Half:
    """Who is half way in: with an app that counts or still to set one up, and whether the step was taken."""

    gebruiker_id: UUID
    ingesteld: bool
    gezet: bool


def gebruiker_id(*, sid_hash: str) -> UUID | None:
    """Return whose half-open session this is, None when it is over, whole or unknown."""
    nu = klok.nu()
    with opslag.store().read() as con:
        return opslag_toegang.sessie_van(con, sid_hash, nu=nu, gezien_na=nu - toegang.HALF_GELDIG, half=True)


def stand(*, sid_hash: str) -> Half | None:
    """Return how far somebody is between password and session."""
    wie = gebruiker_id(sid_hash=sid_hash)
    if wie is None:
        return None
    with opslag.store().read() as con:
        gezet = opslag_factor.heeft_factor(con, sid_hash)
    return Half(wie, factor.is_ingesteld(wie), gezet)


def begin(*, sid_hash: str) -> Aanmelding | None:
    """Give what an app needs; None for who has one already, because a password alone replaces nothing."""
    half = stand(sid_hash=sid_hash)
    if half is None or half.ingesteld:
        return None
    return factor.begin(wie=half.gebruiker_id, sid_hash=sid_hash)


def bevestig(*, sid_hash: str, code: str) -> tuple[str, ...] | Uitkomst:
    """Take the second step for the first time; return the recovery codes, or how long to wait."""
    half = stand(sid_hash=sid_hash)
    if half is None or half.ingesteld:
        return Uitkomst()
    uit = factor.bevestig(wie=half.gebruiker_id, sid_hash=sid_hash, code=code)
    if not isinstance(uit, Uitkomst):
        _zet(sid_hash)
    return uit


def controleer(*, sid_hash: str, code: str) -> Uitkomst:
    """Take the second step with a code."""
    half = stand(sid_hash=sid_hash)
    if half is None or not half.ingesteld:
        return Uitkomst()
    uitkomst = factor.controleer(wie=half.gebruiker_id, code=code)
    if uitkomst.gebruiker_id is not None:
        _zet(sid_hash)
    return uitkomst


def verder(*, sid_hash: str, doel: str) -> str:
    """Return the one-time code by which this browser gets a whole session, with a cookie of its own.

    raises StapNietGezet before the second step.
    """
    half = stand(sid_hash=sid_hash)
    if half is None or not half.gezet:
        raise StapNietGezet
    with opslag.store().read() as con:
        via = opslag_school.via(con, sid_hash)
    return toegang.mint_overdracht(
        gebruiker_id=half.gebruiker_id, voor_hash=sid_hash, doel=doel, factor=True, via=via
    )


def stop(*, sid_hash: str) -> None:
    """End a half-open session, for who wants to log in as somebody else."""
    toegang.intrekken(sid_hash=sid_hash, reden="uitgelogd")


def _zet(sid_hash: str) -> None:
    with opslag.store().begin() as con:
        opslag_factor.toon_aan(con, sid_hash, klok.nu(), factor=True)
