import json
import re
from datetime import date
from typing import Any
from urllib.parse import unquote

import altair as alt
import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.afscherming import Getal, Zicht
from lib.ui import grafieken
from lib.ui.grafiek_specs import BLAUW, GRIJS, LOCALE, Gegevens, doelspec, staafspec, vul
from lib.ui.grafieken import Doellijn, Meetpunt, Merk, Staaf, vonk

START, STREEF = date(2026, 9, 24), date(2027, 3, 31)
METINGEN = (Meetpunt(date(2026, 11, 20), -1, "Sanne de Vries"), Meetpunt(date(2026, 10, 14), -2, "Ilse Berg"))
MERKEN = (Merk(date(2026, 11, 30), "arrangement"), Merk(START, "OT"))
NAMEN = ("kader", "doel", "merken", "punten", "begin", "metingen", "streef", "alle")
SPECS = [doelspec(), staafspec(), staafspec(reeksen=True)]


def getekend(teken: Any, **wat: Any) -> AppTest:
    def script(teken, wat) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001 - its source runs alone
        teken(**wat)

    scherm = AppTest.from_function(script, kwargs={"teken": teken, "wat": wat}).run()
    assert not scherm.exception
    return scherm


def grafiek(scherm: AppTest) -> tuple[dict[str, Any], str]:
    proto = scherm.get("vega_lite_chart")[0].proto
    return json.loads(proto.spec), proto.alt


def gevuld(spec: dict[str, Any], thema: str | None = None) -> dict[str, Any]:
    return vul(spec, {naam: [{"x": 1}] for naam in NAMEN}, hoogte=10, thema=thema)


