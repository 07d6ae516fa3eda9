"""The login screen: streamlit-authenticator's form in Dutch, our own check behind it, and no cookie of its own."""

import secrets
from typing import Literal
from urllib.parse import quote

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit_authenticator.controllers.authentication_controller import AuthenticationController
from streamlit_authenticator.models.authentication_model import AuthenticationModel
from streamlit_authenticator.views.authentication_view import Authenticate

from lib.services import schoolaccount as dienst
from lib.services import toegang
from lib.services import wachtwoord as wachtwoorden
from lib.services.poging import Uitkomst
from lib.ui import schoolaccount, wie
from lib.ui.ga_naar import ga_naar

_SLEUTEL = secrets.token_urlsafe(32)
_FOUT = "Gebruikersnaam of wachtwoord klopt niet."


class Inloggen(Authenticate):
    """The library's form and its order of work, without its JavaScript cookie, its pause and its user file."""

    def __init__(self, *, eerste: bool) -> None:  # the library's own sets a cookie through an iframe
        self.controle = _Controle()
        self.knop: Literal["primary", "secondary"] = "primary" if eerste else "secondary"

    def login(self) -> Uitkomst | None:  # type: ignore[override] # one form, in one place
        """Draw the form and return what a submitted one gave; the library's own hides both fields from password managers."""
        formulier = st.form(key="inloggen", border=True)
        naam = formulier.text_input("Gebruikersnaam", autocomplete="username", max_chars=64)
        wachtwoord = formulier.text_input(
            "Wachtwoord", type="password", autocomplete="current-password", max_chars=wachtwoorden.MAX_LENGTE
        )
        if not formulier.form_submit_button("Inloggen", type=self.knop, width="stretch"):
            return None
        if not (naam.strip() and wachtwoord):
            formulier.warning("Vul je gebruikersnaam en je wachtwoord in.")
            return None
        return self.controle.probeer(naam, wachtwoord)


class _Controle(AuthenticationController):
    """The library's controller around our model; its own would strip the password."""

    def __init__(self) -> None:
        self.model = _Model({"usernames": {}}, auto_hash=False, secret_key=_SLEUTEL)

    def probeer(self, naam: str, wachtwoord: str) -> Uitkomst:
        """Check exactly what was typed."""
        self.model.login(toegang.normaal(naam), wachtwoord)
        return self.model.uitkomst


class _Model(AuthenticationModel):
    """The library's model with our check: argon2id, lockout in the database, the same answer for unknown names."""

    uitkomst = Uitkomst()

    def check_credentials(self, username: str, password: str) -> bool:
        """Ask our own service, and tell the library as little as it needs."""
        self.uitkomst = toegang.controleer(naam=username, wachtwoord=password, herkomst=wie.herkomst())
        self.credentials = {"usernames": {username: {"name": username, "email": "", "roles": []}}}
        return self.uitkomst.gebruiker_id is not None

    def _record_failed_login_attempts(self, username: str, reset: bool = False) -> None:  # noqa: FBT001, FBT002
        """Count nothing here: the database does (`poging.tel`)."""


def scherm() -> None:
    """Ask who it is; a right answer leaves for the exchange of code and cookie."""
    with st.container(key="voordeur"):
        st.title("Puzzel", anchor=False)
        st.markdown("Samen puzzelen aan de ondersteuning van een kind.")
        uitkomst, melding = _wachtwoord(eerste=not schoolaccount.knop())
        st.caption(
            "Lukt het niet, of heb je nog geen account? "
            "De functioneel beheerder van je samenwerkingsverband helpt je verder."
        )
    if uitkomst is not None:
        with melding:
            _verder(uitkomst)


def _wachtwoord(*, eerste: bool) -> tuple[Uitkomst | None, DeltaGenerator]:
    """Draw the form, with a place for what is wrong; it stands back where only the beheerder has a password."""
    plek = st.container() if dienst.wachtwoorden() else st.expander("Wachtwoord (alleen voor de beheerder)")
    with plek:
        if not eerste:
            st.caption("Of met je wachtwoord van Puzzel (niet dat van je school):")
        melding = st.empty()
        return Inloggen(eerste=eerste).login(), melding


def _verder(uitkomst: Uitkomst) -> None:
    voor = wie.voor_hash()
    if uitkomst.gebruiker_id is None:
        st.error(_uitleg(uitkomst), icon=":material/error:")
    elif voor is None:
        st.error(schoolaccount.GEEN_COOKIES)
    else:
        doel = st.query_params.get("verder", "/")
        code = toegang.mint_overdracht(gebruiker_id=uitkomst.gebruiker_id, voor_hash=voor, doel=doel)
        ga_naar(f"/auth/overdracht?code={quote(code)}")


def _uitleg(uitkomst: Uitkomst) -> str:
    if uitkomst.geweigerd:
        return f"Te veel pogingen. Probeer het over {duur(uitkomst.wacht_s)} opnieuw."
    if uitkomst.wacht_s:
        return f"{_FOUT} Probeer het over {duur(uitkomst.wacht_s)} opnieuw."
    return _FOUT


def duur(seconden: int) -> str:
    """Say how long somebody has to wait."""
    if seconden < 60:  # noqa: PLR2004 - a minute
        return "1 seconde" if seconden == 1 else f"{seconden} seconden"
    minuten = -(-seconden // 60)
    return "1 minuut" if minuten == 1 else f"{minuten} minuten"
