"""Who acts, when and on which database: made anew for every script run, never kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from lib.domain.organisatie import Gebruiker
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import NietGevonden, Permission, Zaak, may, require
from lib.store import scope
from lib.store.engine import OpslagWeg, Store
from lib.store.unit_of_work import UnitOfWork

__all__ = ["OPDRACHTREGEL", "Context", "OpslagWeg"]
OPDRACHTREGEL = "opdrachtregel"
"""Stands for a session where there is no browser; the hash of a session has other letters and is longer."""


@dataclass(frozen=True)
class Context:
    """One person at one moment; the only way to read or write."""

    store: Store
    gebruiker: Gebruiker
    nu: datetime
    sessie: str = ""

    @property
    def vandaag(self) -> date:
        """Return the date in the Netherlands."""
        return self.nu.astimezone(AMSTERDAM).date()

    def werk(self) -> UnitOfWork:
        """Return a writing transaction of this person."""
        return UnitOfWork(self.store, door=self.gebruiker, nu=self.nu)

    @contextmanager
    def lees(self) -> Iterator[Any]:
        """Yield a connection for reading; every service asks its permission on it."""
        with self.store.read() as verbinding:
            yield verbinding

    def dossierzaak(
        self, verbinding: Any, dossier_id: UUID, permission: Permission, *, wat: str = "Dit dossier"
    ) -> Zaak:
        """Return the facts of a dossier this person may use; raises NietGevonden, in which `wat` is not found."""
        zaak = scope.dossierzaak(verbinding, dossier_id, self.gebruiker, self.vandaag)
        return self._eis(zaak, permission, wat=wat)

    def aanvraagzaak(self, verbinding: Any, aanvraag_id: UUID, permission: Permission) -> Zaak:
        """Return the facts of an aanvraag this person may use; raises NietGevonden."""
        zaak = scope.aanvraagzaak(verbinding, aanvraag_id, self.gebruiker, self.vandaag)
        return self._eis(zaak, permission, wat="Deze aanvraag")

    def schoolzaak(self, verbinding: Any, school_id: UUID, permission: Permission) -> Zaak:
        """Return the facts of a school this person may use; raises NietGevonden."""
        return self._eis(scope.schoolzaak(verbinding, school_id), permission, wat="Deze school")

    def _eis(self, zaak: Zaak | None, permission: Permission, *, wat: str = "Dit dossier") -> Zaak:
        if zaak is None:
            raise NietGevonden(wat)
        require(self.gebruiker, permission, zaak, wat=wat)
        return zaak

    def mag(self, permission: Permission, zaak: Zaak) -> bool:
        """Tell whether this person may do this; for buttons only, services check again."""
        return may(self.gebruiker, permission, zaak)
