"""Never overwrite a colleague silently: announce their change, show both texts of a conflict, let the user choose."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import streamlit as st

from lib.domain.bladen import Blad
from lib.domain.ingevuld import Botsing
from lib.forms.answers import ValueRefused, from_json, progress_of
from lib.forms.definition import Field, Form, Lists
from lib.forms.scope import Scope
from lib.forms.values import show_value
from lib.services import bewaren, schrijven
from lib.services.context import Context
from lib.ui import deel, session, tekstveld
from lib.ui.doen import GEWEIGERD, UITGELOGD
from lib.ui.onthouden import Tegenstrijd
from lib.ui.paginas import kaal
from lib.ui.tekstveld import Antwoordplek


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
        """Return the widget key of one answer, in the present round of its editor."""
        return session.ronde(self.basis(veld))

    def basis(self, veld: str) -> str:
        """Return the key of one answer, whatever the round."""
        return f"{self.blad.id}|{veld}"

    def zichtbaar(self) -> set[str]:
        """Return the names of what shows with the answers of now."""
        return self.stand.shown()

    def gevuld(self) -> tuple[int, int]:
        """Return how many questions are answered, and how many there are."""
        return progress_of(self.stand)

    @cached_property
    def stand(self) -> Scope:
        """The answers of now, as the expressions of the form see them; each condition is worked out once."""
        return Scope(self.form, from_json(self.form, self.blad.antwoorden), self.vandaag)


def probeer(sleutel: str, waarde: Any, doe: Callable[[Context], int]) -> bool:
    """Save from a callback and tell whether it went; keep the text and why it was refused, or the conflict."""
    session.zet_stand(bewaard=False)
    session.houd(sleutel, waarde)
    try:
        ctx = session.vernieuw()
        if ctx is None:
            session.zet_veldfout(sleutel, UITGELOGD)
            return False
        deel.ga_door_als(ctx)
        versie = doe(ctx)
    except Botsing as strijd:
        session.zet_botsing(sleutel, Tegenstrijd(waarde, strijd.hunne, strijd.herkomst))
    except ValueRefused as nee:
        session.zet_veldfout(sleutel, f"{nee} Dit antwoord is nog niet opgeslagen.")
    except GEWEIGERD as nee:
        session.zet_veldfout(sleutel, str(nee))
    else:
        session.bewaard(sleutel, versie)
        session.zet_stand(bewaard=True)
        return True
    return False


def bewaar_tekst(sleutel: str, plek: Antwoordplek) -> None:
    """Save from a callback what was typed in a text field."""
    gezegd = tekstveld.schrijfsel(sleutel)
    if gezegd is not None:
        probeer(sleutel, gezegd.tekst, lambda ctx: tekstveld.bewaar(ctx, sleutel, plek, gezegd))


def neem_over(vel: Formulierblad, veld: str, tekst: str, *, klaar: str) -> None:
    """Put a ready text under what stands in a text field, what was typed just now included."""

    def vul_aan(ctx: Context) -> int:
        tekstveld.eerst(ctx)
        return schrijven.vul_aan(ctx, soort=vel.soort, sleutel=vel.blad.id, veld=veld, tekst=tekst)

    if probeer(vel.sleutel(veld), tekst, vul_aan):
        session.meld(klaar)


def nieuws(vel: Formulierblad, field: Field) -> None:
    """Tell that a colleague changed this answer since the editor was loaded, without touching what is typed."""
    herkomst = vel.blad.veldherkomst(field.name)
    wie = kaal(herkomst.naam) if herkomst else "Een collega"
    links, rechts = st.columns([4, 1], vertical_alignment="center")
    links.info(f"{wie} heeft dit veld intussen gewijzigd.", icon=":material/sync:")
    rechts.button("Laat zien", key=f"{vel.sleutel(field.name)}|laad", on_click=_neem_hunne, args=(vel, field))


def _neem_hunne(vel: Formulierblad, field: Field) -> None:
    sleutel = vel.sleutel(field.name)
    session.zet_botsing(sleutel, None)
    session.zet_veldfout(sleutel, "")
    session.opnieuw(vel.basis(field.name))


def kies(vel: Formulierblad, field: Field, strijd: Tegenstrijd) -> None:
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


def _mijn_blijft(vel: Formulierblad, field: Field, strijd: Tegenstrijd) -> None:
    def doe(ctx: Context) -> int:
        return bewaren.bewaar_veld(
            ctx,
            soort=vel.soort,
            sleutel=vel.blad.id,
            veld=field.name,
            waarde=strijd.mijn,
            gezien=strijd.herkomst.versie,
        )

    probeer(vel.sleutel(field.name), strijd.mijn, doe)


def _hunne_blijft(vel: Formulierblad, field: Field, strijd: Tegenstrijd) -> None:
    def doe(ctx: Context) -> int:
        bewaren.bewaar_andere_versie(
            ctx, soort=vel.soort, sleutel=vel.blad.id, veld=field.name, waarde=strijd.mijn
        )
        session.opnieuw(vel.basis(field.name))
        return strijd.herkomst.versie

    probeer(vel.sleutel(field.name), strijd.mijn, doe)
