"""Where somebody is logged in, and ending that from here."""

from dataclasses import dataclass
from datetime import datetime

from lib.domain.gebeurtenis import Soort
from lib.domain.permissions import NietGevonden
from lib.services import toegang
from lib.services.context import Context
from lib.store import sessies as opslag_sessies


@dataclass(frozen=True, slots=True)
class EigenSessie:
    """One place where somebody is logged in; `hier` is the browser they look with."""

    hash: str
    sinds: datetime
    gezien: datetime
    apparaat: str
    net: str
    hier: bool


def sessies(ctx: Context) -> tuple[EigenSessie, ...]:
    """Return one's own open sessions, this one first."""
    with ctx.lees() as verbinding:
        rijen = opslag_sessies.open_van(
            verbinding, ctx.gebruiker.id, nu=ctx.nu, gezien_na=ctx.nu - toegang.INACTIEF
        )
    eigen = (
        EigenSessie(r.hash, r.sinds, r.gezien, r.apparaat, r.net, hier=r.hash == ctx.sessie) for r in rijen
    )
    return tuple(sorted(eigen, key=lambda sessie: not sessie.hier))


def beeindig(ctx: Context, *, sessie: str) -> None:
    """End one of one's own sessions; raises NietGevonden for any other."""
    with ctx.werk() as werk:
        if not werk.doe(opslag_sessies.sluit_eigen, ctx.gebruiker.id, sessie, ctx.nu):
            raise NietGevonden("Deze sessie")
        werk.commit(Soort.BEHEER, ctx.gebruiker, wat="eigen sessie beëindigd")


def beeindig_andere(ctx: Context) -> int:
    """End all of one's own sessions but this one; return how many there were."""
    with ctx.werk() as werk:
        aantal: int = werk.doe(
            lambda con: opslag_sessies.sluit_sessies(
                con, wie=ctx.gebruiker.id, behalve=ctx.sessie, reden="zelf beëindigd", nu=ctx.nu
            )
        )
        werk.commit(Soort.BEHEER, ctx.gebruiker, wat="eigen andere sessies beëindigd")
    return aantal
