"""The page table: which screens exist, in the order of the menu, and for whom they are offered."""

import re
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Permission, ergens
from lib.ui.woord import met_woorden

MAP = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Pagina:
    """One screen; its file name is its address. `voor` keeps it out of menus, the service guards it.

    The menu has words only: a page's icon would make every browser ask Google for a picture. A `{word}` in `titel`
    is what this SWV calls it.
    """

    bestand: str
    titel: str
    voor: Permission | None = None
    in_menu: bool = True

    def als_pagina(self, gebruiker: Gebruiker, *, start: bool) -> StreamlitPage:
        """Return it the way st.navigation wants it; a page that is not offered stays reachable and guards itself."""
        aangeboden = self.in_menu and (self.voor is None or ergens(gebruiker, self.voor))
        return copy(_gemaakt(self, met_woorden(self.titel), aangeboden=aangeboden, start=start))


@lru_cache(maxsize=256)
def _gemaakt(pagina: Pagina, titel: str, *, aangeboden: bool, start: bool) -> StreamlitPage:
    """Make a page once; every run gets a copy, for Streamlit marks the one that runs."""
    return st.Page(
        MAP / f"{pagina.bestand}.py",
        title=titel,
        url_path=pagina.bestand,
        default=start,
        visibility="visible" if aangeboden else "hidden",
    )


PAGINAS = (
    Pagina("werklijst", "Werklijst"),
    Pagina("dossiers", "{Dossiers}", Permission.DOSSIER_INZIEN),
    Pagina("overleggen", "{Overleggen}", Permission.OVERLEG_INZIEN),
    Pagina("aanvragen", "Aanvragen", Permission.AANVRAAG_INZIEN),
    Pagina("inzicht", "Inzicht", Permission.INZICHT_INZIEN),
    Pagina("toezicht", "Noodtoegang", Permission.NOODTOEGANG_TOEZIEN),
    Pagina("beheer", "Beheer", Permission.BEHEREN),
    Pagina("help", "Help"),
    Pagina("dossier", "{Dossier}", in_menu=False),
    Pagina("toegang", "Wie kijkt mee", in_menu=False),
    Pagina("nieuw", "Nieuw {dossier}", in_menu=False),
    Pagina("formulier", "Formulier", in_menu=False),
    Pagina("overleg", "{Overleg}", in_menu=False),
    Pagina("meekijken", "Meekijkscherm", in_menu=False),
    Pagina("aanvraag", "Aanvraag", in_menu=False),
    Pagina("inlezen", "Leerlingen inlezen", in_menu=False),
    Pagina("noodtoegang", "Noodtoegang vragen", in_menu=False),
    Pagina("account", "Mijn account"),
)


def adressen() -> frozenset[str]:
    """Return every address a link may point to; the start has none of its own."""
    return frozenset(pagina.bestand for pagina in _bestaand()[1:])


def beschikbaar(gebruiker: Gebruiker) -> list[StreamlitPage]:
    """Return the screens for a person; the first one is the start."""
    return [pagina.als_pagina(gebruiker, start=nummer == 0) for nummer, pagina in enumerate(_bestaand())]


@cache
def _bestaand() -> list[Pagina]:
    return [pagina for pagina in PAGINAS if (MAP / f"{pagina.bestand}.py").exists()]


def pad(bestand: str) -> str:
    """Return what st.page_link and st.switch_page want for a page."""
    return str(MAP / f"{bestand}.py")


def link(bestand: str, label: str, *, icoon: str = "", breed: bool = False, **vraag: str) -> None:
    """Draw a link to a page that stays in this tab; the label is plain text."""
    st.page_link(
        pad(bestand),
        label=kaal(label),
        icon=f":material/{icoon}:" if icoon else None,
        query_params=vraag or None,
        width="stretch" if breed else "content",
    )


def ga(bestand: str, **vraag: str) -> None:
    """Go to a page in this tab."""
    st.switch_page(pad(bestand), query_params=vraag or None)


_BIJZONDER = re.compile(r"(?<=[0-9])\.|[\\`*_{}\[\]()#+\-!|<>~$=&]|:(?=[A-Za-z/:])")
_INSPRINGING = re.compile(r"^[ \t]+", re.MULTILINE)
_NA_HET_LEZEN = re.compile(
    r"(?<=:)(?=//|[\w+/-]+:)|(?<=@)(?=\w)|(?<=www)(?=\.)|(?<=[<>=~-])(?=[<>=~-])", re.IGNORECASE
)
"""Where icons, emoji, links and arrows are made of text that was already unescaped."""
_VOEG = "\N{WORD JOINER}"


def kaal(tekst: str) -> str:
    """Escape text for places where Streamlit reads Markdown, so that it shows as typed."""
    return _BIJZONDER.sub(r"\\\g<0>", zonder_koppeling(_INSPRINGING.sub("", tekst)))


def zonder_koppeling(tekst: str) -> str:
    """Part with nothing visible what would become a link, an icon or an arrow even when it is escaped."""
    return _NA_HET_LEZEN.sub(_VOEG, tekst)
