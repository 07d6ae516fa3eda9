"""What somebody may change of the own account: the second step of logging in."""

from dataclasses import dataclass

from lib.forms.answers import ValueRefused
from lib.services import factor, plicht, stap_op
from lib.services.context import Context
from lib.services.factor import Aanmelding
from lib.services.poging import Uitkomst


@dataclass(frozen=True, slots=True)
class Stapstand:
    """How the second step of somebody stands, and how many recovery codes are left."""

    ingesteld: bool
    verplicht: bool
    herstelcodes: int


def stap(ctx: Context) -> Stapstand:
    """Return how one's own second step stands."""
    wie = ctx.gebruiker.id
    return Stapstand(factor.is_ingesteld(wie), plicht.is_verplicht(wie), factor.over(wie=wie))


def begin(ctx: Context, *, sid_hash: str) -> Aanmelding:
    """Give what a new app needs; raises ValueRefused while another app counts, StapOpNodig without fresh proof."""
    stap_op.eis(ctx)
    if factor.is_ingesteld(ctx.gebruiker.id):
        raise ValueRefused("Er is al een app ingesteld. Zet die eerst uit.")
    return factor.begin(wie=ctx.gebruiker.id, sid_hash=sid_hash)


def bevestig(ctx: Context, *, sid_hash: str, code: str) -> tuple[str, ...] | Uitkomst:
    """Let a new app count; return the recovery codes, or how long to wait. Raises StapOpNodig."""
    stap_op.eis(ctx)
    if factor.is_ingesteld(ctx.gebruiker.id):
        return Uitkomst()
    return factor.bevestig(wie=ctx.gebruiker.id, sid_hash=sid_hash, code=code)


def nieuwe_herstelcodes(ctx: Context) -> tuple[str, ...]:
    """Make new recovery codes; raises ValueRefused without an app, StapOpNodig without fresh proof."""
    stap_op.eis(ctx)
    if not factor.is_ingesteld(ctx.gebruiker.id):
        raise ValueRefused("Stel eerst een app in.")
    return factor.herstelcodes(wie=ctx.gebruiker.id)


def zet_stap_uit(ctx: Context) -> None:
    """Forget one's app, to set up another or to do without; raises StapOpNodig without fresh proof."""
    stap_op.eis(ctx)
    factor.wis(wie=ctx.gebruiker.id)
