"""The letters: what each says for an invented child, what must be in it, and which fields its sjabloon can name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.domain.huisstijl import Brief
from lib.report import stof

MAP = Path(__file__).parent / "sjablonen"
OVERAL = ("swv", "logo")
"""What every letter can name beside its own fields."""


@dataclass(frozen=True)
class Soort:
    """One letter: an example in every field, and the field that may not be forgotten, with what it is in words."""

    voorbeeld: dict[str, Any]
    moet: str
    wat: str
    ook: tuple[dict[str, Any], ...] = ()
    """What else the letter can say: a sjabloon is tried with each of these in the example."""

    @property
    def proeven(self) -> tuple[dict[str, Any], ...]:
        """Return everything a sjabloon of this letter is tried with."""
        return (self.voorbeeld, *(self.voorbeeld | anders for anders in self.ook))

    @property
    def velden(self) -> tuple[str, ...]:
        """Return what a sjabloon of this letter can name."""
        return (*self.voorbeeld, *OVERAL)


BRIEVEN: Mapping[Brief, Soort] = {
    Brief.VERSLAG: Soort(stof.VOORBEELD, "kern", "de samenvatting"),
    Brief.UITNODIGING: Soort(
        {
            "titel": "Uitnodiging voor het overleg",
            "school": "De Vlieger",
            "datum": "do 12 nov 2026",
            "kind": "Noor",
            "wanneer": "do 27 nov 2026, 14:00",
            "duur": "60 minuten",
            "waar": "Lokaal 3",
            "deelnemers": ["Sanne de Wit (intern begeleider)", "Juf Els (leerkracht)"],
            "agenda": [
                {"titel": "Wat gaat er goed?", "minuten": "10"},
                {"titel": "Wat is er nodig?", "minuten": "20"},
            ],
            "afzender": "Sanne de Wit",
        },
        "wanneer",
        "dag en tijd",
    ),
    Brief.BESCHIKKING: Soort(
        {
            "titel": "Besluit over jullie aanvraag",
            "school": "De Vlieger",
            "datum": "vr 11 dec 2026",
            "nummer": "A-2026-0042",
            "leerling": "Noor Voorbeeld",
            "besluit": "toegekend",
            "toegekend": True,
            "type": "individueel arrangement",
            "uren": "40",
            "budget": "",
            "periode": "ma 4 jan 2027 tot en met vr 2 jul 2027",
            "evaluatie": "vr 11 jun 2027",
            "ondersteuner": "Jamila Bakir",
            "doelen": ["Noor begint zelf aan haar werk."],
            "voorwaarden": "De leerkracht is bij elk gesprek.",
            "motivering": "De school heeft gedaan wat zij kan.",
            "contact": "Marieke de Boer",
        },
        "nummer",
        "het nummer van de aanvraag",
        (
            {
                "besluit": "afgewezen",
                "toegekend": False,
                **dict.fromkeys(("uren", "periode", "evaluatie", "ondersteuner", "voorwaarden"), ""),
            },
        ),
    ),
}


def sjabloon(brief: Brief) -> bytes:
    """Return the sjabloon that Puzzel brings."""
    return (MAP / f"{brief.value}.docx").read_bytes()
