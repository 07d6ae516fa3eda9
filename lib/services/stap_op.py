"""Some changes ask whether this is still the same person: proof of at most five minutes old (security.md §4.3)."""

from datetime import timedelta

from lib.forms.answers import ValueRefused
from lib.services import factor, klok, schoolaccount, toegang
from lib.services.context import OPDRACHTREGEL, Context
from lib.services.poging import Uitkomst
from lib.store import factor as opslag_factor

GELDIG = timedelta(minutes=5)


class StapOpNodig(ValueRefused):
    """The person has to show first that it is still them; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Bevestig eerst dat jij het bent. Daarna gaat je wijziging door.")


def vers(ctx: Context) -> bool:
    """Tell whether this person proved to be there at most five minutes ago, in this very session."""
    if ctx.sessie == OPDRACHTREGEL:
        return True
    with ctx.lees() as verbinding:
        laatst = opslag_factor.vers_op(verbinding, ctx.sessie, ctx.gebruiker.id)
    return laatst is not None and laatst > klok.nu() - GELDIG


def eis(ctx: Context) -> None:
    """Demand fresh proof; raises StapOpNodig."""
    if not vers(ctx):
        raise StapOpNodig


def met_code(ctx: Context) -> bool:
    """Tell whether the proof is a code of an app; otherwise it is the password, or the school."""
    return factor.is_ingesteld(ctx.gebruiker.id)


def bij_school(ctx: Context) -> bool:
    """Tell whether the proof is to log in at the school once more: who came from there, and has no app here."""
    return not met_code(ctx) and schoolaccount.is_via_school(ctx)


def bevestig(ctx: Context, *, geheim: str) -> Uitkomst:
    """Prove it with a code or the password; wrong ones count like those at the door."""
    wie = ctx.gebruiker.id
    code = met_code(ctx)
    if code:
        uit = factor.controleer(wie=wie, code=geheim)
    else:
        with ctx.lees() as verbinding:
            naam = opslag_factor.gebruikersnaam(verbinding, wie)
        uit = toegang.controleer(naam=naam, wachtwoord=geheim)
    if uit.gebruiker_id == wie:
        with ctx.store.begin() as con:
            opslag_factor.toon_aan(con, ctx.sessie, klok.nu(), factor=code)
    return uit
