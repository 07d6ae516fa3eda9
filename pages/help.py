import streamlit as st

from lib.services.context import Context
from lib.ui import kader
from lib.ui.tekstvak import vak

STAPPEN = (
    (
        "1. Leerlingen inlezen",
        "Lees de leerlinglijst van je school in (EDEXML, CSV of Excel). Puzzel neemt alleen over wat nodig is.",
    ),
    (
        "2. Dossier openen",
        "Kies een leerling en schrijf de hulpvraag op in één zin. Begin met wat het kind leuk vindt en goed kan.",
    ),
    (
        "3. Vragen verzamelen",
        "Leerkracht, ouders en kind schrijven op wat ze willen weten. Leg vast of ouders akkoord zijn met delen.",
    ),
    (
        "4. Overleg",
        "Bereid het overleg voor en typ tijdens het gesprek mee: ‘Sanne maakt een stappenkaart vrijdag op school’ is een afspraak. De toetsen V, D, A en P openen vragen, doelen, afspraken en parkeerplek.",
    ),
    ("5. Ondersteuning aanvragen", "De routehulp geeft advies over het soort arrangement. Jij kiest."),
    ("6. Meten", "Geef een doel af en toe een score. De grafiek laat zien of het de goede kant op gaat."),
)


def pagina(ctx: Context) -> None:  # noqa: ARG001 - every page has the same shape
    """Explain the way from school list to goal, in six steps."""
    kader.kop("Help")
    st.text("Alles wat je typt wordt meteen bewaard. Rechtsboven zie je wanneer.")
    vak(STAPPEN)


kader.scherm(pagina)
