"""The gates: each one that blocks is named, and nothing else blocks."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from lib.domain import poorten
from lib.domain.dossier import Afspraak, AfspraakStatus
from lib.domain.overleg import Overleg, Toestemming, ToestemmingSoort
from lib.domain.poorten import CHECKLIST, Opbrengst, Voorbereiding
from lib.domain.workflow import Bezwaar

NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
VANDAAG = date(2026, 11, 23)
BASIS: dict[str, Any] = {"school_id": uuid4(), "gemaakt_op": NU, "gemaakt_door": uuid4()}
BEELD = dict.fromkeys(poorten.BEELD_MINIMUM, "x")
KLAAR = frozenset(formulier for formulier, _, _ in CHECKLIST)


def toestemming(reactie: str = "ja", *onderwerpen: str, ingetrokken: bool = False) -> Toestemming:
    return Toestemming(
        **BASIS,
        onderwerpen=list(onderwerpen or ("ot", "swv")),
        reactie=reactie,
        ingetrokken_op=VANDAAG if ingetrokken else None,
    )


def afspraak(**velden: Any) -> Afspraak:
    return Afspraak(**BASIS, **(dict[str, Any](wat="belt", wie="ib", wanneer=VANDAAG) | velden))


def zinnen(bezwaren: list[Bezwaar]) -> str:
    return " ".join(bezwaar.zin for bezwaar in bezwaren)


class TestDossierVoorbereiden:
    def test_opens_with_a_beeld_and_one_question(self) -> None:
        assert poorten.dossier_voorbereiden(BEELD, 1) == []

    @pytest.mark.parametrize("veld", poorten.BEELD_MINIMUM)
    def test_names_the_beeld_when_one_answer_is_missing(self, veld: str) -> None:
        assert "Beeld leerling" in zinnen(poorten.dossier_voorbereiden(BEELD | {veld: ""}, 1))

    def test_names_the_questions(self) -> None:
        assert "Vragen" in zinnen(poorten.dossier_voorbereiden(BEELD, 0))


class TestToestemming:
    @pytest.mark.parametrize("soort", ToestemmingSoort)
    def test_a_yes_counts_for_its_own_subject_only(self, soort: ToestemmingSoort) -> None:
        for ander in ToestemmingSoort:
            register = [toestemming("ja", ander.value)]
            assert poorten.heeft_toestemming(register, soort) is (ander is soort)

    def test_one_no_weighs_more_than_any_yes(self) -> None:
        register = [toestemming(), toestemming(), toestemming("nee")]
        assert not poorten.heeft_toestemming(register, ToestemmingSoort.SWV)

    def test_what_is_withdrawn_no_longer_counts_a_no_included(self) -> None:
        assert not poorten.heeft_toestemming([toestemming(ingetrokken=True)], ToestemmingSoort.SWV)
        register = [toestemming(), toestemming("nee", ingetrokken=True)]
        assert poorten.heeft_toestemming(register, ToestemmingSoort.SWV)

    @pytest.mark.parametrize("reactie", ["nog_niet", ""])
    def test_no_answer_is_no_yes(self, reactie: str) -> None:
        assert not poorten.heeft_toestemming([toestemming(reactie)], ToestemmingSoort.SWV)

    def test_sharing_without_it_is_blocked_hard(self) -> None:
        (bezwaar,) = poorten.dossier_delen([])
        assert bezwaar.hard
        assert poorten.dossier_delen([toestemming()]) == []


class TestOverlegStarten:
    @pytest.mark.parametrize("erbij", [True, False])
    def test_starts_when_all_is_ready(self, erbij: bool) -> None:  # noqa: FBT001 - a case of the table
        overleg = Overleg(**BASIS, ouders_erbij=erbij)
        assert poorten.overleg_starten(overleg, Voorbereiding(KLAAR, (toestemming(),))) == []

    @pytest.mark.parametrize(("formulier", "zin"), [(f, z) for f, _, z in CHECKLIST])
    def test_each_missing_preparation_is_named_softly(self, formulier: str, zin: str) -> None:
        klaar = Voorbereiding(KLAAR - {formulier}, (toestemming(),))
        (bezwaar,) = poorten.overleg_starten(Overleg(**BASIS), klaar)
        assert not bezwaar.hard
        assert bezwaar.zin == zin.replace(" (S3.22)", "")

    @pytest.mark.parametrize("erbij", [True, False])
    def test_toestemming_blocks_only_when_parents_are_absent(self, erbij: bool) -> None:  # noqa: FBT001 - idem
        (bezwaar,) = poorten.overleg_starten(Overleg(**BASIS, ouders_erbij=erbij), Voorbereiding(KLAAR))
        assert bezwaar.hard is not erbij


class TestOverlegSluiten:
    ALLES = ("afspraak", "doel", "samenvatting", "datum")

    @pytest.mark.parametrize("er", list(product([True, False], repeat=4)))
    def test_names_exactly_what_is_missing_and_each_is_hard(self, er: tuple[bool, ...]) -> None:
        met_afspraak, met_doel, met_tekst, met_datum = er
        bezwaren = poorten.overleg_sluiten(
            Opbrengst(
                (afspraak(),) if met_afspraak else (afspraak(wanneer=None),),
                int(met_doel),
                {"samenvatting": "x" if met_tekst else "", "volgend": "2027-01-20" if met_datum else None},
            )
        )
        assert all(bezwaar.hard for bezwaar in bezwaren)
        mist = [woord for woord, is_er in zip(self.ALLES, er, strict=True) if not is_er]
        assert len(bezwaren) == len(mist)
        assert all(woord in zin.zin for woord, zin in zip(mist, bezwaren, strict=True))

    @pytest.mark.parametrize("veld", ["wat", "wie", "wanneer"])
    def test_an_afspraak_says_what_who_and_when(self, veld: str) -> None:
        assert not afspraak(**{veld: None if veld == "wanneer" else ""}).compleet


class TestOverlegVaststellen:
    def overleg(self, **velden: Any) -> Overleg:
        return Overleg(**BASIS, **velden)

    def test_waits_for_presenting(self) -> None:
        (bezwaar,) = poorten.overleg_vaststellen(self.overleg(), VANDAAG)
        assert "voor aan ouders" in bezwaar.zin

    @pytest.mark.parametrize("reactie", ["ingestemd", "ingestemd_met_opmerking"])
    def test_goes_on_with_consent(self, reactie: str) -> None:
        assert poorten.overleg_vaststellen(self.overleg(reactie=reactie), VANDAAG) == []

    def test_goes_on_after_ten_working_days(self) -> None:
        overleg = self.overleg(voorgelegd_op=VANDAAG)
        (bezwaar,) = poorten.overleg_vaststellen(overleg, date(2026, 12, 6))
        assert "07-12-2026" in bezwaar.zin
        assert poorten.overleg_vaststellen(overleg, date(2026, 12, 7)) == []

    def test_asks_a_reason_without_consent(self) -> None:
        (bezwaar,) = poorten.overleg_vaststellen(self.overleg(reactie="niet_ingestemd"), VANDAAG)
        assert not bezwaar.hard


class TestOverlegAfronden:
    @pytest.mark.parametrize("status", AfspraakStatus)
    def test_waits_for_afspraken_that_are_open(self, status: AfspraakStatus) -> None:
        bezwaren = poorten.overleg_afronden([afspraak(status=status)])
        assert bool(bezwaren) is (status in {AfspraakStatus.OPEN, AfspraakStatus.BEZIG})

    def test_counts_them(self) -> None:
        assert "2 afspraken staan" in zinnen(poorten.overleg_afronden([afspraak(), afspraak()]))


class TestAanvraagIndienen:
    def bezwaren(self, antwoorden: dict[str, Any], **anders: Any) -> str:
        gegeven: dict[str, Any] = {"aantal_doelen": 1, "voor_leerling": True, "mag_delen": True} | anders
        return zinnen(poorten.aanvraag_indienen(antwoorden, **gegeven))

    def test_passes_with_a_goal_parents_and_toestemming(self) -> None:
        assert self.bezwaren({"overleg_ouders": "2026-11-20"}) == ""

    def test_names_what_is_missing_for_a_pupil(self) -> None:
        zin = self.bezwaren({}, aantal_doelen=0, mag_delen=False)
        assert all(woord in zin for woord in ("doel", "met ouders", "delen"))

    def test_a_question_of_the_school_needs_one_talk_and_no_toestemming(self) -> None:
        assert self.bezwaren({"overleg_tb": "2026-11-20"}, voor_leerling=False, mag_delen=False) == ""
        assert "trajectbegeleider" in self.bezwaren({}, voor_leerling=False)
