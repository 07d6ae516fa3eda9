"""Who acts, when and on which database: made anew for every script run, never kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from lib.domain.logboek import regelnaam
from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import NietGevonden, Permission, Zaak, grond, may
from lib.services import inzage
from lib.store import scope
from lib.store.engine import OpslagWeg, Store, alleen_lezen
from lib.store.rolnamen import rolnamen
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

    @property
    def rolnamen(self) -> Mapping[Rol, str]:
        """Return what this SWV calls each role; about nobody, so without a permission."""
        return rolnamen(self.store)

    def werk(self, *, breed: bool = False) -> UnitOfWork:
        """Return a writing transaction of this person; `breed` also finds what they are not named in yet."""
        return UnitOfWork(self.store, door=self.gebruiker, nu=self.nu, breed=breed)

    @contextmanager
    def lees(self) -> Iterator[Any]:
        """Yield a connection for reading; every service asks its permission on it."""
        with self._weigert(), self.store.voor(self.gebruiker.id).read() as verbinding:
            yield verbinding

    @contextmanager
    def terzijde(self) -> Iterator[Any]:
        """Yield a writing connection for what belongs to no record yet: a draft, a code."""
        with self._weigert(), self.store.voor(self.gebruiker.id).begin() as verbinding:
            yield verbinding

    @contextmanager
    def _weigert(self) -> Iterator[None]:
        try:
            yield
        except NietGevonden as nee:
            inzage.weiger(self.store, self.gebruiker, self.nu, nee)
            raise

    def ziet_lijst(self, naam: str) -> None:
        """Write down that a list with names is shown; raises OpslagWeg."""
        inzage.zie(self.store, self.gebruiker, self.nu, (naam, None), "")

    def dossierzaak(
        self, verbinding: Any, dossier_id: UUID, permission: Permission, *, wat: str = "Dit dossier"
    ) -> Zaak:
        """Return the facts of a dossier this person may use; raises NietGevonden, in which `wat` is not found."""
        zaak = scope.dossierzaak(verbinding, dossier_id, self.gebruiker, self.vandaag)
        return self._eis(verbinding, zaak, permission, ("dossier", dossier_id), wat=wat)

    def aanvraagzaak(self, verbinding: Any, aanvraag_id: UUID, permission: Permission) -> Zaak:
        """Return the facts of an aanvraag this person may use; raises NietGevonden."""
        zaak = scope.aanvraagzaak(verbinding, aanvraag_id, self.gebruiker, self.vandaag)
        return self._eis(verbinding, zaak, permission, ("aanvraag", aanvraag_id), wat="Deze aanvraag")

    def schoolzaak(self, verbinding: Any, school_id: UUID, permission: Permission) -> Zaak:
        """Return the facts of a school this person may use; raises NietGevonden."""
        zaak = scope.schoolzaak(verbinding, school_id)
        return self._eis(verbinding, zaak, permission, ("school", school_id), wat="Deze school")

    def eis(self, permission: Permission, *, wat: str) -> None:
        """Raise NietGevonden unless this person holds a permission that is about no record."""
        if not may(self.gebruiker, permission, Zaak()):
            nee = NietGevonden(wat, recht=permission.name)
            inzage.weiger(self.store, self.gebruiker, self.nu, nee)
            raise nee

    def _eis(
        self, verbinding: Any, zaak: Zaak | None, permission: Permission, over: tuple[str, UUID], *, wat: str
    ) -> Zaak:
        regel = None if zaak is None else grond(self.gebruiker, permission, zaak)
        if zaak is None or regel is None:
            dossier_id = over[1] if over[0] == "dossier" else None
            raise NietGevonden(wat, over=over, dossier_id=dossier_id, recht=permission.name)
        if alleen_lezen(verbinding):  # a change writes a row of its own
            inzage.zie(self.store, self.gebruiker, self.nu, over, regelnaam(permission, regel))
        return zaak

    def mag(self, permission: Permission, zaak: Zaak) -> bool:
        """Tell whether this person may do this; for buttons only, services check again."""
        return may(self.gebruiker, permission, zaak)
