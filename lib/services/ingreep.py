"""A beheerder who changes how somebody comes in could come in as that person: it is told to others, and to them."""

from datetime import timedelta
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.ingreep import Ingreep
from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import PERMISSIONS, Permission
from lib.domain.taak import Taak, Taaksoort
from lib.forms.answers import ValueRefused
from lib.services.context import Context
from lib.store.queries import ingrepen
from lib.store.queries.beheer import Mens
from lib.store.queries.ingrepen import Bericht
from lib.store.queries.noodtoegang import toezichthouder
from lib.store.queries.organisatie import namen_van
from lib.store.unit_of_work import UnitOfWork

__all__ = ["BLIJFT", "Bericht"]
BLIJFT = timedelta(days=30)
_LEZERS = frozenset(regel.rol for regel in PERMISSIONS[Permission.DOSSIER_INZIEN])


def leg_vast(werk: UnitOfWork, wie: Mens, wat: Ingreep) -> None:
    """Commit a change of how somebody comes in, with its message when they can read dossiers."""
    leest = any(verlening.rol in _LEZERS for verlening in wie.verleningen)
    if leest and wie.id != werk.door.id:
        werk.zet_taken(wie.id, [*werk.waar(Taak, object_id=wie.id), *_taken(werk, wie, wat)])
    werk.commit(Soort.INGREEP, Gebruiker(wie.id, wie.naam), wat=wat.value)


def _taken(werk: UnitOfWork, wie: Mens, wat: Ingreep) -> list[Taak]:
    """Return the message to the FG; without one to every other beheerder, and to this one when there is no other."""
    zin = f"{wie.naam}: {wat.label} door {werk.door.naam}, {werk.vandaag:%d-%m-%Y}"
    rol = werk.doe(toezichthouder)
    anderen = werk.doe(ingrepen.andere_beheerders, werk.door.id) if rol is Rol.BEH else ()
    return [
        Taak(
            object_soort="gebruiker",
            object_id=wie.id,
            soort=Taaksoort.INGREEP,
            rol=None if ander else rol,
            gebruiker_id=ander,
            wat=zin,
            uiterlijk=werk.vandaag,
        )
        for ander in anderen or (None,)
    ]


def berichten(ctx: Context) -> tuple[Bericht, ...]:
    """Return the messages that wait for who watches over noodtoegang; raises NietGevonden."""
    ctx.eis(Permission.NOODTOEGANG_TOEZIEN, wat="Deze pagina")
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("ingrepen")
        return ingrepen.berichten(verbinding, ctx.gebruiker)


def vink_af(ctx: Context, *, gebruiker_id: UUID) -> None:
    """Say that the messages about one person were looked into; raises ValueRefused when none was to this one."""
    ctx.eis(Permission.NOODTOEGANG_TOEZIEN, wat="Dit bericht")
    with ctx.werk() as werk:
        voor_mij = werk.doe(ingrepen.berichten, ctx.gebruiker)
        if gebruiker_id not in {bericht.gebruiker_id for bericht in voor_mij}:
            raise ValueRefused("Dit bericht is al bekeken, of het is niet voor jou.")
        naam = werk.doe(namen_van, (gebruiker_id,))[gebruiker_id]
        werk.zet_taken(gebruiker_id, [])
        werk.commit(Soort.BEHEER, Gebruiker(gebruiker_id, naam), wat=f"bericht over {naam} bekeken")


def eigen(ctx: Context, *, dagen: int = BLIJFT.days) -> tuple[str, ...]:
    """Return in sentences what others did to one's own way in, newest first."""
    with ctx.lees() as verbinding:
        gedaan = ingrepen.over(verbinding, ctx.gebruiker.id, ctx.nu - timedelta(days=dagen))
    return tuple(wat.zin(f"{op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}", naam) for wat, op, naam in gedaan)
