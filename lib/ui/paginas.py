"""The page table: which screens exist, in the order of the menu."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

MAP = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Pagina:
    """One screen; its file name is its address."""

    bestand: str
    titel: str
    icoon: str

    def als_pagina(self, *, start: bool) -> StreamlitPage:
        """Return it the way st.navigation wants it."""
        return st.Page(
            MAP / f"{self.bestand}.py",
            title=self.titel,
            icon=self.icoon,
            url_path=self.bestand,
            default=start,
        )


PAGINAS = (
    Pagina("werklijst", "Werklijst", ":material/checklist:"),
    Pagina("beheer", "Beheer", ":material/settings:"),
)


def adressen() -> frozenset[str]:
    """Return every address a link may point to; the start has none of its own."""
    return frozenset(pagina.bestand for pagina in _bestaand()[1:])


def beschikbaar() -> list[StreamlitPage]:
    """Return the screens of the menu; the first one is the start."""
    return [pagina.als_pagina(start=nummer == 0) for nummer, pagina in enumerate(_bestaand())] or [
        st.Page(_leeg, title="Puzzel")
    ]


def _bestaand() -> list[Pagina]:
    return [pagina for pagina in PAGINAS if (MAP / f"{pagina.bestand}.py").exists()]


def _leeg() -> None:
    st.title("Puzzel", anchor=False)
    st.markdown("Je bent ingelogd. Er zijn nog geen schermen.")
