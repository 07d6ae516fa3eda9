"""The editor of one text: what it says, the fields it may hold, how it will look, and everything that stood there."""

from html import escape

import streamlit as st

from lib.domain.overleg import AMSTERDAM
from lib.domain.tekst import Tekst, Tekstwijziging, keur, velden_in_woorden
from lib.forms.text import ValueRefused
from lib.services import klad
from lib.services import teksten as dienst
from lib.services.context import Context
from lib.services.teksten import Tekstzicht
from lib.ui import kader, session, tekstveld
from lib.ui.doen import doe
from lib.ui.onthouden import Melding
from lib.ui.paginas import kaal
from lib.ui.tekstvak import vak
from lib.ui.tekstveld import Kladplek, Tekstveld

REGELS = 6
_GEZEGD, _GEZIEN = "_puzzel_tekst_gezegd", "_puzzel_tekst_gezien"
BEWAARD = "Bewaard. Iedereen ziet deze tekst binnen een halve minuut."
TERUG = "Hier staat weer de tekst van Puzzel."
LEEG, NOG_NIET = "Er staat hier nu niets.", "Dat zie je als de tekst goed is."


def teken(ctx: Context, naam: str) -> None:
    """Draw the editor of one text; raises NietGevonden for who is no beheerder."""
    zicht = dienst.geschiedenis(ctx, naam=naam)
    eigen = _sleutel(naam)
    if not session.bekend(eigen):
        _begin(ctx, zicht, eigen)
    breed, smal = kader.tweeluik(f"tekst_{naam}")
    with breed:
        geweigerd = _veld(zicht, eigen)
    with smal:
        _voorbeeld(zicht.tekst, tekstveld.tekst(eigen, str(session.begonnen(eigen))), gezegd=geweigerd)
        _geschiedenis(zicht)


def _sleutel(naam: str) -> str:
    """Return the key of the field, in its present round."""
    return session.ronde(f"eigen_tekst_{naam}")


def _klad(naam: str) -> str:
    """Return where a text is kept while it is typed; its field names the change that its writer had seen."""
    return f"eigen_tekst_{naam}"


def _begin(ctx: Context, zicht: Tekstzicht, eigen: str) -> None:
    """Start from what was typed here before, else from what stands there now."""
    eerder = {int(nummer): tekst for nummer, tekst in klad.lees(ctx, sleutel=_klad(zicht.tekst.naam)).items()}
    gezien = max(eerder, default=zicht.nummer)
    session.begin(eigen, eerder.get(gezien, zicht.inhoud))
    session.pin(eigen, gezien)
    session.vak(_GEZIEN)[eigen] = gezien
    if gezien != zicht.nummer:
        _zeg_botsing(zicht)


def _veld(zicht: Tekstzicht, eigen: str) -> bool:
    """Draw the field and its buttons; return whether it says there why the text was refused."""
    tekst = zicht.tekst
    plek = Kladplek(sleutel=_klad(tekst.naam), veld=str(session.gezien(eigen)))
    tekstveld.teken(
        Tekstveld(
            sleutel=eigen,
            label=tekst.titel,
            plek=plek,
            tekst=str(session.begonnen(eigen)),
            meest=tekst.langst,
            regels=REGELS if tekst.lang else tekstveld.EEN_REGEL,
        )
    )
    if tekst.velden:
        st.caption(kaal(f"Deze velden vult Puzzel in: {velden_in_woorden(tekst)}."))
    if tekst.uitleg:
        st.caption(kaal(tekst.uitleg))
    geweigerd = _melding(tekst.naam)
    with st.container(horizontal=True, key=f"tekstknoppen_{tekst.naam}"):
        st.button(
            "Bewaar", type="primary", key=f"bewaar_tekst_{tekst.naam}", on_click=_bewaar, args=(tekst.naam,)
        )
        if zicht.is_eigen:
            st.button(
                "Terug naar de tekst van Puzzel",
                key=f"terug_tekst_{tekst.naam}",
                icon=":material/undo:",
                type="tertiary",
                on_click=_terug,
                args=(tekst.naam,),
            )
    return geweigerd


