"""What is only read: one HTML element per block, every text of a user escaped."""

from collections.abc import Iterable
from html import escape

import streamlit as st


def vak(delen: Iterable[tuple[str, str]], *, leeg: str = "") -> None:
    """Draw headings with a text under each; parts without text are left out."""
    html = "".join(_kop(kop) + f"<p>{escape(tekst)}</p>" for kop, tekst in delen if tekst)
    if html:
        st.html(f'<section class="pz-vak">{html}</section>')
    elif leeg:
        st.text(leeg)


def _kop(kop: str) -> str:
    return f"<h3>{escape(kop)}</h3>" if kop else ""


def lijst(kop: str, regels: Iterable[str], *, leeg: str = "") -> None:
    """Draw a heading with a bulleted list."""
    punten = "".join(f"<li>{escape(regel)}</li>" for regel in regels)
    inhoud = f'<ul class="pz-lijst">{punten}</ul>' if punten else f'<p class="pz-zacht">{escape(leeg)}</p>'
    st.html(f'<section class="pz-vak"><h2>{escape(kop)}</h2>{inhoud}</section>')


def tabel(koppen: Iterable[str], rijen: Iterable[Iterable[str]], *, naam: str) -> None:
    """Draw a small table that is only read; `naam` is its caption for who cannot see it."""
    kop = "".join(f'<th scope="col">{escape(titel)}</th>' for titel in koppen)
    lijf = "".join(f"<tr>{''.join(f'<td>{escape(cel)}</td>' for cel in rij)}</tr>" for rij in rijen)
    st.html(
        f'<table class="pz-tabel"><caption>{escape(naam)}</caption>'
        f"<thead><tr>{kop}</tr></thead><tbody>{lijf}</tbody></table>"
    )
