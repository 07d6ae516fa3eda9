"""The shared option lists: codes are stored for ever, labels are the dictionary's."""

import re

import pytest

from lib.domain.lijsten import LIJSTEN, RUNTIME
from lib.domain.overleg import ToestemmingSoort

CODE = re.compile(r"[a-z][a-z0-9_]*|-?[0-9]")


@pytest.mark.parametrize("naam", LIJSTEN)
def test_every_code_is_short_ascii_and_unique(naam: str) -> None:
    codes = [code for code, _ in LIJSTEN[naam]]
    assert len(codes) == len(set(codes)) >= 2
    assert [code for code in codes if not CODE.fullmatch(code) or len(code) > 25] == []


@pytest.mark.parametrize("naam", LIJSTEN)
def test_every_choice_has_one_clean_label(naam: str) -> None:
    labels = [label for _, label in LIJSTEN[naam]]
    assert len(labels) == len(set(labels))
    assert [label for label in labels if not label or label != label.strip() or "|" in label] == []


def test_no_list_has_the_name_of_a_list_the_app_fills() -> None:
    assert not RUNTIME & set(LIJSTEN)


@pytest.mark.parametrize(
    ("naam", "codes"),
    [
        ("niveau", "leerling leerkracht ib groep team schoolorganisatie"),
        ("arrangementtype", "schoolarrangement specialistische_expertise individueel groep"),
        ("perspectief", "leerling ouder leerkracht ib externe"),
        ("gas", "-3 -2 -1 0 1 2"),
        ("aanwezigheid_lln", "niet deels geheel"),
        ("fase", "1 2 3 4"),
        ("besluit", "toegekend gewijzigd afgewezen aangehouden omgezet"),
        ("reactie", "geen ingestemd ingestemd_met_opmerking niet_ingestemd"),
        ("plaats", "school thuis beide extern"),
        ("toestemming_vorm", "code handtekening mondeling"),
        (
            "extra",
            "basis hulpvraag schoolarrangement specialistische_expertise individueel jeugdhulp onderzoek tlv",
        ),
        ("welbevinden", "1 2 3 4 5"),
    ],
)
def test_the_stored_codes_stay_what_they_were(naam: str, codes: str) -> None:
    assert " ".join(code for code, _ in LIJSTEN[naam]) == codes


@pytest.mark.parametrize(
    ("naam", "aantal"),
    [
        ("aanleiding", 9),
        ("themas", 15),
        ("domeinen", 13),
        ("doelcategorie", 7),
        ("doelstatus", 7),
        ("vormen", 16),
        ("evaluatiebesluit", 6),
        ("uursoort", 14),
        ("jeugdhulppartner", 8),
        ("uitstroom", 8),
        ("inzetvorm", 5),
    ],
)
def test_a_list_has_as_many_choices_as_the_dictionary(naam: str, aantal: int) -> None:
    assert len(LIJSTEN[naam]) == aantal


@pytest.mark.parametrize(
    ("naam", "code", "label"),
    [
        ("domeinen", "taal_lezen", "leren: taal/lezen"),
        ("gas", "-3", "−3 achteruitgang"),
        ("gas", "0", "0 doel zoals verwacht"),
        ("gas", "2", "+2 veel meer dan verwacht"),
        ("plaats", "beide", "school en thuis"),
        ("themas", "medisch", "medische hulpvraag (o.a. DCD)"),
        ("jeugdhulppartner", "gemeenteteam", "basisteam Jeugd en Gezin / wijkteam / Buurtzorg Jong"),
        ("extra", "basis", "nee, basisondersteuning"),
    ],
)
def test_a_label_is_the_wording_of_the_dictionary(naam: str, code: str, label: str) -> None:
    assert dict(LIJSTEN[naam])[code] == label


def test_every_subject_that_a_gate_asks_for_can_be_chosen() -> None:
    assert {soort.value for soort in ToestemmingSoort} <= {
        code for code, _ in LIJSTEN["toestemming_onderwerp"]
    }
