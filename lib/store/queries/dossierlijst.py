"""The list of dossiers: newest first along an index, or found by the start of a word."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select

from lib.domain.dossier import DossierStatus
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Permission, Relatie, scope
from lib.domain.rijen import Bladzijde, Dossierregel
from lib.store.grens import eerste
from lib.store.queries.dossiers import KOLOMMEN, kolommen, zichtbaar
from lib.store.queries.lezen import MEEST
from lib.store.queries.organisatie import begint_met, gezochte_woorden
from lib.store.scope import waar
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import leerling, school, zoekwoord

PER_BLADZIJDE = 25
MEEST_GEZOCHT = 100
"""A search that finds more asks for more letters."""
_D, _L, _S = dossier.c, leerling.c, school.c
NUMMER = re.compile(r"[A-Z]+(-[0-9]+)+")
NIEUWSTE = (_D.bijgewerkt_op.desc(), _D.id.desc())


@dataclass(frozen=True)
class Zoekvraag:
    """What the list of dossiers is asked: words, statuses, a school, and which page."""

    zoek: str = ""
    statussen: tuple[DossierStatus, ...] = ()
    school_id: UUID | None = None
    pagina: int = 1

    def waar(self) -> list[ColumnElement[bool]]:
        """Return the filters besides the words."""
        uit = [_D.status.in_(self.statussen) if self.statussen else _D.status != DossierStatus.VERNIETIGD]
        return [*uit, _D.school_id == self.school_id] if self.school_id else uit


def lijst(verbinding: Connection, gebruiker: Gebruiker, vandaag: date, vraag: Zoekvraag) -> Bladzijde:
    """Return a page of the dossiers this person may read, newest first."""
    vanaf = (max(vraag.pagina, 1) - 1) * PER_BLADZIJDE
    gevonden = _gezocht(gebruiker, vandaag, vraag)
    if gevonden is None:
        alle = select(_D.id).where(zichtbaar(gebruiker, vandaag), *vraag.waar())
        aantal = verbinding.scalar(select(func.count()).select_from(eerste(alle, MEEST + 1).subquery())) or 0
        deel: Any = eerste(alle.order_by(*NIEUWSTE), PER_BLADZIJDE, vanaf=vanaf)
        if vraag.school_id is None and _breed(gebruiker):
            deel = deel.with_hint(dossier, "INDEXED BY ix_dossier_lijst", "sqlite")
        return Bladzijde(_regels(verbinding, deel), min(aantal, MEEST), aantal > MEEST)
    sleutels = list(verbinding.scalars(gevonden))
    nummers = select(_D.id).where(_D.id.in_(sleutels[:MEEST_GEZOCHT]))
    deel = eerste(nummers.order_by(*NIEUWSTE), PER_BLADZIJDE, vanaf=vanaf)
    afgekapt = len(sleutels) > MEEST_GEZOCHT
    return Bladzijde(_regels(verbinding, deel), min(len(sleutels), MEEST_GEZOCHT), afgekapt)


def _breed(gebruiker: Gebruiker) -> bool:
    """Tell whether the newest dossiers are soon found by walking all of them from the newest on."""
    relaties = {bereik.relatie for bereik in scope(gebruiker, Permission.DOSSIER_INZIEN)}
    return bool(relaties & {Relatie.SCHOOL, Relatie.BESTUUR, Relatie.SWV})


def _gezocht(gebruiker: Gebruiker, vandaag: date, vraag: Zoekvraag) -> Select[Any] | None:
    """Return the statement of the first dossiers of pupils found by word, or of one number; None for no search."""
    nummer = vraag.zoek.strip().upper()
    if NUMMER.fullmatch(nummer):
        return select(_D.id).where(_D.nummer == nummer, zichtbaar(gebruiker, vandaag), *vraag.waar())
    woorden = gezochte_woorden(vraag.zoek)
    if not woorden:
        return None
    plek = replace(KOLOMMEN, school_id=zoekwoord.c.school_id)
    gevonden = (
        select(_D.id)
        .join_from(zoekwoord, dossier, _D.leerling_id == zoekwoord.c.leerling_id)
        .where(*begint_met(woorden), waar(gebruiker, Permission.DOSSIER_INZIEN, plek, vandaag), *vraag.waar())
        .distinct()
    )
    return eerste(gevonden, MEEST_GEZOCHT + 1)


def _regels(verbinding: Connection, sleutels: Any) -> tuple[Dossierregel, ...]:
    """Return the rows of these dossiers, newest first."""
    vraag = (
        select(*kolommen(Dossierregel))
        .join(leerling, _L.id == _D.leerling_id)
        .join(school, _S.id == _D.school_id)
        .where(_D.id.in_(sleutels))
        .order_by(*NIEUWSTE)
    )
    return tuple(Dossierregel(**rij) for rij in verbinding.execute(vraag).mappings())
