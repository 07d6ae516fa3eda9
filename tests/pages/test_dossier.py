from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from lib.domain.formulier import formulier
from lib.domain.organisatie import Rol
from lib.services import bewaren, doelen, dossier, klad, lezen, schrijven
from lib.services.context import OpslagWeg
from lib.store.tables.dossier import invulling
from lib.store.tables.spoor import gebeurtenis, revisie
from tests.pages.conftest import Open, tekst
from tests.pages.tekstvelden import tekstveld, tekstvelden
from tests.wereld import VANDAAG, Wereld


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return dossier.maak(
        wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt *Noor* <b>nu</b>?"
    )


def antwoorden(wereld: Wereld, soort: str) -> dict[str, Any]:
    with wereld.store.read() as verbinding:
        gevonden = verbinding.scalar(select(invulling.c.antwoorden).where(invulling.c.soort == soort))
    assert isinstance(gevonden, dict)
    return gevonden


def blad_id(wereld: Wereld, soort: str) -> UUID:
    with wereld.store.read() as verbinding:
        gevonden = verbinding.scalar(select(invulling.c.id).where(invulling.c.soort == soort))
    assert isinstance(gevonden, UUID)
    return gevonden


class TestDossier:
    def test_the_hulpvraag_stands_on_top_as_typed(self, open_pagina: Open, dossier_id: UUID) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id)
        assert "Wat helpt *Noor* &lt;b&gt;nu&lt;/b&gt;?" in tekst(app)

    @pytest.mark.parametrize(
        "tab", ["overzicht", "beeld", "vragen", "doelen", "afspraken", "toestemming", "tijdlijn"]
    )
    def test_every_part_opens(self, open_pagina: Open, dossier_id: UUID, tab: str) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab=tab)
        assert not app.error
        assert "Noor Bakker" in tekst(app)

    @pytest.mark.parametrize(
        "sleutel", ["", "1", "niets", "00000000-0000-0000-0000-000000000000", "' OR 1=1"]
    )
    def test_an_unknown_id_is_calmly_not_found(self, open_pagina: Open, sleutel: str) -> None:
        assert "bestaat niet of je hebt er geen toegang toe" in tekst(
            open_pagina(Rol.IB, "dossier", id=sleutel)
        )

    def test_a_forbidden_id_gets_the_same_answer(self, open_pagina: Open, dossier_id: UUID) -> None:
        verboden = tekst(open_pagina(Rol.IB, "dossier", plaats="ander", id=dossier_id))
        onbekend = tekst(open_pagina(Rol.IB, "dossier", plaats="ander", id=UUID(int=1)))
        assert verboden == onbekend
        assert "Noor" not in verboden

    def test_looking_is_recorded_once_per_session(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        app = open_pagina(Rol.DIR, "dossier", id=dossier_id)
        app.run()
        with wereld.store.read() as verbinding:
            soorten = list(verbinding.scalars(select(gebeurtenis.c.soort)))
        assert [soort.value for soort in soorten].count("ingezien") == 1

    def test_nothing_shows_while_looking_cannot_be_recorded(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = open_pagina(Rol.DIR)
        with monkeypatch.context() as even:
            even.setattr(lezen, "noteer_inzage", _weg)
            app.query_params["id"] = str(dossier_id)
            app.switch_page("../pages/dossier.py")
            for _ in range(2):
                app.run()
                assert "Noor" not in tekst(app)
        app.run()
        assert "Noor" in tekst(app)
        with wereld.store.read() as verbinding:
            soorten = list(verbinding.scalars(select(gebeurtenis.c.soort)))
        assert [soort.value for soort in soorten].count("ingezien") == 1

    def test_the_ib_goes_from_the_overzicht_to_who_may_look(
        self, open_pagina: Open, dossier_id: UUID
    ) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id)
        naar = next(deel.proto for deel in app.get("page_link") if "toegang" in deel.proto.page)
        assert naar.query_string == f"id={dossier_id}"


def _weg(*_: object, **__: object) -> None:
    raise OpslagWeg


class TestBeeldLeerling:
    def test_what_is_typed_is_in_the_database_in_that_run(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        sleutel = f"{blad_id(wereld, 'beeld_leerling')}|leuk"
        tekstveld(app, sleutel).set_value("=cmd|' /C calc'!A0 <script>😀").run()
        assert antwoorden(wereld, "beeld_leerling")["leuk"] == "=cmd|' /C calc'!A0 <script>😀"
        assert any("Opgeslagen" in badge.value for badge in app.markdown)
        assert "IB eigen" in tekstveld(app, sleutel).data["herkomst"]

    def test_an_overlong_text_is_kept(self, open_pagina: Open, dossier_id: UUID, wereld: Wereld) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        sleutel = f"{blad_id(wereld, 'beeld_leerling')}|leuk"
        tekstveld(app, sleutel).set_value("x" * 5000).run()
        assert antwoorden(wereld, "beeld_leerling")["leuk"] == "x" * 5000

    def test_a_forbidden_character_is_refused_with_a_sentence_and_stays_on_screen(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        sleutel = f"{blad_id(wereld, 'beeld_leerling')}|leuk"
        tekstveld(app, sleutel).set_value("goed\x00fout").run()
        assert "nog niet opgeslagen" in app.error[0].value
        assert tekstveld(app, sleutel).value == "goed\x00fout"
        assert "leuk" not in antwoorden(wereld, "beeld_leerling")

    def test_what_could_not_be_saved_is_still_there_after_a_look_at_another_part(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        sleutel = f"{blad_id(wereld, 'beeld_leerling')}|leuk"
        with monkeypatch.context() as even:
            even.setattr(schrijven, "bewaar_tekst", _weg)
            tekstveld(app, sleutel).set_value("een lang verhaal").run()
        for deel in ("vragen", "beeld"):
            app.session_state[f"tab_{dossier_id}"] = deel
            app.run()
        assert tekstveld(app, sleutel).value == "een lang verhaal"
        assert "niet opgeslagen" in app.error[0].value
        tekstveld(app, sleutel).set_value("een lang verhaal.").run()
        assert antwoorden(wereld, "beeld_leerling")["leuk"] == "een lang verhaal."
        assert not app.error

    def test_what_a_colleague_typed_meanwhile_stands_there_too(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        sleutel = blad_id(wereld, "beeld_leerling")
        bewaren.bewaar_veld(
            wereld.als(Rol.LK), soort="beeld_leerling", sleutel=sleutel, veld="leuk", waarde="hun tekst"
        )
        tekstveld(app, f"{sleutel}|leuk").set_value("mijn tekst").run()
        assert antwoorden(wereld, "beeld_leerling")["leuk"] == "hun tekst mijn tekst"
        assert tekstveld(app, f"{sleutel}|leuk").value == "hun tekst mijn tekst"
        assert not app.warning

    def test_a_reader_cannot_type(self, open_pagina: Open, dossier_id: UUID) -> None:
        app = open_pagina(Rol.DIR, "dossier", id=dossier_id, tab="beeld")
        assert tekstvelden(app)
        assert all(vak.disabled for vak in tekstvelden(app))

    def test_special_category_answers_are_for_writers_only(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        sleutel = blad_id(wereld, "beeld_leerling")
        bewaren.bewaar_veld(
            wereld.als(Rol.IB),
            soort="beeld_leerling",
            sleutel=sleutel,
            veld="medisch",
            waarde="draagt een pompje",
        )
        stap = f"stap_beeld_{sleutel}"
        for rol, ziet in ((Rol.IB, True), (Rol.LK, True), (Rol.DIR, False)):
            app = open_pagina(rol, "dossier", id=dossier_id, tab="beeld")
            app.session_state[stap] = [sectie.name for sectie in formulier("beeld_leerling").sections()][-1]
            app.run()
            assert ("draagt een pompje" in [vak.value for vak in tekstvelden(app)]) is ziet, rol

    def test_an_editor_starts_with_the_answer_as_its_default(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        """A run that is cut short loses what was set from the script; a default it cannot lose."""
        sleutel = blad_id(wereld, "beeld_leerling")
        bewaren.bewaar_veld(
            wereld.als(Rol.IB), soort="beeld_leerling", sleutel=sleutel, veld="leuk", waarde="hutten bouwen"
        )
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        assert tekstveld(app, f"{sleutel}|leuk").data["tekst"] == "hutten bouwen"


class TestKeuze:
    """An answer that is chosen: two people, one question."""

    @pytest.fixture
    def sleutel(self, dossier_id: UUID, wereld: Wereld) -> UUID:  # noqa: ARG002 - the form hangs under it
        return blad_id(wereld, "beeld_leerling")

    @staticmethod
    def open_welbevinden(open_pagina: Open, dossier_id: UUID, sleutel: UUID) -> AppTest:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        app.session_state[f"stap_beeld_{sleutel}"] = "stap_welbevinden"
        return app.run()

    @staticmethod
    def vraag(app: AppTest, sleutel: UUID) -> Any:
        return next(b for b in app.selectbox if str(b.key).startswith(f"{sleutel}|welbevinden_kind"))

    @staticmethod
    def collega(wereld: Wereld, sleutel: UUID, keuze: str) -> None:
        bewaren.bewaar_veld(
            wereld.als(Rol.LK), soort="beeld_leerling", sleutel=sleutel, veld="welbevinden_kind", waarde=keuze
        )

    def test_a_conflict_waits_for_a_choice_also_after_a_look_at_another_part(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld, sleutel: UUID
    ) -> None:
        app = self.open_welbevinden(open_pagina, dossier_id, sleutel)
        self.collega(wereld, sleutel, "5")
        self.vraag(app, sleutel).set_value("2").run()
        for deel in ("vragen", "beeld"):
            app.session_state[f"tab_{dossier_id}"] = deel
            app.run()
        app.session_state[f"stap_beeld_{sleutel}"] = "stap_welbevinden"
        app.run()
        assert "Kies welke tekst blijft" in app.warning[0].value
        assert antwoorden(wereld, "beeld_leerling")["welbevinden_kind"] == "5"

    @pytest.mark.parametrize(("knop", "blijft"), [("Mijn tekst blijft", "2"), ("Die tekst blijft", "5")])
    def test_two_people_choose_and_nothing_is_lost(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld, sleutel: UUID, knop: str, blijft: str
    ) -> None:
        app = self.open_welbevinden(open_pagina, dossier_id, sleutel)
        self.collega(wereld, sleutel, "5")
        self.vraag(app, sleutel).set_value("2").run()
        assert antwoorden(wereld, "beeld_leerling")["welbevinden_kind"] == "5"
        next(b for b in app.button if b.label == knop).click().run()
        assert not app.warning
        assert antwoorden(wereld, "beeld_leerling")["welbevinden_kind"] == blijft
        with wereld.store.read() as verbinding:
            keuzes = set(
                verbinding.scalars(select(revisie.c.nieuw).where(revisie.c.veld == "welbevinden_kind"))
            )
        assert keuzes == {"2", "5"}

    def test_a_colleagues_change_is_announced_before_anything_is_chosen(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld, sleutel: UUID
    ) -> None:
        app = self.open_welbevinden(open_pagina, dossier_id, sleutel)
        self.collega(wereld, sleutel, "4")
        app.run()
        assert "intussen gewijzigd" in app.info[0].value
        next(b for b in app.button if b.label == "Laat zien").click().run()
        assert self.vraag(app, sleutel).value == "4"


class TestRijen:
    """Repeating questions: two people, one list."""

    @pytest.fixture
    def beeld(self, dossier_id: UUID, wereld: Wereld) -> UUID:  # noqa: ARG002 - the form hangs under it
        sleutel = blad_id(wereld, "beeld_leerling")
        bewaren.bewaar_veld(
            wereld.als(Rol.IB),
            soort="beeld_leerling",
            sleutel=sleutel,
            veld="factoren",
            waarde=[{"omschrijving": "eerste"}, {"omschrijving": "tweede"}],
        )
        return sleutel

    @staticmethod
    def open_factoren(open_pagina: Open, rol: Rol, dossier_id: UUID, beeld: UUID) -> AppTest:
        app = open_pagina(rol, "dossier", id=dossier_id, tab="beeld")
        app.session_state[f"stap_beeld_{beeld}"] = "stap_factoren"
        return app.run()

    @staticmethod
    def vak(app: AppTest, tekst_: str) -> Any:
        return next(vak for vak in tekstvelden(app) if vak.value == tekst_)

    def test_a_row_a_colleague_added_meanwhile_stays(
        self, open_pagina: Open, dossier_id: UUID, beeld: UUID, wereld: Wereld
    ) -> None:
        ib = self.open_factoren(open_pagina, Rol.IB, dossier_id, beeld)
        lk = self.open_factoren(open_pagina, Rol.LK, dossier_id, beeld)
        next(knop for knop in lk.button if knop.label == "Regel toevoegen").click().run()
        self.vak(lk, "").set_value("van de leerkracht").run()
        self.vak(ib, "eerste").set_value("eerste, aangevuld").run()
        teksten = [rij["omschrijving"] for rij in antwoorden(wereld, "beeld_leerling")["factoren"]]
        assert teksten == ["eerste, aangevuld", "tweede", "van de leerkracht"]
        assert [vak.value for vak in tekstvelden(ib)][:3] == teksten

    def test_an_answer_after_a_colleague_took_a_row_away_lands_in_its_own_row(
        self, open_pagina: Open, dossier_id: UUID, beeld: UUID, wereld: Wereld
    ) -> None:
        ib = self.open_factoren(open_pagina, Rol.IB, dossier_id, beeld)
        lk = self.open_factoren(open_pagina, Rol.LK, dossier_id, beeld)
        next(knop for knop in lk.button if knop.label == "Weghalen").click().run()
        self.vak(ib, "tweede").set_value("tweede, aangevuld").run()
        teksten = [rij["omschrijving"] for rij in antwoorden(wereld, "beeld_leerling")["factoren"]]
        assert teksten == ["tweede, aangevuld"]
        assert tekstvelden(ib)[0].value == "tweede, aangevuld"

    def test_what_is_typed_just_before_a_click_on_the_button_is_kept(
        self, open_pagina: Open, dossier_id: UUID, beeld: UUID, wereld: Wereld
    ) -> None:
        ib = self.open_factoren(open_pagina, Rol.IB, dossier_id, beeld)
        self.vak(ib, "eerste").set_value("net getypt")
        next(knop for knop in ib.button if knop.label == "Regel toevoegen").click().run()
        teksten = [rij["omschrijving"] for rij in antwoorden(wereld, "beeld_leerling")["factoren"]]
        assert teksten == ["net getypt", "tweede", None]

    def test_a_row_that_is_refused_says_so_and_goes_along_later(
        self, open_pagina: Open, dossier_id: UUID, beeld: UUID, wereld: Wereld
    ) -> None:
        ib = self.open_factoren(open_pagina, Rol.IB, dossier_id, beeld)
        self.vak(ib, "eerste").set_value("goed\x00fout").run()
        assert "nog niet opgeslagen" in ib.error[0].value
        self.vak(ib, "goed\x00fout").set_value("goed").run()
        assert not ib.error
        assert antwoorden(wereld, "beeld_leerling")["factoren"][0]["omschrijving"] == "goed"


class TestToevoegen:
    def test_what_is_typed_stays_when_a_colleague_scores_the_goal(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        doel_id = doelen.stel_doel(
            wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden={"doel": "Begint zelf"}
        )
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="doelen")
        next(v for v in tekstvelden(app) if "toelichting" in str(v.key)).set_value("drie keer gezien").run()
        doelen.meet(wereld.als(Rol.LK), doel_id=doel_id, antwoorden={"datum": VANDAAG, "score": "1"})
        app.run()
        vak = next(v for v in tekstvelden(app) if "toelichting" in str(v.key))
        assert vak.value == "drie keer gezien"

    def test_a_draft_that_cannot_be_forgotten_does_not_make_the_row_twice(
        self, open_pagina: Open, dossier_id: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="vragen")
        tekstvelden(app)[0].set_value("Wat werkt?").run()
        monkeypatch.setattr(klad, "weg", _weg)
        next(knop for knop in app.button if knop.label == "Vraag toevoegen").click().run()
        assert "De vraag staat erbij" in tekst(app)
