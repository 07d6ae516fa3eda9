"""The screen between password and session: set up an app once, and after that type its code."""

from urllib.parse import quote

import streamlit as st

from lib.services import tweede_stap
from lib.services.factor import Aanmelding
from lib.services.poging import Uitkomst
from lib.ui import session, wie
from lib.ui.ga_naar import ga_naar
from lib.ui.inloggen import duur

_CODES = "tweede_stap_codes"
_FOUT = "Deze code klopt niet, of hij is al gebruikt. Wacht op de volgende code en typ die."
HULP = "Telefoon kwijt en geen herstelcodes meer? De functioneel beheerder van je samenwerkingsverband helpt je verder."


def scherm() -> None:
    """Ask for the second step; a right code leaves for a whole session."""
    sid = wie.half_hash() or ""
    half = tweede_stap.stand(sid_hash=sid)
    if half is None:
        ga_naar("/")
        return
    with st.container(key="voordeur"):
        st.title("Nog één stap", anchor=False)
        codes: tuple[str, ...] = session.waarde(_CODES, ())
        if codes:
            toon_codes(codes)
        if half.gezet:
            if not codes:
                st.markdown("De code klopt.")
            st.button("Verder naar Puzzel", type="primary", width="stretch", on_click=_verder, args=(sid,))
        elif half.ingesteld:
            _vraag_code(sid)
        else:
            _stel_in(sid)
        st.button("Een ander account kiezen", width="stretch", on_click=_weg, args=(sid,))


def _vraag_code(sid: str) -> None:
    st.markdown("Open de app met codes op je telefoon en typ de zes cijfers die bij Puzzel staan.")
    melding = st.empty()
    code = vraag(
        "code_invullen", "Code", "Inloggen", tip="Geen telefoon bij je? Typ een van je herstelcodes."
    )
    if code is not None:
        uit = tweede_stap.controleer(sid_hash=sid, code=code)
        if uit.gebruiker_id is not None:
            _verder(sid)
        else:
            melding.error(uitleg(uit), icon=":material/error:")
    st.caption(HULP)


def _stel_in(sid: str) -> None:
    st.markdown(
        "Met jouw account kun je gegevens van meer kinderen zien. Daarom vraagt Puzzel bij het inloggen ook "
        "een code van je telefoon. Je stelt dat één keer in."
    )
    aanmelding = tweede_stap.begin(sid_hash=sid)
    if aanmelding is None:
        return
    toon_aanmelding(aanmelding)
    melding = st.empty()
    code = vraag("code_instellen", "Code van zes cijfers", "Klaar")
    if code is not None:
        uit = tweede_stap.bevestig(sid_hash=sid, code=code)
        if isinstance(uit, Uitkomst):
            melding.error(uitleg(uit), icon=":material/error:")
        else:
            session.zet_waarde(_CODES, uit)
            st.rerun()


def toon_aanmelding(aanmelding: Aanmelding) -> None:
    """Draw the picture for the app, with the letters for who cannot scan it."""
    st.markdown(
        "1. Zet een app voor codes op je telefoon, bijvoorbeeld Microsoft Authenticator, Google Authenticator of 2FAS.\n"
        "2. Kies in die app **account toevoegen** en scan dit vierkant.\n"
        "3. Typ de zes cijfers die de app laat zien."
    )
    st.image(aanmelding.beeld, width=260, alt="Vierkant om met de app te scannen")
    with st.expander("Scannen lukt niet"):
        st.text("Kies in de app voor een sleutel invoeren en typ deze letters en cijfers over:")
        st.code(aanmelding.letters, language=None, wrap_lines=True)


def toon_codes(codes: tuple[str, ...]) -> None:
    """Show the recovery codes, once."""
    st.success("De app is ingesteld.", icon=":material/check_circle:")
    st.markdown(
        "Dit zijn je **herstelcodes**. Elke code werkt één keer, als je je telefoon niet bij je hebt. "
        "Schrijf ze op of druk ze af en bewaar ze thuis. Je ziet ze alleen nu."
    )
    st.code("\n".join(codes), language=None)


def vraag(sleutel: str, label: str, knop: str, *, tip: str = "") -> str | None:
    """Draw one field for a code; return what was sent, None while nothing was."""
    formulier = st.form(key=sleutel, border=True, clear_on_submit=True)
    code = formulier.text_input(label, autocomplete="one-time-code", max_chars=20)
    if tip:
        formulier.caption(tip)
    gestuurd = formulier.form_submit_button(knop, type="primary", width="stretch")
    return code if gestuurd else None


def uitleg(uitkomst: Uitkomst) -> str:
    """Say what is wrong with a code, and how long to wait."""
    if uitkomst.geweigerd:
        return f"Te veel pogingen. Probeer het over {duur(uitkomst.wacht_s)} opnieuw."
    return f"{_FOUT} Probeer het over {duur(uitkomst.wacht_s)} opnieuw." if uitkomst.wacht_s else _FOUT


def _verder(sid: str) -> None:
    session.vergeet(_CODES)
    code = tweede_stap.verder(sid_hash=sid, doel=st.query_params.get("verder", "/"))
    ga_naar(f"/auth/overdracht?code={quote(code)}")


def _weg(sid: str) -> None:
    tweede_stap.stop(sid_hash=sid)
    ga_naar("/")
