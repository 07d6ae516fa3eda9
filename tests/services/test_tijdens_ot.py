"""Changing a goal or promise while the meeting is busy with it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.forms.answers import ValueRefused
from lib.services import lezen_overleg, tijdens_ot
from lib.services.context import Context
from lib.store.tables.dossier import afspraak
from lib.store.tables.spoor import revisie
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld


def wijzig(ctx: Context, overleg_id: UUID, sleutel: UUID, gezien: int = 1, **antwoorden: Any) -> None:
    tijdens_ot.wijzig(
        ctx,
        klasse=Afspraak,
        sleutel=sleutel,
        overleg_id=overleg_id,
        antwoorden=antwoorden,
        gezien=dict.fromkeys(antwoorden, gezien),
    )


@pytest.fixture
def besproken(wereld: Wereld) -> tuple[UUID, UUID]:
    """Return a live overleg and its afspraak."""
    overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
    with wereld.store.read() as verbinding:
        return overleg_id, verbinding.scalars(select(afspraak.c.id)).one()


def test_who_takes_the_minutes_completes_a_row_and_the_history_keeps_it(
    wereld: Wereld, besproken: tuple[UUID, UUID]
) -> None:
    overleg_id, sleutel = besproken
    morgen = VANDAAG + timedelta(days=1)
    wijzig(wereld.als(Rol.DIR), overleg_id, sleutel, wanneer=morgen)
    assert toneel.rij(wereld, afspraak, sleutel).wanneer == morgen
    with wereld.store.read() as verbinding:
        (rij,) = verbinding.execute(select(revisie).where(revisie.c.object_id == sleutel)).all()
    assert (rij.veld, rij.oud, rij.nieuw) == ("wanneer", VANDAAG.isoformat(), morgen.isoformat())


def test_a_change_of_a_colleague_is_never_overwritten(wereld: Wereld, besproken: tuple[UUID, UUID]) -> None:
    overleg_id, sleutel = besproken
    wijzig(wereld.als(Rol.IB), overleg_id, sleutel, wat="maakt twee kaarten")
    with pytest.raises(ValueRefused, match="IB eigen heeft dit intussen ook gewijzigd"):
        wijzig(wereld.als(Rol.DIR), overleg_id, sleutel, wat="maakt niets")
    assert toneel.rij(wereld, afspraak, sleutel).wat == "maakt twee kaarten"


def test_a_row_keeps_a_text(wereld: Wereld, besproken: tuple[UUID, UUID]) -> None:
    with pytest.raises(ValueRefused, match="heeft een tekst nodig"):
        wijzig(wereld.als(Rol.IB), *besproken, wat=" ")


def test_somebody_unknown_is_refused(wereld: Wereld, besproken: tuple[UUID, UUID]) -> None:
    with pytest.raises(ValueRefused, match="niet in de lijst"):
        wijzig(wereld.als(Rol.IB), *besproken, wie=str(wereld.mensen[Rol.LK, "ander"].id))


def test_nothing_changes_once_the_verslag_stands(wereld: Wereld) -> None:
    overleg_id = toneel.vastgesteld(wereld, toneel.gedeeld(wereld))
    zicht = lezen_overleg.overleg(wereld.als(Rol.IB), overleg_id=overleg_id)
    for klasse, rij, veld in ((Doel, zicht.doelen[0], "begin"), (Afspraak, zicht.afspraken[0], "wat")):
        with pytest.raises(NietGevonden, match="Deze regel"):
            tijdens_ot.wijzig(
                wereld.als(Rol.IB),
                klasse=klasse,
                sleutel=rij.id,
                overleg_id=overleg_id,
                antwoorden={veld: "x"},
                gezien={},
            )
