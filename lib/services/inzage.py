"""Write down who looks, before anything is shown: without a row in the audit log there is no data (security.md §4.8)."""

from datetime import datetime, timedelta
from uuid import UUID

from lib.domain.logboek import Actie, geweigerd, logregel
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import NietGevonden
from lib.store import logboek
from lib.store.engine import Store

Over = tuple[str, UUID | None]
EEN_KEER_PER = timedelta(minutes=15)
"""A page asks the same record many times; one row tells of a quarter of an hour of looking."""
MEEST = 10_000
_gezien: dict[tuple[int, UUID, Over], datetime] = {}


def zie(store: Store, wie: Gebruiker, nu: datetime, over: Over, recht: str) -> None:
    """Write down that a person looks into a record, unless this process did so just before; raises OpslagWeg."""
    sleutel = id(store), wie.id, over
    eerder = _gezien.get(sleutel)
    if eerder is not None and timedelta(0) <= nu - eerder < EEN_KEER_PER:
        return
    dossier_id = over[1] if over[0] == "dossier" else None
    logboek.leg_vast(store, [logregel(wie, nu, Actie.INZIEN, over=over, dossier_id=dossier_id, regel=recht)])
    if len(_gezien) >= MEEST:
        _gezien.clear()
    _gezien[sleutel] = nu


def weiger(store: Store, wie: Gebruiker, nu: datetime, nee: NietGevonden) -> None:
    """Write down that a person asked for what is not theirs; raises OpslagWeg."""
    logboek.leg_vast(store, [geweigerd(wie, nu, nee)])
