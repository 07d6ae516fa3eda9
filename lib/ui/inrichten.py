"""The first screen of an empty Puzzel: the code from the console, then example data or an own start."""

from collections.abc import Callable, Iterable, Mapping

import streamlit as st

from lib.domain.factor import Plicht
from lib.forms.text import ValueRefused
from lib.services import opstart
from lib.services import wachtwoord as wachtwoorden
from lib.services.opstart import OpstartGeweigerd
from lib.services.plicht import plicht
from lib.services.toegang import NaamOngeldig
from lib.services.wachtwoord import WachtwoordZwak
from lib.ui.ga_naar import ga_naar
from lib.ui.tekstvak import tabel

VOORBEELD = "Proef met voorbeeldgegevens"
LEEG = "Leeg beginnen"
_BIJSCHRIFT = {
    VOORBEELD: "Met verzonnen scholen, kinderen en accounts. Om te leren en te laten zien.",
    LEEG: "Met één account voor de functioneel beheerder. Om echt mee te werken.",
}
_UITLEG = (
    "Puzzel is nog leeg. In het venster waarin Puzzel is gestart, staat een opstartcode. "
    "Zo weet Puzzel dat jij deze computer beheert."
)
_TWEE_STAPPEN = (
    "Bij het inloggen vraagt Puzzel ook een code van je telefoon; je stelt dat de eerste keer in. Wil je op een "
    "laptop alleen rondkijken? Start Puzzel dan met de instelling PUZZEL_2FA_VERPLICHT=niemand."
)


def scherm() -> None:
    """Set Puzzel up, once."""
    with st.container(key="voordeur"):
        st.title("Puzzel inrichten", anchor=False)
        vragen = st.empty()
        with vragen.container():
            accounts = _vragen()
        if accounts is not None:
            with vragen.container():
                _klaar(accounts)


def _vragen() -> object | None:
    st.markdown(_UITLEG)
    code = st.text_input("Opstartcode", autocomplete="one-time-code", max_chars=40)
    keuze = st.radio("Hoe wil je beginnen?", list(_BIJSCHRIFT), captions=list(_BIJSCHRIFT.values()))
    return _met_voorbeeld(code) if keuze == VOORBEELD else _eerste_beheerder(code)


def _met_voorbeeld(code: str) -> object | None:
    if not st.button("Beginnen", type="primary", width="stretch"):
        return None
    return _probeer(lambda: _voorbeeld(code))


def _voorbeeld(code: str) -> list[dict[str, str]]:
    """Fill the database; return the accounts as the screen shows them."""
    from lib.demo.vullen import vul  # late: only who chooses the example needs its stories

    accounts = opstart.begin_met_voorbeeld(code=code, vul=lambda store, nu: vul(store, nu=nu))
    return [
        {
            "Gebruikersnaam": account.gebruikersnaam,
            "Wachtwoord": account.wachtwoord,
            "Rol": account.rol.label,
            "Waar": account.organisatie,
            "Naam": account.naam,
        }
        for account in accounts
    ]


def _eerste_beheerder(code: str) -> object | None:
    with st.form("eerste_beheerder", enter_to_submit=False):
        naam = st.text_input("Je naam", autocomplete="name", max_chars=100)
        gebruikersnaam = st.text_input("Gebruikersnaam", autocomplete="username", max_chars=64)
        wachtwoord = _wachtwoord("Wachtwoord")
        nogmaals = _wachtwoord("Wachtwoord nog een keer")
        st.caption(f"Minstens {wachtwoorden.MIN_LENGTE} tekens. Vier losse woorden onthoud je makkelijk.")
        if not st.form_submit_button("Beginnen", type="primary", width="stretch"):
            return None
    if wachtwoord != nogmaals:
        st.error("De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw.")
        return None
    gegevens = {"naam": naam, "gebruikersnaam": gebruikersnaam, "wachtwoord": wachtwoord}
    return _probeer(lambda: opstart.begin_leeg(code=code, **gegevens))


def _wachtwoord(label: str) -> str:
    return st.text_input(
        label, type="password", autocomplete="new-password", max_chars=wachtwoorden.MAX_LENGTE
    )


def _probeer(doe: Callable[[], object]) -> object | None:
    try:
        with st.spinner("Puzzel wordt ingericht …", show_time=False):
            return doe() or ()
    except (OpstartGeweigerd, NaamOngeldig, WachtwoordZwak, ValueRefused) as fout:
        st.error(str(fout), icon=":material/error:")
        return None


def _klaar(accounts: object) -> None:
    """Say that it is done; the example's accounts are shown here and never again."""
    st.success("Puzzel is klaar. Je kunt nu inloggen.", icon=":material/check_circle:")
    rijen = [dict(a) for a in accounts if isinstance(a, Mapping)] if isinstance(accounts, Iterable) else []
    if rijen:
        st.text(
            "Schrijf dit op: je ziet het één keer. Alle accounts van het voorbeeld hebben dit wachtwoord:"
        )
        st.code(rijen[0]["Wachtwoord"], language=None)
    if plicht() is not Plicht.NIEMAND:
        st.caption(_TWEE_STAPPEN)
    st.button("Naar inloggen", type="primary", width="stretch", on_click=ga_naar, args=("/",))
    if rijen:
        koppen = ("Gebruikersnaam", "Rol", "Waar")
        tabel(koppen, [[rij[kop] for kop in koppen] for rij in rijen], naam="Accounts van het voorbeeld")
