"""The agenda point where the overleg is: its questions in large type, and what can be made of the answers."""

from functools import partial
from html import escape

import streamlit as st

from lib.domain.formulier import EERSTE, formulier
from lib.domain.overlegpunt import VERSLAG, noten_bij, vragen_bij
from lib.domain.permissions import Permission
from lib.domain.rijen import PuntRij
from lib.forms.definition import TextField
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_klok, overleg_maak
from lib.ui.botsing import neem_over
from lib.ui.form import Formulierblad, toon
from lib.ui.tekstvak import vak

BEELD = ("leuk", "goed_in", "school_goed", "thuis_goed", "school_lastig", "thuis_lastig", "kansen")
STEM = ("wens", "grens")


def teken(zicht: Overlegzicht, punt: PuntRij, *, mag: bool) -> None:
    """Draw the point with its clock, its questions and the buttons under each answer."""
    st.html(
        f'<div class="ot-punt"><h2>{escape(punt.titel)}</h2>'
        f'<span class="pz-zacht">punt {punt.volgorde} van {len(zicht.agenda)}</span></div>'
    )
    overleg_klok.teken(zicht)
    if punt.lijst == "beeld":
        _het_kind(zicht)
    blad = zicht.bladen.get("ot_verslag")
    if blad is None:
        return
    form = formulier(VERSLAG, blad.formulier_versie)
    vel = Formulierblad(form, blad, "ot_verslag", mag, zicht.lijsten, zicht.ctx.vandaag, wie_en_wanneer=False)
    toon(vel, velden=[noot.name for noot in noten_bij(form, punt.titel)])
    zichtbaar = vel.zichtbaar()
    for naam in vragen_bij(form, punt.titel, punt.velden):
        if naam not in zichtbaar:
            continue
        with st.container(key=f"ot_vraag_{naam}", gap="xxsmall"):
            toon(vel, velden=[naam])
            if mag:
                _daarna(zicht, vel, naam)


def _daarna(zicht: Overlegzicht, vel: Formulierblad, naam: str) -> None:
    """Offer what can be made of an answer; an empty summary can begin with what was typed before."""
    if isinstance(vel.form.by_name.get(naam), TextField) and zicht.verslag.get(naam):
        plek = f"{naam}_{zicht.overleg.id}"
        overleg_maak.knoppen(zicht.overleg.id, plek, partial(_gezegd, naam=naam))
    elif naam == "samenvatting":
        _eerste_versie(zicht, vel)


def _gezegd(zicht: Overlegzicht, *, naam: str) -> str:
    return str(zicht.verslag.get(naam) or "")


def _eerste_versie(zicht: Overlegzicht, vel: Formulierblad) -> None:
    """Offer a first draft of the summary from what was typed before (domain §3.13 item 13)."""
    tekst = eerste_versie(zicht)
    if tekst:
        st.button(
            "Begin met wat jullie al schreven",
            icon=":material/content_paste_go:",
            key=f"versie_{zicht.overleg.id}",
            on_click=_bewaar_versie,
            args=(vel, tekst),
        )


def eerste_versie(zicht: Overlegzicht) -> str:
    """Return a draft of the summary from the answers, goals and promises so far."""
    delen = [str(zicht.verslag.get(naam) or "") for naam in ("inzicht", "willen", "zelf")]
    if zicht.doelen:
        delen.append("Doel: " + "; ".join(doel.tekst for doel in zicht.doelen))
    if zicht.afspraken:
        delen.append("Afgesproken: " + "; ".join(afspraak.wat for afspraak in zicht.afspraken))
    return "\n".join(deel for deel in delen if deel)


def _bewaar_versie(vel: Formulierblad, tekst: str) -> None:
    """Save the draft as the summary, and let its editor start from it."""
    klaar = "Dit is een eerste versie. Maak er een kort verhaal van dat ouders en kind begrijpen."
    neem_over(vel, "samenvatting", tekst, klaar=klaar)


def _het_kind(zicht: Overlegzicht) -> None:
    """Show what is known, strengths first, with what the child itself wants said."""
    delen = []
    for soort, namen in (("beeld_leerling", BEELD), ("voorbereiding_kind", STEM)):
        blad = zicht.bladen.get(soort)
        form = formulier(soort, blad.formulier_versie if blad else EERSTE)
        antwoorden = blad.antwoorden if blad and zicht.mag(Permission.OVERLEG_NOTULEREN) else {}
        delen += [(form.field(naam).label, str(antwoorden.get(naam) or "")) for naam in namen]
    with st.container(border=True, key="ot_kind"):
        vak(delen, leeg="Beeld leerling is nog leeg. Vertel samen: wat gaat goed, wat gaat niet vanzelf?")
