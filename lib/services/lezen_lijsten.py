"""The lists a person works from: what waits, which dossiers, for whom a dossier can be opened."""

from collections.abc import Sequence
from uuid import UUID

from lib.domain.dossier import DossierStatus
from lib.domain.rijen import Bladzijde, Taakregel
from lib.forms.text import searchable
from lib.services.context import Context
from lib.store.queries.dossierlijst import Zoekvraag
from lib.store.queries.dossierlijst import lijst as lees_lijst
from lib.store.queries.kandidaten import Kandidaat
from lib.store.queries.kandidaten import kandidaten as zoek_kandidaten
from lib.store.queries.werklijst import werklijst as lees_werklijst


def werklijst(ctx: Context) -> tuple[Taakregel, ...]:
    """Return what waits for this person, soonest first."""
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("werklijst")
        return lees_werklijst(verbinding, ctx.gebruiker, ctx.vandaag)


def lijst(
    ctx: Context,
    *,
    zoek: str = "",
    statussen: Sequence[DossierStatus] = (),
    school_id: UUID | None = None,
    pagina: int = 1,
) -> Bladzijde:
    """Return a page of the dossiers this person may read."""
    with ctx.lees() as verbinding:
        vraag = Zoekvraag(searchable(zoek), tuple(statussen), school_id, pagina)
        ctx.ziet_lijst("dossiers")
        return lees_lijst(verbinding, ctx.gebruiker, ctx.vandaag, vraag)


def kandidaten(ctx: Context, *, zoek: str) -> tuple[Kandidaat, ...]:
    """Return the pupils for whom this person may open a dossier."""
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("leerlingen")
        return zoek_kandidaten(verbinding, ctx.gebruiker, ctx.vandaag, zoek=searchable(zoek))
