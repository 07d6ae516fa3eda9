"""The first visit to an empty database: only who can read the server's console may set Puzzel up."""

import secrets
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from lib.domain.organisatie import Functie, Rol
from lib.forms.text import line
from lib.services import klok, plicht, poging, schrijven, startcontrole, toegang
from lib.services import wachtwoord as wachtwoorden
from lib.store import opstartcode
from lib.store import toegang as opslag_toegang
from lib.store.engine import Store
from lib.store.opslag import store

T = TypeVar("T")
CODE_GELDIG = timedelta(hours=24)
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_SLEUTEL = "opstart"


class OpstartGeweigerd(ValueError):
    """The set-up cannot go on; the message says why and what to do."""


def start() -> None:
    """Open and migrate the database, forget what is over, and print a set-up code when nobody can log in yet.

    raises InstellingOnbekend, before anything is opened.
    """
    plicht.plicht()
    startcontrole.eis_veilige_opslag(store())
    toegang.ruim_op()
    schrijven.ruim_op()
    wachtwoorden.klopt(None, "")  # the first unknown name must not take longer than the next
    if toegang.is_leeg():
        toon_code(maak_code())


def maak_code() -> str:
    """Make a set-up code that works once, for a day."""
    code = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
    with store().begin() as con:
        opstartcode.bewaar_opstartcode(con, _hash(code), klok.nu())
    return code


def toon_code(code: str) -> None:
    """Print the code where only who runs the server can see it."""
    sys.stderr.write(
        f"\n  Puzzel is nog leeg. Open de pagina in je browser en vul deze opstartcode in:\n\n      {code}\n\n"
    )
    sys.stderr.flush()


def begin_met_voorbeeld(*, code: str, vul: Callable[[Store, datetime], T]) -> T:
    """Let `vul` fill the empty database with example data; return what it says about its accounts."""
    _gebruik(code)
    return vul(store(), klok.nu())


def begin_leeg(*, code: str, naam: str, gebruikersnaam: str, wachtwoord: str) -> UUID:
    """Make the first beheerder."""
    if not line(naam, 100):
        raise OpstartGeweigerd("Vul je naam in.")
    toegang.geldige_naam(gebruikersnaam)
    wachtwoorden.eis(wachtwoord, naam=f"{gebruikersnaam} {naam}")
    _gebruik(code)
    functies = (Functie(Rol.BEH),)
    return toegang.maak_gebruiker(
        gebruikersnaam=gebruikersnaam, naam=naam, wachtwoord=wachtwoord, functies=functies
    )


def _gebruik(code: str) -> None:
    if not toegang.is_leeg():
        raise OpstartGeweigerd("Puzzel is al ingericht. Laad de pagina opnieuw om in te loggen.")
    wacht = poging.tel(_SLEUTEL)
    if wacht.geweigerd:
        raise OpstartGeweigerd(
            f"Te vaak een verkeerde code. Probeer het over {wacht.wacht_s} seconden opnieuw."
        )
    nu = klok.nu()
    with store().begin() as con:
        if not opstartcode.gebruik_opstartcode(con, _hash(code), nu=nu, gemaakt_na=nu - CODE_GELDIG):
            raise OpstartGeweigerd(
                "Deze opstartcode klopt niet. Kijk in het venster waarin je Puzzel hebt gestart."
            )
        opslag_toegang.wis_poging(con, _SLEUTEL)


def _hash(code: str) -> str:
    return toegang.digest("".join(teken for teken in code.upper() if teken.isalnum()))