def _melding(naam: str) -> bool:
    """Say how it went beside the button: the top of the page may be out of sight. Return whether it went wrong."""
    gezegd: Melding | None = session.vak(_GEZEGD).pop(naam, None)
    if gezegd is not None:
        (st.error if gezegd.fout else st.success)(kaal(gezegd.zin))
    return gezegd is not None and gezegd.fout


def _voorbeeld(tekst: Tekst, nu: str, *, gezegd: bool) -> None:
    """Show what it will look like, with examples in its fields, or why it cannot be kept."""
    st.markdown("**Zo ziet het eruit**")
    try:
        inhoud = tekst.voorbeeld(keur(tekst, nu))
    except ValueRefused as nee:
        if gezegd:
            st.text(NOG_NIET)
        else:
            st.warning(kaal(str(nee)), icon=":material/edit:")
        return
    vak([("", inhoud)], leeg=LEEG)


def _geschiedenis(zicht: Tekstzicht) -> None:
    st.markdown("**Wat er eerder stond**")
    if not zicht.wijzigingen:
        st.text("Dit is de tekst van Puzzel. Niemand heeft hem nog aangepast.")
        return
    st.html(f'<section class="pz-was">{"".join(map(_wijziging, zicht.wijzigingen))}</section>')


def _wijziging(uit: Tekstwijziging) -> str:
    op = f"{uit.gemaakt_op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
    wordt = uit.nieuw or "niets"
    return (
        f"<details><summary>{op}, {escape(uit.naam_door)}</summary><dl><dt>Was</dt><dd>{escape(uit.oud or 'niets')}</dd>"
        f"<dt>Werd</dt><dd>{escape(wordt)}{'' if uit.eigen else ' (de tekst van Puzzel)'}</dd></dl></details>"
    )


def _bewaar(naam: str) -> None:
    eigen = _sleutel(naam)
    inhoud = tekstveld.tekst(eigen, str(session.begonnen(eigen)))
    gezien = session.vak(_GEZIEN).get(eigen)

    def zet(ctx: Context) -> None:
        dienst.zet(ctx, naam=naam, inhoud=inhoud, gezien=gezien)
        klad.weg(ctx, sleutel=_klad(naam))

    _na(naam, eigen, doe(zet, klaar=BEWAARD, eens=f"tekst {naam} {inhoud}"))


def _terug(naam: str) -> None:
    eigen = _sleutel(naam)
    gezien = session.vak(_GEZIEN).get(eigen)

    def terug(ctx: Context) -> None:
        dienst.terug(ctx, naam=naam, gezien=gezien)
        klad.weg(ctx, sleutel=_klad(naam))

    _na(naam, eigen, doe(terug, klaar=TERUG))


def _na(naam: str, eigen: str, gelukt: object) -> None:
    """Keep the sentence for the editor; after a clash its writer sees what stands there now, and may go on with that known."""
    gezegd = session.melding()
    if gezegd is not None:
        session.vak(_GEZEGD)[naam] = gezegd
    if gelukt:
        session.opnieuw(f"eigen_tekst_{naam}")
        return
    ctx = session.vernieuw()
    if ctx is None:
        return
    zicht = dienst.geschiedenis(ctx, naam=naam)
    if zicht.nummer != session.vak(_GEZIEN).get(eigen):
        session.vak(_GEZIEN)[eigen] = zicht.nummer
        _zeg_botsing(zicht)


def _zeg_botsing(zicht: Tekstzicht) -> None:
    wie = zicht.wijzigingen[0].naam_door if zicht.wijzigingen else "iemand anders"
    session.vak(_GEZEGD)[zicht.tekst.naam] = Melding(
        f"{wie} heeft deze tekst intussen aangepast. Er staat nu: ‘{zicht.inhoud}’. "
        "Jouw tekst staat nog in het vak: bewaar die alsnog, of ga terug naar de tekst van Puzzel.",
        fout=True,
    )
