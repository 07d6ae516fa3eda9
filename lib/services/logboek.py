"""Read the audit log: who looked into the dossiers of one child, and what one employee did (L35, NEN 7513)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from lib.domain.logboek import TOEGESTAAN, Actie, Logregel, met_noodtoegang
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import Permission
from lib.services import inzage
from lib.services.context import Context
from lib.store import logboek
from lib.store.queries.dossiers import leerling_van
from lib.store.queries.organisatie import namen_van

MEEST = 2_000


@dataclass(frozen=True)
class Logdag:
    """What one person did to one kind of record on one day, and how often."""

    dag: date
    naam: str
    rollen: str
    actie: Actie
    soort: str
    keer: int
    mag: bool
    nood: bool


def over_kind(ctx: Context, *, dossier_id: UUID) -> tuple[Logdag, ...]:
    """Return who did what in the dossiers of this child, newest first; for who leads the dossier."""
    with ctx.lees() as verbinding:
        ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_LEIDEN)
        regels = logboek.over_leerling(verbinding, leerling_van(verbinding, dossier_id), MEEST)
        return _per_dag(regels, namen_van(verbinding, _wie(regels)))


def van_medewerker(ctx: Context, *, gebruiker_id: UUID) -> tuple[Logdag, ...]:
    """Return what one person did, newest first, without saying in which dossier; for the beheerder."""
    ctx.eis(Permission.BEHEREN, wat="Deze pagina")
    with ctx.lees() as verbinding:
        over = ("logboek", gebruiker_id)
        inzage.zie(ctx.store, ctx.gebruiker, ctx.nu, over, Permission.BEHEREN.name)
        regels = logboek.van_medewerker(verbinding, gebruiker_id, MEEST)
        return _per_dag(regels, namen_van(verbinding, _wie(regels)))


def _wie(regels: Iterable[Logregel]) -> set[UUID]:
    return {UUID(regel.wie) for regel in regels if regel.wie}


def _per_dag(regels: Iterable[Logregel], namen: dict[UUID, str]) -> tuple[Logdag, ...]:
    keren = Counter(
        (
            datetime.fromisoformat(regel.op).astimezone(AMSTERDAM).date(),
            regel.wie,
            regel.rollen,
            regel.actie,
            regel.object_soort,
            regel.uitkomst,
            met_noodtoegang(regel),
        )
        for regel in regels
    )
    return tuple(
        Logdag(
            dag,
            namen.get(UUID(wie), "") if wie else "",
            rollen,
            Actie(actie),
            soort,
            keer,
            uitkomst == TOEGESTAAN,
            nood,
        )
        for (dag, wie, rollen, actie, soort, uitkomst, nood), keer in keren.items()
    )
