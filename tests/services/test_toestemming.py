"""The toestemming register: rows are added and withdrawn, never changed."""

from datetime import timedelta
from uuid import UUID

import pytest

from lib.domain.organisatie import Rol
from lib.forms.answers import ValueRefused
from lib.services import dossier, lezen, lezen_lijsten, toestemming
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.dossier import toestemming as t_toestemming
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld


def leg_vast(wereld: Wereld, dossier_id: UUID, **anders: object) -> UUID:
    return toestemming.leg_toestemming_vast(
        wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=toneel.TOESTEMMING | anders
    )


class TestLegToestemmingVast:
    def test_keeps_what_the_gates_ask_for(self, wereld: Wereld) -> None:
        staat = toneel.rij(wereld, t_toestemming, leg_vast(wereld, toneel.concept(wereld)))
        assert (staat.onderwerpen, staat.reactie, staat.gegeven_op) == (["ot", "swv"], "ja", VANDAAG)

    @pytest.mark.parametrize("leeg", [{"onderwerp": []}, {"reactie": None}])
    def test_asks_what_it_is_about_and_what_parents_said(
        self, wereld: Wereld, leeg: dict[str, object]
    ) -> None:
        with pytest.raises(ValueRefused, match="ouders"):
            leg_vast(wereld, toneel.concept(wereld), **leeg)

    def test_does_not_share_a_dossier_that_was_not_shared(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        leg_vast(wereld, dossier_id)
        assert not toneel.rij(wereld, t_dossier, dossier_id).gedeeld


class TestTrekToestemmingIn:
    def test_takes_the_sight_of_everybody_of_the_swv_at_once(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        ib = wereld.als(Rol.IB)
        for rol in (Rol.OS, Rol.GD, Rol.MAN):
            wie = wereld.mensen[rol, "eigen"]
            dossier.geef_toegang(
                ib, dossier_id=dossier_id, gebruiker_id=wie.id, rol=rol, reden="denkt mee", **toneel.INZAGE
            )
        kijkers = [wereld.als(rol) for rol in (Rol.TB, Rol.OS, Rol.GD, Rol.MAN)]
        assert [len(lezen_lijsten.lijst(ctx).rijen) for ctx in kijkers] == [1, 1, 1, 1]
        (rij,) = lezen.toestemmingen(ib, dossier_id=dossier_id)[1].rijen
        toestemming.trek_toestemming_in(ib, toestemming_id=rij.id)
        assert [len(lezen_lijsten.lijst(ctx).rijen) for ctx in kijkers] == [0, 0, 0, 0]
        assert len(lezen_lijsten.lijst(wereld.als(Rol.LK)).rijen) == 1

    def test_keeps_the_first_day_it_was_withdrawn(self, wereld: Wereld) -> None:
        rij = leg_vast(wereld, toneel.concept(wereld))
        ib = wereld.als(Rol.IB)
        toestemming.trek_toestemming_in(ib, toestemming_id=rij)
        morgen = wereld.als(Rol.IB, nu=ib.nu + timedelta(days=1))
        toestemming.trek_toestemming_in(morgen, toestemming_id=rij)
        assert toneel.rij(wereld, t_toestemming, rij).ingetrokken_op == VANDAAG
