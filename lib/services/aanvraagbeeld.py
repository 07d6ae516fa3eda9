"""One aanvraag as one person may see it: its answers, the steps taken and to come, and what is asked of them."""

from dataclasses import dataclass
from typing import Any

from lib.domain.aanvraag import VRIJ, AanvraagStatus, Arrangementtype, Stapsoort
from lib.domain.bladen import InvullingRij
from lib.domain.formulier import formulier
from lib.domain.match import Match
from lib.domain.organisatie import Rol
from lib.domain.permissions import Kenmerk, Permission, Zaak
from lib.domain.route import Werkwijze, volgende
from lib.forms.definition import Lists
from lib.services import aanvraag as schrijven
from lib.services.besluiten import STAPFORMULIER
from lib.services.context import Context
from lib.store.queries.aanvragen import Aanvraagblad, ArrangementRij, StapRij

NAAR: dict[str, AanvraagStatus] = {
    "indienen": AanvraagStatus.INGEDIEND,
    "accorderen": AanvraagStatus.GEACCORDEERD,
    "adviseren": AanvraagStatus.GEADVISEERD,
    "beslissen": AanvraagStatus.TOEGEKEND,
    "toewijzen": AanvraagStatus.TOEGEWEZEN,
    "starten": AanvraagStatus.LOOPT,
}
"""Where a step leads when all goes well: the coming steps of the status line."""


@dataclass(frozen=True)
class Komend:
    """A step still to come: what, which role, and who holds it for this school."""

    stap: str
    rol: Rol
    wie: tuple[str, ...]


@dataclass(frozen=True)
class Aanvraagbeeld:
    """One aanvraag as one person may see it now."""

    blad: Aanvraagblad
    zaak: Zaak
    ctx: Context
    lijsten: Lists
    stappen: tuple[StapRij, ...] = ()
    komend: tuple[Komend, ...] = ()
    van_mij: bool = False
    bezwaar: str = ""
    van_school: bool = False
    mee: dict[str, Any] | None = None
    beeld: dict[str, Any] | None = None
    formulier: InvullingRij | None = None
    arrangement: ArrangementRij | None = None
    matches: tuple[Match, ...] = ()

    @property
    def beurt(self) -> Komend | None:
        """Return whose turn it is, None when it waits for nobody."""
        return self.komend[0] if self.komend else None

    @property
    def schrijfbaar(self) -> bool:
        """Tell whether this person may write in the aanvraag itself."""
        return self.blad.status in VRIJ and self.ctx.mag(Permission.AANVRAAG_INDIENEN, self.zaak)

    @property
    def vraagt_formulier(self) -> str:
        """Return the kind of form this person has to fill now; empty when there is none."""
        beurt = self.beurt
        return STAPFORMULIER.get(beurt.stap, "") if beurt and self.van_mij else ""

    def laatste(self, *soorten: Stapsoort) -> StapRij | None:
        """Return the newest step of a kind."""
        return next((stap for stap in reversed(self.stappen) if stap.soort in soorten), None)

    def mist(self) -> list[str]:
        """Return what is missing before it can be submitted."""
        bezwaren = schrijven.bezwaren(
            formulier("aanvraag", self.blad.formulier_versie),
            self.blad.antwoorden,
            aantal_doelen=len((self.mee or {}).get("doelen", ())),
            mag_delen=Kenmerk.GEDEELD in self.zaak.kenmerken,
            lijst=self.lijsten,
            vandaag=self.ctx.vandaag,
        )
        return [bezwaar.zin for bezwaar in bezwaren]


def weg(wijze: Werkwijze, type_: Arrangementtype, status: AanvraagStatus) -> list[tuple[str, Rol]]:
    """Return the steps from here to a running arrangement, each with the role it waits for."""
    uit = []
    while beurt := volgende(wijze, type_, status):
        uit.append(beurt)
        status = NAAR[beurt[0]]
    return uit
