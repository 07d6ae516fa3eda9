from lib.domain.organisatie import Rol
from lib.services import lezen_lijsten
from lib.services.context import Context
from lib.ui import ingreep, kader, werklijst
from lib.ui.woord import met_woorden


def pagina(ctx: Context) -> None:
    """Show what waits for this person: late first, then this week, then later."""
    taken = lezen_lijsten.werklijst(ctx)
    nieuw = (
        ("nieuw", met_woorden("Nieuw {dossier}"), "create_new_folder")
        if ctx.gebruiker.heeft(Rol.IB)
        else None
    )
    kader.kop(werklijst.groet(ctx), kruimel=werklijst.samenvatting(taken, ctx.vandaag), actie=nieuw)
    ingreep.eigen(ctx, dagen=7)
    if not taken:
        kader.leeg("Er wacht niets op je. Fijn. Nieuwe taken komen hier vanzelf te staan.")
    for groep in werklijst.groepen(taken, ctx.vandaag):
        werklijst.teken(groep, ctx.vandaag)


kader.scherm(pagina)
