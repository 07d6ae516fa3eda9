"""Draw a form, save each answer the moment it is given, and never overwrite a colleague silently."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from lib.domain.bladen import Blad
from lib.domain.ingevuld import Botsing, Herkomst
from lib.domain.overleg import AMSTERDAM
from lib.forms.answers import ValueRefused, from_json, visible
from lib.forms.definition import Field, Form, Lists, NoteField, Repeat, Section
from lib.forms.values import show_value
from lib.services import bewaren
from lib.services.context import Context
from lib.ui import session
from lib.ui.doen import GEWEIGERD, UITGELOGD
from lib.ui.paginas import kaal
from lib.ui.rijen import teken_rijen
from lib.ui.widgets import Plek, naar_widget, teken


@dataclass(frozen=True)
class Formulierblad:
    """A filled form on screen: definition, answers, who may write, lists and today."""

    form: Form
    blad: Blad
    soort: str
    schrijfbaar: bool
    lijsten: Lists
    vandaag: date
    wie_en_wanneer: bool = True

    def sleutel(self, veld: str) -> str:
        """Return the widget key of one answer."""
        return f"{self.blad.id}|{veld}"

    def zichtbaar(self) -> set[str]:
        """Return the names of what shows with the answers of now."""
        return visible(self.form, from_json(self.form, self.blad.antwoorden), today=self.vandaag)


def toon(vel: Formulierblad, *, velden: Sequence[str] | None = None) -> None:
    """Draw the questions of a form, or only some of them, in the order of the form."""
    zichtbaar = vel.zichtbaar()
    for naam, ding in vel.form.by_name.items():
        if isinstance(ding, Section) or naam not in zichtbaar or (velden is not None and naam not in velden):
            continue
        if isinstance(ding, Repeat):
            teken_rijen(
                vel.blad.id,
                ding,
                vel.blad.antwoorden.get(naam) or [],
                vel.lijsten,
                dicht=not vel.schrijfbaar,
                bewaar=partial(_bewaar, vel, naam),
            )
        else:
            _veld(vel, ding)


def stappen(form: Form) -> list[Section]:
    """Return the steps of a form: its groups of at most seven questions."""
    return list(form.sections())


def velden_van(sectie: Section) -> list[str]:
    """Return the names in a step, repeats included."""
    return list(sectie.by_name)


def _veld(vel: Formulierblad, field: Field) -> None:
    sleutel = vel.sleutel(field.name)
    versie = vel.blad.veldversie(field.name)
    opgeslagen = vel.blad.antwoorden.get(field.name)
    if not session.bekend(sleutel):
        session.zet_waarde(sleutel, naar_widget(field, opgeslagen))
        session.pin(sleutel, versie)
    strijd = session.botsing(sleutel)
    if strijd is not None:
        _kies(vel, field, strijd)
    elif versie != session.gezien(sleutel):
        _nieuws(vel, field)
    teken(
        field,
        Plek(sleutel, lambda: _bewaar_uit_widget(vel, field), not vel.schrijfbaar, vel.lijsten, opgeslagen),
    )
    if fout := session.veldfout(sleutel):
        st.error(fout, icon=":material/error:")
    elif vel.wie_en_wanneer and not isinstance(field, NoteField):
        _herkomst(vel.blad.veldherkomst(field.name))


def _herkomst(herkomst: Herkomst | None) -> None:
    """Say who gave an answer and when (S3.38)."""
    if herkomst is not None:
        op = herkomst.op.astimezone(AMSTERDAM)
        st.caption(f"{kaal(herkomst.naam)} · {op:%d-%m-%Y %H:%M}")


def _bewaar_uit_widget(vel: Formulierblad, field: Field) -> None:
    _bewaar(vel, field.name, session.waarde(vel.sleutel(field.name)), gezien=True)


def _bewaar(vel: Formulierblad, veld: str, waarde: Any, *, gezien: bool = False) -> None:
    """Save from a callback, in one transaction; the save state tells the truth afterwards."""
    sleutel = vel.sleutel(veld)

    def doe(ctx: Context) -> int:
        versie = session.gezien(sleutel) if gezien else None
        return bewaren.bewaar_veld(
            ctx, soort=vel.soort, sleutel=vel.blad.id, veld=veld, waarde=waarde, gezien=versie
        )

    _probeer(sleutel, waarde, doe)


def _probeer(sleutel: str, waarde: Any, doe: Callable[[Context], int]) -> None:
    session.zet_stand(bewaard=False)
    ctx = session.vernieuw()
    if ctx is None:
        session.zet_veldfout(sleutel, UITGELOGD)
        return
    try:
        versie = doe(ctx)
    except Botsing as strijd:
        session.zet_botsing(sleutel, session.Tegenstrijd(waarde, strijd.hunne, strijd.herkomst))
    except ValueRefused as nee:
        session.zet_veldfout(sleutel, f"{nee} Dit antwoord is nog niet opgeslagen.")
    except GEWEIGERD as nee:
        session.zet_veldfout(sleutel, str(nee))
    else:
        session.pin(sleutel, versie)
        session.zet_veldfout(sleutel, "")
        session.zet_botsing(sleutel, None)
        session.zet_stand(bewaard=True)


def _nieuws(vel: Formulierblad, field: Field) -> None:
    """Tell that a colleague changed this answer since the editor was loaded, without touching what is typed."""
    herkomst = vel.blad.veldherkomst(field.name)
    wie = kaal(herkomst.naam) if herkomst else "Een collega"
    links, rechts = st.columns([4, 1], vertical_alignment="center")
    links.info(f"{wie} heeft dit veld intussen gewijzigd.", icon=":material/sync:")
    rechts.button("Laat zien", key=f"{vel.sleutel(field.name)}|laad", on_click=_neem_hunne, args=(vel, field))


def _neem_hunne(vel: Formulierblad, field: Field) -> None:
    sleutel = vel.sleutel(field.name)
    session.zet_waarde(sleutel, naar_widget(field, vel.blad.antwoorden.get(field.name)))
    session.pin(sleutel, vel.blad.veldversie(field.name))
    session.zet_botsing(sleutel, None)
    session.zet_veldfout(sleutel, "")


def _kies(vel: Formulierblad, field: Field, strijd: session.Tegenstrijd) -> None:
    """Show both texts of a conflict; the user chooses, the other stays in the history."""
    sleutel = vel.sleutel(field.name)
    with st.container(border=True, key=f"botsing_{vel.blad.id}_{field.name}"):
        st.warning(
            f"{kaal(strijd.herkomst.naam)} heeft dit veld intussen ook gewijzigd. Kies welke tekst blijft; "
            "de andere blijft in de geschiedenis.",
            icon=":material/merge:",
        )
        mijn, hunne = st.columns(2)
        for kolom, titel, waarde, knop, actie in (
            (mijn, "Jouw tekst", strijd.mijn, "Mijn tekst blijft", _mijn_blijft),
            (hunne, f"Tekst van {strijd.herkomst.naam}", strijd.hunne, "Die tekst blijft", _hunne_blijft),
        ):
            with kolom:
                st.text(f"{titel}:\n{show_value(field, waarde, vel.lijsten)}")
                st.button(knop, key=f"{sleutel}|{knop}", on_click=actie, args=(vel, field, strijd))


def _mijn_blijft(vel: Formulierblad, field: Field, strijd: session.Tegenstrijd) -> None:
    def doe(ctx: Context) -> int:
        return bewaren.bewaar_veld(
            ctx,
            soort=vel.soort,
            sleutel=vel.blad.id,
            veld=field.name,
            waarde=strijd.mijn,
            gezien=strijd.herkomst.versie,
        )

    session.zet_waarde(vel.sleutel(field.name), naar_widget(field, strijd.mijn))
    _probeer(vel.sleutel(field.name), strijd.mijn, doe)


def _hunne_blijft(vel: Formulierblad, field: Field, strijd: session.Tegenstrijd) -> None:
    def doe(ctx: Context) -> int:
        bewaren.bewaar_andere_versie(
            ctx, soort=vel.soort, sleutel=vel.blad.id, veld=field.name, waarde=strijd.mijn
        )
        session.zet_waarde(vel.sleutel(field.name), naar_widget(field, strijd.hunne))
        return strijd.herkomst.versie

    _probeer(vel.sleutel(field.name), strijd.mijn, doe)
