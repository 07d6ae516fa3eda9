"""Who changed what in a dossier and when, as sentences a reader of the dossier may see (design.md §1.5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lib.domain.formulier import alle_versies, formulier
from lib.domain.permissions import NietGevonden, Permission
from lib.forms.definition import Field, Form, Repeat
from lib.services.context import Context
from lib.services.inzien import LEZEN as VOORBEREIDINGEN
from lib.services.lezen import Inzage
from lib.services.wijzigingen import Groep, Wijziging, groepeer, verwijzingen
from lib.store.queries import dossiers
from lib.store.queries import geschiedenis as vragen
from lib.store.queries.geschiedenis import PER_BLADZIJDE, Zichtbaar

__all__ = ["FORMULIEREN", "PER_BLADZIJDE", "Geschiedenis", "Groep", "Wijziging", "lees"]

FORMULIEREN: dict[str, Permission] = {
    "dossier": Permission.DOSSIER_INZIEN,
    "beeld_leerling": Permission.DOSSIER_INZIEN,
    "vraag": Permission.DOSSIER_INZIEN,
    "doel": Permission.DOSSIER_INZIEN,
    "meting": Permission.DOSSIER_INZIEN,
    "afspraak": Permission.DOSSIER_INZIEN,
    "toestemming": Permission.DOSSIER_INZIEN,
    "overleg": Permission.OVERLEG_INZIEN,
    **VOORBEREIDINGEN,
    "ot_verslag": Permission.OVERLEG_INZIEN,
    "aanvraag": Permission.OVERLEG_NOTULEREN,
}
"""Who may read the history of a form: as the form itself; an aanvraag was the school's while it was written.

A beoordeling is its writer's own until it is signed, and cannot change after: it has no history here.
"""


WEG = "niet meer in het dossier"
"""What an answer pointed to and was taken back since."""


@dataclass(frozen=True)
class Geschiedenis:
    """One page of the history, and the forms one can choose from."""

    groepen: tuple[Groep, ...]
    aantal: int
    formulieren: Mapping[str, str]


def lees(
    ctx: Context, *, dossier_id: UUID, formuliernaam: str = "", pagina: int = 1
) -> tuple[Inzage, Geschiedenis]:
    """Return a page of what was changed, newest first, of one form when it is named."""
    with ctx.lees() as verbinding:
        zaak = ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_INZIEN)
        kop = dossiers.kop(verbinding, dossier_id)
        if kop is None:
            raise NietGevonden
        inzage = Inzage(kop, zaak, ctx)
        zichtbaar = _zichtbaar(inzage)
        gekozen = {naam: velden for naam, velden in zichtbaar.items() if formuliernaam in ("", naam)}
        rijen, aantal = vragen.bladzijde(verbinding, dossier_id, gekozen, pagina=pagina)
        gezocht = verwijzingen(rijen)
        namen = dict.fromkeys(map(str, gezocht), WEG)
        if gezocht:
            namen |= vragen.namen_van(verbinding, dossier_id, gezocht)
        titels = {naam: formulier(naam).title for naam in zichtbaar}
        return inzage, Geschiedenis(tuple(groepeer(rijen, namen)), aantal, titels)


def _zichtbaar(inzage: Inzage) -> Zichtbaar:
    """Return the forms this person may read; what is afgeschermd only for who writes them (L36)."""
    schrijver = inzage.mag(Permission.DOSSIER_SCHRIJVEN)
    return {
        naam: None if schrijver else _gewoon(alle_versies(naam))
        for naam, permission in FORMULIEREN.items()
        if inzage.mag(permission)
    }


def _gewoon(versies: Collection[Form]) -> frozenset[str] | None:
    """Return the questions whose answers are for every reader in every version, None when that is all of them."""
    dicht = {naam for form in versies for naam, ding in form.by_name.items() if _is_afgeschermd(ding)}
    return frozenset({naam for form in versies for naam in form.by_name} - dicht) if dicht else None


def _is_afgeschermd(ding: Any) -> bool:
    if isinstance(ding, Repeat):
        return any(field.afgeschermd for field in ding.fields())
    return isinstance(ding, Field) and ding.afgeschermd
