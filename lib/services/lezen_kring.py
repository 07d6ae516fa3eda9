"""What the screen about who may see a dossier shows."""

from dataclasses import dataclass
from uuid import UUID

from lib.domain.organisatie import Rol
from lib.domain.permissions import Permission
from lib.domain.rijen import BetrokkeneRij, Persoon
from lib.services.context import Context
from lib.services.lezen import Inzage, inzage_van
from lib.store.queries import inhoud
from lib.store.queries import organisatie as mensen


@dataclass(frozen=True)
class Kring:
    """Who may see a dossier: its teachers, the betrokkenen, and who could be added."""

    leerkrachten: tuple[UUID, ...]
    op_school: tuple[Persoon, ...]
    betrokkenen: tuple[BetrokkeneRij, ...]
    van_swv: tuple[Persoon, ...]


def kring(ctx: Context, *, dossier_id: UUID) -> tuple[Inzage, Kring]:
    """Return who may see a dossier and who could be added; for who leads it."""
    with ctx.lees() as verbinding:
        inzage = inzage_van(ctx, verbinding, dossier_id)
        ctx.dossierzaak(verbinding, dossier_id, Permission.DOSSIER_LEIDEN)
        school_id = inzage.kop.school_id
        return inzage, Kring(
            tuple(sleutel for sleutel, _ in mensen.leerkrachten(verbinding, inzage.kop.leerling_id)),
            mensen.personen(verbinding, school_id, (Rol.LK,)),
            inhoud.betrokkenen(verbinding, dossier_id, ctx.vandaag),
            mensen.personen(verbinding, school_id, (Rol.TB, Rol.OS, Rol.ONS, Rol.GD)),
        )
