"""The processes as tables: complete, reachable, and every button a step."""

from collections.abc import Callable

import pytest

from lib.domain.aanvraag import AanvraagStatus
from lib.domain.dossier import DossierStatus
from lib.domain.keuze import Keuze
from lib.domain.overleg import OverlegStatus
from lib.domain.permissions import PERMISSIONS, Permission
from lib.domain.workflow import (
    PROCESSEN,
    Bezwaar,
    MagNogNiet,
    StapBestaatNiet,
    Transition,
    available,
    controleer,
    transition,
)

STATUSSEN: dict[str, type[Keuze]] = {
    "dossier": DossierStatus,
    "overleg": OverlegStatus,
    "aanvraag": AanvraagStatus,
}
EIND: dict[str, set[Keuze]] = {
    "dossier": {DossierStatus.VERNIETIGD},
    "overleg": {OverlegStatus.AFGEROND, OverlegStatus.GEANNULEERD},
    "aanvraag": {AanvraagStatus.AFGEWEZEN, AanvraagStatus.LOOPT, AanvraagStatus.INGETROKKEN},
}
processen = pytest.mark.parametrize("naam", PROCESSEN)


def begin(naam: str) -> Keuze:
    return next(iter(STATUSSEN[naam]))


@processen
def test_every_status_can_be_reached_from_the_first(naam: str) -> None:
    bereikt = {begin(naam)}
    while nieuw := {s.naar for s in PROCESSEN[naam] if bereikt & set(s.van)} - bereikt:
        bereikt |= nieuw
    assert bereikt == set(STATUSSEN[naam])


@processen
def test_final_statuses_are_final_and_from_all_others_there_is_a_way_on(naam: str) -> None:
    verder = {van for stap in PROCESSEN[naam] for van in stap.van}
    assert set(STATUSSEN[naam]) - verder == EIND[naam]


@processen
def test_from_every_status_an_end_can_be_reached(naam: str) -> None:
    klaar = set(EIND[naam])
    while nieuw := {van for s in PROCESSEN[naam] if s.naar in klaar for van in s.van} - klaar:
        klaar |= nieuw
    assert klaar == set(STATUSSEN[naam])


@processen
def test_every_step_has_a_permission_that_somebody_can_hold(naam: str) -> None:
    for stap in PROCESSEN[naam]:
        assert PERMISSIONS[stap.permission]
        assert stap.label
        assert stap.naar not in stap.van


@processen
def test_a_name_leads_from_a_status_to_one_place(naam: str) -> None:
    paren = [(stap.naam, van) for stap in PROCESSEN[naam] for van in stap.van]
    assert len(paren) == len(set(paren))


@processen
def test_the_buttons_are_exactly_the_steps_that_can_be_taken(naam: str) -> None:
    rechten: list[Callable[[Permission], bool]] = [lambda _p: True, lambda _p: False]
    rechten += [lambda p, eigen=eigen: p is eigen for eigen in Permission]  # type: ignore[misc]
    for status in STATUSSEN[naam]:
        for mag in rechten:
            knoppen = {stap.naam for stap in available(PROCESSEN[naam], status, mag)}
            assert knoppen == {s.naam for s in PROCESSEN[naam] if lukt(naam, s, status) and mag(s.permission)}


def lukt(naam: str, stap: Transition[Keuze], status: Keuze) -> bool:
    try:
        return transition(PROCESSEN[naam], stap.naam, status) is stap
    except StapBestaatNiet as nee:
        zin = str(nee)
    assert status.label in zin
    return False


class TestControleer:
    HARD, ZACHT = Bezwaar("Dit moet."), Bezwaar("Dit hoort.", hard=False)

    def test_lets_through_when_nothing_is_missing(self) -> None:
        controleer([])

    def test_names_everything_when_something_hard_is_missing(self) -> None:
        with pytest.raises(MagNogNiet, match=r"Dit moet\. Dit hoort\."):
            controleer([self.HARD, self.ZACHT])

    def test_a_reason_opens_only_what_is_soft(self) -> None:
        controleer([self.ZACHT], reden="volgt")
        with pytest.raises(MagNogNiet) as nee:
            controleer([self.HARD, self.ZACHT], reden="volgt")
        assert nee.value.bezwaren == (self.HARD,)

    @pytest.mark.parametrize("reden", ["", "  ", "\n"])
    def test_an_empty_reason_is_none(self, reden: str) -> None:
        with pytest.raises(MagNogNiet):
            controleer([self.ZACHT], reden=reden)
