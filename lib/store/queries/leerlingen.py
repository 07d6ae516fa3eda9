"""Pupils as a school list compares and writes them: many rows in few statements."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Connection, bindparam, insert, select, update

from lib.domain.lijstvoorstel import Wijziging
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import Permission
from lib.domain.schoollijst import BestaandeLeerling, Leerlinggegevens, LeerlingRegel
from lib.store.queries.lezen import namen
from lib.store.queries.organisatie import indexeer
from lib.store.scope import Kolommen, waar
from lib.store.tables.organisatie import leerling, school

_GEGEVENS = namen(Leerlinggegevens)


@dataclass(frozen=True)
class Inleesschool:
    """A school whose list may be read in."""

    id: UUID
    naam: str
    brin: str


def inleesscholen(verbinding: Connection, gebruiker: Gebruiker, vandaag: date) -> tuple[Inleesschool, ...]:
    """Return the schools of which this person may change the pupils."""
    mag = waar(gebruiker, Permission.LEERLING_BEHEREN, Kolommen(school_id=school.c.id), vandaag)
    vraag = select(school.c.id, school.c.naam, school.c.brin).where(mag).order_by(school.c.naam, school.c.id)
    return tuple(Inleesschool(**rij) for rij in verbinding.execute(vraag).mappings())


def bestaande(
    verbinding: Connection, school_id: UUID, *, om_te_wijzigen: bool = False
) -> tuple[BestaandeLeerling, ...]:
    """Return the pupils of a school; `om_te_wijzigen` holds them until the transaction ends."""
    kolommen = [leerling.c[naam] for naam in namen(BestaandeLeerling)]
    vraag = select(*kolommen).where(leerling.c.school_id == school_id).order_by(leerling.c.id)
    if om_te_wijzigen:
        vraag = vraag.with_for_update()
    return tuple(BestaandeLeerling(**rij) for rij in verbinding.execute(vraag).mappings())


def voeg_toe(verbinding: Connection, school_id: UUID, regels: Sequence[LeerlingRegel]) -> None:
    """Insert pupils with their search words."""
    if not regels:
        return
    rijen = [
        {"id": uuid4(), "school_id": school_id, "versie": 1, **{v: getattr(regel, v) for v in _GEGEVENS}}
        for regel in regels
    ]
    verbinding.execute(insert(leerling), rijen)
    zoeken = zip(rijen, regels, strict=True)
    indexeer(verbinding, [(rij["id"], school_id, zoektekst(regel, {})) for rij, regel in zoeken])


def wijzig(verbinding: Connection, school_id: UUID, wijzigingen: Sequence[Wijziging]) -> None:
    """Change pupils read with `om_te_wijzigen`: one statement per set of fields, then their search words."""
    groepen: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for wijziging in wijzigingen:
        velden = tuple(sorted(wijziging.waarden))
        groepen[velden].append(
            {"b_id": wijziging.bestaand.id, **{f"b_{v}": wijziging.waarden[v] for v in velden}}
        )
    for velden, rijen in groepen.items():
        nieuw = {veld: bindparam(f"b_{veld}", type_=leerling.c[veld].type) for veld in velden}
        vraag = update(leerling).where(leerling.c.id == bindparam("b_id"))
        verbinding.execute(vraag.values(nieuw | {"versie": leerling.c.versie + 1}), rijen)
    indexeer(verbinding, [(w.bestaand.id, school_id, zoektekst(w.bestaand, w.waarden)) for w in wijzigingen])


def zoektekst(leerling_: Leerlinggegevens, anders: Any) -> str:
    """Return what a pupil is found by: name and group, with the changed fields in place."""
    delen = ("roepnaam", "voorvoegsel", "achternaam", "groepnaam")
    return " ".join(str(anders.get(deel, getattr(leerling_, deel))) for deel in delen)
