"""One change by one person at one moment: loaded only for a permission, committed only with an event."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlalchemy import delete, event, select, update
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from lib.domain.gebeurtenis import Gebeurtenis, Soort
from lib.domain.ingevuld import Ingevuld, Revisie
from lib.domain.logboek import Logregel, actie_van, geweigerd, logregel, regelnaam
from lib.domain.organisatie import Gebruiker, School
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import NietGevonden, Permission, Regel, grond
from lib.domain.taak import Taak
from lib.store import logboek
from lib.store.engine import OpslagWeg, Store
from lib.store.mapping import map_domain
from lib.store.queries.formulieren import begin_met_versie
from lib.store.rijfilter import eis_plaats
from lib.store.spoor import verteld
from lib.store.tables.dossier import dossier as dossier_tabel
from lib.store.tellingen import Sleutel, erbij, verschillen
from lib.store.zaken import dossier_van, niet_gevonden, zaak_van

T = TypeVar("T")
map_domain()

GEEN_WIJZIGING = frozenset(
    {Soort.INGEZIEN, Soort.EXPORT, Soort.NOODTOEGANG, Soort.NOODTOEGANG_BEKEKEN, Soort.NOODTOEGANG_BEEINDIGD}
)
"""Events that leave the dossier as it was."""


class Gelijktijdig(Exception):
    """A colleague changed the same record at the same moment; nothing was saved."""

    def __init__(self) -> None:
        super().__init__(
            "Een collega wijzigde dit op hetzelfde moment. Er is niets overschreven. "
            "Kijk wat er nu staat en probeer het opnieuw."
        )


def _deadlock(error: BaseException | None) -> bool:
    """Tell whether PostgreSQL ended this change because two changes waited for each other."""
    return getattr(getattr(error, "orig", None), "sqlstate", None) in {"40P01", "40001"}


class UnitOfWork:
    """A writing transaction; leaving the block without `commit` rolls everything back."""

    def __init__(self, store: Store, *, door: Gebruiker, nu: datetime, breed: bool = False) -> None:
        self.door, self.nu = door, nu
        self._store = store
        self._session: Session = (store.als_systeem() if breed else store.voor(door.id)).sessions()
        self._plaatsen: set[tuple[UUID, UUID | None]] = set()
        self._telling: Counter[Sleutel] = Counter()
        self._log: list[Logregel] = []
        self._recht = ""
        event.listen(self._session, "before_flush", self._tel)

    @property
    def vandaag(self) -> date:
        """Return the date in the Netherlands."""
        return self.nu.astimezone(AMSTERDAM).date()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()
        if isinstance(error, NietGevonden):
            logboek.leg_vast(self._store, [geweigerd(self.door, self.nu, error)])
        if isinstance(error, StaleDataError | IntegrityError) or _deadlock(error):
            raise Gelijktijdig from error
        if isinstance(error, OperationalError | InterfaceError | PoolTimeout):
            raise OpslagWeg from error

    def _tel(self, session: Session, *_: object) -> None:
        eis_plaats(session, self._plaatsen)
        for sleutel, aantal in verschillen(session).items():
            self._telling[sleutel] += aantal

    def een(self, klasse: type[T], sleutel: UUID, *, voor: Permission) -> T:
        """Load one record for a permission; raises NietGevonden when it is missing or forbidden."""
        gevonden = self._session.get(klasse, sleutel, with_for_update=True)
        regel = None if gevonden is None else self._grond(gevonden, voor)
        if gevonden is None or regel is None:
            over = klasse.__name__.lower(), sleutel
            dossier_id = dossier_van(self._session, gevonden)
            raise niet_gevonden(klasse, over=over, dossier_id=dossier_id, recht=voor.name)
        self._recht = regelnaam(voor, regel)
        return gevonden

    def mag(self, onderwerp: object, permission: Permission) -> bool:
        """Tell whether the person may do this to a loaded record."""
        return self._grond(onderwerp, permission) is not None

    def _grond(self, onderwerp: object, permission: Permission) -> Regel | None:
        zaak = zaak_van(self._session, onderwerp, self.door, self.vandaag)
        return None if zaak is None else grond(self.door, permission, zaak)

    def waar(self, klasse: type[T], **gelijk: Any) -> list[T]:
        """Return the records under one already loaded for a permission, by equal columns."""
        return list(self._session.scalars(select(klasse).filter_by(**gelijk)))

    def add(self, *objecten: object) -> None:
        """Add new records to this change; written at once, so that what hangs under them can follow."""
        for ding in objecten:
            if isinstance(ding, Ingevuld):
                self.doe(begin_met_versie, ding, self.vandaag)
        self._session.add_all(objecten)
        self._session.flush()

    def spoor(self, ding: Revisie | Gebeurtenis) -> None:
        """Add what tells of this change; written with it, for nothing hangs under it."""
        self._session.add(ding)

    def verwijder(self, *objecten: object) -> None:
        """Remove records; their revisions stay."""
        for ding in objecten:
            self._session.delete(ding)

    def doe(self, functie: Callable[..., T], *args: Any) -> T:
        """Run a statement of the store inside this transaction."""
        return functie(self._session.connection(), *args)

    def zet_taken(self, object_id: UUID, taken: list[Taak]) -> None:
        """Make the open tasks of one object exactly these."""
        staand = {taak.sleutel: taak for taak in self.waar(Taak, object_id=object_id)}
        gewenst = {taak.sleutel: taak for taak in taken}
        weg = [taak.id for sleutel, taak in staand.items() if sleutel not in gewenst]
        if weg:
            self._session.execute(delete(Taak).where(Taak.id.in_(weg)))  # type: ignore[attr-defined]
        self.add(*[taak for sleutel, taak in gewenst.items() if sleutel not in staand])

    def noteer(self, soort: Soort, onderwerp: Any, *, wat: str = "") -> None:
        """Record an event with what it is about, in this transaction."""
        dossier_id = dossier_van(self._session, onderwerp)
        school_id = onderwerp.id if isinstance(onderwerp, School) else getattr(onderwerp, "school_id", None)
        self._logt(soort, onderwerp, dossier_id)
        self.spoor(
            Gebeurtenis(
                op=self.nu,
                door=self.door.id,
                naam=self.door.naam,
                soort=soort,
                dossier_id=dossier_id,
                school_id=school_id,
                object_soort=type(onderwerp).__name__.lower(),
                object_id=onderwerp.id,
                wat=wat,
            )
        )
        if dossier_id is not None and soort not in GEEN_WIJZIGING:
            dit = dossier_tabel.c.id == dossier_id
            self._session.execute(update(dossier_tabel).where(dit).values(bijgewerkt_op=self.nu))

    def _logt(self, soort: Soort, onderwerp: Any, dossier_id: UUID | None) -> None:
        over = type(onderwerp).__name__.lower(), onderwerp.id
        regel = logregel(
            self.door, self.nu, actie_van(soort), over=over, dossier_id=dossier_id, regel=self._recht
        )
        self._log.append(regel)

    def commit(
        self, soort: Soort, onderwerp: Any, *, wat: str = "", eens_per: timedelta | None = None
    ) -> None:
        """Write the change with its event, or nothing; `eens_per`: one event tells of all in so long. Raises Gelijktijdig."""
        try:
            self._session.flush()
            sinds = eens_per and self.nu - eens_per
            if sinds is None or not self.doe(verteld, self.door.id, soort, onderwerp.id, wat, sinds):
                self.noteer(soort, onderwerp, wat=wat)
            else:
                self._logt(soort, onderwerp, dossier_van(self._session, onderwerp))
            erbij(self._session.connection(), self._telling)
            self.doe(logboek.schrijf, self._store.logsleutel, self._log)
            self._session.commit()
            self._telling.clear()
            self._log.clear()
        except (StaleDataError, IntegrityError) as fout:
            self._session.rollback()
            raise Gelijktijdig from fout
