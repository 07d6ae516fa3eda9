"""Who works where: roles, schools, besturen and the person behind the keyboard."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from lib.domain.keuze import Keuze


class Rol(Keuze):
    """Role codes are fixed; labels can be replaced per samenwerkingsverband (domain §3.0)."""

    LLN = "LLN", "leerling"
    OUD = "OUD", "ouder/verzorger"
    LK = "LK", "leerkracht"
    IB = "IB", "intern begeleider"
    DIR = "DIR", "directeur"
    BST = "BST", "bestuurder"
    TB = "TB", "trajectbegeleider passend onderwijs"
    OS = "OS", "ondersteuner"
    ONS = "ONS", "onderwijsspecialist"
    GD = "GD", "gedragsdeskundige"
    TL = "TL", "teamleider ondersteuningsspecialisten"
    MAN = "MAN", "manager"
    RB = "RB", "routebegeleider"
    JT = "JT", "jeugdteam of externe partner"
    BEH = "BEH", "functioneel beheerder"
    FG = "FG", "functionaris gegevensbescherming"


class Niveau(Keuze):
    """Where in the organisation a role is held."""

    SCHOOL = "school", "school"
    BESTUUR = "bestuur", "bestuur"
    SWV = "swv", "samenwerkingsverband"


NIVEAU: dict[Rol, Niveau] = {
    Rol.LK: Niveau.SCHOOL,
    Rol.IB: Niveau.SCHOOL,
    Rol.DIR: Niveau.SCHOOL,
    Rol.BST: Niveau.BESTUUR,
    Rol.TB: Niveau.BESTUUR,
    Rol.OS: Niveau.SWV,
    Rol.ONS: Niveau.SWV,
    Rol.GD: Niveau.SWV,
    Rol.TL: Niveau.SWV,
    Rol.MAN: Niveau.SWV,
    Rol.RB: Niveau.SWV,
    Rol.BEH: Niveau.SWV,
    Rol.FG: Niveau.SWV,
}


class FunctieOngeldig(ValueError):
    """A role was given at the wrong level; the message is fit for the beheerder."""


@dataclass(frozen=True)
class Functie:
    """One role held by one person at one place."""

    rol: Rol
    school_id: UUID | None = None
    bestuur_id: UUID | None = None

    def __post_init__(self) -> None:
        niveau = NIVEAU.get(self.rol)
        past = {
            Niveau.SCHOOL: self.school_id is not None and self.bestuur_id is None,
            Niveau.BESTUUR: self.bestuur_id is not None and self.school_id is None,
            Niveau.SWV: self.school_id is None and self.bestuur_id is None,
            None: False,
        }[niveau]
        if not past:
            plaats = niveau.label if niveau else "geen enkele plaats"
            raise FunctieOngeldig(f"De rol {self.rol.label} hoort bij: {plaats}.")


@dataclass(frozen=True)
class Gebruiker:
    """The person who acts, with the roles as they are in the database now."""

    id: UUID
    naam: str
    functies: tuple[Functie, ...] = ()
    nood: frozenset[UUID] = frozenset()
    """The dossiers this person may read at this moment by noodtoegang."""

    def heeft(self, *rollen: Rol) -> bool:
        """Tell whether this person holds one of the roles anywhere."""
        return any(functie.rol in rollen for functie in self.functies)

    def scholen(self, rollen: Iterable[Rol]) -> frozenset[UUID]:
        """Return the schools where this person holds one of the roles."""
        gezocht = set(rollen)
        return frozenset(f.school_id for f in self.functies if f.rol in gezocht and f.school_id)

    def besturen(self, rollen: Iterable[Rol]) -> frozenset[UUID]:
        """Return the besturen where this person holds one of the roles."""
        gezocht = set(rollen)
        return frozenset(f.bestuur_id for f in self.functies if f.rol in gezocht and f.bestuur_id)


@dataclass(eq=False, kw_only=True)
class Bestuur:
    """A school board (schoolbestuur)."""

    naam: str
    id: UUID = field(default_factory=uuid4)
    versie: int = 1


@dataclass(eq=False, kw_only=True)
class School:
    """A school or vestiging (domain §3.1)."""

    naam: str
    bestuur_id: UUID
    brin: str = ""
    plaats: str = ""
    werkeenheid: str = ""
    aantal_leerlingen: int = 0
    id: UUID = field(default_factory=uuid4)
    versie: int = 1


@dataclass(eq=False, kw_only=True)
class Leerling:
    """A pupil: only the fields of the allow-list, never BSN or photo (domain §3.1, L23, L37)."""

    school_id: UUID
    roepnaam: str
    achternaam: str
    geboortedatum: date
    jaargroep: int
    voorvoegsel: str = ""
    geslacht: str = ""
    groepnaam: str = ""
    ext_key: str = ""
    inschrijfdatum: date | None = None
    id: UUID = field(default_factory=uuid4)
    versie: int = 1

    @property
    def naam(self) -> str:
        """Return the name as one says it: roepnaam, voorvoegsel, achternaam."""
        return " ".join(deel for deel in (self.roepnaam, self.voorvoegsel, self.achternaam) if deel)


class Werkgever(Keuze):
    """OL23: who employs an ondersteuner."""

    SWV = "swv", "samenwerkingsverband"
    BESTUUR = "bestuur", "schoolbestuur (detachering)"
    EXTERN = "extern", "extern bureau"


class Koppeling(Keuze):
    """OL24: how an ondersteuner is deployed (S1.24-S1.28)."""

    GENERALIST = "generalist", "generalist (aan bestuur gekoppeld)"
    SPECIALIST = "specialist", "specialist (alle besturen)"
    BEIDE = "beide", "beide"


@dataclass(eq=False, kw_only=True)
class Ondersteuner:
    """Profile of an ondersteuner (domain §3.27; S2.99-S2.103)."""

    gebruiker_id: UUID
    expertise: list[str]
    koppeling: Koppeling = Koppeling.BEIDE
    werkgever: Werkgever = Werkgever.SWV
    besturen: list[str] = field(default_factory=list)
    omschrijving: str = ""
    uren_per_jaar: float = 0
    max_trajecten: int = 10
    id: UUID = field(default_factory=uuid4)
    versie: int = 1
