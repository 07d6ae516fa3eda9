"""What the letter says that invites people to an overleg: when, where, with whom and about what; of the child the first name."""

from datetime import date
from typing import Any
from uuid import UUID

from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM, DUUR_MIN
from lib.domain.rijen import DeelnemerRij
from lib.domain.uitgifte import Stuk
from lib.domain.workflow import StapBestaatNiet
from lib.report.stof import schoon
from lib.services import lezen_overleg, teksten
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht
from lib.services.uitgeven import MOMENT


def voor(ctx: Context, overleg_id: UUID) -> tuple[dict[str, Any], date]:
    """Return the fields of the letter, and the day of the overleg; raises NietGevonden, and StapBestaatNiet when it is too late."""
    zicht = lezen_overleg.overleg(ctx, overleg_id=overleg_id)
    wanneer = zicht.overleg.wanneer
    if zicht.overleg.status not in MOMENT[Stuk.UITNODIGING_BRIEF] or wanneer is None:
        raise StapBestaatNiet(zicht.overleg.status)
    hier = wanneer.astimezone(AMSTERDAM)
    gegevens = {
        "titel": f"Uitnodiging voor het {teksten.lees(ctx, naam='overleg')}",
        "school": zicht.kop.school,
        "datum": in_woorden(ctx.vandaag),
        "kind": zicht.kop.roepnaam,
        "wanneer": f"{in_woorden(hier.date())}, {hier:%H:%M}",
        "duur": f"{int(zicht.overleg.antwoorden.get('duur') or DUUR_MIN)} minuten",
        "waar": str(zicht.overleg.antwoorden.get("plaats") or zicht.kop.school),
        "deelnemers": [_wie(zicht, wie) for wie in zicht.deelnemers],
        "agenda": [{"titel": punt.titel, "minuten": str(punt.minuten)} for punt in zicht.agenda],
        "afzender": ctx.gebruiker.naam,
    }
    return schoon(gegevens), hier.date()


def _wie(zicht: Overlegzicht, wie: DeelnemerRij) -> str:
    rol = zicht.rolnamen.get(wie.rol, wie.rol.label)
    return f"{wie.naam} ({rol})" if wie.naam else rol
