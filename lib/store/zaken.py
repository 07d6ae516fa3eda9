"""Which facts the rules ask of a loaded record, which dossier it is under, and the one answer when it is not yours."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from lib.domain.aanvraag import Aanvraag, Arrangement, Stap
from lib.domain.dossier import Dossier
from lib.domain.ingevuld import Invulling
from lib.domain.organisatie import Gebruiker, Leerling, School
from lib.domain.overleg import Agendapunt, Deelnemer, Overleg
from lib.domain.permissions import NietGevonden, Zaak
from lib.store import scope

OVER_AANVRAAG = frozenset({"accordering", "beoordeling", "toekenning"})
"""Forms whose reader need not see the dossier: they belong to an aanvraag."""


NAAM_VAN: dict[type, str] = {
    Overleg: "Dit overleg",
    Aanvraag: "Deze aanvraag",
    Leerling: "Deze leerling",
    School: "Deze school",
    Invulling: "Dit formulier",
}


def niet_gevonden(klasse: type, **over: Any) -> NietGevonden:
    """Return the one answer for a record of this kind that is missing or forbidden; `over` is for the audit log."""
    return NietGevonden(NAAM_VAN.get(klasse, "Dit dossier"), **over)


def zaak_van(sessie: Session, onderwerp: object, door: Gebruiker, vandaag: date) -> Zaak | None:
    """Return what the rules need to know of a record, None when nothing says whose it is."""
    verbinding = sessie.connection()
    if isinstance(onderwerp, Leerling):
        return scope.leerlingzaak(verbinding, onderwerp.id, door, vandaag)
    if isinstance(onderwerp, School):
        return scope.schoolzaak(verbinding, onderwerp.id)
    if isinstance(onderwerp, Aanvraag):
        return scope.aanvraagzaak(verbinding, onderwerp.id, door, vandaag)
    if isinstance(onderwerp, Stap | Arrangement):
        return scope.aanvraagzaak(verbinding, onderwerp.aanvraag_id, door, vandaag)
    if isinstance(onderwerp, Invulling) and onderwerp.soort in OVER_AANVRAAG and onderwerp.onderwerp_id:
        return scope.aanvraagzaak(verbinding, onderwerp.onderwerp_id, door, vandaag)
    dossier_id = dossier_van(sessie, onderwerp)
    return None if dossier_id is None else scope.dossierzaak(verbinding, dossier_id, door, vandaag)


def dossier_van(sessie: Session, onderwerp: object) -> UUID | None:
    """Return the dossier a record is under, None when it is under none."""
    if isinstance(onderwerp, Dossier):
        return onderwerp.id
    if isinstance(onderwerp, Deelnemer | Agendapunt):
        overleg = sessie.get(Overleg, onderwerp.overleg_id)
        return overleg.dossier_id if overleg else None
    gevonden: UUID | None = getattr(onderwerp, "dossier_id", None)
    return gevonden
