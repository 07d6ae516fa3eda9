"""Who may come in: login with lockout, the one-time code between form and cookie, and sessions that can be ended."""

import hashlib
import logging
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from uuid import UUID

from lib.domain.organisatie import Functie
from lib.services import wachtwoord as wachtwoorden
from lib.store import toegang as opslag_toegang
from lib.store.opslag import store
from lib.store.toegang import Overdracht, Poging

POORT = secrets.token_urlsafe(32)
"""Proof that a request came through the gate of this process; `streamlit run lib/main.py` has no gate to write it."""
CODE_GELDIG = timedelta(seconds=60)
INACTIEF = timedelta(minutes=30)
SESSIE_MAXIMAAL = timedelta(hours=8)
VRIJE_POGINGEN = 5
LANGSTE_WACHT_S = 900
VERGETEN_NA = timedelta(hours=24)
_NAAM = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_DOEL = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]{0,500}")
_log = logging.getLogger(__name__)


class NaamOngeldig(ValueError):
    """The chosen user name cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What a login attempt gave: a person, or how many seconds to wait before the next try."""

    gebruiker_id: UUID | None = None
    wacht_s: int = 0
    geweigerd: bool = False


@dataclass(frozen=True, slots=True)
class Wissel:
    """A new session: the value of the cookie, and where the user wanted to go."""

    token: str
    doel: str


def controleer(*, naam: str, wachtwoord: str) -> Uitkomst:
    """Check a name and password; the attempt counts before the check, so guessing in parallel gains nothing."""
    sleutel = f"naam:{digest(normaal(naam))}"
    wacht = tel_poging(sleutel)
    if wacht.geweigerd:
        return wacht
    with store().read() as con:
        account = opslag_toegang.account(con, normaal(naam))
    goed = wachtwoorden.klopt(account.wachtwoord if account else None, wachtwoord)
    if account is None or not goed or not account.actief:
        _log.warning("login refused, key %s", sleutel[:13])
        return wacht
    with store().begin() as con:
        opslag_toegang.wis_poging(con, sleutel)
        if wachtwoorden.verouderd(account.wachtwoord):
            opslag_toegang.zet_wachtwoord(con, account.id, wachtwoorden.hash_(wachtwoord))
    return Uitkomst(account.id)


def tel_poging(sleutel: str) -> Uitkomst:
    """Count an attempt under a key, or refuse it while the key has to wait."""
    nu = klok()
    with store().begin() as con:
        stand = opslag_toegang.poging(con, sleutel, nu)
        if stand.wacht_tot and stand.wacht_tot > nu:
            return Uitkomst(wacht_s=ceil((stand.wacht_tot - nu).total_seconds()), geweigerd=True)
        fouten = (stand.fouten if nu - stand.laatste_op < VERGETEN_NA else 0) + 1
        wacht = wachttijd(fouten)
        opslag_toegang.schrijf_poging(con, sleutel, Poging(fouten, nu + wacht, nu))
    return Uitkomst(wacht_s=int(wacht.total_seconds()))


def wachttijd(fouten: int) -> timedelta:
    """Return the pause after so many failures in a row: none up to four, then 1, 2, 4 ... 900 seconds."""
    teveel = min(fouten - VRIJE_POGINGEN, 10)
    return timedelta(seconds=min(2**teveel, LANGSTE_WACHT_S) if teveel >= 0 else 0)


def mint_overdracht(*, gebruiker_id: UUID, voor_hash: str, doel: str) -> str:
    """Make the one-time code that the browser with this pre-login cookie can exchange for a session within a minute."""
    code = secrets.token_urlsafe(32)
    aanvraag = Overdracht(digest(code), gebruiker_id, voor_hash, veilig_doel(doel), klok() + CODE_GELDIG)
    with store().begin() as con:
        opslag_toegang.bewaar_overdracht(con, aanvraag)
    return code


