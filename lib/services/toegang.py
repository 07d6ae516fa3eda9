"""Who may come in: login with lockout, the one-time code between form and cookie, and sessions that can be ended."""

import hashlib
import logging
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from lib.domain.organisatie import Functie
from lib.forms.text import searchable
from lib.services import afweer, deurlog, klok, plicht, poging, sso
from lib.services import wachtwoord as wachtwoorden
from lib.services.afweer import Herkomst
from lib.services.poging import Uitkomst
from lib.store import afweer as opslag_afweer
from lib.store import factor as opslag_factor
from lib.store import sessies as opslag_sessies
from lib.store import toegang as opslag_toegang
from lib.store.engine import OpslagWeg
from lib.store.opslag import store
from lib.store.toegang import Opening, Overdracht

POORT = secrets.token_urlsafe(32)
"""Proof that a request came through the gate of this process; `streamlit run lib/main.py` has no gate to write it."""
CODE_GELDIG = timedelta(seconds=60)
INACTIEF = timedelta(minutes=30)
SESSIE_MAXIMAAL = timedelta(hours=8)
MEESTE_SESSIES = 3
HALF_GELDIG = timedelta(minutes=15)
"""Long enough to put an app on a phone and set it up."""
_NAAM = re.compile(r"[a-z0-9][a-z0-9._@-]{1,63}")
_DOEL = re.compile(r"/(?![/\\])[^\\\x00-\x1f\x7f]{0,500}")
_log = logging.getLogger(__name__)


class NaamOngeldig(ValueError):
    """The chosen user name cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class Wissel:
    """A new session: the value of the cookie, where the user wanted to go, and whether a second step comes first."""

    token: str
    doel: str
    half: bool = False
    wie: UUID | None = None


def controleer(*, naam: str, wachtwoord: str, herkomst: Herkomst = afweer.ONBEKEND) -> Uitkomst:
    """Check a name and password; the attempt counts before the check, so guessing in parallel gains nothing."""
    gezocht = normaal(searchable(naam))
    sleutel = afweer.sleutel(gezocht, digest(gezocht), herkomst)
    net = afweer.tel_net(herkomst.net)
    wacht = net if net.geweigerd else poging.tel(sleutel)
    if wacht.geweigerd:
        afweer.mislukt()
        return wacht
    with store().read() as con:
        account = opslag_toegang.account(con, gezocht)
    goed = wachtwoorden.klopt(account.wachtwoord if account else None, wachtwoord)
    if account is None or not goed or not account.actief or not sso.wachtwoord_mag(account.id):
        _log.warning("login refused, key %s", sleutel[:13])
        deurlog.geweigerd(store(), account.id if account else None, klok.nu())
        afweer.mislukt()
        return wacht
    afweer.geef_terug(herkomst.net)
    with store().begin() as con:
        opslag_toegang.wis_poging(con, sleutel)
        if wachtwoorden.verouderd(account.wachtwoord):
            opslag_toegang.zet_wachtwoord(con, account.id, wachtwoorden.hash_(wachtwoord))
    return Uitkomst(account.id)


def mint_overdracht(
    *, gebruiker_id: UUID, voor_hash: str, doel: str, factor: bool = False, via: str = ""
) -> str:
    """Make the one-time code that the browser with this cookie can exchange for a session within a minute."""
    code = secrets.token_urlsafe(32)
    verloopt_op = klok.nu() + CODE_GELDIG
    aanvraag = Overdracht(digest(code), gebruiker_id, voor_hash, veilig_doel(doel), verloopt_op, factor, via)
    with store().begin() as con:
        opslag_toegang.bewaar_overdracht(con, aanvraag)
    return code


def wissel_in(*, code: str, voor_hash: str, apparaat: str = "", net: str = "") -> Wissel | None:
    """Exchange a code for a session, half open for who has a second step to take; None for a code that is no good."""
    nu = klok.nu()
    token = secrets.token_urlsafe(32)
    with store().begin() as con:
        gevonden = opslag_toegang.gebruik_overdracht(con, code=digest(code), voor_hash=voor_hash, nu=nu)
        if gevonden is None:
            return None
        half = not gevonden.factor and plicht.nodig(con, gevonden.gebruiker_id)
        opening = Opening(
            digest(token),
            gevonden.gebruiker_id,
            nu,
            nu + (HALF_GELDIG if half else SESSIE_MAXIMAAL),
            half=half,
            factor=gevonden.factor,
            apparaat=apparaat,
            net=net,
            via=gevonden.via,
            # the login of the school may have asked nothing: only a code given here, on the way, is fresh
            vers=not gevonden.via or opslag_factor.vers_op(con, voor_hash, gevonden.gebruiker_id) is not None,
        )
        opslag_toegang.open_sessie(con, opening)
        opslag_sessies.sluit_oudste(
            con, gevonden.gebruiker_id, houd=MEESTE_SESSIES, nu=nu, gezien_na=nu - INACTIEF
        )
        deurlog.binnen(con, store().logsleutel, opening)
    return Wissel(token, gevonden.doel, half, gevonden.gebruiker_id)


def sessie(*, sid_hash: str, actief: bool = False) -> UUID | None:
    """Return whose session this is, or None when it is over; `actief` says that the person did something just now."""
    nu = klok.nu()
    with store().read() as con:
        wie = opslag_toegang.sessie_van(con, sid_hash, nu=nu, gezien_na=nu - INACTIEF)
    if wie and actief:
        with suppress(OpslagWeg), store().begin() as con:  # a full disk may stop writing, but not looking
            opslag_sessies.zie_sessie(con, sid_hash, nu)
    return wie


def intrekken(*, sid_hash: str, reden: str) -> None:
    """End one session; every tab that uses it empties by itself."""
    with store().begin() as con:
        wie = opslag_sessies.van_wie(con, sid_hash)
        if wie and opslag_sessies.sluit_sessies(con, sid_hash=sid_hash, reden=reden, nu=klok.nu()):
            deurlog.buiten(con, store().logsleutel, wie, klok.nu(), reden)


def intrekken_alles(*, gebruiker_id: UUID, reden: str, behalve: str = "") -> int:
    """End all sessions of a person, after a new password or when somebody leaves."""
    with store().begin() as con:
        nu = klok.nu()
        aantal = opslag_sessies.sluit_sessies(con, wie=gebruiker_id, behalve=behalve, reden=reden, nu=nu)
        if aantal:
            deurlog.buiten(con, store().logsleutel, gebruiker_id, nu, reden)
        return aantal


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
    """Delete expired codes, attempts, devices and sessions; at every start."""
    with store().begin() as con:
        opslag_toegang.ruim_op(con, klok.nu() - poging.VERGETEN_NA)
        opslag_afweer.ruim_op(con, klok.nu() - afweer.TOESTEL_BLIJFT)


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
