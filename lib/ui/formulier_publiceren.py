"""Let a version of a form apply: for whom, from which day; and what applies now, which can be taken back."""

from uuid import UUID

import streamlit as st

from lib.domain.formulierversie import Publicatie, nummer_van
from lib.domain.overleg import AMSTERDAM
from lib.services import formulierconcept
from lib.services import formulieren as dienst
from lib.services.context import Context
from lib.services.formulieren import Overzicht
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.paginas import kaal

SWV = "Heel het samenwerkingsverband"


def teken(ctx: Context, zicht: Overzicht) -> None:
    """Ask for whom and from when, and publish the concept."""
    st.header("3. Laat het gelden", anchor=False)
    keuzes: dict[str, str] = {"": SWV}
    keuzes |= {f"e:{eenheid}": f"Werkeenheid {eenheid}" for eenheid in zicht.werkeenheden}
    keuzes |= {f"b:{bestuur_id}": naam for bestuur_id, naam in zicht.besturen.items()}
    voor, vanaf = f"publiceer_voor_{zicht.naam}", f"publiceer_vanaf_{zicht.naam}"
    st.selectbox("Voor wie", list(keuzes), format_func=keuzes.__getitem__, key=voor, placeholder="Kies …")
    st.date_input("Vanaf", value=ctx.vandaag, min_value=ctx.vandaag, format="DD-MM-YYYY", key=vanaf)
    st.caption("Formulieren die al begonnen zijn, houden hun eigen versie.")
    st.button(
        "Publiceer deze versie",
        type="primary",
        key=f"publiceer_{zicht.naam}",
        on_click=_doe_publiceer,
        args=(zicht.naam, voor, vanaf),
    )


def _doe_publiceer(naam: str, voor: str, vanaf: str) -> None:
    soort, _, waar = str(session.waarde(voor) or "").partition(":")
    doe(
        lambda ctx: formulierconcept.publiceer(
            ctx,
            naam=naam,
            vanaf=session.waarde(vanaf) or ctx.vandaag,
            bestuur_id=UUID(waar) if soort == "b" else None,
            werkeenheid=waar if soort == "e" else "",
        ),
        klaar="Deze versie is gepubliceerd.",
        eens=f"publiceer {naam} {waar}",
    )


def wat_geldt(zicht: Overzicht) -> None:
    """Draw what was published, newest first, each with the way back."""
    st.header("Wat er geldt", anchor=False)
    if not zicht.publicaties:
        st.text("Overal: het formulier van Puzzel (versie 1).")
        return
    st.text("Waar niets anders staat: het formulier van Puzzel (versie 1).")
    for uit in zicht.publicaties:
        with st.container(border=True):
            _publicatie(zicht, uit)


def _publicatie(zicht: Overzicht, uit: Publicatie) -> None:
    wanneer = f"{uit.gemaakt_op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
    voor = zicht.voor(uit)
    st.text(
        f"Versie {nummer_van(uit.versie)}, vanaf {uit.vanaf:%d-%m-%Y}\nVoor {voor}\n{uit.naam_door}, {wanneer}"
    )
    if uit.ingetrokken_op is not None:
        op = f"{uit.ingetrokken_op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
        st.caption(f"Teruggedraaid door {kaal(uit.ingetrokken_door)}, {op}")
        return
    with st.popover("Draai terug", key=f"terug_{uit.id}", on_change="rerun") as vak:
        if vak.open:
            st.text(
                "Nieuwe formulieren beginnen weer met wat hiervoor gold. Wat al begonnen is, houdt deze versie."
            )
            st.button("Ja, draai terug", key=f"echt_terug_{uit.id}", on_click=_draai_terug, args=(uit.id,))


def _draai_terug(publicatie_id: UUID) -> None:
    doe(
        lambda ctx: dienst.trek_in(ctx, publicatie_id=publicatie_id),
        klaar="De versie geldt niet meer voor nieuwe formulieren.",
    )
