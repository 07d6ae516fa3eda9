"""Keep what somebody types in a form for a new row, so that a crash loses nothing before the button."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from lib.domain.permissions import Permission
from lib.forms.answers import ValueRefused, to_json
from lib.forms.definition import Form
from lib.forms.text import free_text
from lib.services.bewaren import schoon
from lib.services.context import Context
from lib.store.klad import leeg_sinds, lees_klad, zet_klad

LANGSTE_SLEUTEL = 120


def lees(ctx: Context, *, sleutel: str) -> dict[str, Any]:
    """Return this person's own draft."""
    with ctx.lees() as verbinding:
        return lees_klad(verbinding, ctx.gebruiker.id, sleutel)


def bewaar(
    ctx: Context, *, sleutel: str, form: Form, antwoorden: Mapping[str, Any], dossier_id: UUID | None = None
) -> None:
    """Keep a draft; an answer that cannot be stored is left out, the screen still holds it."""
    gegeven: dict[str, Any] = {}
    for veld, waarde in antwoorden.items():
        with suppress(ValueRefused):
            gegeven[veld] = schoon(form.field(veld), waarde, {})
    gegeven = to_json(
        form, {veld: waarde for veld, waarde in gegeven.items() if waarde not in (None, "", [])}
    )
    with ctx.terzijde() as verbinding:
        if dossier_id is not None:
            ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_INZIEN)
        zet_klad(verbinding, ctx.gebruiker.id, sleutel, gegeven, ctx.nu, dossier_id)


def weg(ctx: Context, *, sleutel: str) -> None:
    """Forget a draft: its row was made."""
    with ctx.terzijde() as verbinding:
        zet_klad(verbinding, ctx.gebruiker.id, sleutel, {}, ctx.nu, None)


def bewaar_tekst(
    ctx: Context,
    *,
    sleutel: str,
    veld: str,
    tekst: str,
    geleden: timedelta = timedelta(0),
    dossier_id: UUID | None = None,
) -> None:
    """Keep one text of a draft while it is typed; what was typed before its row was made, and comes late, is done.

    `geleden` is how long before now it was typed. Raises ValueRefused for a text that cannot be kept.
    """
    if max(len(sleutel), len(veld)) > LANGSTE_SLEUTEL:
        raise ValueRefused("Deze tekst hoort nergens bij. Laad de pagina opnieuw.")
    schoon_ = free_text(tekst)
    with ctx.terzijde() as verbinding:
        if dossier_id is not None:
            ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_INZIEN)
        leeg = leeg_sinds(verbinding, ctx.gebruiker.id, sleutel)
        if leeg is not None and ctx.nu - geleden <= leeg:
            return
        nu = {**lees_klad(verbinding, ctx.gebruiker.id, sleutel), veld: schoon_}
        antwoorden = {naam: waarde for naam, waarde in nu.items() if waarde not in (None, "", [])}
        zet_klad(verbinding, ctx.gebruiker.id, sleutel, antwoorden, ctx.nu, dossier_id)
