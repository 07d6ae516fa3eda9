"""Plan a new ondersteuningsteam: a few questions with sensible answers already there."""

from datetime import date
from typing import Any
from uuid import UUID

import streamlit as st

from lib.forms.answers import visible
from lib.forms.definition import Field, Form
from lib.services import klad, overleg_plannen
from lib.services.context import Context
from lib.services.lezen_overleg import Planzicht
from lib.ui import eigentekst, kader, session
from lib.ui.doen import doe
from lib.ui.paginas import ga
from lib.ui.plek import Plek, antwoord, is_lang
from lib.ui.tekstveld import Kladplek
from lib.ui.widgets import teken
from lib.ui.widgetwaarde import naar_widget
from lib.ui.woord import hoofd, met_woorden

LINKS = "wanneer"


def scherm(zicht: Planzicht) -> None:
    """Draw the questions and the one button."""
    kader.kop(
        met_woorden("{Overleg} plannen"),
        terug=("dossier", f"{hoofd('dossier')} van {zicht.kop.roepnaam}"),
        kruimel=f"over {zicht.kop.naam} · {zicht.kop.school}",
        id=str(zicht.kop.id),
    )
    eigentekst.hulp(zicht.ctx, "hulp_overleg_plannen")
    form = zicht.form
    antwoorden = _antwoorden(zicht)
    zichtbaar = visible(form, antwoorden, today=zicht.ctx.vandaag)
    links, rechts = st.columns(2, gap="large")
    for field in form.fields():
        if field.name in zichtbaar:
            with links if form.parents[field.name] == LINKS else rechts:
                _vraag(zicht, field)
    st.caption("Puzzel zet de agenda en de formulieren voor leerkracht, ouders en kind meteen klaar.")
    st.button(
        met_woorden("Plan het {overleg}"),
        type="primary",
        icon=":material/event:",
        key=f"plan_{zicht.kop.id}",
        on_click=_plan,
        args=(zicht.kop.id, form, zicht.ctx.vandaag),
    )
    if nieuw := session.waarde(f"gepland_{zicht.kop.id}"):
        session.vergeet(f"gepland_{zicht.kop.id}")
        ga("overleg", id=str(nieuw))


def _vraag(zicht: Planzicht, field: Field) -> None:
    eigen = sleutel(zicht.kop.id, field.name)
    plek = Kladplek(sleutel=klad_van(zicht.kop.id), veld=field.name, dossier_id=zicht.kop.id)
    lang = {"begin": session.begonnen(eigen), "tekstplek": plek} if is_lang(field) else {}
    teken(field, Plek(eigen, _wacht, dicht=False, lijsten=zicht.lijsten, **lang))


def klad_van(dossier_id: UUID) -> str:
    """Return where the texts of a meeting that is not planned yet are kept."""
    return f"plan_{dossier_id}"


def sleutel(dossier_id: UUID, veld: str) -> str:
    """Return the widget key of one question."""
    return f"plan|{dossier_id}|{veld}"


def _wacht() -> None:
    """Wait for the button: the answers of a meeting that does not exist yet stay in the widgets."""


def _antwoorden(zicht: Planzicht) -> dict[str, Any]:
    """Return what the widgets hold, after giving the fresh ones their usual answer."""
    zelf = str(zicht.ctx.gebruiker.id)
    gewoon: dict[str, Any] = {
        "soort": "vervolg" if zicht.eerder else "eerste",
        "tijd": "14:00",
        "duur": 60,
        "voorzitter": zelf if any(k.name == zelf for k in zicht.lijsten["personen"]) else None,
        "ouders_erbij": "ja",
    }
    uit = {}
    for field in zicht.form.fields():
        eigen = sleutel(zicht.kop.id, field.name)
        if is_lang(field):
            _begin(zicht, eigen, field.name)
        elif session.waarde(eigen) is None:
            session.zet_waarde(eigen, naar_widget(field, gewoon.get(field.name)))
        uit[field.name] = antwoord(field, eigen)
    return uit


def _begin(zicht: Planzicht, eigen: str, veld: str) -> None:
    """Start a text from its draft."""
    if not session.bekend(eigen):
        session.begin(eigen, klad.lees(zicht.ctx, sleutel=klad_van(zicht.kop.id)).get(veld, ""))
        session.pin(eigen, 0)


def _plan(dossier_id: UUID, form: Form, vandaag: date) -> None:
    velden = {field.name: field for field in form.fields()}
    gegeven = {naam: antwoord(field, sleutel(dossier_id, naam)) for naam, field in velden.items()}
    if gegeven["datum"] and gegeven["datum"] < vandaag:
        session.meld("Deze datum is al geweest. Kies vandaag of een latere dag.", fout=True)
        return

    def plan(ctx: Context) -> UUID:
        gepland = overleg_plannen.plan(ctx, dossier_id=dossier_id, antwoorden=gegeven)
        klad.weg(ctx, sleutel=klad_van(dossier_id))
        return gepland

    nieuw = doe(
        plan,
        klaar="Het overleg is gepland. De formulieren om voor te bereiden staan klaar.",
        eens=klad_van(dossier_id),
    )
    if nieuw:
        session.zet_waarde(f"gepland_{dossier_id}", nieuw)
        session.vergeet(*(sleutel(dossier_id, naam) for naam in velden))
