"""What a verslag on paper says, for Word and PDF alike: plain words in a dictionary, nothing to compute."""

import re
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from lib.domain.huisstijl import Huisstijl
from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM, OverlegStatus
from lib.domain.verslag import NA, stel_op
from lib.domain.verslagtekst import KOP, Blok, Deel, Verslag
from lib.domain.workflow import StapBestaatNiet
from lib.services import huisstijl, lezen_overleg, teksten
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht

_KAN_NIET = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What a Word file cannot hold, or a PDF for everybody may not: nothing that a reader would see."""

VOORBEELD: dict[str, Any] = {
    "titel": KOP,
    "school": "De Vlieger",
    "datum": "do 27 nov 2026",
    "status": "Voorbeeld",
    **asdict(
        Verslag(
            gegevens=(
                ("Leerling", "Noor Voorbeeld, groep 5A"),
                ("School", "De Vlieger"),
                ("Wanneer", "do 27 nov 2026, 14:00"),
                ("Waar", "Lokaal 3"),
            ),
            kern="Noor leest graag voor aan kleuters. Beginnen met een taak lukt als ze weet wat er komt.",
            delen=(
                Deel("Aanwezig", (Blok(tekst="Sanne de Wit (intern begeleider), Ouder(s), Noor (deels)"),)),
                Deel("Gemeenschappelijk inzicht", (Blok("Wat begrijpen we nu samen?", "Rust helpt."),)),
                Deel("Doelen", (Blok(punten=("Noor begint zelf (klaar vr 26 feb 2027)",)),)),
                Deel("Afspraken en afronden", (Blok(punten=("Juf Els: maakt een stappenkaart",)),)),
            ),
        )
    ),
}
"""An invented child: what the beheerder sees of a sjabloon, and what a new one is tried with."""


def voor(ctx: Context, overleg_id: UUID) -> tuple[dict[str, Any], Huisstijl, date]:
    """Return what the verslag of an overleg says to this reader, in which style, and its day; raises NietGevonden."""
    zicht = lezen_overleg.overleg(ctx, overleg_id=overleg_id)
    if zicht.overleg.status not in NA:
        raise StapBestaatNiet(zicht.overleg.status)
    dag = zicht.overleg.datum or ctx.vandaag
    gegevens = {
        "school": zicht.kop.school,
        "datum": in_woorden(dag),
        "status": status_in_woorden(zicht),
        **asdict(stel_op(zicht.stof)),
    }
    return schoon(gegevens), huisstijl.lees(ctx), dag


def voorbeeld(ctx: Context) -> dict[str, Any]:
    """Return the invented child under the title that this SWV gives its verslag."""
    return VOORBEELD | {"titel": teksten.lees(ctx, naam="verslagtitel")}


def status_in_woorden(zicht: Overlegzicht) -> str:
    """Return how final the verslag is."""
    overleg = zicht.overleg
    if overleg.vastgesteld_op:
        return f"Vastgesteld op {in_woorden(overleg.vastgesteld_op.astimezone(AMSTERDAM).date())}"
    if overleg.status is OverlegStatus.VOORGELEGD and overleg.voorgelegd_op:
        return f"Concept, voorgelegd aan ouders op {in_woorden(overleg.voorgelegd_op)}"
    return "Concept"


def schoon(waarde: Any) -> Any:
    """Return the same without the few characters no document takes."""
    match waarde:
        case str():
            return _KAN_NIET.sub("", waarde)
        case dict():
            return {naam: schoon(deel) for naam, deel in waarde.items()}
        case list() | tuple():
            return [schoon(deel) for deel in waarde]
    return waarde
