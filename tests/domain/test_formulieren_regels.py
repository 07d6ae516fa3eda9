"""The conditions of the dictionary, answered: what is required, refused or asked when."""

from typing import Any

import pytest

from lib.forms.answers import errors, visible
from tests.domain.formulieren import VANDAAG, formulier


def fout(naam: str, veld: str, antwoorden: dict[str, Any]) -> bool:
    return veld in {gevonden.name for gevonden in errors(formulier(naam), antwoorden, today=VANDAAG)}


@pytest.mark.parametrize(
    ("naam", "veld", "antwoorden", "verwacht"),
    [
        ("vraag", "urgentie", {"van": "leerkracht"}, True),
        ("vraag", "urgentie", {"van": "ouder"}, False),
        ("afspraak", "wie_anders", {"wie": "anders"}, True),
        ("afspraak", "wie_anders", {"wie": "x"}, False),
        ("overleg", "reden_ouders_afwezig", {"ouders_erbij": "nee"}, True),
        ("overleg", "reden_ouders_afwezig", {"ouders_erbij": "ja"}, False),
        ("overleg", "tijd", {"tijd": "14:00"}, False),
        ("overleg", "tijd", {"tijd": "24:00"}, True),
        ("overleg", "tijd", {"tijd": "14.00"}, True),
        ("overleg", "duur", {"duur": 5}, True),
        ("overleg", "duur", {"duur": 60}, False),
        ("voorbereiding_kind", "reden_niet", {"gevoerd": "nee"}, True),
        ("voorbereiding_kind", "aanwezig", {"gevoerd": "nee"}, False),
        ("voorbereiding_kind", "aanwezig", {"gevoerd": "ja"}, True),
        ("toestemming", "partij", {"onderwerp": ["jeugdhulp"]}, True),
        ("toestemming", "partij", {"onderwerp": ["ot", "inzet"]}, False),
        ("toestemming", "reden_afwezig", {"geinformeerd_hoe": "schriftelijk"}, True),
        ("toestemming", "reden_afwezig", {"geinformeerd_hoe": "ot"}, False),
        ("toestemming", "vorm", {"reactie": "nee"}, True),
        ("toestemming", "vorm", {"reactie": "nog_niet"}, False),
        ("aanvraag", "thema", {"type": "specialistische_expertise"}, True),
        ("aanvraag", "thema", {"type": "groep"}, False),
        ("aanvraag", "sit_lln", {"voor_leerling": "ja"}, True),
        ("aanvraag", "sit_lln", {"voor_leerling": "nee"}, False),
        ("aanvraag", "sit_lk", {"type": "individueel"}, True),
        ("aanvraag", "overleg_ouders", {"voor_leerling": "ja", "overleg_tb": "2026-11-01"}, True),
        ("aanvraag", "overleg_tb", {"type": "specialistische_expertise"}, True),
        (
            "aanvraag",
            "overleg_tb",
            {"type": "specialistische_expertise", "overleg_ouders": "2026-11-01"},
            False,
        ),
        (
            "aanvraag",
            "overleg_ouders",
            {"type": "specialistische_expertise", "overleg_tb": "2026-11-01"},
            False,
        ),
        ("aanvraag", "overleg_ouders", {"overleg_ouders": "2026-11-24"}, True),
        ("aanvraag", "opp", {"type": "individueel"}, True),
        ("aanvraag", "opp_op", {"type": "individueel", "opp": "gepland"}, True),
        ("aanvraag", "opp_op", {"type": "individueel", "opp": "aanwezig"}, False),
        ("aanvraag", "periode_tot", {"periode_van": "2026-12-01", "periode_tot": "2026-11-30"}, True),
        ("aanvraag", "periode_tot", {"periode_van": "2026-12-01", "periode_tot": "2027-06-30"}, False),
        ("aanvraag", "uren", {"uren": 0}, True),
        ("aanvraag", "uren", {"uren": 7.5}, False),
        ("accordering", "toelichting", {"besluit": "terug"}, True),
        ("accordering", "toelichting", {"besluit": "akkoord"}, False),
        ("toekenning", "motivering", {"besluit": "afgewezen"}, True),
        ("toekenning", "motivering", {"besluit": "gewijzigd"}, True),
        ("toekenning", "motivering", {"besluit": "toegekend"}, False),
        ("toekenning", "uren", {"besluit": "toegekend"}, True),
        ("toekenning", "uren", {"besluit": "afgewezen"}, False),
        ("toekenning", "ondersteuners", {"besluit": "toegekend", "toewijzen": "later"}, False),
        ("toekenning", "ondersteuners", {"besluit": "toegekend", "toewijzen": "nu"}, True),
        ("doel", "streefdatum", {"streefdatum": "2027-07-01"}, False),
        ("doel", "streefdatum", {"streefdatum": "2028-07-01"}, True),
        ("doel", "tussenmoment", {"streefdatum": "2027-07-01", "tussenmoment": "2027-07-02"}, True),
        ("doel", "gewicht", {"gewicht": 4}, True),
        ("meting", "datum", {"datum": "2026-11-24"}, True),
        ("meting", "score", {"score": "-3"}, False),
        ("dossier", "hulpvraag_kort", {"hulpvraag_kort": "x" * 200}, False),
        ("dossier", "hulpvraag_kort", {"hulpvraag_kort": "x" * 201}, True),
    ],
)
def test_a_rule_of_the_dictionary_holds_at_indienen(
    naam: str, veld: str, antwoorden: dict[str, Any], *, verwacht: bool
) -> None:
    assert fout(naam, veld, antwoorden) is verwacht


@pytest.mark.parametrize(
    ("antwoorden", "gevraagd"),
    [
        ({}, {"bestuur_os"}),
        ({"bestuur_os": "ja"}, {"bestuur_os"}),
        ({"bestuur_os": "weet_niet"}, {"bestuur_os", "specialistisch"}),
        ({"bestuur_os": "nee", "specialistisch": "ja"}, {"bestuur_os", "specialistisch"}),
        ({"bestuur_os": "nee", "specialistisch": "nee"}, {"bestuur_os", "specialistisch", "leerlingen"}),
    ],
)
def test_the_route_helper_asks_no_more_than_it_needs(antwoorden: dict[str, Any], gevraagd: set[str]) -> None:
    assert visible(formulier("route"), antwoorden, today=VANDAAG) - {"route"} == gevraagd


def test_overleg_starts_with_an_hour_and_doel_with_weight_one() -> None:
    assert (formulier("overleg").field("duur").default, formulier("doel").field("gewicht").default) == (60, 1)
