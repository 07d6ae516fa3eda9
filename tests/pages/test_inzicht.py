from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services.context import Context
from lib.store.tellingen import erbij
from lib.ui import kader, session
from tests.wereld import Wereld

PAGINA = Path(__file__).resolve().parents[2] / "pages" / "inzicht.py"


def open_pagina(ctx: Context, **adres: str) -> AppTest:
    scherm = AppTest.from_file(str(PAGINA), default_timeout=30)
    scherm.session_state[session._CTX] = ctx
    for naam, waarde in adres.items():
        scherm.query_params[naam] = waarde
    scherm.run()
    assert not scherm.exception
    return scherm


@pytest.fixture
def gevuld(wereld: Wereld) -> Wereld:
    eigen, ander = wereld.school, wereld.andere_school
    verschil = Counter(
        {
            ("dossier_status", eigen, "", "concept"): 6,
            ("dossier_status", eigen, "", "plan_loopt"): 14,
            ("dossier_status", ander, "", "concept"): 7,
            ("aanvraag_status", eigen, "", "ingediend"): 3,
            ("doel_resultaat", eigen, "2026-11", "behaald"): 12,
            ("doel_resultaat", eigen, "2026-09", "niet_behaald"): 6,
        }
    )
    with wereld.store.begin() as verbinding:
        erbij(verbinding, verschil)
    return wereld


def kengetallen(scherm: AppTest) -> dict[str, str]:
    return {getal.label: getal.value for getal in scherm.metric}


class TestInzicht:
    def test_shows_a_manager_four_figures_with_their_definition(self, gevuld: Wereld) -> None:
        scherm = open_pagina(gevuld.als(Rol.MAN))
        assert kengetallen(scherm) == {
            "Lopende dossiers": "27",
            "Aanvragen in behandeling": "<5",
            "Lopende arrangementen": "0",
            "Doelen behaald (n\u00a0=\u00a018)": "67 %",
        }
        assert all("Bron: K" in getal.proto.help for getal in scherm.metric)

    def test_says_with_every_chart_what_it_finds(self, gevuld: Wereld) -> None:
        scherm = open_pagina(gevuld.als(Rol.MAN))
        teksten = [grafiek.proto.alt for grafiek in scherm.get("vega_lite_chart")]
        assert len(teksten) == 4
        assert teksten[0] == "Het meest: plan loopt (14). Alle getallen staan in de tabel."
        assert "Hier is nog niets geteld." in [regel.value for regel in scherm.text]

    def test_stays_lean(self, gevuld: Wereld) -> None:
        scherm = open_pagina(gevuld.als(Rol.MAN))
        assert 15 < _elementen(scherm.main) <= 40

    def test_shows_the_same_figures_as_tables(self, gevuld: Wereld) -> None:
        scherm = open_pagina(gevuld.als(Rol.MAN), tabel="true")
        assert not scherm.get("vega_lite_chart")
        tabellen = [html.proto.body for html in scherm.get("html") if "<table" in html.proto.body]
        assert len(tabellen) == 4
        assert "Het Kompas" in tabellen[-1]

    def test_narrows_to_a_bestuur_and_its_schools(self, gevuld: Wereld) -> None:
        scherm = open_pagina(gevuld.als(Rol.MAN))
        assert [veld.label for veld in scherm.selectbox] == ["Schooljaar", "Bestuur", "School"]
        scherm.selectbox(key="bestuur").select("Stichting Noorderwind").run()
        assert kengetallen(scherm)["Lopende dossiers"] == "7"
        assert scherm.selectbox(key="school").options == ["Alle scholen", "Het Kompas"]

    def test_asks_a_school_nothing_it_cannot_choose(self, gevuld: Wereld) -> None:
        scherm = open_pagina(gevuld.als(Rol.IB))
        assert [veld.label for veld in scherm.selectbox] == ["Schooljaar"]
        assert kengetallen(scherm)["Lopende dossiers"] == "20"

    def test_shows_another_school_its_own_numbers(self, gevuld: Wereld) -> None:
        assert kengetallen(open_pagina(gevuld.als(Rol.IB, "ander")))["Lopende dossiers"] == "7"

    def test_ignores_a_school_in_the_address_that_is_not_a_choice(self, gevuld: Wereld) -> None:
        assert kengetallen(open_pagina(gevuld.als(Rol.TB), school="Het Kompas"))["Lopende dossiers"] == "20"

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.BEH])
    def test_calmly_refuses_who_may_not_see_figures(
        self, gevuld: Wereld, rol: Rol, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(kader, "link", lambda *_, **__: None)  # one page alone has nowhere to link to
        scherm = open_pagina(gevuld.als(rol))
        assert [titel.value for titel in scherm.title] == ["Niet gevonden"]
        assert "geen toegang" in scherm.markdown[0].value
        assert not scherm.metric


def _elementen(blok: Any) -> int:
    """Count what is drawn, without the boxes around it."""
    return sum(_elementen(kind) if hasattr(kind, "children") else 1 for kind in blok.children.values())
