from lib.services import lezen, lezen_formulier
from lib.services.context import Context
from lib.ui import kader, session, voorbereiding


def pagina(ctx: Context) -> None:
    """Show one preparation of an overleg, in steps."""
    zicht = lezen_formulier.formulierblad(ctx, invulling_id=kader.uit_adres(wat="Dit formulier"))
    session.eerste_keer(f"dossier {zicht.kop.id}", lambda: lezen.noteer_inzage(ctx, dossier_id=zicht.kop.id))
    voorbereiding.teken(zicht)


kader.scherm(pagina)
