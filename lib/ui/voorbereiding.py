"""A preparation in small steps: what is filled in counts quietly, and only Klaar asks for the rest."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import streamlit as st

from lib.domain.bladen import VraagRij
from lib.domain.formulier import formulier
from lib.domain.workflow import MagNogNiet
from lib.forms.answers import errors, from_json, progress
from lib.forms.definition import Form, Section
from lib.services import dossier as service
from lib.services import inbreng
from lib.services.context import Context
from lib.services.lezen_formulier import Formulierzicht
from lib.ui import kader, session
from lib.ui.doen import doe
from lib.ui.form import Formulierblad, stappen, toon, velden_van
from lib.ui.regel import regel
from lib.ui.tekstvak import lijst

WELKOM: dict[str, str] = {
    "voorbereiding_leerkracht": "Dit vullen leerkracht en ib'er samen in, in het voorgesprek. Kort is goed.",
    "voorbereiding_ouders": "Fijn dat u meedenkt. U kent uw kind het best. U hoeft niet alles in te vullen.",
    "voorbereiding_kind": (
        "Neem rustig de tijd voor {naam}. Kies de vragen die passen; overslaan mag. "
        "Schrijf op wat {naam} zegt, in de eigen woorden."
    ),
}
PERSPECTIEF: dict[str, str] = {"voorbereiding_leerkracht": "leerkracht", "voorbereiding_ouders": "ouder"}
VRAGEN, PAST = "vragen", "past"
"""The notes of a form under which the questions, and whether they fit the OT, are drawn."""


def teken(zicht: Formulierzicht) -> None:
    """Draw the step that is chosen, with its way on."""
    form = formulier(zicht.blad.soort, zicht.blad.formulier_versie)
    kader.kop(
        f"{zicht.kop.roepnaam}: {form.title[0].lower()}{form.title[1:]}",
        terug=("overleg", "Terug naar het overleg"),
        id=str(zicht.blad.onderwerp_id),
    )
    st.text(WELKOM[zicht.blad.soort].format(naam=zicht.kop.roepnaam))
    vel = Formulierblad(
        form, zicht.blad, zicht.blad.soort, zicht.schrijfbaar, zicht.lijsten, zicht.ctx.vandaag
    )
    zichtbaar = vel.zichtbaar()
    secties = [sectie for sectie in stappen(form) if sectie.name in zichtbaar]
    with st.container(key="vb_vel"):
        hier = _kies(zicht, form, secties)
        _vragenlijst(zicht, vel, hier)
        _verder(zicht, secties, hier)


def _sleutel(blad_id: UUID) -> str:
    return f"stap_{blad_id}"


def _kies(zicht: Formulierzicht, form: Form, secties: Sequence[Section]) -> Section:
    """Draw the steps and the quiet count; return the chosen one."""
    op_naam = {sectie.name: sectie for sectie in secties}
    eigen = _sleutel(zicht.blad.id)
    if session.waarde(eigen) not in op_naam:
        session.zet_waarde(eigen, secties[0].name)
    links, rechts = st.columns([4, 1], vertical_alignment="center")
    with links:
        st.segmented_control(
            "Stap",
            list(op_naam),
            format_func=lambda naam: op_naam[naam].label,
            key=eigen,
            required=True,
            label_visibility="collapsed",
        )
    gevuld, totaal = progress(form, from_json(form, zicht.blad.antwoorden), today=zicht.ctx.vandaag)
    klaar = " · klaar gemeld" if zicht.blad.ingediend_op else ""
    rechts.caption(f"{gevuld} van {totaal} ingevuld{klaar}")
    return op_naam[session.waarde(eigen)]


def _vragenlijst(zicht: Formulierzicht, vel: Formulierblad, sectie: Section) -> None:
    """Draw the questions of a step; under the notes about vragen stand the questions themselves."""
    namen = velden_van(sectie)
    for veld, teken_vragen in ((VRAGEN, _vragen), (PAST, _past)):
        if veld in namen and zicht.blad.soort in PERSPECTIEF:
            tot = namen.index(veld) + 1
            toon(vel, velden=namen[:tot])
            teken_vragen(zicht)
            namen = namen[tot:]
    toon(vel, velden=namen)


def _eigen_vragen(zicht: Formulierzicht) -> list[VraagRij]:
    return [vraag for vraag in zicht.vragen if vraag.van == PERSPECTIEF.get(zicht.blad.soort)]


def _vragen(zicht: Formulierzicht) -> None:
    with st.container(border=True):
        vragen = _eigen_vragen(zicht)
        lijst("Vragen", [vraag.tekst for vraag in vragen], leeg="Nog geen vraag. Eén goede vraag is genoeg.")
        if zicht.schrijfbaar:
            regel(
                zicht.ctx,
                "Nieuwe vraag",
                sleutel=f"vraag_{zicht.blad.id}",
                placeholder="Hoe kunnen we …?",
                bij_enter=partial(_stel_vraag, zicht.kop.id, PERSPECTIEF[zicht.blad.soort]),
                dossier_id=zicht.kop.id,
                knop="Vraag toevoegen",
            )


def _stel_vraag(dossier_id: UUID, van: str, tekst: str) -> object:
    antwoorden = {"tekst": tekst, "niveau": "leerling"}
    return doe(lambda ctx: inbreng.stel_vraag(ctx, dossier_id=dossier_id, van=van, antwoorden=antwoorden))


def _past(zicht: Formulierzicht) -> None:
    """Ask per question whether it fits the OT: only then it is on the agenda (S3.29, S3.30)."""
    for vraag in _eigen_vragen(zicht):
        with st.container(border=True):
            st.text(vraag.tekst)
            vel = Formulierblad(
                formulier("vraag"),
                vraag,
                "vraag",
                zicht.schrijfbaar,
                zicht.lijsten,
                zicht.ctx.vandaag,
                wie_en_wanneer=False,
            )
            toon(vel, velden=["past_in_ot"])


def _verder(zicht: Formulierzicht, secties: Sequence[Section], hier: Section) -> None:
    plaats = secties.index(hier)
    if zicht.schrijfbaar and session.waarde(_geprobeerd(zicht.blad.id)):
        _wat_mist(zicht)
    with st.container(horizontal=True):
        if plaats > 0:
            _naar(zicht, "Vorige", secties[plaats - 1], "arrow_back")
        if plaats + 1 < len(secties):
            _naar(zicht, "Volgende", secties[plaats + 1], "arrow_forward")
        elif zicht.schrijfbaar:
            st.button(
                "Klaar",
                type="primary",
                icon=":material/check:",
                key=f"klaar_{zicht.blad.id}",
                on_click=_dien_in,
                args=(zicht.blad.id,),
            )


def _naar(zicht: Formulierzicht, label: str, sectie: Section, icoon: str) -> None:
    st.button(
        label,
        key=f"{label}_{zicht.blad.id}",
        icon=f":material/{icoon}:",
        type="primary" if label == "Volgende" else "secondary",
        on_click=session.zet_waarde,
        args=(_sleutel(zicht.blad.id), sectie.name),
    )


def _geprobeerd(blad_id: UUID) -> str:
    return f"geprobeerd_{blad_id}"


def _dien_in(blad_id: UUID) -> None:
    def probeer(ctx: Context) -> bool:
        try:
            service.dien_in(ctx, invulling_id=blad_id)
        except MagNogNiet:
            return False
        session.meld("Klaar. Dank je wel; dit staat in de voorbereiding van het overleg.")
        return True

    session.zet_waarde(_geprobeerd(blad_id), doe(probeer) is False)


def _wat_mist(zicht: Formulierzicht) -> None:
    """Name each question that still misses an answer, with the step where it stands."""
    form = formulier(zicht.blad.soort, zicht.blad.formulier_versie)
    fouten = errors(
        form, from_json(form, zicht.blad.antwoorden), today=zicht.ctx.vandaag, lists=zicht.lijsten
    )
    if not fouten:
        return
    stap = {naam: sectie.label for sectie in stappen(form) for naam in velden_van(sectie)}
    with st.container(border=True, key="ot_mist"):
        st.warning("Bijna klaar. Alles wat je schreef is bewaard; dit mist nog:", icon=":material/checklist:")
        lijst("Nog invullen", [f"{stap.get(fout.name, '')}: {fout.sentence}" for fout in fouten])
