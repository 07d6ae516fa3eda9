"""What was changed in a dossier: its revisions a page at a time, and the names of what answers point to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select, union_all

from lib.store.grens import eerste
from lib.store.queries.lezen import MEEST
from lib.store.tables.aanvraag import aanvraag
from lib.store.tables.dossier import afspraak, doel, invulling, meting, vraag
from lib.store.tables.overleg import overleg
from lib.store.tables.spoor import revisie
from lib.store.tables.toegang import gebruiker

PER_BLADZIJDE = 25
Zichtbaar = Mapping[str, Collection[str] | None]
"""Forms with the questions that may be read; None is every question."""


@dataclass(frozen=True, kw_only=True)
class Revisieregel:
    """One change of one answer, with what it was about: the text of a goal, or the day of an overleg."""

    id: UUID
    object_id: UUID
    formulier: str
    veld: str
    oud: Any
    nieuw: Any
    naam: str
    op: datetime
    gekozen: bool
    onderwerp: str | None
    dag: date | None


def bladzijde(
    verbinding: Connection, dossier_id: UUID, zichtbaar: Zichtbaar, *, pagina: int
) -> tuple[tuple[Revisieregel, ...], int]:
    """Return one page, newest first, and how many there are (counted no further than MEEST)."""
    waar = and_(revisie.c.dossier_id == dossier_id, or_(*_termen(zichtbaar)))
    geteld = select(func.count()).select_from(eerste(select(revisie.c.id).where(waar), MEEST).subquery())
    gevonden = verbinding.execute(_met_onderwerp(waar, geteld, pagina)).mappings().all()
    rijen = ({naam: waarde for naam, waarde in rij.items() if naam != "aantal"} for rij in gevonden)
    return tuple(Revisieregel(**rij) for rij in rijen), int(gevonden[0]["aantal"]) if gevonden else 0


def _termen(zichtbaar: Zichtbaar) -> list[ColumnElement[bool]]:
    """Return the WHERE of what may be read; a reader of no form at all finds nothing."""
    heel = sorted(formulier for formulier, velden in zichtbaar.items() if velden is None)
    deels = {formulier: sorted(velden) for formulier, velden in zichtbaar.items() if velden is not None}
    return [
        revisie.c.formulier.in_(heel),
        *(and_(revisie.c.formulier == naam, revisie.c.veld.in_(velden)) for naam, velden in deels.items()),
    ]


def _met_onderwerp(waar: Any, geteld: Select[Any], pagina: int) -> Select[Any]:
    """Look up what each change was about, for the rows of this page alone."""
    kolommen = ("id", "object_id", "formulier", "veld", "oud", "nieuw", "naam", "op", "gekozen")
    alle = select(*(revisie.c[naam] for naam in kolommen)).where(waar)
    alle = alle.order_by(revisie.c.op.desc(), revisie.c.id)
    deel = eerste(alle, PER_BLADZIJDE, vanaf=(max(pagina, 1) - 1) * PER_BLADZIJDE).subquery()
    sleutel = deel.c.object_id
    onderwerp = func.coalesce(
        _van(doel.c.tekst, doel.c.id == sleutel),
        _van(vraag.c.tekst, vraag.c.id == sleutel),
        _van(afspraak.c.wat, afspraak.c.id == sleutel),
        _van(doel.c.tekst, doel.c.id == meting.c.doel_id, meting.c.id == sleutel),
        _van(aanvraag.c.nummer, aanvraag.c.id == sleutel),
    ).label("onderwerp")
    dag = func.coalesce(
        _van(overleg.c.datum, overleg.c.id == sleutel),
        _van(overleg.c.datum, overleg.c.id == invulling.c.onderwerp_id, invulling.c.id == sleutel),
    ).label("dag")
    aantal = geteld.scalar_subquery().label("aantal")
    return select(deel, onderwerp, dag, aantal).order_by(deel.c.op.desc(), deel.c.id)


def _van(kolom: ColumnElement[Any], *waar: ColumnElement[bool]) -> Any:
    return select(kolom).where(*waar).scalar_subquery()


def namen_van(verbinding: Connection, dossier_id: UUID, sleutels: Collection[UUID]) -> dict[str, str]:
    """Return what people, goals and questions in answers are called, also of who has left."""
    gezocht = sorted(sleutels)
    vraag_ = union_all(
        select(gebruiker.c.id, gebruiker.c.naam).where(gebruiker.c.id.in_(gezocht)),
        *(
            select(tabel.c.id, tabel.c.tekst).where(
                tabel.c.id.in_(gezocht), tabel.c.dossier_id == literal(dossier_id)
            )
            for tabel in (doel, vraag)
        ),
    )
    return {str(sleutel): naam for sleutel, naam in verbinding.execute(vraag_)}
