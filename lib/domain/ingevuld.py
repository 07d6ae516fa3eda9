"""What people type: the answers of a form, who gave each of them and when."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid4

Answers = dict[str, Any]


@dataclass(frozen=True)
class Herkomst:
    """Who gave the current answer to one question, when, and which version of it this is."""

    door: UUID
    naam: str
    op: datetime
    versie: int


class Botsing(Exception):
    """Somebody else changed the same question since the user saw it; nothing was overwritten."""

    def __init__(self, veld: str, hunne: Any, herkomst: Herkomst) -> None:
        super().__init__(
            f"{herkomst.naam} heeft dit veld intussen ook gewijzigd. Kies welke tekst blijft; "
            "de andere blijft in de geschiedenis."
        )
        self.veld, self.hunne, self.herkomst = veld, hunne, herkomst


ONDERTEKEND = frozenset({"ot_verslag", "accordering", "beoordeling", "toekenning"})
"""Forms that stand as they are once handed in: somebody signed them (L29, L30)."""


def als_uuid(waarde: Any) -> UUID | None:
    """Return an answer as the id of an account, None for `ouders` and the like."""
    try:
        return UUID(str(waarde))
    except ValueError:
        return None


class Bevroren(Exception):
    """The record is decided or closed and can no longer be changed."""


@dataclass(eq=False, kw_only=True)
class Ingevuld:
    """One filled form under a dossier: every typed answer in the product lives in such a record."""

    formulier: ClassVar[str] = ""

    dossier_id: UUID | None = None
    school_id: UUID
    gemaakt_op: datetime
    gemaakt_door: UUID
    antwoorden: Answers = field(default_factory=dict)
    herkomst: dict[str, dict[str, Any]] = field(default_factory=dict)
    formulier_versie: str = "1"
    ingediend_op: datetime | None = None
    id: UUID = field(default_factory=uuid4)
    versie: int = 1

    @property
    def formuliernaam(self) -> str:
        """Return the id of the form this record answers."""
        return self.formulier

    @property
    def bevroren(self) -> str:
        """Return the sentence why nothing may change any more, or an empty string."""
        return ""

    def veldherkomst(self, veld: str) -> Herkomst | None:
        """Return who gave the current answer, or None when nobody did."""
        rij = self.herkomst.get(veld)
        if rij is None:
            return None
        return Herkomst(UUID(rij["door"]), rij["naam"], datetime.fromisoformat(rij["op"]), rij["versie"])

    def veldversie(self, veld: str) -> int:
        """Return the version of one answer; 0 when it was never given."""
        return int(self.herkomst.get(veld, {}).get("versie", 0))

    def zet(
        self, veld: str, waarde: Any, *, door: UUID, naam: str, nu: datetime, gezien: int | None = None
    ) -> bool:
        """Give one answer; return False when it already stood there.

        `gezien` is the version the user saw. Raises Botsing when somebody else changed it since,
        and Bevroren when the record is decided or closed.
        """
        if self.bevroren:
            raise Bevroren(self.bevroren)
        if self.antwoorden.get(veld) == waarde:
            return False
        huidig = self.veldherkomst(veld)
        if gezien is not None and huidig is not None and huidig.versie != gezien:
            raise Botsing(veld, self.antwoorden.get(veld), huidig)
        versie = self.veldversie(veld) + 1
        self.antwoorden = {**self.antwoorden, veld: waarde}
        self.herkomst = {
            **self.herkomst,
            veld: {"door": str(door), "naam": naam, "op": nu.isoformat(), "versie": versie},
        }
        self.leid_af()
        return True

    def leid_af(self) -> None:
        """Copy the answers that are queried into their own columns; forms without them do nothing."""


@dataclass(eq=False, kw_only=True)
class Invulling(Ingevuld):
    """A filled form without a table of its own: beeld leerling, voorbereiding, verslag, beoordeling."""

    soort: str
    onderwerp_id: UUID | None = None

    @property
    def bevroren(self) -> str:
        """Return why a signed form cannot change; a preparation always can."""
        if self.ingediend_op is None or self.soort not in ONDERTEKEND:
            return ""
        return "Dit formulier is ondertekend en kan niet meer veranderen."

    @property
    def formuliernaam(self) -> str:
        """Return the id of the form this record answers."""
        return self.soort


@dataclass(eq=False, kw_only=True)
class Revisie:
    """One change of one answer: what stood there, what stands there now, by whom and when."""

    dossier_id: UUID | None
    object_soort: str
    object_id: UUID
    formulier: str
    veld: str
    oud: Any
    nieuw: Any
    door: UUID
    naam: str
    op: datetime
    gekozen: bool = True
    id: UUID = field(default_factory=uuid4)
