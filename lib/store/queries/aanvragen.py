"""Aanvragen as they are read: the list, one aanvraag with its steps, its arrangement and its draft form."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype, Stapsoort
from lib.domain.bladen import AanvraagRij, InvullingRij
from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.permissions import Permission
from lib.domain.rijen import Bladzijde
from lib.store.grens import eerste
from lib.store.queries.lezen import bladzijde, een, namen, rijen
from lib.store.scope import Kolommen, waar
from lib.store.tables.aanvraag import aanvraag, arrangement, stap
from lib.store.tables.dossier import dossier, invulling
from lib.store.tables.organisatie import leerling, school
from lib.store.tables.spoor import taak
from lib.store.tables.toegang import gebruiker

PER_BLADZIJDE = 25
_A, _D, _L = aanvraag.c, dossier.c, leerling.c
KOLOMMEN = Kolommen(
    school_id=_A.school_id,
    dossier_id=_A.dossier_id,
    leerling_id=_D.leerling_id,
    bestuur_id=_A.bestuur_id,
    gedeeld=_D.gedeeld,
    ingediend=_A.ingediend_op.is_not(None),
)


@dataclass(frozen=True, kw_only=True)
class Aanvraagregel:
    """One row of the list; the pupil comes from what was sent along, and from the dossier before that."""

    id: UUID
    nummer: str
    type: Arrangementtype
    status: AanvraagStatus
    bijgewerkt_op: datetime
    school: str
    ingediend_op: datetime | None
    meegestuurd: dict[str, Any]
    roepnaam: str | None
    groepnaam: str | None
    nu_bij: Rol | None

    @property
    def leerling(self) -> str:
        """Return roepnaam and group; empty when the aanvraag is not about a pupil."""
        mee = self.meegestuurd
        if self.ingediend_op:
            naam, groep = mee.get("roepnaam") or mee.get("leerling") or "", mee.get("groep") or ""
        else:
            naam, groep = self.roepnaam or "", self.groepnaam or ""
        return f"{naam} · groep {groep}" if naam and groep else str(naam)


@dataclass(frozen=True, kw_only=True)
class Aanvraagblad(AanvraagRij):
    """One aanvraag with its school, and whose turn it is by when."""

    school: str
    roepnaam: str | None
    groepnaam: str | None
    uiterlijk: date | None


@dataclass(frozen=True, kw_only=True)
class StapRij:
    """A signed step."""

    soort: Stapsoort
    door: UUID
    naam: str
    op: datetime
    besluit: str
    motivering: str
    gegevens: dict[str, Any]
    formulier_versie: str


@dataclass(frozen=True, kw_only=True)
class ArrangementRij:
    """What was granted, and who does it."""

    type: Arrangementtype
    uren: float
    ingang: date
    einde: date
    evaluatie_uiterlijk: date
    kostendrager: str
    budget_cent: int
    ondersteuner: str | None


def _uit_taak(kolom: str) -> ColumnElement[Any]:
    """Return a column of the one open task of an aanvraag: it says whose turn it is."""
    deel = eerste(select(taak.c[kolom]).where(taak.c.object_id == _A.id), 1)
    return deel.correlate(aanvraag).scalar_subquery()


_APART: dict[str, ColumnElement[Any]] = {
    "school": school.c.naam.label("school"),
    "roepnaam": _L.roepnaam,
    "groepnaam": _L.groepnaam,
    "nu_bij": _uit_taak("rol").label("nu_bij"),
    "uiterlijk": _uit_taak("uiterlijk").label("uiterlijk"),
}


def _kolommen(klasse: type) -> list[ColumnElement[Any]]:
    return [_APART[naam] if naam in _APART else _A[naam] for naam in namen(klasse)]


def _vraag(klasse: type) -> Any:
    return (
        select(*_kolommen(klasse))
        .join(school, school.c.id == _A.school_id)
        .outerjoin(dossier, _D.id == _A.dossier_id)
        .outerjoin(leerling, _L.id == _D.leerling_id)
    )


def lijst(
    verbinding: Connection,
    wie: Gebruiker,
    vandaag: date,
    *,
    statussen: Sequence[AanvraagStatus] = (),
    types: Sequence[Arrangementtype] = (),
    school_id: UUID | None = None,
    pagina: int = 1,
) -> Bladzijde:
    """Return a page of the aanvragen this person may read, newest first."""
    vraag = _vraag(Aanvraagregel).where(waar(wie, Permission.AANVRAAG_INZIEN, KOLOMMEN, vandaag))
    if statussen:
        vraag = vraag.where(_A.status.in_(list(statussen)))
    if types:
        vraag = vraag.where(_A.type.in_(list(types)))
    if school_id is not None:
        vraag = vraag.where(_A.school_id == school_id)
    op = (_A.bijgewerkt_op.desc(), _A.id.desc())
    return bladzijde(verbinding, Aanvraagregel, vraag, op=op, pagina=pagina, per=PER_BLADZIJDE)


def scholen(verbinding: Connection, wie: Gebruiker, vandaag: date) -> tuple[tuple[UUID, str], ...]:
    """Return the schools of the aanvragen this person may read, for the filter."""
    zichtbaar = (
        select(_A.school_id)
        .outerjoin(dossier, _D.id == _A.dossier_id)
        .where(waar(wie, Permission.AANVRAAG_INZIEN, KOLOMMEN, vandaag))
    )
    vraag = select(school.c.id, school.c.naam).where(school.c.id.in_(zichtbaar)).order_by(school.c.naam)
    return tuple((rij.id, rij.naam) for rij in verbinding.execute(vraag))


def blad(verbinding: Connection, aanvraag_id: UUID) -> Aanvraagblad | None:
    """Return one aanvraag, or None."""
    return een(verbinding, Aanvraagblad, _vraag(Aanvraagblad).where(_A.id == aanvraag_id))


def stappen(verbinding: Connection, aanvraag_id: UUID) -> tuple[StapRij, ...]:
    """Return the signed steps in order."""
    return rijen(verbinding, StapRij, stap, stap.c.aanvraag_id == aanvraag_id, op=stap.c.volgnummer)


def arrangement_van(verbinding: Connection, aanvraag_id: UUID) -> ArrangementRij | None:
    """Return what was granted, or None."""
    kolommen = [arrangement.c[naam] for naam in namen(ArrangementRij) if naam != "ondersteuner"]
    vraag = (
        select(*kolommen, gebruiker.c.naam.label("ondersteuner"))
        .outerjoin(gebruiker, gebruiker.c.id == arrangement.c.ondersteuner_id)
        .where(arrangement.c.aanvraag_id == aanvraag_id)
    )
    return een(verbinding, ArrangementRij, vraag)


def concept_van(
    verbinding: Connection, aanvraag_id: UUID, soort: str, gebruiker_id: UUID
) -> InvullingRij | None:
    """Return the form of a step this person has not handed in yet, or None."""
    i = invulling.c
    gevonden = rijen(
        verbinding,
        InvullingRij,
        invulling,
        i.onderwerp_id == aanvraag_id,
        i.soort == soort,
        i.gemaakt_door == gebruiker_id,
        i.ingediend_op.is_(None),
    )
    return gevonden[0] if gevonden else None
