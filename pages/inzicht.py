from lib.services import inzicht as cijfers
from lib.services.context import Context
from lib.ui import inzicht
from lib.ui.kader import kop, leeg, scherm


def pagina(ctx: Context) -> None:
    """Show nameless figures of the schools of this person."""
    scholen = cijfers.scholen(ctx)
    kop("Inzicht", kruimel="Aantallen zonder namen")
    if not scholen:
        leeg("Zodra er scholen zijn, staan hier de aantallen van hun dossiers, aanvragen en doelen.")
        return
    jaar, plaats, tabel = inzicht.filters(cijfers.schooljaren(ctx), scholen)
    gevonden = cijfers.overzicht(ctx, jaar=jaar, plaats=plaats)
    inzicht.toon_kengetallen(gevonden)
    inzicht.toon_beelden(gevonden, tabel=tabel)
    inzicht.toon_scholen(gevonden, tabel=tabel)
    inzicht.voet(gevonden, cijfers.als_csv(gevonden))


scherm(pagina)
