"""Who sits behind this screen: read again from the session table on every run, never from the browser's word."""

import hmac
from uuid import UUID

import streamlit as st

from lib.services import toegang
from lib.services.afweer import Herkomst


def gebruiker_id() -> UUID | None:
    """Return the person of the session behind this tab, or None when there is none (any more)."""
    return in_sessie()[0]


def in_sessie() -> tuple[UUID | None, str]:
    """Return that person with the hash of the session's cookie."""
    sid = sid_hash() or ""
    return (toegang.sessie(sid_hash=sid) if sid else None), sid


def sid_hash() -> str | None:
    """Return the hash of the session cookie, if the gate of this very process wrote it."""
    return _van_de_poort("sid")


def voor_hash() -> str | None:
    """Return the hash of the pre-login cookie: the browser that asks for a hand-over code."""
    return _van_de_poort("pre")


def half_hash() -> str | None:
    """Return the hash of a half-open session: the password was right, the second step is still to come."""
    return _van_de_poort("half")


def slot_hash() -> str | None:
    """Return the hash of a locked session: nobody did anything for too long."""
    return _van_de_poort("slot")


def herkomst() -> Herkomst:
    """Return from where somebody tries to log in, as far as the gate knows."""
    return Herkomst(_van_de_poort("net") or "", _van_de_poort("toestel") or "")


def uitloggen() -> None:
    """End this session, for a button's `on_click`; every tab of it goes to the login form."""
    if sid := sid_hash():
        toegang.intrekken(sid_hash=sid, reden="uitgelogd")


def is_erbij() -> None:
    """Keep this session alive: whoever it is sits in a meeting that is going on, though they type nothing."""
    if sid := sid_hash():
        toegang.sessie(sid_hash=sid, actief=True)


def _van_de_poort(naam: str) -> str | None:
    info = st.user.to_dict()
    if not hmac.compare_digest(str(info.get("poort") or ""), toegang.POORT):
        return None
    waarde = info.get(naam)
    return str(waarde) if waarde else None
