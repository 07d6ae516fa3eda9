"""The tab Geschiedenis: what was changed in a dossier, by whom and when, a page at a time."""

from html import escape
from itertools import groupby
from uuid import UUID

import streamlit as st

from lib.domain.kalender import in_woorden
from lib.services import geschiedenis as service
from lib.services.context import Context
from lib.services.geschiedenis import PER_BLADZIJDE, Geschiedenis, Groep, Wijziging
from lib.services.lezen import Inzage
from lib.ui import session
from lib.ui.kader import leeg

KNIP = 400
"""From so many characters on a text is cut, with the rest one click away."""
NIET_GEKOZEN = "niet gekozen bij twee versies"


def lees(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Geschiedenis]:
    """Return the page that the filter and the page number of this tab ask for."""
    filter_, pagina = _sleutels(dossier_id)
    return service.lees(
        ctx,
        dossier_id=dossier_id,
        formuliernaam=session.waarde(filter_) or "",
        pagina=int(session.waarde(pagina) or 1),
    )


def teken(inzage: Inzage, blad: Geschiedenis) -> None:
    """Draw the filter, the changes and the page numbers."""
    filter_, pagina = _sleutels(inzage.kop.id)
    st.selectbox(
        "Formulier",
        list(blad.formulieren),
        index=None,
        format_func=lambda naam: blad.formulieren.get(naam, naam),
        placeholder="Alle formulieren",
        key=filter_,
        on_change=session.vergeet,
        args=(pagina,),
    )
    if blad.groepen:
        st.html(html(blad.groepen))
    else:
        leeg("Hier zie je straks wie welk antwoord heeft veranderd. Er is nog niets veranderd.")
    if blad.aantal > PER_BLADZIJDE:
        st.pagination(-(-blad.aantal // PER_BLADZIJDE), key=pagina)


def _sleutels(dossier_id: UUID) -> tuple[str, str]:
    return f"geschiedenis_formulier_{dossier_id}", f"geschiedenis_bladzijde_{dossier_id}"


def html(groepen: tuple[Groep, ...]) -> str:
    """Return the changes under their day, person and form."""
    dagen = (
        f"<h2>{escape(in_woorden(dag))}</h2>{''.join(_groep(groep) for groep in deel)}"
        for dag, deel in groupby(groepen, key=lambda groep: groep.dag)
    )
    return f'<section class="pz-vak pz-was">{"".join(dagen)}</section>'


def _groep(groep: Groep) -> str:
    onderwerp = f": {_kort(groep.onderwerp)}" if groep.onderwerp else ""
    kop = f"{groep.naam} · {groep.formulier}{onderwerp}"
    return f"<h3>{escape(kop)}</h3>{''.join(_wijziging(w) for w in groep.wijzigingen)}"


def _kort(tekst: str, meest: int = 80) -> str:
    return tekst if len(tekst) <= meest else f"{tekst[:meest].rstrip()}…"


def _wijziging(wijziging: Wijziging) -> str:
    regels = "".join(_regel(naam, tekst) for naam, tekst in _regels(wijziging))
    return f"<h4>{escape(wijziging.label)}</h4><dl>{regels}</dl>"


def _regels(wijziging: Wijziging) -> list[tuple[str, str]]:
    """Return what stood there and what stands there; the version that lost stands alone."""
    if not wijziging.gekozen:
        return [(NIET_GEKOZEN.capitalize(), wijziging.nieuw or "(leeg)")]
    if not wijziging.oud:
        return [("Ingevuld", wijziging.nieuw)]
    return [("Was", wijziging.oud), ("Werd", wijziging.nieuw or "(leeg)")]


def _regel(naam: str, tekst: str) -> str:
    return f"<dt>{escape(naam)}</dt><dd>{_geknipt(tekst)}</dd>"


def _geknipt(tekst: str) -> str:
    if len(tekst) <= KNIP:
        return escape(tekst)
    knip = tekst.rfind(" ", KNIP // 2, KNIP) + 1 or KNIP
    eerst, rest = escape(tekst[:knip]), escape(tekst[knip:])
    return f"<details><summary>{eerst}<u>… meer</u></summary>{rest}</details>"
