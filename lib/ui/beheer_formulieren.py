"""The section Formulieren of Beheer: change a form here or in Excel, see what that changes, try it, let it apply."""

from uuid import UUID, uuid4

import streamlit as st

from lib.domain.formulier import NAMEN, formulier
from lib.forms.sheet_writer import plain
from lib.services import formulierconcept
from lib.services import formulieren as dienst
from lib.services.context import Context
from lib.services.formulieren import Beoordeling, Overzicht
from lib.ui import formulier_editor, formulier_gebruik, formulier_publiceren, session, stukken
from lib.ui.bijlagen import kies_bestand
from lib.ui.doen import doe
from lib.ui.formulier_proef import proef
from lib.ui.tekstvak import lijst

_VAK = "beheer_formulier"
EXCEL, HIER = "Met Excel", "Hier op het scherm"
EERST = (
    "beeld_leerling",
    "voorbereiding_leerkracht",
    "voorbereiding_ouders",
    "voorbereiding_kind",
    "ot_verslag",
    "aanvraag",
)
"""What is changed most stands on top."""
MEEST = 12
"""So many remarks stand in sight; there are seldom more."""


def teken(ctx: Context) -> None:
    """Draw one form: on the left what to do with it, on the right what applies."""
    titels = {naam: formulier(naam).title for naam in dict.fromkeys((*EERST, *NAMEN))}
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
    with rechts:
        with st.container(border=True):
            formulier_publiceren.wat_geldt(zicht)
        formulier_gebruik.teken(ctx, naam)


def _haal_en_breng(ctx: Context, zicht: Overzicht) -> None:
    with st.container(border=True):
        st.header("1. Pas het formulier aan", anchor=False)
        hoe = st.segmented_control(
            "Hoe",
            [EXCEL, HIER],
            default=EXCEL,
            key="beheer_formulier_hoe",
            label_visibility="collapsed",
            required=True,
        )
        if hoe == HIER:
            formulier_editor.teken(ctx, zicht.naam)
        else:
            _met_excel(zicht)
    concept = formulierconcept.lees(ctx, naam=zicht.naam)
    oordeel: Beoordeling | None = session.vak(_VAK).get(zicht.naam) if hoe != HIER else None
    if oordeel is None and concept is not None:
        oordeel = dienst.beoordeel_bladen(
            ctx, naam=zicht.naam, bestandsnaam=concept.bestandsnaam, blad=concept.bladen
        )
    with st.container(border=True):
        st.header("2. Kijk wat er verandert", anchor=False)
        if oordeel is None:
            st.caption("Je ziet eerst wat er verandert. Er gaat niets in voordat je publiceert.")
            return
        _oordeel(oordeel)
        if concept is not None:
            _begin_opnieuw(zicht.naam)
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
            formulier_publiceren.teken(ctx, zicht)


def _met_excel(zicht: Overzicht) -> None:
    st.text("Haal het formulier op en pas het aan in Excel of LibreOffice. Op het blad _uitleg staat hoe.")
    stukken.van_formulier(zicht.naam, "Download als Excel-bestand")
    kies_bestand(
        f"formulier_{zicht.naam}",
        "Breng je aangepaste versie: een Excel-bestand (.xlsx)",
        lambda ctx, naam, inhoud, _geen_bsn: _onthoud(ctx, zicht.naam, naam, inhoud),
        klaar="Het bestand is gelezen. Er is nog niets veranderd.",
    )


def _onthoud(ctx: Context, naam: str, bestandsnaam: str, inhoud: bytes) -> UUID:
    """Judge the file; one that can be read becomes the concept, of another only this tab knows what is wrong."""
    oordeel = dienst.beoordeel(ctx, naam=naam, bestandsnaam=bestandsnaam, inhoud=inhoud)
    session.vak(_VAK)[naam] = oordeel if oordeel.bezwaren else None
    if oordeel.reading is not None:
        blad = plain(oordeel.reading.sheets)
        formulierconcept.zet(ctx, naam=naam, bestandsnaam=bestandsnaam, blad=blad)
    return uuid4()


def _begin_opnieuw(naam: str) -> None:
    with st.popover("Begin opnieuw", icon=":material/undo:", key=f"opnieuw_{naam}", on_change="rerun") as vak:
        if vak.open:
            st.text("Wat je aan dit formulier hebt veranderd en nog niet hebt gepubliceerd, gaat weg.")
            st.button(
                "Ja, gooi mijn concept weg", key=f"echt_opnieuw_{naam}", on_click=_gooi_weg, args=(naam,)
            )


def _gooi_weg(naam: str) -> None:
    session.vak(_VAK).pop(naam, None)
    doe(
        lambda ctx: formulierconcept.weg(ctx, naam=naam),
        klaar="Je concept is weg. Het formulier is weer zoals het was.",
    )


def _oordeel(oordeel: Beoordeling) -> None:
    st.text(oordeel.bestandsnaam)
    if oordeel.bezwaren:
        st.error("Dit kan nog niet. Verbeter het en kijk hier opnieuw.", icon=":material/error:")
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
