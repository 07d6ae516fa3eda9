"""From a session's user id to somebody who can act: roles and noodtoegang are read again every run (security.md §4.4)."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from lib.services.context import Context
from lib.store.opslag import store
from lib.store.queries.noodtoegang import lopende
from lib.store.queries.organisatie import gebruiker_met_rollen


def context(*, gebruiker_id: UUID, nu: datetime, sessie: str = "") -> Context | None:
    """Return the context of an active user, None when the account is gone or switched off."""
    with store().read() as verbinding:
        gevonden = gebruiker_met_rollen(verbinding, gebruiker_id)
        if gevonden is None:
            return None
        nood = lopende(verbinding, gebruiker_id, nu)
    return Context(store(), replace(gevonden, nood=nood), nu, sessie)
