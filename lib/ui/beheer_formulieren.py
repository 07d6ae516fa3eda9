"""The section Formulieren of Beheer: fetch a form, bring a new version, see what it changes, try it, let it apply."""

from uuid import UUID, uuid4

import streamlit as st

from lib.domain.formulier import NAMEN, VASTE_VRAGEN, formulier
from lib.domain.formulierversie import Publicatie, nummer_van
from lib.domain.overleg import AMSTERDAM
from lib.services import formulieren as dienst
from lib.services.context import Context
from lib.services.formulieren import Beoordeling, Overzicht
from lib.ui import session, stukken
from lib.ui.bijlagen import kies_bestand
from lib.ui.doen import doe
from lib.ui.formulier_proef import proef
from lib.ui.paginas import kaal
from lib.ui.tekstvak import lijst

_VAK = "beheer_formulier"
SWV = "Heel het samenwerkingsverband"
MEEST = 12
"""So many remarks stand in sight; there are seldom more."""


def teken(ctx: Context) -> None:
    """Draw one form: on the left what to do with it, on the right what applies."""
    titels = {
        naam: formulier(naam).title for naam in sorted(NAMEN, key=lambda naam: naam not in VASTE_VRAGEN)
    }
    naam = st.selectbox(
        "Formulier",
        list(titels),
        format_func=titels.__getitem__,
        key="beheer_formulier_naam",
        placeholder="Kies …",
    )
    zicht = dienst.overzicht(ctx, naam=naam)
    with st.container(key="tweeluik_formulieren"):
        links, rechts = st.columns([3, 2], gap="large")
    with links:
        _haal_en_breng(ctx, zicht)
    with rechts, st.container(border=True):
        _wat_geldt(zicht)


def _haal_en_breng(ctx: Context, zicht: Overzicht) -> None:
    with st.container(border=True):
        st.header("1. Haal het formulier op", anchor=False)
        st.text("Pas het aan in Excel of LibreOffice. Op het blad _uitleg staat hoe.")
        stukken.van_formulier(zicht.naam, "Download als Excel-bestand")
    with st.container(border=True):
        st.header("2. Breng je aangepaste versie", anchor=False)
        kies_bestand(
            f"formulier_{zicht.naam}",
            "Excel-bestand (.xlsx)",
            lambda ctx, naam, inhoud, _geen_bsn: _onthoud(ctx, zicht.naam, naam, inhoud),
            klaar="Het bestand is gelezen. Er is nog niets veranderd.",
        )
        gebracht = session.vak(_VAK).get(zicht.naam)
        if gebracht is None:
            st.caption("Je ziet eerst wat er verandert. Er gaat niets in voordat je publiceert.")
            return
        oordeel: Beoordeling = gebracht[1]
        _oordeel(oordeel)
    if oordeel.reading is not None and oordeel.proef is not None:
        with st.expander(
            "Probeer het uit", icon=":material/visibility:", key=f"proef_{zicht.naam}", on_change="rerun"
        ) as vak:
            if vak.open:
                proef(
                    ctx, oordeel.reading.form, sleutel=f"proef_{zicht.naam}", voorbeeld=oordeel.proef.answers
                )
    if oordeel.goed:
        with st.container(border=True):
            _publiceer(ctx, zicht)


def _onthoud(ctx: Context, formuliernaam: str, naam: str, inhoud: bytes) -> UUID:
    """Judge the file and keep it for as long as this tab is open: it holds questions, nothing about a child."""
    oordeel = dienst.beoordeel(ctx, naam=formuliernaam, bestandsnaam=naam, inhoud=inhoud)
    session.vak(_VAK)[formuliernaam] = (inhoud, oordeel)
    return uuid4()


def _oordeel(oordeel: Beoordeling) -> None:
    st.text(oordeel.bestandsnaam)
    if oordeel.bezwaren:
        st.error(
            "Dit kan nog niet. Verbeter het in Excel en kies het bestand opnieuw.", icon=":material/error:"
        )
        lijst("Wat er moet veranderen", [f"{bezwaar}" for bezwaar in oordeel.bezwaren])
    elif not oordeel.wijzigingen:
        st.info("Dit is hetzelfde formulier: er verandert niets.", icon=":material/info:")
    if oordeel.wijzigingen:
        lijst("Wat er verandert", [wijziging.sentence for wijziging in oordeel.wijzigingen])
    opmerkingen = oordeel.reading.remarks if oordeel.reading else ()
    if opmerkingen:
        rest = len(opmerkingen) - MEEST
        meer = [f"… en nog {rest}."] if rest > 0 else []
        lijst("Let op", [*(f"{opmerking}" for opmerking in opmerkingen[:MEEST]), *meer])
    nooit = oordeel.proef.asked - oordeel.proef.shown if oordeel.proef else ()
    if nooit:
        lijst("Deze vragen werden bij het proberen nooit zichtbaar", sorted(nooit))


def _publiceer(ctx: Context, zicht: Overzicht) -> None:
    st.header("3. Laat het gelden", anchor=False)
    if not zicht.eigen:
        st.text("Dit formulier hoort bij de werkwijze. Aanpassen per samenwerkingsverband kan hier nog niet.")
        return
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
    inhoud, oordeel = session.vak(_VAK)[naam]
    soort, _, waar = str(session.waarde(voor) or "").partition(":")
    gelukt = doe(
        lambda ctx: dienst.publiceer(
            ctx,
            naam=naam,
            bestandsnaam=oordeel.bestandsnaam,
            inhoud=inhoud,
            vanaf=session.waarde(vanaf) or ctx.vandaag,
            bestuur_id=UUID(waar) if soort == "b" else None,
            werkeenheid=waar if soort == "e" else "",
        ),
        klaar="Deze versie is gepubliceerd.",
        eens=f"publiceer {naam} {oordeel.bestandsnaam} {voor} {waar}",
    )
    if gelukt:
        session.vak(_VAK).pop(naam, None)


def _wat_geldt(zicht: Overzicht) -> None:
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
