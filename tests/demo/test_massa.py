"""Very many dossiers are poured in and nothing is less true for it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Table, func, select

from lib.demo.massa import GeenScholen, vul_massa
from lib.demo.storten import Sleutels
from lib.demo.vullen import vul
from lib.domain.dossier import DossierStatus
from lib.domain.organisatie import Rol
from lib.services import controle, dossier
from lib.services.context import Context
from lib.store.engine import Store
from lib.store.queries.dossierlijst import Zoekvraag, lijst
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.tables import dossier as t
from lib.store.tables.organisatie import leerling
from lib.store.tables.spoor import taak
from lib.store.tables.toegang import rolverlening
from lib.store.tellingen import bewaard, volledig
from tests.demo.conftest import NU
from tests.leeg import leeg

AANTAL = 2_000


@pytest.fixture(scope="module")
def vol(lege_store: Store) -> Iterator[Store]:
    vul(lege_store, leerlingen=0, nu=NU)
    vul_massa(lege_store, leerlingen=AANTAL, zaad=7, nu=NU)
    yield lege_store
    leeg(lege_store)


def ib(store: Store) -> Context:
    with store.read() as verbinding:
        wie = verbinding.scalars(
            select(rolverlening.c.gebruiker_id).where(rolverlening.c.rol == Rol.IB)
        ).first()
        assert wie is not None
        gevonden = gebruiker_met_rollen(verbinding, wie)
    assert gevonden is not None
    return Context(store, gevonden, NU)


class TestTheMass:
    @pytest.mark.parametrize(
        ("tabel", "per_leerling"),
        [
            (leerling, 1),
            (t.dossier, 1),
            (t.doel, 3),
            (t.meting, 12),
            (t.invulling, 1),
            (t.vraag, 2),
            (t.afspraak, 1),
        ],
        ids=str,
    )
    def test_gives_every_pupil_the_same_rows(self, vol: Store, tabel: Table, per_leerling: int) -> None:
        with vol.read() as verbinding:
            assert verbinding.scalar(select(func.count()).select_from(tabel)) == per_leerling * AANTAL

    def test_keeps_the_counts_and_passes_the_self_check(self, vol: Store) -> None:
        with vol.read() as verbinding:
            assert bewaard(verbinding) == volledig(verbinding)
            taken = verbinding.scalar(select(func.count()).select_from(taak)) or 0
        assert taken >= AANTAL // 2
        assert [regel for regel in controle.regels(vol) if not regel.ok] == []

    def test_is_found_by_name(self, vol: Store) -> None:
        ctx = ib(vol)
        with vol.read() as verbinding:
            alle = lijst(verbinding, ctx.gebruiker, ctx.vandaag, Zoekvraag())
            iemand = alle.rijen[0]
            gevonden = lijst(verbinding, ctx.gebruiker, ctx.vandaag, Zoekvraag(zoek=iemand.naam))
        assert alle.aantal == AANTAL // 8
        assert iemand.id in {rij.id for rij in gevonden.rijen}
        assert gevonden.aantal < alle.aantal

    def test_can_be_worked_on_like_any_dossier(self, vol: Store) -> None:
        ctx = ib(vol)
        with vol.read() as verbinding:
            bladzijde = lijst(
                verbinding, ctx.gebruiker, ctx.vandaag, Zoekvraag(statussen=(DossierStatus.PLAN_LOOPT,))
            )
        status = dossier.zet_stap(ctx, dossier_id=bladzijde.rijen[0].id, naam="evalueren")
        assert status is DossierStatus.GEEVALUEERD
        with vol.read() as verbinding:
            assert bewaard(verbinding) == volledig(verbinding)

    def test_goes_on_with_the_numbers_that_were_given_out(self, vol: Store) -> None:
        with vol.read() as verbinding:
            nummers = list(verbinding.scalars(select(t.dossier.c.nummer)))
        assert len(set(nummers)) == AANTAL


def test_without_schools_nothing_is_poured(lege_store: Store) -> None:
    leeg(lege_store)
    with pytest.raises(GeenScholen):
        vul_massa(lege_store, leerlingen=1, zaad=7, nu=NU)


def test_keys_grow_and_are_as_random_as_a_uuid4() -> None:
    sleutel = Sleutels(1_000)
    gemaakt = [sleutel() for _ in range(1_000)]
    assert gemaakt == sorted(set(gemaakt))
    assert all(len(s) == 32 and s[12] == "4" and s[16] == "8" for s in gemaakt)
