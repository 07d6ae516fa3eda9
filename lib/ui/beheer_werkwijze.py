"""The section Werkwijze of Beheer: who accords, advises, decides and chooses, and what roles are called."""

from uuid import UUID

import streamlit as st

from lib.domain.aanvraag import Arrangementtype
from lib.domain.organisatie import Rol
from lib.domain.route import Werkwijze
from lib.services import beheer_scholen
from lib.services.beheer_scholen import BESLISSERS
from lib.services.context import Context
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.paginas import kaal
from lib.ui.rolnaam import rol_in_zin, rolkeuzes

_LABEL = "beheer_rollabel"


def teken(ctx: Context) -> None:
    """Draw the way of working of the SWV or one bestuur; what will change is said before it does."""
    besturen = dict(beheer_scholen.besturen(ctx))
    bestuur_id = st.selectbox(
        "Voor wie geldt deze werkwijze?",
        [None, *besturen],
        format_func=lambda id_: besturen.get(id_, "") if id_ else "Heel het samenwerkingsverband",
        placeholder="Kies …",
        key="beheer_werkwijze_voor",
    )
    nu = beheer_scholen.werkwijze(ctx, bestuur_id=bestuur_id)
    straks = _vraag(nu, str(bestuur_id or "swv"))
    gevolgen = beheer_scholen.gevolgen(nu, straks)
    if gevolgen:
        st.text("Dit verandert er:\n" + "\n".join(f"• {zin}" for zin in gevolgen))
        st.text("Lopende aanvragen gaan naar de rol die dan aan de beurt is.")
        st.button(
            "Pas deze werkwijze toe",
            type="primary",
            key="beheer_werkwijze_knop",
            on_click=_pas_toe,
            args=(straks, bestuur_id),
        )
    else:
        st.caption("Wijzig hierboven iets; je ziet dan eerst wat er verandert.")
    with st.expander("Hoe rollen hier heten", icon=":material/badge:"):
        _rolnaam(ctx)


def _vraag(nu: Werkwijze, waar: str) -> Werkwijze:
    accordering, advies = set(nu.accordering), set(nu.advies)
    beslisser, kiezer = dict(nu.beslisser), dict(nu.kiezer)
    namen = rolkeuzes(BESLISSERS)
    for soort in Arrangementtype:
        sleutel = f"beheer_ww_{waar}_{soort.value}"
        st.markdown(f"**{soort.label.capitalize()}**")
        vakken = st.columns(4, vertical_alignment="bottom")
        _kruis(
            accordering,
            soort,
            vakken[0].checkbox(f"{_wie(Rol.TB)} accordeert", soort in nu.accordering, f"{sleutel}_acc"),
        )
        _kruis(
            advies,
            soort,
            vakken[1].checkbox(f"{_wie(Rol.GD)} adviseert", soort in nu.advies, f"{sleutel}_adv"),
        )
        for vak, rollen, vraag in (
            (vakken[2], beslisser, "Wie beslist"),
            (vakken[3], kiezer, "Wie kiest de ondersteuner"),
        ):
            rollen[soort] = vak.selectbox(
                vraag,
                BESLISSERS,
                index=BESLISSERS.index(rollen[soort]),
                format_func=namen.__getitem__,
                placeholder="Kies …",
                key=f"{sleutel}_{vraag}",
            )
    return Werkwijze(frozenset(accordering), frozenset(advies), beslisser, kiezer)


def _wie(rol: Rol) -> str:
    """Return a role as the first word of a label."""
    naam = rol_in_zin(rol)
    return kaal(naam[:1].upper() + naam[1:])


def _kruis(soorten: set[Arrangementtype], soort: Arrangementtype, aan: bool) -> None:  # noqa: FBT001 - a widget's answer
    if aan:
        soorten.add(soort)
    else:
        soorten.discard(soort)


def _pas_toe(straks: Werkwijze, bestuur_id: UUID | None) -> None:
    doe(
        lambda ctx: beheer_scholen.zet_werkwijze(ctx, nieuw=straks, bestuur_id=bestuur_id),
        klaar="De nieuwe werkwijze geldt vanaf nu.",
    )


def _rolnaam(ctx: Context) -> None:
    namen = beheer_scholen.rollabels(ctx)
    rol = st.selectbox(
        "Rol",
        list(namen),
        format_func=lambda keuze: keuze.label,
        placeholder="Kies …",
        key="beheer_rollabel_rol",
    )
    st.caption(f"Deze rol heet hier nu: {kaal(namen[rol])}. Een lege naam zet de gewone naam terug.")
    st.text_input("Nieuwe naam", key=_LABEL, max_chars=100)
    st.button("Geef de rol deze naam", key="beheer_rollabel_knop", on_click=_hernoem, args=(rol,))


def _hernoem(rol: Rol) -> None:
    label = session.waarde(_LABEL) or ""
    if doe(
        lambda ctx: beheer_scholen.zet_rollabel(ctx, rol=rol, label=label),
        klaar="De rol heeft een nieuwe naam.",
    ):
        session.vergeet(_LABEL)
