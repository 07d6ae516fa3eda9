"""What the letter says about the decision on an aanvraag: what, how much, how long, why, and whom to speak with (domain §3.18)."""

from datetime import date
from typing import Any
from uuid import UUID

from lib.domain.aanvraag import BESLOTEN, Stapsoort, in_euro
from lib.domain.kalender import in_woorden
from lib.domain.lijsten import LIJSTEN
from lib.domain.overleg import AMSTERDAM
from lib.domain.workflow import StapBestaatNiet
from lib.forms.values import show_number
from lib.report.stof import schoon
from lib.services import lezen_aanvraag
from lib.services.aanvraagbeeld import Aanvraagbeeld
from lib.services.context import Context


def voor(ctx: Context, aanvraag_id: UUID) -> tuple[dict[str, Any], str]:
    """Return the fields of the letter, and the number of the aanvraag; raises NietGevonden, and StapBestaatNiet before the decision."""
    beeld = lezen_aanvraag.bekijk(ctx, aanvraag_id=aanvraag_id)
    stap = beeld.laatste(Stapsoort.BESLUIT)
    if beeld.blad.status not in BESLOTEN or stap is None:
        raise StapBestaatNiet(beeld.blad.status)
    mee = beeld.mee or {}
    gegevens = {
        "titel": "Besluit over jullie aanvraag",
        "school": beeld.blad.school,
        "datum": in_woorden(stap.op.astimezone(AMSTERDAM).date()),
        "nummer": beeld.blad.nummer,
        "leerling": str(mee.get("leerling") or ""),
        "besluit": dict(LIJSTEN["besluit"]).get(stap.besluit, stap.besluit),
        "doelen": [str(doel["tekst"]) for doel in mee.get("doelen", ())],
        "voorwaarden": str(stap.gegevens.get("voorwaarden") or ""),
        "motivering": stap.motivering,
        "contact": stap.naam,
        **_toegekend(beeld),
    }
    return schoon(gegevens), beeld.blad.nummer


def _toegekend(beeld: Aanvraagbeeld) -> dict[str, Any]:
    """Return what was granted; of a refusal these are empty, and it still says which kind was asked."""
    arrangement = beeld.arrangement
    if arrangement is None:
        leeg = dict.fromkeys(("uren", "budget", "periode", "evaluatie", "ondersteuner"), "")
        return {"toegekend": False, "type": beeld.blad.type.label, **leeg}
    return {
        "toegekend": True,
        "type": arrangement.type.label,
        "uren": show_number(arrangement.uren),
        "budget": in_euro(arrangement.budget_cent),
        "periode": _periode(arrangement.ingang, arrangement.einde),
        "evaluatie": in_woorden(arrangement.evaluatie_uiterlijk),
        "ondersteuner": arrangement.ondersteuner or "wordt nog gekozen",
    }


def _periode(van: date, tot: date) -> str:
    return f"{in_woorden(van)} tot en met {in_woorden(tot)}"
