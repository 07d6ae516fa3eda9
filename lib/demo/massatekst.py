"""The stories as the database keeps them, made once; only the name of the child is still open."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from lib.demo.profiel import profiel

NAAM = "@@"
"""Stands for the name of the child; no story has this of itself."""
_BEELD = (
    "leuk",
    "goed_in",
    "school_goed",
    "school_lastig",
    "thuis_goed",
    "kansen",
    "context",
    "ob_leerkracht",
)
_VAN = ("leerkracht", "ouder")


@dataclass(frozen=True)
class Tekst:
    """One story in one wording."""

    hulpvraag: str
    samenvatting: str
    beeld: str
    velden: tuple[str, ...]
    vragen: tuple[tuple[str, str], ...]
    doelen: tuple[Mapping[str, Any], ...]
    afspraak: str


@cache
def tekst(soort: str, geslacht: str, keuze: int) -> Tekst:
    """Return a story in one wording."""
    verhaal = profiel(soort, NAAM, geslacht)
    inhoud = verhaal.inhoud
    beeld: dict[str, Any] = {veld: verhaal.een(veld, keuze) for veld in _BEELD}
    beeld["onderwijsbehoeften"] = [
        dict(zip(("hulpzin", "tekst"), rij, strict=True)) for rij in inhoud["behoeften"]
    ]
    doelen = [{k: doel[k] for k in ("doel", "categorie", "domein", "begin")} for doel in inhoud["doelen"]]
    return Tekst(
        hulpvraag=verhaal.een("hulpvraag", keuze),
        samenvatting=inhoud["verslag"]["samenvatting"],
        beeld=in_json(beeld),
        velden=tuple(beeld),
        vragen=tuple((van, inhoud["vragen"][van][0]) for van in _VAN),
        doelen=(*doelen, _leerkrachtdoel(verhaal.een("ob_leerkracht", keuze))),
        afspraak=inhoud["afspraken"][keuze % len(inhoud["afspraken"])],
    )


def _leerkrachtdoel(behoefte: str) -> Mapping[str, Any]:
    return {
        "doel": "De leerkracht weet welke aanpak werkt en geeft die door aan de volgende groep.",
        "categorie": "leerkrachthandelen",
        "domein": "leren_overig",
        "begin": behoefte,
    }


def in_json(waarde: Any) -> str:
    """Return answers as a table keeps them."""
    return json.dumps(waarde, ensure_ascii=False)


def herkomst(velden: tuple[str, ...], door: str, naam: str, op: str) -> str:
    """Return who gave these answers, all of them in one sitting."""
    wie = in_json({"door": door, "naam": naam, "op": op, "versie": 1})
    return "{" + ", ".join(f'"{veld}": {wie}' for veld in velden) + "}"
