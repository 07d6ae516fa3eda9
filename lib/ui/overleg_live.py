"""The overleg itself: agenda on the left, the current point in the middle, the drawer on the right."""

from html import escape
from uuid import UUID

import streamlit as st

from lib.domain.formulier import formulier
from lib.domain.permissions import Permission
from lib.domain.rijen import PuntRij
from lib.forms.definition import NoteField
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import component, overleg_balk, overleg_lade, session
from lib.ui.form import Formulierblad, toon
from lib.ui.overleg_wie import wie_is_er
from lib.ui.paginas import kaal
from lib.ui.tekstvak import vak

BEELD = ("leuk", "goed_in", "school_goed", "thuis_goed", "school_lastig", "thuis_lastig", "kansen")
STEM = ("wens", "grens")


def teken(zicht: Overlegzicht) -> None:
    """Draw the meeting; who only reads sees the same without buttons."""
    mag = zicht.mag(Permission.OVERLEG_NOTULEREN)
    component.volg(zicht.ctx, zicht.overleg.id, zicht.kop.bijgewerkt_op)
    overleg_balk.wat_mist(zicht)
    wie_is_er(zicht, "Wie is er? Tik aan.")
    with st.container(key="ot_live"):
        links, midden, rechts = st.columns([2, 5, 4], gap="medium")
    punt = zicht.punt
    with links, st.container(key="ot_agenda"):
        _agenda(zicht, mag=mag)
    with midden, st.container(key="ot_punt"):
        if punt is not None:
            _punt(zicht, punt, mag=mag)
    with rechts:
        overleg_lade.teken(zicht, mag=mag)
    if mag:
        overleg_balk.teken(zicht)


def _agenda(zicht: Overlegzicht, *, mag: bool) -> None:
    sleutel = f"punt_{zicht.overleg.id}"
    punten = {punt.volgorde: punt for punt in zicht.agenda}
    session.volg(sleutel, zicht.overleg.punt)
    st.radio(
        "Agenda",
        list(punten),
        format_func=lambda nummer: (
            f"{':material/check: ' if punten[nummer].besproken else ''}{kaal(punten[nummer].titel)}"
        ),
        captions=[f"{punt.minuten} min" for punt in zicht.agenda],
        key=sleutel,
        disabled=not mag,
        on_change=_bij_agenda,
        args=(zicht.overleg.id, {punt.volgorde: punt.lijst for punt in zicht.agenda}, sleutel),
    )


def _bij_agenda(overleg_id: UUID, lijsten: dict[int, str], sleutel: str) -> None:
    nummer = int(session.waarde(sleutel))
    overleg_balk.naar(overleg_id, nummer, lijsten.get(nummer, ""))


def _punt(zicht: Overlegzicht, punt: PuntRij, *, mag: bool) -> None:
    st.html(
        f'<div class="ot-punt"><h2>{escape(punt.titel)}</h2>'
        f'<span class="pz-zacht">punt {punt.volgorde} van {len(zicht.agenda)} · {punt.minuten} min</span></div>'
    )
    if punt.lijst == "beeld":
        _het_kind(zicht)
    blad = zicht.bladen.get("ot_verslag")
    if blad is None:
        return
    form = formulier("ot_verslag")
    vel = Formulierblad(form, blad, "ot_verslag", mag, zicht.lijsten, zicht.ctx.vandaag)
    noten = [
        field.name
        for sectie in form.sections()
        if sectie.label == punt.titel
        for field in sectie.fields()
        if isinstance(field, NoteField)
    ]
    toon(vel, velden=[*noten, *punt.velden])
    if mag and "samenvatting" in punt.velden and not zicht.verslag.get("samenvatting"):
        _eerste_versie(zicht, vel)


def _eerste_versie(zicht: Overlegzicht, vel: Formulierblad) -> None:
    """Offer a first draft of the summary from what was typed before (domain §3.13 item 13)."""
    tekst = overleg_lade.eerste_versie(zicht)
    if tekst:
        st.button(
            "Begin met wat jullie al schreven",
            icon=":material/content_paste_go:",
            key=f"versie_{zicht.overleg.id}",
            on_click=overleg_lade.bewaar_versie,
            args=(vel, tekst),
        )


def _het_kind(zicht: Overlegzicht) -> None:
    """Show what is known, strengths first, with what the child itself wants said."""
    delen = []
    for soort, namen in (("beeld_leerling", BEELD), ("voorbereiding_kind", STEM)):
        blad = zicht.bladen.get(soort)
        form = formulier(soort)
        antwoorden = blad.antwoorden if blad and zicht.mag(Permission.OVERLEG_NOTULEREN) else {}
        delen += [(form.field(naam).label, str(antwoorden.get(naam) or "")) for naam in namen]
    with st.container(border=True):
        vak(delen, leeg="Beeld leerling is nog leeg. Vertel samen: wat gaat goed, wat gaat niet vanzelf?")
