"""OpenID Connect as a client: the address to send somebody to, and what a code that comes back is worth.

PyJWT checks the signature and the claims; the sources are OpenID Connect Core 1.0 §3.1, RFC 7636 (PKCE) and RFC 9207.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from time import monotonic
from typing import Any
from urllib.parse import quote, urlencode

import jwt
import requests

from lib.domain.schoolaccount import Schoolinlog, is_veilig

SPELING_S = 60
"""How far the clocks of both sides may be apart."""
ALGORITMEN = ("RS256", "PS256", "ES256")
"""Signatures with a private key only: with HS256 the public key would be the secret."""
_HOE_LANG = (4, 8)
_ONTHOUD_S = 600
_WEG_S = 30
_ADRESSEN = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_MEER_ADRESSEN = ("userinfo_endpoint", "end_session_endpoint")
_SCOPE = "openid email profile"
_VAST = ("iss", "sub", "aud", "acr", "amr", "auth_time")
"""What only the signed token says."""
_GOED = 200
_GEWEIGERD = 400
_STORING = 500


class SchoolWeg(ConnectionError):
    """The login of the school does not answer, or not with what it should."""


class AntwoordOngeldig(PermissionError):
    """What came back was not made for this question; the message is for the log and says nothing about the person."""


def adres(school: Schoolinlog, *, state: str, nonce: str, sleutel: str, opnieuw: bool = False) -> str:
    """Return where to send a browser; `opnieuw` asks the school to let somebody prove anew who they are."""
    vraag = {
        "response_type": "code",
        "client_id": school.client_id,
        "redirect_uri": school.terug,
        "scope": _SCOPE,
        "state": state,
        "nonce": nonce,
        "code_challenge": _b64(hashlib.sha256(sleutel.encode()).digest()),
        "code_challenge_method": "S256",
    }
    if opnieuw:
        vraag |= {"prompt": "login", "max_age": "0"}
    begin = _gegevens(school)["authorization_endpoint"]
    return f"{begin}{'&' if '?' in begin else '?'}{urlencode(vraag)}"


def uitlogadres(school: Schoolinlog) -> str:
    """Return where somebody logs out of the account of the school itself, empty when the school offers none."""
    begin = _gegevens(school).get("end_session_endpoint")
    if not begin:
        return ""
    vraag = {"client_id": school.client_id, "post_logout_redirect_uri": school.adres.rstrip("/") + "/"}
    return f"{begin}{'&' if '?' in begin else '?'}{urlencode(vraag)}"


def claims(school: Schoolinlog, *, code: str, nonce: str, sleutel: str) -> dict[str, Any]:
    """Exchange a code for what the school says of somebody; raises AntwoordOngeldig or SchoolWeg."""
    gegevens = _gegevens(school)
    antwoord = _wissel(school, gegevens, code, sleutel)
    token = antwoord.get("id_token")
    if not isinstance(token, str):
        raise AntwoordOngeldig("no id_token")
    gelezen = _lees(school, gegevens, token)
    if not hmac.compare_digest(str(gelezen["nonce"]).encode(), nonce.encode()):
        raise AntwoordOngeldig("another nonce")
    if school.claim not in gelezen and "userinfo_endpoint" in gegevens:
        over = _json("GET", gegevens["userinfo_endpoint"], headers=_met(antwoord.get("access_token")))
        if over.get("sub") != gelezen["sub"]:
            raise AntwoordOngeldig("userinfo of another subject")
        gelezen = {naam: over[naam] for naam in over if naam not in _VAST} | {
            naam: gelezen[naam] for naam in _VAST if naam in gelezen
        }
    return gelezen


def sinds(gelezen: Mapping[str, Any], moment: datetime) -> bool:
    """Tell whether somebody proved to the school who they are since a moment; raises AntwoordOngeldig without a time."""
    toen = gelezen.get("auth_time")
    if isinstance(toen, bool) or not isinstance(toen, int):
        raise AntwoordOngeldig("no auth_time")
    return toen >= (moment - timedelta(seconds=SPELING_S)).timestamp()


def _lees(school: Schoolinlog, gegevens: Mapping[str, Any], token: str) -> dict[str, Any]:
    """Check signature, issuer, audience and times of a token."""
    try:
        gelezen: dict[str, Any] = jwt.decode(
            token,
            _sleutels(gegevens["jwks_uri"]).get_signing_key_from_jwt(token),
            algorithms=ALGORITMEN,
            audience=school.client_id,
            issuer=school.issuer,
            leeway=SPELING_S,
            options={"require": ["iss", "sub", "aud", "exp", "iat", "nonce"]},
        )
    except jwt.PyJWKClientConnectionError as fout:
        raise SchoolWeg(str(fout)) from fout
    except jwt.PyJWTError as fout:
        raise AntwoordOngeldig(type(fout).__name__) from fout
    if gelezen["aud"] not in (school.client_id, [school.client_id]):
        raise AntwoordOngeldig("for others too")
    if gelezen.get("azp", school.client_id) != school.client_id or not gelezen["sub"]:
        raise AntwoordOngeldig("another azp, or nobody")
    return gelezen


def _wissel(school: Schoolinlog, gegevens: Mapping[str, Any], code: str, sleutel: str) -> dict[str, Any]:
    vraag = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": school.terug,
        "code_verifier": sleutel,
    }
    if "client_secret_post" in gegevens.get("token_endpoint_auth_methods_supported", ()):
        vraag |= {"client_id": school.client_id, "client_secret": school.geheim}
        return _json("POST", gegevens["token_endpoint"], data=vraag)
    wie = (quote(school.client_id, safe=""), quote(school.geheim, safe=""))
    return _json("POST", gegevens["token_endpoint"], data=vraag, auth=wie)


def _gegevens(school: Schoolinlog) -> dict[str, Any]:
    gevonden = _bereik(school.issuer, int(monotonic() // _WEG_S))
    if isinstance(gevonden, SchoolWeg):
        raise SchoolWeg(str(gevonden))
    return gevonden


@lru_cache(maxsize=2)
def _bereik(issuer: str, _deel: int) -> dict[str, Any] | SchoolWeg:
    """Remember for half a minute that the school is away too, so that no page waits for it again and again."""
    try:
        return _ontdek(issuer, int(monotonic() // _ONTHOUD_S))
    except SchoolWeg as weg:
        return weg


@lru_cache(maxsize=2)
def _ontdek(issuer: str, _deel: int) -> dict[str, Any]:
    """Read where the school has what; asked again after ten minutes."""
    gegevens = _json("GET", issuer.rstrip("/") + "/.well-known/openid-configuration")
    if gegevens.get("issuer") != issuer:
        raise SchoolWeg("the document is of another issuer")
    gegeven = [gegevens.get(naam) for naam in _ADRESSEN]
    gegeven += [gegevens[naam] for naam in _MEER_ADRESSEN if naam in gegevens]
    if not all(isinstance(een, str) and is_veilig(een) for een in gegeven):
        raise SchoolWeg("an address is missing or not safe")
    return gegevens


@lru_cache(maxsize=2)
def _sleutels(uri: str) -> jwt.PyJWKClient:
    """Return the keys of the school; an unknown one is looked up at once, for a token comes from the school itself."""
    return jwt.PyJWKClient(uri, timeout=_HOE_LANG[1], cooldown_duration=0)


def _json(methode: str, waar: str, **vraag: Any) -> dict[str, Any]:
    try:
        antwoord = requests.request(methode, waar, timeout=_HOE_LANG, allow_redirects=False, **vraag)
        gelezen = antwoord.json() if antwoord.status_code == _GOED else {}
    except (requests.RequestException, ValueError) as fout:
        raise SchoolWeg(type(fout).__name__) from fout
    if methode == "POST" and _GEWEIGERD <= antwoord.status_code < _STORING:
        raise AntwoordOngeldig(f"{antwoord.status_code} at {waar}")
    if antwoord.status_code != _GOED or not isinstance(gelezen, dict):
        raise SchoolWeg(f"{antwoord.status_code} at {waar}")
    return gelezen


def _met(token: object) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


def _b64(inhoud: bytes) -> str:
    return base64.urlsafe_b64encode(inhoud).rstrip(b"=").decode()
