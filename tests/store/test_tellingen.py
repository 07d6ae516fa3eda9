"""The kept counts equal a full count after any walk of changes."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from lib.domain.doel import Doel, DoelStatus, Meting
from lib.domain.dossier import Dossier, DossierStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Rol
from lib.domain.permissions import Permission
from lib.services import doelen
from lib.store.tellingen import bewaard, volledig
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld


def gelijk(wereld: Wereld) -> None:
    with wereld.store.read() as verbinding:
        assert bewaard(verbinding) == volledig(verbinding)


def meet(wereld: Wereld, doel_id: UUID, dag: date, score: int) -> None:
    ctx = wereld.als(Rol.IB, nu=datetime(2027, 7, 1, 9, 0, tzinfo=UTC))
    doelen.meet(ctx, doel_id=doel_id, antwoorden={"datum": dag, "score": str(score)})


def nieuw_doel(wereld: Wereld, dossier_id: UUID) -> UUID:
    return doelen.stel_doel(wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=toneel.DOEL)


@pytest.mark.parametrize("zaad", range(4))
def test_a_random_walk_keeps_the_counts_true(wereld: Wereld, zaad: int) -> None:
    kies = random.Random(zaad)
    dossier_id = toneel.concept(wereld)
    ib = wereld.als(Rol.IB)
    lopend = [nieuw_doel(wereld, dossier_id)]

    def status() -> None:
        doelen.zet_status(ib, doel_id=kies.choice(lopend), status=kies.choice(list(DoelStatus)))

    def meting() -> None:
        meet(
            wereld, kies.choice(lopend), VANDAAG + timedelta(days=kies.randrange(200)), kies.randrange(-3, 3)
        )

    def erbij() -> None:
        lopend.append(nieuw_doel(wereld, dossier_id))

    def dossier() -> None:
        with ib.werk() as werk:
            ding = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN)
            ding.status = kies.choice([s for s in DossierStatus if s not in {"afgesloten", "vernietigd"}])
            werk.commit(Soort.STATUS, ding, wat="x")

    def weg() -> None:
        if len(lopend) > 1:
            with ib.werk() as werk:
                ding = werk.een(Doel, lopend.pop(), voor=Permission.DOSSIER_SCHRIJVEN)
                werk.verwijder(*werk.waar(Meting, doel_id=ding.id))
                werk._session.flush()
                werk.verwijder(ding)
                werk.commit(Soort.VERWIJDERD, ding, wat="een doel")

    stappen: list[Any] = [status, status, meting, meting, erbij, dossier, weg]
    for _ in range(40):
        kies.choice(stappen)()
    gelijk(wereld)


def test_a_result_moves_to_the_month_of_its_last_meting(wereld: Wereld) -> None:
    doel_id = nieuw_doel(wereld, toneel.concept(wereld))
    doelen.zet_status(wereld.als(Rol.IB), doel_id=doel_id, status=DoelStatus.BEHAALD)
    gelijk(wereld)
    for dag in (VANDAAG, VANDAAG + timedelta(days=40)):
        meet(wereld, doel_id, dag, 1)
        gelijk(wereld)
    with wereld.store.read() as verbinding:
        tellingen = bewaard(verbinding)
    assert tellingen["doel_resultaat", wereld.school, "2027-01", "behaald"] == 1
    assert NU.year == 2026


def test_each_school_has_its_own(wereld: Wereld) -> None:
    for plaats in ("eigen", "ander"):
        toneel.concept(wereld, plaats)
    with wereld.store.read() as verbinding:
        tellingen = bewaard(verbinding)
    assert tellingen["dossier_status", wereld.school, "", "concept"] == 1
    assert tellingen["dossier_status", wereld.andere_school, "", "concept"] == 1


def test_what_is_rolled_back_is_not_counted(wereld: Wereld) -> None:
    dossier_id = toneel.concept(wereld)
    with wereld.als(Rol.IB).werk() as werk:
        werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN).status = DossierStatus.GEDEELD
    gelijk(wereld)
