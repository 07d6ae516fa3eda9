"""Who may do what: the only place that decides, both for one record and for a list (domain §4.11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.recht import NietGevonden, Permission

__all__ = [
    "PERMISSIONS",
    "Bereik",
    "Kenmerk",
    "NietGevonden",
    "Permission",
    "Regel",
    "Relatie",
    "Zaak",
    "ergens",
    "grond",
    "may",
    "scope",
]


class Relatie(Enum):
    """How a person is related to a record."""

    SWV = auto()
    BESTUUR = auto()
    SCHOOL = auto()
    LEERLING = auto()
    BETROKKEN = auto()
    NOOD = auto()


class Kenmerk(Enum):
    """What must be true of the record besides the relation."""

    GEDEELD = auto()
    INGEDIEND = auto()


@dataclass(frozen=True)
class Regel:
    """One way to hold a permission: this role, in this relation, for records with this kenmerk."""

    rol: Rol
    relatie: Relatie
    kenmerk: Kenmerk | None = None


@dataclass(frozen=True)
class Zaak:
    """What the rules need to know of a record; made by the store, never by a screen."""

    school_id: UUID | None = None
    bestuur_id: UUID | None = None
    dossier_id: UUID | None = None
    leerkrachten: frozenset[UUID] = frozenset()
    betrokkenen: frozenset[UUID] = frozenset()
    uitgesloten: frozenset[UUID] = frozenset()
    """Who may not see it in any role: stronger than every rule."""
    kenmerken: frozenset[Kenmerk] = frozenset()


def _regels(relatie: Relatie, *rollen: Rol, kenmerk: Kenmerk | None = None) -> tuple[Regel, ...]:
    return tuple(Regel(rol, relatie, kenmerk) for rol in rollen)


_IB_EIGEN_SCHOOL = _regels(Relatie.SCHOOL, Rol.IB)
_SCHOOLTEAM = (*_regels(Relatie.SCHOOL, Rol.IB, Rol.DIR), *_regels(Relatie.LEERLING, Rol.LK))
_SCHRIJVERS = (*_IB_EIGEN_SCHOOL, *_regels(Relatie.LEERLING, Rol.LK))
_GEDEELD_TB = _regels(Relatie.BESTUUR, Rol.TB, kenmerk=Kenmerk.GEDEELD)
_BETROKKEN_SWV = _regels(Relatie.BETROKKEN, Rol.OS, Rol.ONS, Rol.GD, Rol.MAN, Rol.TB, kenmerk=Kenmerk.GEDEELD)
_BETROKKEN_OT = _regels(Relatie.BETROKKEN, Rol.TB, Rol.OS, Rol.ONS, Rol.GD, kenmerk=Kenmerk.GEDEELD)
_BESLISSERS = (
    *_regels(Relatie.BESTUUR, Rol.TB, kenmerk=Kenmerk.INGEDIEND),
    *_regels(Relatie.SWV, Rol.TL, Rol.MAN, kenmerk=Kenmerk.INGEDIEND),
)
_NOOD_VAN = {
    Relatie.SCHOOL: (Rol.LK, Rol.IB, Rol.DIR),
    Relatie.BESTUUR: (Rol.TB, Rol.BST),
    Relatie.SWV: (Rol.OS, Rol.ONS, Rol.GD, Rol.TL, Rol.MAN, Rol.RB),
}
_NOOD = tuple(regel for rollen in _NOOD_VAN.values() for regel in _regels(Relatie.NOOD, *rollen))
"""Last in a row: whoever may read it in another way reads it in that way."""

PERMISSIONS: dict[Permission, tuple[Regel, ...]] = {
    Permission.LEERLING_INZIEN: (*_SCHOOLTEAM, *_regels(Relatie.SWV, Rol.BEH)),
    Permission.LEERLING_BEHEREN: (*_IB_EIGEN_SCHOOL, *_regels(Relatie.SWV, Rol.BEH)),
    Permission.DOSSIER_AANMAKEN: _IB_EIGEN_SCHOOL,
    Permission.DOSSIER_INZIEN: (*_SCHOOLTEAM, *_GEDEELD_TB, *_BETROKKEN_SWV, *_NOOD),
    Permission.DOSSIER_SCHRIJVEN: _SCHRIJVERS,
    Permission.DOSSIER_LEIDEN: _IB_EIGEN_SCHOOL,
    Permission.DOSSIER_UITSLUITEN: (*_IB_EIGEN_SCHOOL, *_regels(Relatie.SWV, Rol.BEH)),
    Permission.METING_TOEVOEGEN: (*_SCHRIJVERS, *_regels(Relatie.BETROKKEN, Rol.OS, kenmerk=Kenmerk.GEDEELD)),
    Permission.OVERLEG_INZIEN: (*_SCHOOLTEAM, *_BETROKKEN_OT, *_NOOD),
    Permission.OVERLEG_PLANNEN: _IB_EIGEN_SCHOOL,
    Permission.OVERLEG_NOTULEREN: _SCHOOLTEAM,
    Permission.AANVRAAG_INZIEN: (
        *_SCHOOLTEAM,
        *_regels(Relatie.BESTUUR, Rol.TB, kenmerk=Kenmerk.INGEDIEND),
        *_regels(Relatie.SWV, Rol.GD, Rol.TL, Rol.MAN, kenmerk=Kenmerk.INGEDIEND),
        *_regels(Relatie.BETROKKEN, Rol.OS, Rol.ONS, kenmerk=Kenmerk.INGEDIEND),
        *_NOOD,
    ),
    Permission.AANVRAAG_INDIENEN: _IB_EIGEN_SCHOOL,
    Permission.AANVRAAG_ACCORDEREN: _regels(Relatie.BESTUUR, Rol.TB, kenmerk=Kenmerk.INGEDIEND),
    Permission.AANVRAAG_ADVISEREN: _regels(Relatie.SWV, Rol.GD, kenmerk=Kenmerk.INGEDIEND),
    Permission.AANVRAAG_BESLISSEN: _BESLISSERS,
    Permission.ONDERSTEUNER_KIEZEN: _BESLISSERS,
    Permission.INZICHT_INZIEN: (
        *_regels(Relatie.SCHOOL, Rol.IB, Rol.DIR),
        *_regels(Relatie.BESTUUR, Rol.TB, Rol.BST),
        *_regels(Relatie.SWV, Rol.TL, Rol.MAN),
    ),
    Permission.NOODTOEGANG_VRAGEN: tuple(r for van in _NOOD_VAN.items() for r in _regels(van[0], *van[1])),
    Permission.NOODTOEGANG_TOEZIEN: _regels(Relatie.SWV, Rol.FG, Rol.BEH),
    Permission.BEHEREN: _regels(Relatie.SWV, Rol.BEH),
}


def _past(regel: Regel, gebruiker: Gebruiker, zaak: Zaak) -> bool:
    if regel.kenmerk is not None and regel.kenmerk not in zaak.kenmerken:
        return False
    rol = (regel.rol,)
    match regel.relatie:
        case Relatie.SWV:
            return gebruiker.heeft(regel.rol)
        case Relatie.BESTUUR:
            return zaak.bestuur_id in gebruiker.besturen(rol)
        case Relatie.SCHOOL:
            return zaak.school_id in gebruiker.scholen(rol)
        case Relatie.LEERLING:
            return zaak.school_id in gebruiker.scholen(rol) and gebruiker.id in zaak.leerkrachten
        case Relatie.BETROKKEN:
            return gebruiker.heeft(regel.rol) and gebruiker.id in zaak.betrokkenen
        case Relatie.NOOD:
            return gebruiker.heeft(regel.rol) and zaak.dossier_id in gebruiker.nood


def may(gebruiker: Gebruiker, permission: Permission, zaak: Zaak) -> bool:
    """Tell whether this person may do this to this record."""
    return grond(gebruiker, permission, zaak) is not None


def grond(gebruiker: Gebruiker, permission: Permission, zaak: Zaak) -> Regel | None:
    """Return the first rule by which this person may do this, None when they may not."""
    if gebruiker.id in zaak.uitgesloten:
        return None
    return next((r for r in PERMISSIONS.get(permission, ()) if _past(r, gebruiker, zaak)), None)


@dataclass(frozen=True)
class Bereik:
    """One way in which records of a list are visible: the WHERE of the store is made from these."""

    relatie: Relatie
    plaatsen: frozenset[UUID] = frozenset()
    kenmerk: Kenmerk | None = None


def scope(gebruiker: Gebruiker, permission: Permission) -> tuple[Bereik, ...]:
    """Return which records this person may see in a list; empty means none."""
    return tuple(dict.fromkeys(_bereiken(gebruiker, PERMISSIONS.get(permission, ()))))


def _bereiken(gebruiker: Gebruiker, regels: Iterable[Regel]) -> Iterable[Bereik]:
    for regel in regels:
        if not gebruiker.heeft(regel.rol):
            continue
        match regel.relatie:
            case Relatie.SCHOOL | Relatie.LEERLING:
                yield Bereik(regel.relatie, gebruiker.scholen((regel.rol,)), regel.kenmerk)
            case Relatie.BESTUUR:
                yield Bereik(regel.relatie, gebruiker.besturen((regel.rol,)), regel.kenmerk)
            case Relatie.NOOD:
                if gebruiker.nood:
                    yield Bereik(regel.relatie, gebruiker.nood)
            case _:
                yield Bereik(regel.relatie, frozenset(), regel.kenmerk)


def ergens(gebruiker: Gebruiker, permission: Permission) -> bool:
    """Tell whether this person can hold the permission for any record at all; hides menus, guards nothing."""
    return bool(scope(gebruiker, permission))