def wissel_in(*, code: str, voor_hash: str) -> Wissel | None:
    """Exchange a code for a session; None when it is used, too old or from another browser."""
    nu = klok()
    token = secrets.token_urlsafe(32)
    with store().begin() as con:
        gevonden = opslag_toegang.gebruik_overdracht(con, code=digest(code), voor_hash=voor_hash, nu=nu)
        if gevonden is None:
            return None
        wie, doel = gevonden
        opslag_toegang.open_sessie(
            con, sid_hash=digest(token), wie=wie, nu=nu, verloopt_op=nu + SESSIE_MAXIMAAL
        )
    return Wissel(token, doel)


def sessie(*, sid_hash: str, actief: bool = False) -> UUID | None:
    """Return whose session this is, or None when it is over; `actief` says that the person did something just now."""
    nu = klok()
    with store().read() as con:
        wie = opslag_toegang.sessie_van(con, sid_hash, nu=nu, gezien_na=nu - INACTIEF)
    if wie and actief:
        with store().begin() as con:
            opslag_toegang.zie_sessie(con, sid_hash, nu)
    return wie


def intrekken(*, sid_hash: str, reden: str) -> None:
    """End one session; every tab that uses it empties by itself."""
    with store().begin() as con:
        opslag_toegang.sluit_sessies(con, sid_hash=sid_hash, reden=reden, nu=klok())


def intrekken_alles(*, gebruiker_id: UUID, reden: str, behalve: str = "") -> int:
    """End all sessions of a person, after a new password or when somebody leaves."""
    with store().begin() as con:
        return opslag_toegang.sluit_sessies(con, wie=gebruiker_id, behalve=behalve, reden=reden, nu=klok())


def maak_gebruiker(
    *, gebruikersnaam: str, naam: str, wachtwoord: str, email: str = "", functies: Iterable[Functie] = ()
) -> UUID:
    """Add a person who can log in; the caller has checked that it may."""
    wachtwoorden.eis(wachtwoord, naam=f"{gebruikersnaam} {naam}")
    gegevens = {"gebruikersnaam": geldige_naam(gebruikersnaam), "naam": naam.strip(), "email": email.strip()}
    bewaard = wachtwoorden.hash_(wachtwoord)
    with store().begin() as con:
        wie = opslag_toegang.voeg_account_toe(con, wachtwoord=bewaard, **gegevens)
        opslag_toegang.verleen(con, wie, functies)
    return wie


def is_leeg() -> bool:
    """Tell whether nobody has an account yet."""
    with store().read() as con:
        return opslag_toegang.is_leeg(con)


def ruim_op() -> None:
    """Delete expired codes, attempts and sessions; at every start."""
    with store().begin() as con:
        opslag_toegang.ruim_op(con, klok() - VERGETEN_NA)


def veilig_doel(doel: str) -> str:
    """Keep a path inside the app; anything that could lead a browser elsewhere becomes the start page."""
    veilig = _DOEL.fullmatch(doel) and not doel.startswith(("/auth/", "/_stcore", "/media", "/component"))
    return doel if veilig else "/"


def geldige_naam(gebruikersnaam: str) -> str:
    """Return the name as it is kept, or raise NaamOngeldig."""
    naam = normaal(gebruikersnaam)
    if not _NAAM.fullmatch(naam):
        raise NaamOngeldig(
            "Een gebruikersnaam heeft 2 tot 64 tekens: letters, cijfers, punt, streepje of @. Geen spaties."
        )
    return naam


def normaal(naam: str) -> str:
    """Read a name in capitals, or with spaces around it, as the same name."""
    return naam.strip().lower()


def digest(waarde: str) -> str:
    """Hash a token; the database never holds one that works."""
    return hashlib.sha256(waarde.encode(errors="surrogatepass")).hexdigest()


def klok() -> datetime:
    """Return the moment; tests put it elsewhere."""
    return datetime.now(UTC)
