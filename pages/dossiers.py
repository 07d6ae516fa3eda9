import streamlit as st

from lib.domain.permissions import Permission, ergens
from lib.services.context import Context
from lib.store.queries.dossierlijst import PER_BLADZIJDE
from lib.ui import eigentekst, kader
from lib.ui.dossierlijst import gezocht, tabel
from lib.ui.paginas import link
from lib.ui.woord import met_woorden


def pagina(ctx: Context) -> None:
    """Search, filter and open the dossiers this person may read."""
    maakt = ergens(ctx.gebruiker, Permission.DOSSIER_AANMAKEN)
    nieuw = ("nieuw", met_woorden("Nieuw {dossier}"), "create_new_folder")
    kader.kop(met_woorden("{Dossiers}"), actie=nieuw if maakt else None)
    eigentekst.knop(ctx, "dossier", "dossiers")
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
