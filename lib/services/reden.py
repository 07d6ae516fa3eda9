"""Why somebody does something: typed beside a step, kept with it, and read by everybody who is told of it."""

from lib.domain import bsn
from lib.forms.answers import ValueRefused
from lib.forms.text import MAX_TEXT, free_text

MET_BSN = (
    "In deze tekst staat iets dat lijkt op een burgerservicenummer. Haal het weg en probeer het opnieuw."
)


def uitleg(tekst: str, *, anders: str = "", meest: int = MAX_TEXT) -> str:
    """Return the reason as it is kept; raises ValueRefused for a BSN in it (L23), and with `anders` when there is none."""
    schoon = free_text(tekst, meest).strip()
    if bsn.vind(schoon):
        raise ValueRefused(MET_BSN)
    if anders and not schoon:
        raise ValueRefused(anders)
    return schoon