def rijen(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    lagen = [(laag, deel) for laag in spec["layer"] for deel in laag.get("layer", [laag])]
    return [rij for laag, deel in lagen if deel["mark"]["type"] == mark for rij in laag["data"]["values"]]


class TestASpec:
    @pytest.mark.parametrize("spec", SPECS)
    def test_is_valid_vega_lite_with_dutch_dates_and_numbers(self, spec: dict[str, Any]) -> None:
        alt.Chart.from_dict(spec, validate=True)
        assert spec["config"]["locale"] == LOCALE
        assert LOCALE["time"]["shortMonths"][2] == "mrt"
        assert LOCALE["number"]["decimal"] == ","

    @pytest.mark.parametrize("maak", [doelspec, staafspec])
    def test_is_built_once_and_filling_it_leaves_it_empty(self, maak: Any) -> None:
        assert "values" in json.dumps(gevuld(maak())["layer"])
        assert maak() is maak()
        assert '"x": 1' not in json.dumps(maak())

    def test_is_sent_without_a_detour_through_a_table(self) -> None:
        assert all("data" not in gevuld(spec) and "datasets" not in gevuld(spec) for spec in SPECS)

    def test_leaves_out_what_has_no_data(self) -> None:
        leeg: Gegevens = {naam: [] for naam in NAMEN}
        assert len(vul(doelspec(), leeg | {"doel": [{"x": 1}]}, hoogte=9, thema=None)["layer"]) == 1

    def test_has_letters_for_light_and_dark(self) -> None:
        kleuren = [gevuld(staafspec(), thema)["config"]["text"]["color"] for thema in ("light", "dark", None)]
        assert kleuren[0] == kleuren[2] != kleuren[1]


class TestTheChartOfAGoal:
    def teken(self, *metingen: Meetpunt) -> tuple[dict[str, Any], str]:
        return grafiek(
            getekend(
                grafieken.doel_grafiek,
                metingen=metingen,
                streefdatum=STREEF,
                gebeurtenissen=MERKEN,
                start=START,
            )
        )

    def test_has_the_target_dashed_at_zero_and_words_on_the_axis(self) -> None:
        spec, _ = self.teken(*METINGEN)
        doel = next(laag for laag in spec["layer"] if laag["mark"].get("strokeDash"))
        assert doel["data"]["values"] == [{"score": 0}]
        as_ = doel["encoding"]["y"]["axis"]
        assert as_["values"] == [-3, -2, -1, 0, 1, 2]
        assert all(woord in as_["labelExpr"] for woord in ("achteruitgang", "beginsituatie", "'0': 'doel'"))

    def test_runs_from_the_beginsituatie_through_the_metingen_in_order(self) -> None:
        spec, _ = self.teken(*METINGEN)
        lijn = [(rij["datum"][:10], rij["score"]) for rij in rijen(spec, "line")]
        assert lijn == [("2026-09-24", -2), ("2026-10-14", -2), ("2026-11-20", -1)]

    def test_spans_the_school_year(self) -> None:
        spec, _ = self.teken(*METINGEN)
        assert [rij["datum"][:10] for rij in spec["layer"][0]["data"]["values"]] == [
            "2026-08-01",
            "2027-07-31",
        ]

    def test_says_who_measured_and_marks_ot_and_arrangement(self) -> None:
        spec, _ = self.teken(*METINGEN)
        teksten = rijen(spec, "text")
        assert [rij["kort"] for rij in teksten if "kort" in rij] == ["IB", "SDV"]
        assert [rij["wat"] for rij in teksten if "wat" in rij] == ["OT", "arrangement"]
        assert "Sanne de Vries" in [rij.get("wie") for rij in rijen(spec, "point")]

    def test_tells_the_finding_in_words(self) -> None:
        assert self.teken(*METINGEN)[1] == (
            "Dit doel is 2 keer gemeten, het laatst op vr 20 nov 2026: iets vooruit, minder dan verwacht. "
            "Streefdatum wo 31 mrt 2027."
        )
        assert self.teken()[1].startswith("Dit doel is nog niet gemeten")


class TestTheGoalsOfADossier:
    DOELEN = (
        Doellijn("Noor <b>begint</b> zelf", METINGEN, START, STREEF, gewicht=3),
        Doellijn("Noor vraagt hulp", (Meetpunt(START, 1),), START),
        Doellijn("Nieuw", (), START),
    )

    def test_have_their_own_picture_with_words_and_no_markup_of_users(self) -> None:
        scherm = getekend(grafieken.dossier_grafiek, rijen=self.DOELEN)
        html = scherm.get("html")[0].proto.body
        assert html.count("<figure") == html.count("<img") == 3
        assert "Noor &lt;b&gt;begint&lt;/b&gt; zelf" in html
        assert 'alt="nog niet gemeten"' in html

    def test_show_the_average_only_with_n(self) -> None:
        scherm = getekend(grafieken.dossier_grafiek, rijen=self.DOELEN)
        assert scherm.caption[0].value == "Gemiddelde doelrealisatie 44 (n = 2 doelen)"
        assert grafieken.gemiddelde_doelrealisatie(self.DOELEN[2:]) == (None, 0)
        assert grafieken.zin_doelrealisatie([]) == "Nog geen doel gemeten."


class TestASparkline:
    def test_is_a_picture_without_script_that_says_what_it_shows(self) -> None:
        uit = vonk(METINGEN)
        assert 'alt="2 × gemeten, laatste: iets vooruit, minder dan verwacht"' in uit
        svg = unquote(re.search(r'src="data:image/svg\+xml,([^"]*)"', uit).group(1))  # type: ignore[union-attr]
        assert svg.startswith("<svg xmlns=")
        assert svg.count(",") >= 3
        assert "script" not in svg

    def test_without_metingen_still_shows_where_the_goal_starts(self) -> None:
        assert 'alt="nog niet gemeten"' in vonk([])
        assert vonk([]).count('"') == vonk(METINGEN).count('"')


class TestBars:
    def test_draw_what_is_hidden_as_a_grey_stub_of_one_length(self) -> None:
        staven = [Staaf("a", Getal(20)), Staaf("b", Getal(3, Zicht.KLEIN)), Staaf("c", Getal(9, Zicht.DICHT))]
        spec, tekst = grafiek(getekend(grafieken.staven, rijen=staven, alt="Het meest: a."))
        staaf = spec["layer"][0]["layer"][1]["encoding"]
        assert staaf["color"]["condition"] == {"test": "!datum.open", "value": GRIJS}
        assert staaf["fillOpacity"] == {"condition": {"test": "!datum.open", "value": 0.45}, "value": 1}
        verborgen = {(rij["tekst"], rij["lengte"]) for rij in rijen(spec, "bar") if not rij["open"]}
        assert verborgen == {("<5", 1.2), ("–", 1.2)}
        assert tekst == "Het meest: a."
        assert "3" not in [rij["tekst"] for rij in rijen(spec, "text")]

    def test_have_one_colour_unless_there_are_series(self) -> None:
        een = grafiek(
            getekend(grafieken.staven, rijen=[Staaf("a", Getal(20)), Staaf("b", Getal(7))], alt="")
        )[0]
        twee = grafiek(
            getekend(grafieken.staven, rijen=[Staaf("a", Getal(20), "x"), Staaf("a", Getal(7), "y")], alt="")
        )[0]
        assert {rij["kleur"] for rij in rijen(een, "bar")} == {BLAUW}
        assert len({rij["kleur"] for rij in rijen(twee, "bar")}) == 2
        assert [rij["bijschrift"] for rij in rijen(twee, "text")] == ["20 x", "7 y"]

    def test_have_a_table_with_headers_and_escaped_cells(self) -> None:
        scherm = getekend(
            grafieken.als_tabel, rijen=[("<i>x</i>", "<5")], kolommen=["wat", "aantal"], bijschrift="Dossiers"
        )
        html = scherm.get("html")[0].proto.body
        assert re.findall(r">([^<>]+)<", html) == [
            "Dossiers",
            "wat",
            "aantal",
            "&lt;i&gt;x&lt;/i&gt;",
            "&lt;5",
        ]
        assert html.count("<th ") == 3
