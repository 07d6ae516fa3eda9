"""Where overleggen are measured: a small samenwerkingsverband with live meetings, and a session for who is in them."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from lib.domain.organisatie import Functie, Leerling, Rol
from lib.services import klok, toegang
from lib.store import toegang as opslag_toegang
from lib.store.engine import Store, open_store
from lib.store.migraties import migreer
from lib.store.queries.organisatie import koppel_leerkracht
from lib.store.tables.dossier import invulling
from lib.store.tables.overleg import overleg as overleg_tabel
from lib.store.toegang import Opening
from tests.services import toneel
from tests.wereld import Wereld, bouw, maak_gebruiker

PUNT, VELD, LABEL = 4, "inzicht", "Gemeenschappelijk inzicht"
ANDER_VELD, ANDER_LABEL = "willen", "Wat willen we veranderen?"
INHOUD = invulling.c.antwoorden


@dataclass(frozen=True, slots=True)
class Gast:
    """Somebody in a meeting, with the session cookie of their browser."""

    id: UUID
    token: str


@dataclass(frozen=True, slots=True)
class Overleg:
    """One live meeting: the record, its verslag, and who sits there by role."""

    id: UUID
    blad: UUID
    mensen: dict[Rol, UUID]

    @property
    def pad(self) -> str:
        return f"/overleg?id={self.id}"

    def doel(self, veld: str = VELD) -> dict[str, str]:
        """Say where a text is kept, as the browser says it."""
        return {"soort": "ot_verslag", "id": str(self.blad), "veld": veld}


class Zaal:
    """The database under a running app, seen from outside."""

    def __init__(self, store: Store, wereld: Wereld) -> None:
        self.store, self.wereld = store, wereld

    def mensen(self) -> dict[Rol, UUID]:
        """Add the people of one meeting to the school."""
        return {
            rol: maak_gebruiker(
                self.store, f"{rol.value} {secrets.token_hex(3)}", Functie(rol, self.wereld.school)
            ).id
            for rol in (Rol.IB, Rol.LK, Rol.DIR)
        }

    def overleg(self, nummer: int = 0, mensen: dict[Rol, UUID] | None = None) -> Overleg:
        """Bring a meeting of a pupil of its own as far as its point about what all understand together."""
        mensen = mensen or self.mensen()
        wereld = replace(self.wereld, leerling=self.leerling(nummer, mensen[Rol.LK]))
        sleutel = toneel.live(wereld, toneel.gedeeld(wereld))
        toneel.zet(wereld, overleg_tabel, sleutel, punt=PUNT)
        return Overleg(sleutel, toneel.blad(wereld, "ot_verslag", sleutel), mensen)

    def gast(self, overleg: Overleg, rol: Rol = Rol.IB) -> Gast:
        """Log somebody of a meeting in, without the form."""
        return self._binnen(overleg.mensen[rol])

    def als(self, rol: Rol, plaats: str = "eigen") -> Gast:
        """Log somebody of the wereld in, without the form."""
        return self._binnen(self.wereld.mensen[rol, plaats].id)

    def _binnen(self, wie: UUID) -> Gast:
        token, nu = secrets.token_urlsafe(32), klok.nu()
        with self.store.begin() as con:
            opslag_toegang.open_sessie(con, Opening(toegang.digest(token), wie, nu, nu + timedelta(hours=8)))
        return Gast(wie, token)

    def tekst(self, overleg: Overleg, veld: str = VELD) -> str:
        """Read what is stored."""
        with self.store.read() as con:
            antwoorden = con.scalar(select(INHOUD).where(invulling.c.id == overleg.blad)) or {}
        return str(antwoorden.get(veld) or "")

    def leerling(self, nummer: int, leerkracht: UUID) -> UUID:
        kind = Leerling(
            school_id=self.wereld.school,
            roepnaam="Sem",
            achternaam=f"Zaal {nummer}",
            geboortedatum=date(2017, 4, 3),
            jaargroep=5,
            groepnaam="5A",
        )
        with self.store.sessions() as sessie:
            sessie.add(kind)
            sessie.commit()
        with self.store.begin() as con:
            koppel_leerkracht(con, kind.id, [leerkracht])
        return kind.id


@contextmanager
def zaal(data: Path, database_url: str = "") -> Iterator[Zaal]:
    """Make the database, and keep it open beside the app that is going to use it."""
    data.mkdir(parents=True, exist_ok=True)
    store = open_store(database_url, data=data).als_systeem()
    try:
        migreer(store)
        yield Zaal(store, bouw(store))
    finally:
        store.close()
