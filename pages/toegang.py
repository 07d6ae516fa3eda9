from lib.services import lezen_kring
from lib.services.context import Context
from lib.ui import dossierkop, kader, kring, noodtoegang, uitsluiten
from lib.ui.paginas import link


def pagina(ctx: Context) -> None:
    """Show who may see the dossier: teachers, people of the SWV with a purpose and an end; and who may not."""
    dossier_id = kader.uit_adres()
    inzage, mensen = lezen_kring.kring(ctx, dossier_id=dossier_id)
    link("dossier", "Terug naar het dossier", icoon="arrow_back", id=str(dossier_id))
    dossierkop.teken(inzage.kop, ctx.vandaag)
    kader.meldingen()
    kring.leerkrachten(inzage, mensen)
    kring.betrokkenen(inzage, mensen)
    noodtoegang.in_dossier(ctx, dossier_id)
    uitsluiten.teken(ctx, dossier_id)


kader.scherm(pagina)
