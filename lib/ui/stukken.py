"""Everything that can be fetched as a file: which module makes it, and the button that starts it."""

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from lib.access.routes import Makers
from lib.domain.huisstijl import Brief
from lib.domain.uitgifte import Stuk
from lib.exchange import ics
from lib.report import pdf, word
from lib.services import bijlagen, formulierbestand, uitgeven
from lib.services.context import Context
from lib.ui.doen import doe
from lib.ui.ga_naar import ga_naar

MAKERS: Makers = {
    Stuk.BIJLAGE: lambda ctx, bijlage_id: bijlagen.inhoud(ctx, bijlage_id=bijlage_id),
    Stuk.VERSLAG_WORD: word.verslag,
    Stuk.VERSLAG_PDF: pdf.verslag,
    Stuk.UITNODIGING: ics.uitnodiging,
    Stuk.UITNODIGING_BRIEF: word.uitnodiging,
    Stuk.BESCHIKKING: word.beschikking,
    Stuk.VERVOLG: ics.vervolg,
    Stuk.SJABLOON: word.sjabloon,
    Stuk.FORMULIER: lambda ctx, sleutel: formulierbestand.als_excel(ctx, sleutel=sleutel),
    Stuk.VOORBEELD_WORD: word.voorbeeld,
    Stuk.VOORBEELD_PDF: pdf.voorbeeld,
}


def van_overleg(stuk: Stuk, label: str, overleg_id: UUID, *, icoon: str = "") -> None:
    """Draw the button that fetches a piece of an overleg."""
    _knop(stuk, label, icoon, f"haal_{stuk.value}_{overleg_id}", lambda ctx: _overleg(ctx, stuk, overleg_id))


def beschikking(aanvraag_id: UUID) -> None:
    """Draw the button that fetches the letter about a decision."""
    _knop(
        Stuk.BESCHIKKING,
        "Beschikking in Word",
        "",
        f"haal_beschikking_{aanvraag_id}",
        lambda ctx: uitgeven.geef_beschikking_uit(ctx, aanvraag_id=aanvraag_id),
    )


def van_huisstijl(stuk: Stuk, label: str, brief: Brief = Brief.VERSLAG) -> None:
    """Draw the button that fetches a piece of the house style."""
    _knop(
        stuk,
        label,
        "",
        f"haal_{stuk.value}_{brief.value}",
        lambda ctx: uitgeven.geef_huisstijl_uit(ctx, stuk=stuk, brief=brief),
    )


def van_formulier(naam: str, label: str) -> None:
    """Draw the button that fetches a form."""
    _knop(
        Stuk.FORMULIER,
        label,
        "",
        f"haal_formulier_{naam}",
        lambda ctx: formulierbestand.geef_uit(ctx, naam=naam),
    )


def _overleg(ctx: Context, stuk: Stuk, overleg_id: UUID) -> str:
    return uitgeven.geef_uit(ctx, stuk=stuk, overleg_id=overleg_id)


def _knop(stuk: Stuk, label: str, icoon: str, sleutel: str, geef: Callable[[Context], str]) -> None:
    st.button(
        label,
        key=sleutel,
        icon=f":material/{icoon or stuk.icoon}:",
        width="stretch",
        on_click=haal,
        args=(geef,),
    )


def haal(geef: Callable[[Context], str]) -> None:
    """Ask for a code and go and fetch, without leaving the page."""
    if (code := doe(geef)) is not None:
        ga_naar(f"/export/{code}")
