"""Save one answer: the only way a typed value enters the database."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from lib.domain.aanvraag import Aanvraag
from lib.domain.doel import Doel, Meting
from lib.domain.dossier import Afspraak, Dossier, Vraag
from lib.domain.formulier import formulier_van
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Bevroren, Ingevuld, Invulling
from lib.domain.overleg import Overleg, Toestemming
from lib.domain.permissions import Permission
from lib.forms.answers import ValueRefused, clean, to_json
from lib.forms.definition import Field, Form, ListField, Lists, Repeat, TextField
from lib.services import inzage_ot, revisies
from lib.services.context import Context
from lib.services.lijsten import lijsten_voor
from lib.services.taken import bijwerken
from lib.store.queries.formulieren import begin_met_versie
from lib.store.unit_of_work import UnitOfWork
from lib.store.zaken import OVER_AANVRAAG, niet_gevonden

KLASSEN: dict[str, tuple[type[Ingevuld], Permission]] = {
    "dossier": (Dossier, Permission.DOSSIER_LEIDEN),
    "vraag": (Vraag, Permission.DOSSIER_SCHRIJVEN),
    "doel": (Doel, Permission.DOSSIER_SCHRIJVEN),
    "meting": (Meting, Permission.METING_TOEVOEGEN),
    "afspraak": (Afspraak, Permission.DOSSIER_SCHRIJVEN),
    "toestemming": (Toestemming, Permission.DOSSIER_LEIDEN),
    "overleg": (Overleg, Permission.OVERLEG_PLANNEN),
    "aanvraag": (Aanvraag, Permission.AANVRAAG_INDIENEN),
}
INVULLINGEN: dict[str, Permission] = {
    "beeld_leerling": Permission.DOSSIER_SCHRIJVEN,
    "voorbereiding_leerkracht": Permission.DOSSIER_SCHRIJVEN,
    "voorbereiding_ouders": Permission.DOSSIER_SCHRIJVEN,
    "voorbereiding_kind": Permission.DOSSIER_SCHRIJVEN,
    "ot_verslag": Permission.OVERLEG_NOTULEREN,
    "accordering": Permission.AANVRAAG_ACCORDEREN,
    "beoordeling": Permission.AANVRAAG_ADVISEREN,
    "toekenning": Permission.AANVRAAG_BESLISSEN,
}

TIJDENS_OT = {("vraag", "antwoord"): Permission.OVERLEG_NOTULEREN}
"""Questions that whoever takes the minutes may answer, also the director (domain §3.5)."""


Verander = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]
"""What somebody does to the rows of a repeating question."""


def permission_van(soort: str, veld: str = "") -> Permission:
    """Return what is needed to write in a form; raises KeyError for a form nobody may write in."""
    if (soort, veld) in TIJDENS_OT:
        return TIJDENS_OT[soort, veld]
    return KLASSEN[soort][1] if soort in KLASSEN else INVULLINGEN[soort]


def laad(werk: UnitOfWork, soort: str, sleutel: UUID, veld: str = "") -> Ingevuld:
    """Load a filled form to write in it; raises NietGevonden when missing, forbidden or another form."""
    klasse = KLASSEN[soort][0] if soort in KLASSEN else Invulling
    gevonden = werk.een(klasse, sleutel, voor=permission_van(soort, veld))
    van_een_ander = soort in OVER_AANVRAAG and gevonden.gemaakt_door != werk.door.id
    if gevonden.formuliernaam != soort or van_een_ander:
        raise niet_gevonden(klasse)
    if soort not in OVER_AANVRAAG:
        eis_open(werk, gevonden.dossier_id)
    return gevonden


def eis_open(werk: UnitOfWork, dossier_id: UUID | None) -> None:
    """Raise Bevroren when the dossier is closed: nothing under it changes until it is opened again."""
    for dossier in werk.waar(Dossier, id=dossier_id):
        if dossier.bevroren:
            raise Bevroren(dossier.bevroren)


def gecontroleerd(werk: UnitOfWork, over: Ingevuld, veld: str, waarde: Any) -> Any:
    """Return one value as it is stored; raises ValueRefused with a sentence for the user."""
    form = formulier_van(over)
    ding = form.by_name.get(veld)
    velden = ding.fields() if isinstance(ding, Repeat) else (ding,)
    lijst = lijsten_voor(werk, over, {f.list_name for f in velden if isinstance(f, ListField) and f.extern})
    match ding:
        case Repeat():
            waarde = [_rij(ding, rij, lijst) for rij in waarde or []]
        case Field():
            waarde = schoon(ding, waarde, lijst)
        case _:
            raise ValueRefused("Deze vraag staat niet meer in het formulier. Ververs de pagina.")
    return to_json(form, {veld: waarde})[veld]


def _rij(repeat: Repeat, rij: Mapping[str, Any], lijst: Lists) -> dict[str, Any]:
    return {field.name: schoon(field, rij.get(field.name), lijst) for field in repeat.fields()}


def schoon(field: Field, waarde: Any, lijst: Lists) -> Any:
    """Clean a value; a text over its limit is kept and only refused at indienen, so that nothing is lost."""
    return clean(replace(field, max_length=None) if isinstance(field, TextField) else field, waarde, lijst)


def _eis_vraag(form: Form, veld: str) -> None:
    ding = form.by_name.get(veld)
    if isinstance(ding, Field) and not ding.askable:
        raise ValueRefused("Dit veld vult Puzzel zelf in.")


def label_van(form: Form, veld: str) -> str:
    """Return the question as people know it."""
    ding = form.by_name.get(veld)
    return ding.label if ding is not None else veld


def bewaar_veld(
    ctx: Context, *, soort: str, sleutel: UUID, veld: str, waarde: Any, gezien: int | None = None
) -> int:
    """Save one answer at once, complete or not; return its version.

    Raises ValueRefused (bad value), Botsing (a colleague was first), Bevroren, NietGevonden and
    Gelijktijdig; in every case nothing was written.
    """
    with ctx.werk() as werk:
        ding = laad(werk, soort, sleutel, veld)
        _eis_vraag(formulier_van(ding), veld)
        return zet(werk, ding, veld, waarde, gezien=gezien)


def bewaar_rijen(ctx: Context, *, soort: str, sleutel: UUID, veld: str, verander: Verander) -> int:
    """Save a change of rows, made on the rows as they stand now: a colleague's row never goes unseen."""
    with ctx.werk() as werk:
        ding = laad(werk, soort, sleutel, veld)
        return zet(werk, ding, veld, verander(ding.antwoorden.get(veld) or []))


