from lib.services.context import Context
from lib.ui import kader, meekijken


def pagina(_ctx: Context) -> None:
    """Show the room what it may see of a meeting; the service decides who may show it."""
    meekijken.teken(kader.uit_adres(wat="Dit overleg"))


kader.scherm(pagina)
