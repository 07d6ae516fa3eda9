"""Which ondersteuner fits an aanvraag best: an order with its reasons; a person chooses (S0.16, S2.93-S2.95, L43)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lib.domain.aanvraag import Arrangementtype
from lib.domain.organisatie import Koppeling


@dataclass(frozen=True, kw_only=True)
class Kandidaat:
    """An ondersteuner as the one who chooses sees them (domain §3.27)."""

    id: UUID
    naam: str
    expertise: frozenset[str] = frozenset()
    koppeling: Koppeling = Koppeling.BEIDE
    besturen: frozenset[str] = frozenset()
    open_trajecten: int = 0
    max_trajecten: int = 0
    eerder_op_school: bool = False

    @property
    def ruimte(self) -> int:
        """Return how many trajecten still fit; never below 0."""
        return max(0, self.max_trajecten - self.open_trajecten)


@dataclass(frozen=True, kw_only=True)
class Gevraagd:
    """What an aanvraag asks of an ondersteuner."""

    type: Arrangementtype
    bestuur_id: UUID
    themas: frozenset[str] = frozenset()
    genoemd: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Match:
    """One row of the match list; `redenen` say in words why it stands where it stands."""

    kandidaat: Kandidaat
    themas: tuple[str, ...]
    gekoppeld: bool
    genoemd: bool

    @property
    def redenen(self) -> tuple[str, ...]:
        """Return the reasons besides expertise, which needs the labels of the themes."""
        wie = self.kandidaat
        koppeling = "gekoppeld aan dit bestuur" if self.gekoppeld else "niet gekoppeld aan dit bestuur"
        if not self.gekoppeld and wie.koppeling is not Koppeling.GENERALIST:
            koppeling = "specialist voor alle besturen"
        return tuple(
            zin
            for zin in (
                "genoemd in het besluit" if self.genoemd else "",
                ruimte_in_woorden(wie),
                koppeling,
            )
            if zin
        )


def ruimte_in_woorden(wie: Kandidaat) -> str:
    """Return the caseload as people say it (S2.94)."""
    stand = f"{wie.open_trajecten} van {wie.max_trajecten} trajecten"
    return f"ruimte: {stand}" if wie.ruimte else f"caseload vol: {stand}"


def rangschik(kandidaten: Iterable[Kandidaat], gevraagd: Gevraagd) -> tuple[Match, ...]:
    """Return everybody, best match first; nobody is left out, because a person chooses.

    Named in the decision, then the koppeling when it is a schoolarrangement (S0.14), expertise on the
    theme (S2.93), room (S2.94), known at the school (S2.95), most room, name.
    """
    return tuple(sorted((_match(wie, gevraagd) for wie in kandidaten), key=lambda m: _plaats(m, gevraagd)))


def _match(wie: Kandidaat, gevraagd: Gevraagd) -> Match:
    return Match(
        wie,
        tuple(sorted(wie.expertise & gevraagd.themas)),
        wie.koppeling is not Koppeling.SPECIALIST and str(gevraagd.bestuur_id) in wie.besturen,
        wie.id in gevraagd.genoemd,
    )


def _plaats(match: Match, gevraagd: Gevraagd) -> tuple[object, ...]:
    wie = match.kandidaat
    verkeerd = not match.gekoppeld if gevraagd.type is Arrangementtype.SCHOOL else _alleen_elders(match)
    return (
        not match.genoemd,
        verkeerd,
        -len(match.themas),
        wie.ruimte == 0,
        not wie.eerder_op_school,
        -wie.ruimte,
        wie.naam,
        str(wie.id),
    )


def _alleen_elders(match: Match) -> bool:
    """Tell whether somebody only works for other besturen."""
    return match.kandidaat.koppeling is Koppeling.GENERALIST and not match.gekoppeld