def zet(
    werk: UnitOfWork,
    ding: Ingevuld,
    veld: str,
    waarde: Any,
    *,
    gezien: int | None = None,
    typend: bool = False,
) -> int:
    """Give one answer of a loaded form, with its revision and event, and commit; return its version.

    `typend` says that somebody types on: short after their former change there is one revision and one event.
    """
    nieuw = gecontroleerd(werk, ding, veld, waarde)
    oud, wie = ding.antwoorden.get(veld), werk.door
    if ding.zet(veld, nieuw, door=wie.id, naam=wie.naam, nu=werk.nu, gezien=gezien):
        revisies.leg_vast(werk, ding, veld, oud, nieuw, typend=typend)
        bijwerken(werk, ding)
        if isinstance(ding, Overleg) and veld == "datum" and ding.dossier_id is not None:
            inzage_ot.herzie(werk, ding.dossier_id)
        eens_per = revisies.BEURT if typend else None
        werk.commit(Soort.BEWAARD, ding, wat=genoemd(ding, veld), eens_per=eens_per)
    return ding.veldversie(veld)


def genoemd(over: Ingevuld, veld: str) -> str:
    """Name an answer on the tijdlijn; that there is one behind a screen is for its writers only (L36)."""
    form = formulier_van(over)
    ding = form.by_name.get(veld)
    if isinstance(ding, Field) and ding.afgeschermd:
        return form.title
    return f"{label_van(form, veld)} ({form.title})"


def bewaar_andere_versie(ctx: Context, *, soort: str, sleutel: UUID, veld: str, waarde: Any) -> None:
    """Keep in the history the text that was not chosen in a conflict; the record itself stays."""
    with ctx.werk() as werk:
        ding = laad(werk, soort, sleutel, veld)
        _eis_vraag(formulier_van(ding), veld)
        if ding.bevroren:
            raise Bevroren(ding.bevroren)
        nieuw = gecontroleerd(werk, ding, veld, waarde)
        revisies.leg_vast(werk, ding, veld, ding.antwoorden.get(veld), nieuw, gekozen=False)
        werk.commit(Soort.CONFLICT, ding, wat=genoemd(ding, veld))


def vul(werk: UnitOfWork, ding: Ingevuld, antwoorden: Mapping[str, Any]) -> None:
    """Give several answers to a record that is being made; checked like every other answer."""
    werk.doe(begin_met_versie, ding, werk.vandaag)
    for veld, waarde in antwoorden.items():
        schoon = gecontroleerd(werk, ding, veld, waarde)
        ding.zet(veld, schoon, door=werk.door.id, naam=werk.door.naam, nu=werk.nu)
