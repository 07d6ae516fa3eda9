"""Giving an answer: versions, conflicts, frozen records, and never a silent overwrite."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from lib.domain.aanvraag import VRIJ, Aanvraag, AanvraagStatus
from lib.domain.doel import Meting
from lib.domain.dossier import OPEN, Dossier, DossierStatus
from lib.domain.ingevuld import ONDERTEKEND, Bevroren, Botsing, Ingevuld, Invulling, als_uuid
from lib.domain.overleg import Overleg, OverlegStatus, Toestemming

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BASIS: dict[str, Any] = {"school_id": uuid4(), "gemaakt_op": NU, "gemaakt_door": uuid4()}
MIJ = uuid4()


def geef(ding: Ingevuld, veld: str, waarde: Any, gezien: int | None = None, naam: str = "ik") -> bool:
    return ding.zet(veld, waarde, door=MIJ, naam=naam, nu=NU, gezien=gezien)


class TestZet:
    def test_counts_versions_per_field(self) -> None:
        blad = Invulling(**BASIS, soort="beeld_leerling")
        assert [geef(blad, "a", "1"), geef(blad, "a", "1"), geef(blad, "a", "2"), geef(blad, "b", "1")] == [
            True,
            False,
            True,
            True,
        ]
        assert (blad.veldversie("a"), blad.veldversie("b"), blad.veldversie("c")) == (2, 1, 0)

    def test_remembers_who_and_when(self) -> None:
        blad = Invulling(**BASIS, soort="beeld_leerling")
        geef(blad, "a", "1")
        herkomst = blad.veldherkomst("a")
        assert herkomst is not None
        assert (herkomst.door, herkomst.naam, herkomst.op, herkomst.versie) == (MIJ, "ik", NU, 1)
        assert blad.veldherkomst("b") is None

    def test_makes_new_dictionaries_so_that_the_store_sees_the_change(self) -> None:
        blad = Invulling(**BASIS, soort="beeld_leerling")
        antwoorden, herkomst = blad.antwoorden, blad.herkomst
        geef(blad, "a", "1")
        assert (antwoorden, herkomst) == ({}, {})

    def test_shows_the_other_text_and_whose_it_is(self) -> None:
        blad = Invulling(**BASIS, soort="beeld_leerling")
        geef(blad, "a", "hunne", naam="Juf Ans")
        with pytest.raises(Botsing, match="Juf Ans") as botsing:
            geef(blad, "a", "mijne", gezien=0)
        assert (botsing.value.veld, botsing.value.hunne, botsing.value.herkomst.versie) == ("a", "hunne", 1)
        assert blad.antwoorden == {"a": "hunne"}

    def test_the_same_text_is_no_conflict(self) -> None:
        blad = Invulling(**BASIS, soort="beeld_leerling")
        geef(blad, "a", "zelfde")
        assert geef(blad, "a", "zelfde", gezien=0) is False


class TestBevroren:
    def controleer(self, ding: Ingevuld, *, vast: bool) -> None:
        if vast:
            with pytest.raises(Bevroren, match=r"\.$"):
                geef(ding, "veld", "x")
        else:
            assert geef(ding, "veld", "x")

    @pytest.mark.parametrize("status", AanvraagStatus)
    def test_an_aanvraag_changes_only_at_school(self, status: AanvraagStatus) -> None:
        ding = Aanvraag(**BASIS, nummer="A", bestuur_id=uuid4(), bijgewerkt_op=NU, status=status)
        self.controleer(ding, vast=status not in VRIJ)

    @pytest.mark.parametrize("status", DossierStatus)
    def test_a_dossier_changes_only_while_it_is_open(self, status: DossierStatus) -> None:
        ding = Dossier(**BASIS, leerling_id=uuid4(), nummer="T", bijgewerkt_op=NU, status=status)
        self.controleer(ding, vast=status not in OPEN)

    @pytest.mark.parametrize("status", OverlegStatus)
    def test_an_overleg_changes_until_it_is_established(self, status: OverlegStatus) -> None:
        na = {OverlegStatus.VASTGESTELD, OverlegStatus.AFGEROND, OverlegStatus.GEANNULEERD}
        self.controleer(Overleg(**BASIS, status=status), vast=status in na)

    @pytest.mark.parametrize("soort", [*sorted(ONDERTEKEND), "beeld_leerling", "voorbereiding_kind"])
    def test_a_signed_form_stands(self, soort: str) -> None:
        self.controleer(Invulling(**BASIS, soort=soort), vast=False)
        self.controleer(Invulling(**BASIS, soort=soort, ingediend_op=NU), vast=soort in ONDERTEKEND)

    def test_toestemming_and_meting_stand_once_recorded(self) -> None:
        for ding in (Toestemming(**BASIS), Meting(**BASIS, doel_id=uuid4())):
            self.controleer(ding, vast=False)
            ding.ingediend_op = NU
            self.controleer(ding, vast=True)


def test_als_uuid_reads_accounts_and_leaves_words_alone() -> None:
    sleutel = uuid4()
    assert als_uuid(str(sleutel)) == sleutel
    assert [als_uuid(woord) for woord in ("ouders", "", None, 3)] == [None] * 4


class NooitStil(RuleBasedStateMachine):
    """Several people type in the same fields from what they last saw: nobody's text goes unseen."""

    schermen: Bundle[str] = Bundle("schermen")

    @initialize()
    def begin(self) -> None:
        self.blad = Invulling(**BASIS, soort="beeld_leerling")
        self.gezien: dict[tuple[str, str], int] = {}
        self.geschreven: dict[str, list[str]] = {}
        self.teller = 0

    @initialize(target=schermen)
    def eerste(self) -> str:
        return "scherm 0"

    @rule(target=schermen, nummer=st.integers(1, 3))
    def open_scherm(self, nummer: int) -> str:
        return f"scherm {nummer}"

    @rule(scherm=schermen, veld=st.sampled_from("ab"))
    def kijk(self, scherm: str, veld: str) -> None:
        self.gezien[scherm, veld] = self.blad.veldversie(veld)

    @rule(scherm=schermen, veld=st.sampled_from("ab"))
    def typ(self, scherm: str, veld: str) -> None:
        self.teller += 1
        tekst, gezien = f"tekst {self.teller}", self.gezien.get((scherm, veld), 0)
        voor = dict(self.blad.antwoorden)
        try:
            geef(self.blad, veld, tekst, gezien)
        except Botsing as nee:
            hunne = nee.hunne
        else:
            hunne = None
        if hunne is not None:
            assert self.blad.antwoorden == voor
            assert hunne == voor[veld]
            assert gezien != self.blad.veldversie(veld)
            return
        assert gezien == self.blad.veldversie(veld) - 1
        self.gezien[scherm, veld] = self.blad.veldversie(veld)
        self.geschreven.setdefault(veld, []).append(tekst)

    @invariant()
    def alles_telt(self) -> None:
        for veld, teksten in getattr(self, "geschreven", {}).items():
            assert self.blad.veldversie(veld) == len(teksten)
            assert self.blad.antwoorden[veld] == teksten[-1]


TestNooitStil = NooitStil.TestCase


def test_an_id_of_nobody_is_a_uuid_of_its_own() -> None:
    assert isinstance(Invulling(**BASIS, soort="x").id, UUID)
    assert Invulling(**BASIS, soort="x").id != Invulling(**BASIS, soort="x").id
