"""The clock of everything around logging in; one place, so that a test can put it elsewhere."""

from datetime import UTC, datetime


def nu() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)
