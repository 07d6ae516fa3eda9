from lib.domain.teksten import AANTAL_STAPPEN
from lib.services import teksten
from lib.services.context import Context
from lib.ui import eigentekst, kader
from lib.ui.tekstvak import vak


def pagina(ctx: Context) -> None:
    """Explain the way from school list to goal, in six steps."""
    kader.kop("Help")
    vak([("", teksten.lees(ctx, naam="help_begin"))])
    eigentekst.knop(ctx, "help_begin")
    nummers = range(1, AANTAL_STAPPEN + 1)
    eigentekst.stappen(ctx, [(f"help_{nummer}_titel", f"help_{nummer}_tekst") for nummer in nummers])


kader.scherm(pagina)
