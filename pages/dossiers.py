import streamlit as st

from lib.domain.permissions import Permission, ergens
from lib.services.context import Context
from lib.store.queries.dossierlijst import PER_BLADZIJDE
from lib.ui import kader
from lib.ui.dossierlijst import gezocht, tabel
from lib.ui.paginas import link


def pagina(ctx: Context) -> None:
    """Search, filter and open the dossiers this person may read."""
    maakt = ergens(ctx.gebruiker, Permission.DOSSIER_AANMAKEN)
    kader.kop("Dossiers", actie=("nieuw", "Nieuw dossier", "create_new_folder") if maakt else None)
    blad = gezocht(ctx)
    aantal = f"meer dan {blad.aantal}" if blad.afgekapt else str(blad.aantal)
    st.caption(f"{aantal} {'dossier' if blad.aantal == 1 else 'dossiers'}. Klik op een rij om te openen.")
    if blad.rijen:
        tabel(blad)
    else:
        kader.leeg("Geen dossier gevonden. Zoek met minder letters, of haal een filter weg.")
    if blad.aantal > PER_BLADZIJDE:
        st.pagination(-(-blad.aantal // PER_BLADZIJDE), key="bladzijde")
    if maakt:
        link("inlezen", "Leerlingen inlezen", icoon="upload_file")


kader.scherm(pagina)
