"""A text with a BSN in it is kept while one types, and goes no further until it is gone (domain L23)."""

import hmac
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from lib.domain import bsn
from lib.domain.dossier import Dossier
from lib.domain.formulier import formulier_van
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Ingevuld
from lib.domain.workflow import Bezwaar, controleer
from lib.forms.definition import Form, Repeat, TextField
from lib.services.bewaren import genoemd
from lib.services.context import Context
from lib.services.schrijven import laad_tekst
from lib.store import geen_bsn as opslag_geen_bsn
from lib.store.engine import Store
from lib.store.unit_of_work import UnitOfWork


def merk(store: Store, object_id: UUID, nummer: str) -> str:
    """Return what is kept of a number that is no BSN: nobody reads the number from it without the key file."""
    return hmac.digest(store.logsleutel, f"geen bsn {object_id} {nummer}".encode(), "sha256").hex()


def in_antwoord(form: Form, veld: str, waarde: Any) -> tuple[str, ...]:
    """Return what looks like a BSN in one answer: in a text, or in the texts of its rows."""
    match form.by_name.get(veld):
        case TextField():
            return bsn.vind_in(waarde)
        case Repeat() as herhaald:
            teksten = [field.name for field in herhaald.fields() if isinstance(field, TextField)]
            return bsn.vind_in([rij.get(naam) for rij in waarde or [] for naam in teksten])
    return ()


def eis_geen(ctx: Context, werk: UnitOfWork, dingen: Iterable[Ingevuld]) -> None:
    """Refuse a step as long as one of these records holds a number that looks like a BSN; raises MagNogNiet."""
    controleer(bezwaar for ding in dingen for bezwaar in _bezwaren(ctx, werk, ding))


def _bezwaren(ctx: Context, werk: UnitOfWork, ding: Ingevuld) -> list[Bezwaar]:
    form = formulier_van(ding)
    gevonden = {veld: in_antwoord(form, veld, waarde) for veld, waarde in ding.antwoorden.items()}
    if not any(gevonden.values()):
        return []
    bekend = werk.doe(opslag_geen_bsn.bekend, ding.id)
    return [
        Bezwaar(
            f"Bij {genoemd(ding, veld)} staat iets dat lijkt op een burgerservicenummer. "
            "Haal het weg, of kies daar ‘Dit is geen BSN’."
        )
        for veld, nummers in gevonden.items()
        if any(merk(ctx.store, ding.id, nummer) not in bekend for nummer in nummers)
    ]


def opmerking(store: Store, waarde: Any, object_id: UUID | None) -> str:
    """Return the sentence for a text with a BSN in it, an empty one when there is none or it was said to be none.

    `object_id` is the record that holds the text, None for a draft; the right to it was asked when it was read.
    """
    nummers = bsn.vind_in(waarde)
    if not nummers or object_id is None:
        return bsn.ZIN if nummers else ""
    with store.read() as verbinding:
        bekend = opslag_geen_bsn.bekend(verbinding, object_id)
    return bsn.ZIN if any(merk(store, object_id, nummer) not in bekend for nummer in nummers) else ""


def is_geen_bsn(
    ctx: Context, *, soort: str, sleutel: UUID, veld: str, overleg_id: UUID | None = None
) -> None:
    """Keep that what stands in an answer now is no BSN; told on the tijdlijn."""
    with ctx.werk() as werk:
        ding = laad_tekst(werk, soort, sleutel, veld, overleg_id)
        nummers = in_antwoord(formulier_van(ding), veld, ding.antwoorden.get(veld))
        if nummers:
            _onthoud(ctx, werk, ding, nummers)
            werk.commit(Soort.GEEN_BSN, ding, wat=genoemd(ding, veld))


def _onthoud(ctx: Context, werk: UnitOfWork, ding: Ingevuld, nummers: Iterable[str]) -> None:
    dossier_id = ding.id if isinstance(ding, Dossier) else ding.dossier_id
    merken = [merk(ctx.store, ding.id, nummer) for nummer in nummers]
    werk.doe(opslag_geen_bsn.zet, ding.id, merken, dossier_id)
