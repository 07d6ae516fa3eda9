"""From a session's user id to somebody who can act: roles and noodtoegang are read again every run (security.md §4.4)."""

from datetime import datetime
from uuid import UUID

from lib.services.context import Context
from lib.store.opslag import store
from lib.store.queries.organisatie import gebruiker_nu


def context(*, gebruiker_id: UUID, nu: datetime, sessie: str = "") -> Context | None:
    """Return the context of an active user, None when the account is gone or switched off."""
    with store().voor(gebruiker_id).read() as verbinding:
        gevonden = gebruiker_nu(verbinding, gebruiker_id, nu)
    return None if gevonden is None else Context(store(), gevonden, nu, sessie)
