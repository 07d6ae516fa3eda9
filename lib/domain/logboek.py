"""The audit log: who did what to which record, sealed in a chain; no names and no content (security.md §4.8, NEN 7513)."""

import hmac
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.keuze import Keuze
from lib.domain.organisatie import Gebruiker
from lib.domain.permissions import NietGevonden, Permission, Regel, Relatie

BEGIN = ""
"""What stands before the first row of the chain."""
SCHEIDING = "\x1f"
"""What stands between the parts when they are sealed."""


class Actie(Keuze):
    """What somebody did, or tried to do."""

    INZIEN = "inzien", "bekeek"
    WIJZIGEN = "wijzigen", "wijzigde"
    OPHALEN = "ophalen", "haalde een bestand op van"
    BEHEREN = "beheren", "beheerde"
    NOODTOEGANG = "noodtoegang", "vroeg noodtoegang"
    INLOGGEN = "inloggen", "logde in"
    UITLOGGEN = "uitloggen", "sessie eindigde"
    VERGRENDELEN = "vergrendelen", "sessie ging op slot"
    ONTGRENDELEN = "ontgrendelen", "haalde een sessie van het slot"


@dataclass(frozen=True, kw_only=True)
class Logregel:
    """One row; every part is text, so that both databases give back exactly what was sealed."""

    op: str
    wie: str
    rollen: str
    actie: str
    object_soort: str
    object_id: str
    dossier_id: str
    regel: str
    """The permission that was asked for, or the reason why a session ended."""
    uitkomst: str


TOEGESTAAN, GEWEIGERD = "toegestaan", "geweigerd"


def logregel(
    gebruiker: Gebruiker | None,
    nu: datetime,
    actie: Actie,
    *,
    over: tuple[str, UUID | None] = ("", None),
    dossier_id: UUID | None = None,
    regel: str = "",
    mag: bool = True,
) -> Logregel:
    """Make the row for what a person (None: unknown) did to a record, given as its kind and id."""
    soort, sleutel = over
    functies = gebruiker.functies if gebruiker else ()
    return Logregel(
        op=nu.isoformat(timespec="microseconds"),
        wie=gebruiker.id.hex if gebruiker else "",
        rollen=",".join(sorted({functie.rol.value for functie in functies})),
        actie=actie.value,
        object_soort=soort,
        object_id=sleutel.hex if sleutel else "",
        dossier_id=dossier_id.hex if dossier_id else "",
        regel=regel,
        uitkomst=TOEGESTAAN if mag else GEWEIGERD,
    )


def geweigerd(gebruiker: Gebruiker, nu: datetime, nee: NietGevonden) -> Logregel:
    """Make the row for what a person tried, and may not or does not exist."""
    return logregel(
        gebruiker, nu, Actie.INZIEN, over=nee.over, dossier_id=nee.dossier_id, regel=nee.recht, mag=False
    )


_GENOEMD = {Relatie.BETROKKEN: "betrokkene", Relatie.NOOD: "noodtoegang"}


def regelnaam(permission: Permission, regel: Regel) -> str:
    """Return the permission, and after it whether it rests on being named or on noodtoegang."""
    genoemd = _GENOEMD.get(regel.relatie)
    return f"{permission.name} · {genoemd}" if genoemd else permission.name


def met_noodtoegang(regel: Logregel) -> bool:
    """Tell whether what a row tells of was noodtoegang, or rested on it."""
    return regel.actie == Actie.NOODTOEGANG or regel.regel.endswith(_GENOEMD[Relatie.NOOD])


def actie_van(soort: Soort) -> Actie:
    """Return under which action an event of the tijdlijn is kept."""
    bijzonder = {
        Soort.INGEZIEN: Actie.INZIEN,
        Soort.EXPORT: Actie.OPHALEN,
        Soort.BEHEER: Actie.BEHEREN,
        Soort.INGREEP: Actie.BEHEREN,
        Soort.NOODTOEGANG: Actie.NOODTOEGANG,
    }
    return bijzonder.get(soort, Actie.WIJZIGEN)


def zegel(sleutel: bytes, vorige: str, nummer: int, delen: Iterable[str]) -> str:
    """Return the seal of a row: HMAC-SHA256 over the seal before it, its number and all its parts."""
    inhoud = SCHEIDING.join((vorige, str(nummer), *delen))
    return hmac.digest(sleutel, inhoud.encode(), "sha256").hex()


def delen(regel: Logregel) -> tuple[str, ...]:
    """Return the parts of a row in the order in which they are sealed."""
    return astuple(regel)


def kopzegel(sleutel: bytes, nummer: int, laatste: str) -> str:
    """Return the seal of the head: it says how many rows there are, so that none can be cut off the end."""
    return zegel(sleutel, "kop", nummer, (laatste,))
