"""Which drawer beside the agenda is open, and the line in it that waits for Enter."""

from uuid import UUID

from lib.services.lezen_overleg import Overlegzicht
from lib.ui import session

LADEN: dict[str, tuple[str, str]] = {
    "vragen": ("Vragen", "V"),
    "doelen": ("Doelen", "D"),
    "afspraken": ("Afspraken", "A"),
    "parkeerplek": ("Parkeerplek", "P"),
}
"""The drawers with their names and the key that opens them."""


def sleutel(overleg_id: UUID) -> str:
    """Return the key of the choice of drawer."""
    return f"lade_{overleg_id}"


def regelsleutel(overleg_id: UUID, lade: str) -> str:
    """Return the key of the line of a drawer."""
    return f"regel_{lade}_{overleg_id}"


def open_lade(overleg_id: UUID, lijst: str) -> None:
    """Open the drawer that belongs to an agenda point; other points leave it as it is."""
    if lijst in LADEN:
        session.zet_waarde(sleutel(overleg_id), lijst)


def gekozen(zicht: Overlegzicht) -> str:
    """Return the open drawer: the one that was chosen, or that of the agenda point."""
    hier = zicht.punt.lijst if zicht.punt else ""
    return str(session.waarde(sleutel(zicht.overleg.id)) or (hier if hier in LADEN else "vragen"))
