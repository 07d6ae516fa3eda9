"""Logging in with an account of the school: away to its login, back once and in the same browser, and then our own session.

An account is never made here: what comes back is linked to somebody who was added by the beheerder.
"""

import hmac
import logging
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Gebruiker
from lib.domain.schoolaccount import SCHOOLACCOUNT, Afloop, NietBevestigd, Schoolinlog
from lib.services import afweer, deurlog, klok, oidc, sso, toegang
from lib.services.context import Context
from lib.services.oidc import AntwoordOngeldig, SchoolWeg
from lib.store import factor as opslag_factor
from lib.store import opslag
from lib.store import schoolaccount as opslag_school
from lib.store.schoolaccount import Kandidaat, Schoolvraag
from lib.store.unit_of_work import UnitOfWork

GELDIG = timedelta(minutes=10)
"""Long enough to type a password and a code at the school."""
MELDING = "school"
"""Under this name an Afloop stands in the address of the page people come back to."""
_log = logging.getLogger(__name__)


class _Nee(PermissionError):
    """Somebody does not come in; says why, and who it is when that is known."""

    def __init__(self, afloop: Afloop, wie: UUID | None = None, waarom: str = "") -> None:
        super().__init__(waarom)
        self.afloop = afloop
        self.wie = wie


def knop() -> str:
    """Return what stands on the button, empty when there is no login of a school."""
    school = sso.instelling()
    return school.knop if school else ""


def wachtwoorden() -> bool:
    """Tell whether everybody may log in with a password; otherwise the beheerder alone."""
    school = sso.instelling()
    return school is None or school.wachtwoord


def begin(*, voor_hash: str, doel: str) -> str:
    """Return the address where this browser logs in; raises SchoolWeg."""
    return _vertrek(voor_hash, doel)


def begin_opnieuw(ctx: Context, *, doel: str) -> str:
    """Return the address where somebody shows the school that it is still them; raises SchoolWeg."""
    return _vertrek(ctx.sessie, doel, wie=ctx.gebruiker.id)


def is_via_school(ctx: Context) -> bool:
    """Tell whether this session came by the login of the school that is set up now."""
    if sso.instelling() is None:
        return False
    with ctx.lees() as verbinding:
        return opslag_school.via(verbinding, ctx.sessie) == SCHOOLACCOUNT


def uitlogadres(ctx: Context) -> str:
    """Return where one logs out at the school too, empty when it offers that not or not now."""
    school = sso.instelling()
    if school is None or not is_via_school(ctx):
        return ""
    try:
        return oidc.uitlogadres(school)
    except SchoolWeg:
        return ""


def terug(*, antwoord: Mapping[str, str], voor_hash: str, sid_hash: str) -> str:
    """Take what the school sent back by this browser; return the path inside Puzzel to go on to."""
    school, nu, state = sso.instelling(), klok.nu(), antwoord.get("state", "")
    with opslag.store().begin() as con:
        vraag = opslag_school.gebruik_vraag(con, toegang.digest(state), (voor_hash, sid_hash), nu)
    if school is None or vraag is None:
        return _naar(None, Afloop.VERLOPEN)
    try:
        gelezen = _claims(school, antwoord)
        return _bevestig(school, vraag, gelezen) if vraag.gebruiker_id else _binnen(school, vraag, gelezen)
    except SchoolWeg as weg:
        _log.warning("login of the school: %s", weg)
        return _naar(vraag, Afloop.WEG)
    except AntwoordOngeldig as fout:
        nee = _Nee(Afloop.MISLUKT, vraag.gebruiker_id, str(fout))
    except _Nee as gezegd:
        nee = gezegd
    _log.warning("login by the school refused: %s %s", nee.afloop.value, nee)
    if nee.afloop is not Afloop.AFGEBROKEN:
        deurlog.geweigerd(opslag.store(), nee.wie, nu, SCHOOLACCOUNT)
        afweer.mislukt()
    return _naar(vraag, nee.afloop)


def _vertrek(browser: str, doel: str, wie: UUID | None = None) -> str:
    school = sso.instelling()
    if school is None:
        raise SchoolWeg("not set up")
    nu, state = klok.nu(), secrets.token_urlsafe(32)
    adres = oidc.adres(school, state=state, **_geheimen(state), opnieuw=wie is not None)
    vraag = Schoolvraag(toegang.digest(state), browser, toegang.veilig_doel(doel), nu, nu + GELDIG, wie)
    with opslag.store().begin() as con:
        opslag_school.bewaar_vraag(con, vraag)
    return adres


