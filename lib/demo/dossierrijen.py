"""The rows of one dossier that is poured in: the same children and stories, told by fewer tables."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lib.demo.meten import CURVEN
from lib.demo.namen import trek
from lib.demo.profiel import NIEUWKOMER, profiel, soorten
from lib.demo.storten import Emmer, Sleutels
from lib.demo.tijd import geboren
from lib.domain.doel import DoelStatus
from lib.domain.dossier import DossierStatus as D
from lib.domain.naam import zoekwoorden
from lib.domain.taak import Taaksoort
from lib.store.tellingen import Sleutel

if TYPE_CHECKING:
    from lib.demo.massa import Plek

STATUSSEN: Mapping[D, int] = {
    D.CONCEPT: 2,
    D.IN_VOORBEREIDING: 5,
    D.GEDEELD: 9,
    D.PLAN_LOOPT: 54,
    D.GEEVALUEERD: 12,
    D.AFGESLOTEN: 18,
}
"""How a full year of dossiers is spread, in percents."""
TAAK = {D.CONCEPT: Taaksoort.BEELD_INVULLEN, D.IN_VOORBEREIDING: Taaksoort.OUDERS_AKKOORD, D.GEDEELD: Taaksoort.OT_PLANNEN}
DOELEN = 3
METINGEN = 4
_KLAAR = {D.GEEVALUEERD, D.AFGESLOTEN}
_OPEN_VOOR_SWV = {D.GEDEELD, D.PLAN_LOOPT, *_KLAAR}
_NAAM = "@@"  # stands for the child's name in a text that is used for many
_BEELD = ("leuk", "goed_in", "school_goed", "school_lastig", "thuis_goed", "kansen", "context", "ob_leerkracht")


@dataclass(frozen=True)
class Tekst:
    """One story in one wording, as the database keeps it; the name of the child is still open."""

    hulpvraag: str
    beeld: str
    vragen: tuple[tuple[str, str], ...]
    doelen: tuple[Mapping[str, Any], ...]
    afspraak: str
