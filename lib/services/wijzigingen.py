"""Revisions as a person reads them: question, what stood there and what stands there now."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from lib.domain.formulier import VASTE_LIJSTEN, formulier, met_vraag
from lib.domain.ingevuld import als_uuid
from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM
from lib.forms.answers import from_json
from lib.forms.definition import Choice, ListField, Lists, Repeat
from lib.forms.diff import diff
from lib.services.lijsten import ANDEREN, VAN_DE_SCHOOL
from lib.store.queries.geschiedenis import Revisieregel

UIT_DE_DATABASE = (*VAN_DE_SCHOOL, "doelen", "vragen")
"""Lists whose codes are ids of rows."""


@dataclass(frozen=True)
class Wijziging:
    """One answer that became another, as text; empty text is no answer."""

    label: str
    oud: str
    nieuw: str
    gekozen: bool


@dataclass(frozen=True)
class Groep:
    """What one person changed in one form on one day."""

    dag: date
    naam: str
    formulier: str
    onderwerp: str
    wijzigingen: tuple[Wijziging, ...]


def verwijzingen(rijen: Collection[Revisieregel]) -> set[UUID]:
    """Return the ids in answers that a reader knows by a name."""
    return {sleutel for rij in rijen for sleutel in _sleutels(rij)}


def _sleutels(rij: Revisieregel) -> Iterator[UUID]:
    ding = met_vraag(rij.formulier, rij.veld).by_name.get(rij.veld)
    velden = ding.fields() if isinstance(ding, Repeat) else (ding,)
    for field in velden:
        if not isinstance(field, ListField) or field.list_name not in UIT_DE_DATABASE:
            continue
        for waarde in (rij.oud, rij.nieuw):
            for deel in _delen(waarde, field.name):
                if sleutel := als_uuid(deel):
                    yield sleutel


def _delen(waarde: Any, naam: str) -> Iterator[Any]:
    """Yield the single values in an answer: of a list, and of one question in the rows of a repeat."""
    for deel in waarde if isinstance(waarde, list) else [waarde]:
        if isinstance(deel, dict):
            yield from _delen(deel.get(naam), naam)
        else:
            yield deel


def _lijsten(namen: Mapping[str, str]) -> Lists:
    keuzes = [Choice(code, label) for code, label in (*namen.items(), *ANDEREN)]
    return {**VASTE_LIJSTEN, **dict.fromkeys(UIT_DE_DATABASE, keuzes)}


def groepeer(rijen: Collection[Revisieregel], namen: Mapping[str, str]) -> Iterator[Groep]:
    """Yield the changes per day, person and form, in the order of the revisions; `namen` are those of ids."""
    lijsten = _lijsten(namen)
    for (dag, naam, formuliernaam, _), deel in groupby(rijen, key=_soort):
        samen = tuple(deel)
        wijzigingen = tuple(wijziging for rij in samen for wijziging in _wijzigingen(rij, lijsten))
        if wijzigingen:
            yield Groep(dag, naam, formulier(formuliernaam).title, _onderwerp(samen[0]), wijzigingen)


def _soort(rij: Revisieregel) -> tuple[date, str, str, UUID]:
    return _dag(rij.op), rij.naam, rij.formulier, rij.object_id


def _dag(op: datetime) -> date:
    return op.astimezone(AMSTERDAM).date()


def _onderwerp(rij: Revisieregel) -> str:
    return in_woorden(rij.dag) if rij.dag else rij.onderwerp or ""


def _wijzigingen(rij: Revisieregel, lijsten: Lists) -> Iterator[Wijziging]:
    """Yield the change in words, one per row of a repeat; a question the form no longer has keeps its text."""
    form = met_vraag(rij.formulier, rij.veld)
    if rij.veld not in form.by_name:
        yield Wijziging(rij.veld, _los(rij.oud), _los(rij.nieuw), rij.gekozen)
        return
    oud, nieuw = (from_json(form, {rij.veld: waarde}) for waarde in (rij.oud, rij.nieuw))
    for change in diff(form, oud, nieuw, lijsten):
        yield Wijziging(change.label, change.old_text, change.new_text, rij.gekozen)


def _los(waarde: Any) -> str:
    teksten = waarde if isinstance(waarde, list) else [waarde]
    return ", ".join(str(deel) for deel in teksten if deel is not None and not isinstance(deel, dict))