def _geheimen(state: str) -> dict[str, str]:
    """Return the nonce and the PKCE verifier of a question: they follow from its state and a key, and are kept nowhere."""
    sleutel = opslag.store().sleutel_voor("schoolaccount")
    return {
        naam: hmac.digest(sleutel, f"{naam} {state}".encode(), "sha256").hex()
        for naam in ("nonce", "sleutel")
    }


def _claims(school: Schoolinlog, antwoord: Mapping[str, str]) -> dict[str, Any]:
    if antwoord.get("iss", school.issuer) != school.issuer:
        raise AntwoordOngeldig("answer of another issuer")
    if fout := antwoord.get("error"):
        raise _Nee(
            Afloop.AFGEBROKEN if fout == "access_denied" else Afloop.MISLUKT, waarom="error of the school"
        )
    return oidc.claims(school, code=antwoord.get("code", ""), **_geheimen(antwoord["state"]))


def _binnen(school: Schoolinlog, vraag: Schoolvraag, gelezen: Mapping[str, Any]) -> str:
    """Give the browser the one-time code that a right password would give it."""
    wie = _wie(school, gelezen)
    if not wie.actief:
        raise _Nee(Afloop.ONBEKEND, wie.id, "account is off")
    code = toegang.mint_overdracht(
        gebruiker_id=wie.id,
        voor_hash=vraag.voor_hash,
        doel=vraag.doel,
        factor=school.is_sterk(gelezen),
        via=SCHOOLACCOUNT,
    )
    return f"/auth/overdracht?{urlencode({'code': code})}"


def _bevestig(school: Schoolinlog, vraag: Schoolvraag, gelezen: Mapping[str, Any]) -> str:
    """Write on the session that its person proved to the school, after they were asked, that it is them."""
    with opslag.store().read() as con:
        wie = opslag_school.van(con, school.issuer, gelezen["sub"])
    if wie is None or toegang.sessie(sid_hash=vraag.voor_hash) != wie.id:
        raise _Nee(Afloop.ANDER, vraag.gebruiker_id, "proof of somebody else")
    try:
        if not oidc.sinds(gelezen, vraag.gevraagd_op):
            raise _Nee(Afloop.NIET_OPNIEUW, wie.id, "old auth_time")
    except AntwoordOngeldig as geen:
        raise _Nee(Afloop.NIET_OPNIEUW, wie.id, str(geen)) from geen
    with opslag.store().begin() as con:
        opslag_factor.toon_aan(con, vraag.voor_hash, klok.nu(), factor=False)
    return _naar(vraag, Afloop.BEVESTIGD)


def _wie(school: Schoolinlog, gelezen: Mapping[str, Any]) -> Kandidaat:
    """Return whose account this is; the first time by the claim, and never for who has another."""
    with opslag.store().read() as con:
        if bekend := opslag_school.van(con, school.issuer, gelezen["sub"]):
            return bekend
        try:
            naam = school.wie(gelezen)
        except NietBevestigd:
            raise _Nee(Afloop.NIET_BEVESTIGD) from None
        gevonden = opslag_school.kandidaten(con, naam) if naam else ()
    if len(gevonden) != 1 or not gevonden[0].actief:
        raise _Nee(Afloop.ONBEKEND, waarom=f"{len(gevonden)} candidates")
    wie, nu = gevonden[0], klok.nu()
    door = Gebruiker(wie.id, wie.naam)
    with UnitOfWork(opslag.store(), door=door, nu=nu) as werk:
        if not werk.doe(opslag_school.koppel, school.issuer, gelezen["sub"], wie.id, nu):
            raise _Nee(Afloop.ANDER, wie.id, "has another account")
        werk.commit(Soort.BEHEER, door, wat="eigen schoolaccount gekoppeld")
    return wie


def _naar(vraag: Schoolvraag | None, afloop: Afloop) -> str:
    """Return the page somebody left from, with how it ended; for who is not in yet that is the login form."""
    doel, vraagt = (
        (vraag.doel, {}) if vraag and vraag.gebruiker_id else ("/", {"verder": vraag.doel} if vraag else {})
    )
    vraagt |= {MELDING: afloop.value}
    return f"{doel}{'&' if '?' in doel else '?'}{urlencode(vraagt)}"
