"""How a form is used, for who makes it shorter: what nobody fills in, how long it takes. Counts alone."""

import streamlit as st

from lib.domain.formuliergebruik import NIEUWSTE, PAUZE
from lib.services import formuliergebruik as dienst
from lib.services.context import Context
from lib.services.formuliergebruik import Gebruik
from lib.ui.tekstvak import lijst, tabel


def teken(ctx: Context, naam: str) -> None:
    """Draw a fold-out that counts only when it is opened."""
    with st.expander("Gebruik", icon=":material/bar_chart:", key=f"gebruik_{naam}", on_change="rerun") as vak:
        if vak.open:
            _inhoud(dienst.gebruik(ctx, naam=naam))


def _inhoud(zicht: Gebruik) -> None:
    if not zicht.bewaard:
        st.text("Wat iemand hier invult, bewaart Puzzel niet. Daarom valt er niets te tellen.")
        return
    st.caption("Puzzel telt hier alleen. Je ziet geen namen en geen antwoorden.")
    st.subheader(f"Schooljaar {zicht.jaar}", anchor=False)
    st.text(zicht.aantallen)
    st.caption(
        "Klaar is: ingediend, klaar gemeld of vastgesteld."
        if zicht.kent_klaar
        else "Dit formulier meldt niemand klaar. Daarom staat er niet bij hoeveel er klaar zijn."
    )
    _tijd(zicht)
    if zicht.vragen:
        _vragen(zicht)


def _tijd(zicht: Gebruik) -> None:
    st.subheader("Minuten per formulier", anchor=False)
    rijen = [(jaar, tijd.tekst, str(tijd.aantal)) for jaar, tijd in zicht.tijden]
    tabel(("Schooljaar", "Mediaan", "Formulieren"), rijen, naam="Minuten per formulier, per schooljaar")
    st.caption(
        "De helft van de formulieren kost minder tijd dan dit, de helft meer. Puzzel rekent met de momenten "
        f"waarop iemand iets bewaarde: de tijd tot de volgende keer telt mee als die hoogstens "
        f"{PAUZE.seconds // 60} minuten is. De eerste keer telt voor een halve minuut. Wie lang achter elkaar "
        "in één vraag typt, telt als één keer: het echte aantal minuten is eerder hoger dan lager."
    )


def _vragen(zicht: Gebruik) -> None:
    st.subheader("Welke vragen leeg blijven", anchor=False)
    van = f"de nieuwste {NIEUWSTE} formulieren" if zicht.begonnen > NIEUWSTE else "alle formulieren"
    st.caption(
        f"Geteld in {van} van dit schooljaar. Achter ‘van’ staat in hoeveel formulieren de vraag te zien was."
    )
    zelden = [f"{vraag.label}: {vraag.tekst}" for vraag in zicht.vragen if vraag.zelden]
    lijst("Vult niemand of bijna niemand in", zelden, leeg="Geen enkele vraag.")
    rest = [(vraag.label, vraag.tekst) for vraag in zicht.vragen if not vraag.zelden]
    if rest:
        tabel(("Vraag", "Ingevuld"), rest, naam="De andere vragen, de leegste eerst")
