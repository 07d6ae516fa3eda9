"""What of a filled form somebody may read: not every reader of a dossier or an overleg reads every answer."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from lib.domain.bladen import InvullingRij
from lib.domain.formulier import formulier
from lib.domain.permissions import Permission, Zaak
from lib.services.context import Context
from lib.store.queries.inhoud import invulling_van

LEZEN: dict[str, Permission] = {
    "voorbereiding_leerkracht": Permission.DOSSIER_SCHRIJVEN,
    "voorbereiding_ouders": Permission.OVERLEG_NOTULEREN,
    "voorbereiding_kind": Permission.OVERLEG_NOTULEREN,
}
"""Who may read a preparation; what a teacher says in the voorgesprek stays with the IB (domain §3.9)."""


def beeld(ctx: Context, verbinding: Any, zaak: Zaak, dossier_id: UUID) -> InvullingRij | None:
    """Return Beeld leerling of a dossier as this person may read it."""
    blad = invulling_van(verbinding, dossier_id, "beeld_leerling")
    return leesbaar(blad, lambda permission: ctx.mag(permission, zaak)) if blad is not None else None


def leesbaar(blad: InvullingRij, mag: Callable[[Permission], bool]) -> InvullingRij:
    """Return a form without what this person may not read: what is afgeschermd is for who writes it (L36).

    Of a preparation that is not theirs stays that it is there, and whether it was handed in.
    """
    if blad.soort in LEZEN and not mag(LEZEN[blad.soort]):
        return replace(blad, antwoorden={}, herkomst={})
    if mag(Permission.DOSSIER_SCHRIJVEN):
        return blad
    weg = {veld.name for veld in formulier(blad.soort, blad.formulier_versie).fields() if veld.afgeschermd}
    return replace(
        blad,
        antwoorden={naam: waarde for naam, waarde in blad.antwoorden.items() if naam not in weg},
        herkomst={naam: wie for naam, wie in blad.herkomst.items() if naam not in weg},
    )
