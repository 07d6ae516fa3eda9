"""The parkeerplek: what came up but does not belong in this OT, with where it goes and who takes it (S3.30)."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID
from zlib import crc32

import streamlit as st

from lib.domain.formulier import van_verslag
from lib.domain.parkeerplek import VELD, waarheen
from lib.domain.samen import Rij, met_antwoord, zonder
from lib.services import bewaren
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_maak, overleg_rij, session
from lib.ui.doen import doe
from lib.ui.overleg_open import regelsleutel
from lib.ui.regel import regel

Verander = Callable[[list[Rij]], list[Rij]]


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the line and what is parked, the newest first."""
    blad = zicht.bladen.get("ot_verslag")
    if blad is None:
        return
    rijen: list[Rij] = list(blad.antwoorden.get(VELD) or [])
    if mag:
        regel(
            zicht.ctx,
            "Parkeer iets",
            sleutel=regelsleutel(zicht.overleg.id, "parkeerplek"),
            placeholder="De overblijf op dinsdag",
            bij_enter=partial(_erbij, blad.id),
            dossier_id=zicht.kop.id,
        )
    if not rijen:
        st.caption("Komt er iets op wat niet in dit overleg past? Zet het hier, dan raakt het niet kwijt.")
    for nummer in reversed(range(len(rijen))):
        with st.container(key=f"rij_geparkeerd_{nummer}", gap="xxsmall"):
            _rij(zicht, blad.id, rijen, nummer, mag=mag)


def _rij(zicht: Overlegzicht, blad_id: UUID, rijen: list[Rij], nummer: int, *, mag: bool) -> None:
    rij, keuzes = rijen[nummer], waarheen(van_verslag(zicht.bladen.get("ot_verslag")))
    bij = f"bij {rij['bij_wie']}" if rij.get("bij_wie") else ""
    overleg_rij.kop(str(rij.get("wat") or ""), [] if mag else [keuzes.get(str(rij.get("waarheen")), ""), bij])
    if not mag:
        return
    with st.container(
        horizontal=True, vertical_alignment="center", gap="xsmall", key=f"aan_geparkeerd_{nummer}"
    ):
        _waarheen(blad_id, rijen, nummer, keuzes)
        _bij_wie(blad_id, rijen, nummer)
    plek = f"geparkeerd_{nummer}"
    with st.container(horizontal=True, gap="xsmall", key=f"weg_{plek}"):
        overleg_maak.knoppen(zicht.overleg.id, plek, lambda nu: _tekst(nu, nummer), ("afspraken",))
        st.button(
            "Weghalen",
            key=f"weghalen_{plek}",
            type="tertiary",
            icon=":material/delete:",
            on_click=_weg,
            args=(blad_id, rijen, nummer),
        )


def _waarheen(blad_id: UUID, rijen: list[Rij], nummer: int, keuzes: dict[str, str]) -> None:
    staat, eigen = rijen[nummer].get("waarheen"), _sleutel(blad_id, rijen, nummer, "waarheen")
    st.selectbox(
        "Waar hoort het wel?",
        list(keuzes),
        index=list(keuzes).index(staat) if staat in keuzes else None,
        format_func=keuzes.__getitem__,
        key=eigen,
        placeholder="Waar hoort het wel?",
        label_visibility="collapsed",
        on_change=_antwoord,
        args=(blad_id, rijen, nummer, "waarheen", eigen),
    )


def _bij_wie(blad_id: UUID, rijen: list[Rij], nummer: int) -> None:
    eigen = _sleutel(blad_id, rijen, nummer, "bij_wie")
    st.text_input(
        "Wie pakt het op?",
        value=str(rijen[nummer].get("bij_wie") or ""),
        key=eigen,
        placeholder="Wie pakt het op?",
        max_chars=120,
        label_visibility="collapsed",
        on_change=_antwoord,
        args=(blad_id, rijen, nummer, "bij_wie", eigen),
    )


def _sleutel(blad_id: UUID, rijen: list[Rij], nummer: int, veld: str) -> str:
    """Return the key of an editor; another stored answer is another editor, which starts with it."""
    merk = crc32(repr((rijen[nummer].get("wat"), rijen[nummer].get(veld))).encode())
    return f"{blad_id}|{VELD}|{nummer}|{veld}|{merk}"


def _tekst(zicht: Overlegzicht, nummer: int) -> str:
    rijen = zicht.verslag.get(VELD) or []
    return str(rijen[nummer].get("wat") or "") if nummer < len(rijen) else ""


def _erbij(blad_id: UUID, tekst: str) -> object:
    return _bewaar(blad_id, lambda nu: [*nu, {"wat": tekst}])


def _antwoord(blad_id: UUID, rijen: list[Rij], nummer: int, veld: str, eigen: str) -> None:
    waarde: Any = session.waarde(eigen) or None
    _bewaar(blad_id, lambda nu: met_antwoord(rijen, nu, nummer, veld, waarde))


def _weg(blad_id: UUID, rijen: list[Rij], nummer: int) -> None:
    _bewaar(blad_id, lambda nu: zonder(rijen, nu, nummer))


def _bewaar(blad_id: UUID, verander: Verander) -> object:
    return doe(
        lambda ctx: bewaren.bewaar_rijen(
            ctx, soort="ot_verslag", sleutel=blad_id, veld=VELD, verander=verander
        )
    )
