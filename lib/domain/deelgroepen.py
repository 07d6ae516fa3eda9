"""Which groups of forms may be counted beside each other without giving away a group of a few (domain §6, L39)."""

from collections.abc import Iterable

from lib.domain.afscherming import GRENS


def samen_te_tellen(alle: Iterable[int], groepen: Iterable[frozenset[int]]) -> frozenset[frozenset[int]]:
    """Return the groups whose size may be told exactly, those that come first before those that come later.

    Whatever a reader adds and subtracts, every overlap and every rest of these groups and of all forms
    together is empty or has `GRENS` forms or more: no sum ends at a count that is shown as <5.
    """
    delen = [frozenset(alle)]
    open_: set[frozenset[int]] = set()
    for groep in groepen:
        fijner = [deel for geheel in delen for deel in (geheel & groep, geheel - groep) if deel]
        if all(len(deel) >= GRENS for deel in fijner):
            delen = fijner
            open_.add(groep)
    return frozenset(open_)
