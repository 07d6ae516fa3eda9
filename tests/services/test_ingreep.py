"""What a beheerder does to somebody's way in is told to who watches over it, and to that person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from lib.domain.ingreep import Ingreep
from lib.domain.organisatie import Functie, Rol
from lib.forms.answers import ValueRefused
from lib.services import beheer_mensen, beheer_schoolaccount, ingreep, lezen_lijsten
from lib.services.context import Context
from lib.store.tables.spoor import taak
from lib.store.tables.toegang import gebruiker
from tests.wereld import NU, Wereld

INGREPEN: dict[Ingreep, Callable[[Context, UUID], object]] = {
    Ingreep.LINK: lambda beh, wie: beheer_mensen.geef_link(beh, gebruiker_id=wie),
    Ingreep.STAP: lambda beh, wie: beheer_mensen.wis_tweede_stap(beh, gebruiker_id=wie),
    Ingreep.ADRES: lambda beh, wie: beheer_schoolaccount.zet_adres(
        beh, gebruiker_id=wie, adres="ib@school.example"
    ),
}


def wist(wereld: Wereld, rol: Rol = Rol.IB, door: str = "eigen") -> UUID:
    wie = wereld.mensen[rol, "eigen"].id
    beheer_mensen.wis_tweede_stap(wereld.als(Rol.BEH, door), gebruiker_id=wie)
    return wie


def zonder_fg(wereld: Wereld) -> None:
    fgs = [wereld.mensen[Rol.FG, plaats].id for plaats in ("eigen", "ander")]
    with wereld.store.begin() as con:
        con.execute(update(gebruiker).where(gebruiker.c.id.in_(fgs)).values(actief=False))


def berichten(ctx: Context) -> list[Any]:
    op_lijst = [regel for regel in lezen_lijsten.werklijst(ctx) if regel.object_soort == "gebruiker"]
    gezien = ingreep.berichten(ctx)
    assert {regel.wat for regel in op_lijst} == {bericht.wat for bericht in gezien}
    return [bericht.wat for bericht in gezien]


class TestWhoWatches:
    @pytest.mark.parametrize("wat", INGREPEN)
    def test_is_the_fg(self, wereld: Wereld, wat: Ingreep) -> None:
        INGREPEN[wat](wereld.als(Rol.BEH), wereld.mensen[Rol.IB, "eigen"].id)
        assert berichten(wereld.als(Rol.FG)) == [f"IB eigen: {wat.label} door BEH eigen, 23-11-2026"]
        assert berichten(wereld.als(Rol.BEH)) == berichten(wereld.als(Rol.BEH, "ander")) == []

    def test_is_another_beheerder_as_long_as_there_is_no_fg(self, wereld: Wereld) -> None:
        zonder_fg(wereld)
        wist(wereld)
        assert len(berichten(wereld.als(Rol.BEH, "ander"))) == 1
        assert berichten(wereld.als(Rol.BEH)) == []

    def test_is_the_only_beheerder_when_there_is_nobody_else(self, wereld: Wereld) -> None:
        zonder_fg(wereld)
        beheer_mensen.zet_uit(wereld.als(Rol.BEH), gebruiker_id=wereld.mensen[Rol.BEH, "ander"].id)
        wist(wereld)
        assert len(berichten(wereld.als(Rol.BEH))) == 1

    def test_is_told_of_each_and_ticks_them_off_together(self, wereld: Wereld) -> None:
        wie = wist(wereld)
        INGREPEN[Ingreep.LINK](wereld.als(Rol.BEH), wie)
        assert len(berichten(wereld.als(Rol.FG))) == 2
        ingreep.vink_af(wereld.als(Rol.FG), gebruiker_id=wie)
        assert berichten(wereld.als(Rol.FG)) == []

    def test_is_not_the_beheerder_who_did_it(self, wereld: Wereld) -> None:
        wie = wist(wereld)
        with pytest.raises(ValueRefused):
            ingreep.vink_af(wereld.als(Rol.BEH), gebruiker_id=wie)
        assert len(berichten(wereld.als(Rol.FG))) == 1

    @pytest.mark.parametrize("rol", [Rol.BEH, Rol.FG])
    def test_hears_nothing_of_an_account_that_reads_no_dossier(self, wereld: Wereld, rol: Rol) -> None:
        beheer_mensen.geef_link(wereld.als(Rol.BEH, "ander"), gebruiker_id=wereld.mensen[rol, "eigen"].id)
        with wereld.store.read() as con:
            assert con.execute(select(taak)).all() == []

    def test_hears_of_an_account_that_is_off_too(self, wereld: Wereld) -> None:
        beheer_mensen.zet_uit(wereld.als(Rol.BEH), gebruiker_id=wereld.mensen[Rol.IB, "eigen"].id)
        wist(wereld)
        assert len(berichten(wereld.als(Rol.FG))) == 1


class TestThePerson:
    def test_reads_what_was_done_for_a_month(self, wereld: Wereld) -> None:
        wist(wereld)
        ib = wereld.als(Rol.IB, nu=NU + ingreep.BLIJFT - timedelta(minutes=1))
        assert ingreep.eigen(ib) == ("Je tweede stap is op 23-11-2026 10:00 door BEH eigen gewist.",)
        assert ingreep.eigen(wereld.als(Rol.IB, nu=NU + ingreep.BLIJFT)) == ()
        assert ingreep.eigen(wereld.als(Rol.IB, nu=NU + timedelta(days=8)), dagen=7) == ()

    def test_reads_nothing_of_somebody_else_or_of_what_they_did_themselves(self, wereld: Wereld) -> None:
        wist(wereld, Rol.BEH)
        wist(wereld, Rol.DIR)
        for rol in (Rol.BEH, Rol.IB):
            assert ingreep.eigen(wereld.als(rol)) == ()
        assert len(ingreep.eigen(wereld.als(Rol.DIR))) == 1


@pytest.mark.parametrize("rol", [Rol.IB, Rol.FG, Rol.BEH])
def test_nobody_gives_themselves_a_role(wereld: Wereld, rol: Rol) -> None:
    beh = wereld.als(Rol.BEH)
    with pytest.raises(ValueRefused, match="jezelf geen rol"):
        beheer_mensen.verleen(
            beh,
            gebruiker_id=beh.gebruiker.id,
            functie_=Functie(rol, wereld.school if rol is Rol.IB else None),
        )
