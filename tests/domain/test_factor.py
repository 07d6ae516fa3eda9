from uuid import uuid4

import pytest

from lib.domain.apparaat import in_woorden, net
from lib.domain.factor import Plicht, verplicht
from lib.domain.organisatie import NIVEAU, Functie, Niveau, Rol

HIER = uuid4()


def functie(rol: Rol) -> Functie:
    niveau = NIVEAU[rol]
    return Functie(rol, HIER if niveau is Niveau.SCHOOL else None, HIER if niveau is Niveau.BESTUUR else None)


class TestTheSecondStep:
    @pytest.mark.parametrize("rol", [rol for rol in NIVEAU if rol is not Rol.LK])
    def test_is_required_of_every_role_that_sees_more_than_one_dossier(self, rol: Rol) -> None:
        assert verplicht([functie(rol)], Plicht.ROL)
        assert verplicht([functie(Rol.LK), functie(rol)], Plicht.ROL)

    def test_is_the_choice_of_a_leerkracht(self) -> None:
        assert not verplicht([functie(Rol.LK)], Plicht.ROL)
        assert verplicht([functie(Rol.LK)], Plicht.IEDEREEN)

    @pytest.mark.parametrize("rol", NIVEAU)
    def test_can_be_left_out_on_a_laptop(self, rol: Rol) -> None:
        assert not verplicht([functie(rol)], Plicht.NIEMAND)


class TestADevice:
    @pytest.mark.parametrize(
        ("agent", "woorden"),
        [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge op Windows",
            ),
            ("Mozilla/5.0 (X11; CrOS x86_64) Chrome/140.0 Safari/537.36", "Chrome op een Chromebook"),
            ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari op een iPad"),
            (
                "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36",
                "Chrome op een Android-toestel",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", "Firefox op Linux"),
            ("<script>", "een browser"),
            ("", "een browser"),
        ],
    )
    def test_is_named_in_words_its_owner_knows(self, agent: str, woorden: str) -> None:
        assert in_woorden(agent) == woorden

    @pytest.mark.parametrize(
        ("adres", "gekend"),
        [
            ("192.0.2.77", "192.0.2.0/24"),
            ("2001:db8:1:2::3", "2001:db8:1::/48"),
            ("testclient", ""),
            ("", ""),
        ],
    )
    def test_is_placed_no_closer_than_its_network(self, adres: str, gekend: str) -> None:
        assert net(adres) == gekend
