import streamlit as st

from lib.services import lezen_aanvraag
from lib.services.context import Context
from lib.store.queries.aanvragen import PER_BLADZIJDE
from lib.ui import kader, session
from lib.ui.aanvraag_lijst import BLADZIJDE, filters, kolommen, regel
from lib.ui.paginas import ga

LEEG = (
    "Heeft een kind of een leerkracht meer nodig dan de school kan bieden? "
    "Dan begint de intern begeleider een aanvraag vanuit het dossier. Je volgt hem hier."
)
NIETS = "Geen aanvraag gevonden. Haal een filter weg om meer te zien."


def pagina(ctx: Context) -> None:
    """Filter and open the aanvragen this person may read."""
    kader.kop("Aanvragen")
    statussen, types, school_id = filters(ctx)
    nummer = int(session.waarde(BLADZIJDE, 1))
    blad = lezen_aanvraag.lijst(ctx, statussen=statussen, types=types, school_id=school_id, pagina=nummer)
    if blad.rijen:
        aantal = f"meer dan {blad.aantal}" if blad.afgekapt else str(blad.aantal)
        st.caption(
            f"{aantal} {'aanvraag' if blad.aantal == 1 else 'aanvragen'}. Klik op een rij om te openen."
        )
        keuze = st.dataframe(
            [regel(rij) for rij in blad.rijen],
            hide_index=True,
            height="content",
            on_select="rerun",
            selection_mode="single-cell",
            key="aanvragen_tabel",
            column_config=kolommen(),
            alt="Lijst van aanvragen",
        )
        for rij, _kolom in keuze["selection"]["cells"]:
            ga("aanvraag", id=str(blad.rijen[rij].id))
    else:
        kader.leeg(NIETS if statussen or types or school_id else LEEG)
    if blad.aantal > PER_BLADZIJDE:
        st.pagination(-(-blad.aantal // PER_BLADZIJDE), key=BLADZIJDE)


kader.scherm(pagina)
