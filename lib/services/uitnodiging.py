"""A link that works once, for a day: with it somebody chooses a password that nobody else ever knew."""

import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Gebruiker
from lib.services import klok, toegang, wachtwoord
from lib.store import opslag
from lib.store import sessies as opslag_sessies
from lib.store import toegang as opslag_toegang
from lib.store import uitnodiging as opslag_uitnodiging
from lib.store.unit_of_work import UnitOfWork

GELDIG = timedelta(hours=24)
_BITS_128 = 16


class LinkWerktNiet(PermissionError):
    """The link was used, is too old, was replaced or never existed; the answer never tells which."""

    def __init__(self) -> None:
        super().__init__(
            "Deze link werkt niet of niet meer. Vraag de functioneel beheerder van je samenwerkingsverband "
            "om een nieuwe."
        )


def maak(verbinding: Any, *, wie: UUID, nu: datetime) -> str:
    """Make a link in a running transaction; return the end of its address, which is kept nowhere."""
    token = secrets.token_urlsafe(_BITS_128)
    opslag_uitnodiging.bewaar(verbinding, toegang.digest(token), wie, nu=nu, verloopt_op=nu + GELDIG)
    return f"/?link={token}"


def is_geldig(*, token: str) -> bool:
    """Tell whether a link still works."""
    with opslag.store().read() as con:
        return opslag_uitnodiging.van_wie(con, toegang.digest(token), klok.nu()) is not None


def gebruik(*, token: str, nieuw: str) -> str:
    """Set the password somebody chose and end all their sessions; return the name to log in with.

    raises LinkWerktNiet, or WachtwoordZwak after which the link still works.
    """
    nu, hash_ = klok.nu(), toegang.digest(token)
    with opslag.store().read() as con:
        gevonden = opslag_uitnodiging.van_wie(con, hash_, nu)
    if gevonden is None:
        raise LinkWerktNiet
    wie, inlog, naam = gevonden
    wachtwoord.eis(nieuw, naam=f"{inlog} {naam}")
    bewaard = wachtwoord.hash_(nieuw)
    door = Gebruiker(wie, naam)
    with UnitOfWork(opslag.store(), door=door, nu=nu) as werk:
        if not werk.doe(opslag_uitnodiging.gebruik, hash_, nu):
            raise LinkWerktNiet
        werk.doe(opslag_toegang.zet_wachtwoord, wie, bewaard)
        werk.doe(lambda con: opslag_sessies.sluit_sessies(con, wie=wie, reden="nieuw wachtwoord", nu=nu))
        werk.commit(Soort.BEHEER, door, wat="eigen wachtwoord gekozen")
    return inlog
