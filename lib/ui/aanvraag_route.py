"""The route helper: two plain questions, an advice with its reason, and a person who chooses (domain §4.4, L43)."""

from uuid import UUID

import streamlit as st

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.route import Advies, adviseer
from lib.forms.answers import visible
from lib.forms.definition import Field
from lib.services import aanvraag as service
from lib.services.lezen import Inzage, Tabblad
from lib.ui import dossierkop, session
from lib.ui.aanvraag_woorden import UITLEG
from lib.ui.doen import doe
from lib.ui.kader import meldingen
from lib.ui.paginas import link
from lib.ui.plek import Plek
from lib.ui.widgets import teken as teken_vraag
from lib.ui.woord import hoofd

AF = frozenset({AanvraagStatus.INGETROKKEN, AanvraagStatus.AFGEWEZEN})
MEEST = 5


def teken(inzage: Inzage, blad: Tabblad) -> None:
    """Draw the questions, the advice and the choice of type."""
    link("dossier", hoofd("dossier"), icoon="arrow_back", id=str(inzage.kop.id), tab="aanvragen")
    dossierkop.teken(inzage.kop, inzage.ctx.vandaag)
    meldingen()
    _lopend(blad)
    st.header("Welke ondersteuning past?", anchor=False)
    advies = _vragen(inzage.kop.id, inzage)
    if advies is not None:
        st.info(f"Advies: **{advies.type.label}**. {advies.reden}", icon=":material/signpost:")
    _keuze(inzage.kop.id, advies)


def _lopend(blad: Tabblad) -> None:
    """Point at what was asked before, so that nothing is asked twice."""
    lopend = [rij for rij in blad.rijen if rij.status not in AF]
    if lopend:
        st.text("Uit dit dossier is al ondersteuning aangevraagd:")
    for aanvraag in lopend[:MEEST]:
        titel = f"{aanvraag.nummer} · {aanvraag.type.label} — {aanvraag.status.label}"
        link("aanvraag", titel, icoon=aanvraag.status.icoon, id=str(aanvraag.id))


def _vragen(dossier_id: UUID, inzage: Inzage) -> Advies | None:
    form = inzage.nieuw("route")
    velden = [ding for ding in form.by_name.values() if isinstance(ding, Field)]
    antwoorden = {veld.name: session.waarde(_sleutel(dossier_id, veld.name)) for veld in velden}
    zichtbaar = visible(form, antwoorden, today=inzage.ctx.vandaag)
    for veld in (veld for veld in velden if veld.name in zichtbaar):
        teken_vraag(veld, Plek(_sleutel(dossier_id, veld.name), _niets, dicht=False, lijsten={}))
    gegeven = {naam: str(waarde or "") if naam in zichtbaar else "" for naam, waarde in antwoorden.items()}
    return adviseer(gegeven["bestuur_os"], gegeven["specialistisch"], gegeven["leerlingen"])


def _niets() -> None:
    """Wait for the button: these answers are not kept, they only lead to an advice."""


def _sleutel(dossier_id: UUID, veld: str) -> str:
    return f"route|{dossier_id}|{veld}"


def _keuze(dossier_id: UUID, advies: Advies | None) -> None:
    """Draw all types with what they mean; nothing is chosen beforehand."""
    gekozen = st.radio(
        "Wat vraag je aan?",
        list(Arrangementtype),
        index=None,
        format_func=lambda type_: f"{type_.label}{' (advies)' if advies and advies.type is type_ else ''}",
        captions=[UITLEG[type_] for type_ in Arrangementtype],
        key=_sleutel(dossier_id, "type"),
    )
    st.button(
        "Aanvraag beginnen",
        key=_sleutel(dossier_id, "begin"),
        type="primary",
        icon=":material/arrow_forward:",
        disabled=gekozen is None,
        on_click=_begin,
        args=(dossier_id,),
    )


def _begin(dossier_id: UUID) -> None:
    """Make the aanvraag and let the address lead to it."""
    sleutel = _sleutel(dossier_id, "type")
    type_ = session.waarde(sleutel)
    if type_ is None:
        return
    gemaakt = doe(
        lambda ctx: service.begin(ctx, dossier_id=dossier_id, type_=Arrangementtype(type_)), eens=sleutel
    )
    if gemaakt:
        session.vergeet(sleutel)
        st.query_params.from_dict({"id": str(gemaakt)})
