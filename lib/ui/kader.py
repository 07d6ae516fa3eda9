"""The frame of every screen: title, breadcrumb, save state, the sentence after an action, and the calm answers."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import NietGevonden, Permission, ergens
from lib.services.context import Context, OpslagWeg
from lib.ui import component, schoolaccount, session, stap_op
from lib.ui.paginas import kaal, link


def scherm(inhoud: Callable[[Context], None], *, deel: bool = False) -> None:
    """Show one screen (or a part that runs by itself) to the user of this run; missing and forbidden look the same."""
    ctx = session.ctx()
    try:
        if not deel:
            schoolaccount.teruggekomen()
            stap_op.teken(ctx)
        inhoud(ctx)
        if not deel:
            component.waak(ctx)
    except NietGevonden as fout:
        _rustig(str(fout), ctx)
    except OpslagWeg as fout:
        st.error(str(fout), icon=":material/cloud_off:")


def _rustig(zin: str, ctx: Context) -> None:
    st.title("Niet gevonden", anchor=False)
    st.write(zin)
    link("werklijst", "Naar de werklijst", icoon="checklist")
    naar_noodtoegang(ctx)


def naar_noodtoegang(ctx: Context) -> None:
    """Draw the way to noodtoegang, for who can ever get it; the same for what exists and what does not."""
    if ergens(ctx.gebruiker, Permission.NOODTOEGANG_VRAGEN):
        link("noodtoegang", "Moet je nu een dossier lezen? Vraag noodtoegang", icoon="key")


def kop(
    titel: str,
    *,
    terug: tuple[str, str] | None = None,
    kruimel: str = "",
    actie: tuple[str, str, str] | None = None,
    **vraag: str,
) -> None:
    """Draw the title with its breadcrumb, and the save state and the one action of the screen on the right.

    `terug` is a page and a label, `vraag` its query; `actie` is a page, a label and an icon.
    """
    links, rechts = st.columns([3, 1], vertical_alignment="center")
    with links:
        if terug is not None:
            link(terug[0], terug[1], icoon="arrow_back", breed=False, **vraag)
        st.title(kaal(titel), anchor=False)
        if kruimel:
            st.text(kruimel)
    with rechts:
        opgeslagen()
        if actie is not None:
            with st.container(key="hoofdactie"):
                link(actie[0], actie[1], icoon=actie[2])
    meldingen()


def opgeslagen(plek: DeltaGenerator | None = None) -> None:
    """Say whether the last answer is in the database: only after the commit (design.md §1.5).

    `plek` is the place of a part that runs by itself, which also keeps it when there is nothing to say.
    """
    stand = session.stand()
    if stand is None:
        if plek is not None:
            plek.empty()
    elif stand.bewaard:
        tijd = stand.op.astimezone(AMSTERDAM)
        with (plek or st).container(key="pz_opgeslagen"):  # hidden while a text field says otherwise
            st.badge(f"Opgeslagen {tijd:%H:%M}", icon=":material/cloud_done:", color="green")
    else:
        (plek or st).badge("NIET opgeslagen", icon=":material/cloud_off:", color="red")


def wacht() -> bool:
    """Tell whether the frame has something to show that is not there yet: a sentence, or a question."""
    return session.waarde(session.MELDING) is not None or stap_op.wacht_iets()


def meldingen() -> None:
    """Show the sentence an action left behind, once."""
    melding = session.melding()
    if melding is None:
        return
    if melding.fout:
        st.error(kaal(melding.zin), icon=":material/error:")
    else:
        st.success(kaal(melding.zin), icon=":material/check_circle:")


def tweeluik(naam: str) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Return a wide and a narrow column from 1100 px; below each other on a tablet (design.md §3)."""
    breed, smal = st.container(key=f"tweeluik_{naam}").columns([2, 1], gap="large")
    return breed, smal


def leeg(zin: str) -> None:
    """Draw the empty state: one sentence that teaches what belongs here."""
    with st.container(border=True):
        st.text(zin)


def uit_adres(naam: str = "id", *, wat: str = "Dit dossier") -> UUID:
    """Return the id in the address; anything else is simply not found."""
    try:
        return UUID(st.query_params.get(naam, ""))
    except ValueError:
        raise NietGevonden(wat) from None


def in_adres(naam: str, waarde: str, *, anders: str) -> str:
    """Keep a choice in the address, so that a page that is loaded again shows the same; return it."""
    if st.query_params.get(naam, anders) != waarde:
        st.query_params[naam] = waarde
    return waarde
