"""When things happen at school: working days outside the summer, during the day."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from lib.domain.kalender import begin_schooljaar, is_werkdag

_ZOMER = ((7, 12), (8, 23))
"""Between these days (month, day) nobody is at school; the regions differ a little."""

_OVERDAG = 420
"""Minutes of a working day in which things happen at any moment."""


def _les(dag: date) -> bool:
    return is_werkdag(dag) and not _ZOMER[0] <= (dag.month, dag.day) <= _ZOMER[1]


def schooldag(dag: date) -> date:
    """Return the last school day up to and including a date; order is kept."""
    while not _les(dag):
        dag -= timedelta(days=1)
    return dag


def komende_schooldag(dag: date) -> date:
    """Return the first school day from a date on."""
    while not _les(dag):
        dag += timedelta(days=1)
    return dag


def moment(dag: date, kans: Random, nu: datetime) -> datetime:
    """Return a moment on the last school day up to a date, never later than now.

    What falls in a weekend or holiday comes at the end of that day, in order: who closes a dossier on the
    last day before summer does so after the last meting.
    """
    les = schooldag(dag)
    minuut = _OVERDAG + (dag - les).days if dag > les else kans.randrange(_OVERDAG)
    begin = datetime.combine(les, time(7, 15), tzinfo=UTC)
    return min(begin + timedelta(minutes=minuut), nu)


def geboren(kans: Random, jaargroep: int, vandaag: date) -> date:
    """Return a birth date that fits a jaargroep in the school year of a date."""
    oktober = date(begin_schooljaar(vandaag).year - 4 - jaargroep, 10, 1)
    return oktober + timedelta(days=kans.randrange(365))
