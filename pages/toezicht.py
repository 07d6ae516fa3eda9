from lib.services.context import Context
from lib.ui import ingreep, kader, noodtoegang


def pagina(ctx: Context) -> None:
    """Watch over noodtoegang: who, when, why and which dossier number; no content."""
    kader.kop("Noodtoegang")
    ingreep.toezicht(ctx)
    noodtoegang.toezicht(ctx)


kader.scherm(pagina)
