"""How a form is used, for who makes it shorter: what nobody fills in, how long it takes. Counts alone."""

from datetime import datetime, timedelta

import streamlit as st

from lib.domain.afscherming import UITLEG
from lib.domain.formuliergebruik import PAUZE, te_weinig
from lib.domain.overleg import AMSTERDAM
from lib.services import formuliergebruik as dienst
from lib.services.context import Context
from lib.services.formuliergebruik import Gebruik
from lib.ui import session
from lib.ui.tekstvak import tabel

_VAK = "beheer_gebruik"
GELDT = timedelta(minutes=10)
"""A count of a whole SWV takes seconds; so long it stands on the screen before Puzzel counts anew."""


def teken(ctx: Context, naam: str) -> None:
    """Draw a fold-out that counts only when it is opened."""
    with st.expander("Gebruik", icon=":material/bar_chart:", key=f"gebruik_{naam}", on_change="rerun") as vak:
        if vak.open:
            _inhoud(*_geteld(ctx, naam))


def _geteld(ctx: Context, naam: str) -> tuple[Gebruik, datetime]:
    """Return the counts and when they were made: by this person in this tab, shortly ago or now."""
    eerder = session.vak(_VAK).get(naam)
    if eerder is not None and eerder[0] == ctx.gebruiker.id and ctx.nu - eerder[1] < GELDT:
        return eerder[2], eerder[1]
    with st.spinner("Puzzel telt …"):
        zicht = dienst.gebruik(ctx, naam=naam)
    session.vak(_VAK)[naam] = ctx.gebruiker.id, ctx.nu, zicht
    return zicht, ctx.nu


def _inhoud(zicht: Gebruik, op: datetime) -> None:
    if not zicht.bewaard:
        st.text("Wat iemand hier invult, bewaart Puzzel niet. Daarom valt er niets te tellen.")
        return
    om = f"{op.astimezone(AMSTERDAM):%H:%M}"
    st.caption(f"Puzzel telt hier alleen. Je ziet geen namen en geen antwoorden. Geteld om {om} uur.")
    st.subheader(f"Schooljaar {zicht.jaar}", anchor=False)
    st.text(zicht.aantallen)
    st.caption(
        "Klaar is: ingediend, klaar gemeld of vastgesteld."
        if zicht.kent_klaar
        else "Dit formulier meldt niemand klaar. Daarom staat er niet bij hoeveel er klaar zijn."
    )
    _tijd(zicht)
    if not te_weinig(zicht.begonnen):
        _vragen(zicht)


def _tijd(zicht: Gebruik) -> None:
    st.subheader("Minuten per formulier", anchor=False)
    rijen = [(jaar, tijd.tekst, str(tijd.aantal)) for jaar, tijd in zicht.tijden]
    tabel(("Schooljaar", "Mediaan", "Formulieren"), rijen, naam="Per schooljaar")
    st.caption(
        "De helft van de formulieren kost minder tijd dan de mediaan, de helft meer. Puzzel rekent met de "
        "momenten waarop iemand iets bewaarde. De tijd tot de volgende keer telt mee als die hoogstens "
        f"{PAUZE.seconds // 60} minuten is; de eerste keer telt voor een halve minuut. Lang typen in één vraag "
        "telt als één keer bewaren, dus in het echt duurt het eerder langer dan korter. Een formulier dat in "
        "één keer is gemaakt en daarna niet meer veranderd, telt niet mee."
    )


def _vragen(zicht: Gebruik) -> None:
    st.subheader("Welke vragen leeg blijven", anchor=False)
    alle = zicht.bekeken == zicht.begonnen
    van = "alle formulieren" if alle else f"de nieuwste {zicht.bekeken} formulieren"
    st.caption(
        f"Geteld in {van} van dit schooljaar. Achter ‘van’ staat in hoeveel formulieren de vraag te zien was. "
        f"{UITLEG}"
    )
    zelden = [(vraag.label, vraag.tekst) for vraag in zicht.vragen if vraag.zelden]
    if zelden:
        tabel(("Vraag", "Ingevuld"), zelden, naam="Niemand of bijna niemand vult dit in")
    else:
        st.text("Er is geen vraag die niemand of bijna niemand invult.")
    rest = [(vraag.label, vraag.tekst) for vraag in zicht.vragen if not vraag.zelden]
    if rest:
        tabel(("Vraag", "Ingevuld"), rest, naam="De andere vragen, de leegste eerst")
