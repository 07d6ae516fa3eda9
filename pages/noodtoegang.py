from lib.domain.permissions import NietGevonden, Permission, ergens
from lib.services.context import Context
from lib.ui import kader, noodtoegang


def pagina(ctx: Context) -> None:
    """Ask to read one dossier at once, with a reason; not found for who can never get it."""
    if not ergens(ctx.gebruiker, Permission.NOODTOEGANG_VRAGEN):
        raise NietGevonden("Deze pagina")
    kader.kop("Noodtoegang vragen", terug=("werklijst", "Werklijst"))
    noodtoegang.vraag()


kader.scherm(pagina)
