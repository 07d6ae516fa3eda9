"""Texts where they stand: the beheerder changes one on the spot, everybody else reads it, and markup stays text."""

import json
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert
from streamlit.navigation.page import StreamlitPage
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.teksten import TEKSTEN
from lib.services import klad, overleg, teksten
from lib.services.context import Context
from lib.store.tables.toegang import rolverlening
from lib.ui import eigentekst, mailtekst, paginas, teksteditor
from tests.pages.conftest import Open, tekst
from tests.pages.tekstvelden import regel
from tests.pages.test_slechte_invoer import VUIL, letterlijk, vouw_open
from tests.services import toneel
from tests.wereld import NU, Wereld

TITEL, UITLEG = "help_2_titel", "help_2_tekst"


@pytest.fixture
def beh(wereld: Wereld) -> Context:
    return wereld.als(Rol.BEH)


def labels(app: AppTest) -> list[str]:
    return [knop.label for knop in app.button]


def druk(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def schrijf(app: AppTest, naam: str, inhoud: str) -> AppTest:
    regel(app, f"eigen_tekst_{naam}").set_value(inhoud)
    return druk(app, f"bewaar_tekst_{naam}")


def kopieen(app: AppTest) -> dict[str, str]:
    data = [json.loads(deel.proto.json)[0] for deel in app.get("bidi_component")]
    return {deel["label"]: deel["tekst"] for deel in data if deel["rol"] == "kopie"}


def vouw_uit(app: AppTest, label: str) -> AppTest:
    assert label in [vak.label for vak in app.expander]
    vouw_open(app)
    assert not app.exception, app.exception
    return app


class TestTheHelpPage:
    def test_says_what_puzzel_says(self, open_pagina: Open) -> None:
        alles = tekst(open_pagina(Rol.IB, "help"))
        assert all(TEKSTEN[naam].standaard in alles for naam in TEKSTEN if naam.startswith("help_"))

    def test_only_a_beheerder_can_change_it(self, open_pagina: Open) -> None:
        assert labels(open_pagina(Rol.BEH, "help")).count(eigentekst.PAS_AAN) == 7
        for rol in (Rol.IB, Rol.LK, Rol.MAN, Rol.FG):
            assert eigentekst.PAS_AAN not in labels(open_pagina(rol, "help"))

    def test_a_changed_text_is_there_for_everybody(self, open_pagina: Open, beh: Context) -> None:
        app = druk(open_pagina(Rol.BEH, "help"), f"tekst_{TITEL}")
        schrijf(app, TITEL, "2. Groeidocument openen")
        assert teksteditor.BEWAARD in tekst(app)
        schrijf(app, UITLEG, "Kies een leerling.\nSchrijf dan de hulpvraag op.")
        alles = tekst(open_pagina(Rol.IB, "help"))
        assert "2. Groeidocument openen" in alles
        assert "Kies een leerling.\nSchrijf dan de hulpvraag op." in alles
        assert TEKSTEN[UITLEG].standaard not in alles
        druk(app, f"terug_tekst_{UITLEG}")
        assert TEKSTEN[UITLEG].standaard in tekst(open_pagina(Rol.IB, "help"))
        assert len(teksten.geschiedenis(beh, naam=UITLEG).wijzigingen) == 2

    def test_the_history_says_who_when_and_what(self, open_pagina: Open, beh: Context) -> None:
        teksten.zet(beh, naam=UITLEG, inhoud="Een andere uitleg.")
        alles = tekst(druk(open_pagina(Rol.BEH, "help"), f"tekst_{TITEL}"))
        assert f"<summary>{NU:%d-%m-%Y} 10:00, BEH eigen</summary>" in alles
        assert f"<dd>{TEKSTEN[UITLEG].standaard}</dd>" in alles
        assert "<dd>Een andere uitleg.</dd>" in alles

    def test_one_editor_is_open_at_a_time(self, open_pagina: Open) -> None:
        app = druk(druk(open_pagina(Rol.BEH, "help"), f"tekst_{TITEL}"), "tekst_help_begin")
        assert [knop.key for knop in app.button if str(knop.key).startswith("bewaar_")] == [
            "bewaar_tekst_help_begin"
        ]
        assert labels(druk(app, "tekst_help_begin")).count(eigentekst.PAS_AAN) == 7

    def test_markup_stays_text(self, open_pagina: Open, beh: Context) -> None:
        vuil = VUIL.replace("{wat}", "")[:80]
        assert ":red[rood]" in vuil.replace(" ", "") or "**vet**" in vuil
        for naam in (TITEL, UITLEG, "help_begin"):
            teksten.zet(beh, naam=naam, inhoud=vuil)
        for rol in (Rol.IB, Rol.BEH):
            letterlijk(open_pagina(rol, "help"))
        letterlijk(druk(open_pagina(Rol.BEH, "help"), f"tekst_{TITEL}"))


class TestWhatIsRefused:
    def test_is_said_beside_the_button_and_stays_in_the_field(self, open_pagina: Open, beh: Context) -> None:
        app = druk(open_pagina(Rol.BEH, "help"), "tekst_help_begin")
        schrijf(app, "help_begin", "Beste {kind}")
        assert "In deze tekst kan geen veld staan" in tekst(app)
        assert regel(app, "eigen_tekst_help_begin").value == "Beste {kind}"
        assert teksten.lees(beh, naam="help_begin") == TEKSTEN["help_begin"].standaard

    def test_a_colleague_who_was_first_is_named_and_one_goes_on_knowing(
        self, wereld: Wereld, open_pagina: Open, beh: Context
    ) -> None:
        app = druk(open_pagina(Rol.BEH, "help"), "tekst_help_begin")
        teksten.zet(wereld.als(Rol.BEH, "ander"), naam="help_begin", inhoud="Van een ander.")
        schrijf(app, "help_begin", "Van mij.")
        assert "BEH ander heeft deze tekst intussen aangepast. Er staat nu: ‘Van een ander" in tekst(app)
        assert teksten.lees(beh, naam="help_begin") == "Van een ander."
        assert regel(app, "eigen_tekst_help_begin").value == "Van mij."
        druk(app, "bewaar_tekst_help_begin")
        assert teksten.lees(beh, naam="help_begin") == "Van mij."

    def test_what_was_typed_before_a_crash_is_there_again(self, open_pagina: Open, beh: Context) -> None:
        klad.bewaar_tekst(beh, sleutel="eigen_tekst_help_begin", veld="0", tekst="Half af")
        app = druk(open_pagina(Rol.BEH, "help"), "tekst_help_begin")
        assert regel(app, "eigen_tekst_help_begin").value == "Half af"
        druk(app, "bewaar_tekst_help_begin")
        assert teksten.lees(beh, naam="help_begin") == "Half af"
        assert klad.lees(beh, sleutel="eigen_tekst_help_begin") == {}

    def test_a_draft_of_before_a_change_says_so(
        self, wereld: Wereld, open_pagina: Open, beh: Context
    ) -> None:
        klad.bewaar_tekst(beh, sleutel="eigen_tekst_help_begin", veld="0", tekst="Half af")
        teksten.zet(wereld.als(Rol.BEH, "ander"), naam="help_begin", inhoud="Van een ander.")
        app = druk(open_pagina(Rol.BEH, "help"), "tekst_help_begin")
        assert "intussen aangepast" in tekst(app)
        assert regel(app, "eigen_tekst_help_begin").value == "Half af"


class TestBeheer:
    @pytest.fixture
    def app(self, open_pagina: Open) -> AppTest:
        app = open_pagina(Rol.BEH, "beheer")
        app.segmented_control[0].set_value("Teksten").run()
        assert not app.exception, app.exception
        return app

    def test_lists_every_text_where_it_stands(self, app: AppTest) -> None:
        gezien = ""
        for plek in app.button_group[1].options:
            app.button_group[1].set_value(plek).run()
            assert not app.exception, app.exception
            gezien += tekst(app)
        assert all(f"<h3>{uit.titel}</h3>" in gezien for uit in TEKSTEN.values())

    def test_a_word_is_changed_here(self, app: AppTest, beh: Context) -> None:
        app.button_group[1].set_value("Woorden").run()
        schrijf(druk(app, "tekst_overleg"), "overleg", "MDO")
        assert teksten.lees(beh, naam="overleg") == "MDO"
        assert "· eigen tekst" in tekst(app)

    def test_an_email_shows_how_it_will_look(self, app: AppTest) -> None:
        app.button_group[1].set_value("E-mail").run()
        druk(app, "tekst_mail_uitnodiging")
        assert "Graag nodig ik je uit voor een overleg op do 27 nov 2026 om 14:00." in tekst(app)
        assert r"\{datum\}, \{school\}" in tekst(app)


class TestAWord:
    def test_stands_in_the_menu_and_in_headings(
        self, wereld: Wereld, open_pagina: Open, beh: Context
    ) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.gepland(wereld, dossier_id)
        for naam, woord in (("overleg", "MDO"), ("overleggen", "MDO's"), ("dossier", "groeidocument"), ("dossiers", "groeidocumenten")):  # fmt: skip
            teksten.zet(beh, naam=naam, inhoud=woord)
        assert open_pagina(Rol.IB, "overleggen").title[0].value == "MDO's"
        assert open_pagina(Rol.IB, "dossiers").title[0].value == "Groeidocumenten"
        assert "<h1>MDO over Noor Bakker</h1>" in tekst(open_pagina(Rol.IB, "overleg", id=overleg_id))
        assert open_pagina(Rol.IB, "overleg", dossier=dossier_id).title[0].value == "MDO plannen"
        app = open_pagina(Rol.IB, "dossier", id=dossier_id)
        assert "MDO's" in app.button_group[0].options
        assert "MDO over Noor" in tekst(open_pagina(Rol.IB, "meekijken", id=overleg_id))

    def test_stands_in_the_menu(
        self, open_pagina: Open, beh: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        teksten.zet(beh, naam="overleggen", inhoud="MDO's")
        teksten.zet(beh, naam="dossier", inhoud="groeidocument")
        menu: list[str] = []
        gewoon = paginas.beschikbaar

        def kijk_mee(wie: Gebruiker) -> list[StreamlitPage]:
            menu.extend(pagina.title for pagina in gewoon(wie))
            return gewoon(wie)

        monkeypatch.setattr(paginas, "beschikbaar", kijk_mee)
        open_pagina(Rol.IB, "help")
        assert {"MDO's", "Groeidocument", "Nieuw groeidocument", "Dossiers"} <= set(menu)

    def test_the_gemeenteteam_is_named_where_somebody_is_added(
        self, wereld: Wereld, open_pagina: Open, beh: Context
    ) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        teksten.zet(beh, naam="rol_JT", inhoud="wijkteam")
        app = vouw_uit(open_pagina(Rol.IB, "overleg", id=overleg_id), "Deelnemer erbij")
        assert "iemand zonder account (ouder, wijkteam …)" in app.selectbox[0].options


class TestAnOwnLineOfHelp:
    def test_is_not_there_until_it_is_written(self, wereld: Wereld, open_pagina: Open, beh: Context) -> None:
        dossier_id = toneel.gedeeld(wereld)
        zin = "Doelen stellen wij samen met het kind. **Niet** zonder."
        assert zin not in tekst(open_pagina(Rol.IB, "dossier", id=dossier_id, tab="doelen"))
        teksten.zet(beh, naam="hulp_dossier_doelen", inhoud=zin)
        assert zin in tekst(open_pagina(Rol.IB, "dossier", id=dossier_id, tab="doelen"))
        assert zin not in tekst(open_pagina(Rol.IB, "dossier", id=dossier_id, tab="vragen"))

    def test_stands_at_every_moment_of_the_overleg(
        self, wereld: Wereld, open_pagina: Open, beh: Context
    ) -> None:
        for naam in ("plannen", "voor", "tijdens", "na"):
            teksten.zet(beh, naam=f"hulp_overleg_{naam}", inhoud=f"Zo doen wij dat: {naam}.")
        dossier_id = toneel.gedeeld(wereld)
        adressen: dict[str, dict[str, UUID]] = {
            "plannen": {"dossier": dossier_id},
            "voor": {"id": toneel.gepland(wereld, dossier_id)},
            "tijdens": {"id": (live := toneel.besproken(wereld, dossier_id))},
        }
        for naam, adres in adressen.items():
            assert f"Zo doen wij dat: {naam}." in tekst(open_pagina(Rol.IB, "overleg", **adres))
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=live, naam="sluiten")
        assert "Zo doen wij dat: na." in tekst(open_pagina(Rol.IB, "overleg", id=live))

    def test_a_beheerder_who_also_reads_dossiers_writes_it_on_the_spot(
        self, wereld: Wereld, open_pagina: Open
    ) -> None:
        dossier_id = toneel.gedeeld(wereld)
        ib = wereld.mensen[Rol.IB, "eigen"]
        with wereld.store.begin() as verbinding:
            ook = {"id": uuid4(), "gebruiker_id": ib.id, "rol": Rol.BEH}
            verbinding.execute(insert(rolverlening).values(ook))
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="doelen")
        assert eigentekst.ERBIJ in labels(app)
        schrijf(druk(app, "tekst_hulp_dossier_doelen"), "hulp_dossier_doelen", "Samen met het kind.")
        assert "Samen met het kind." in tekst(app)


class TestTheEmail:
    def test_is_filled_in_without_the_child(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        toneel.vul(wereld.als(Rol.IB), "overleg", overleg_id, {"plaats": "bij Noor thuis"})
        app = vouw_uit(open_pagina(Rol.IB, "overleg", id=overleg_id), "Tekst voor een e-mail")
        uit = kopieen(app)
        assert uit["Onderwerp"].startswith("Uitnodiging: overleg op ")
        assert "Waar: op school, De Vlieger" in uit["Tekst"]
        assert uit["Tekst"].endswith("IB eigen\nDe Vlieger")
        alles = "".join(uit.values())
        assert not [mis for mis in ("{", "}", "Noor", "Bakker") if mis in alles]
        (link,) = [knop.proto.url for knop in app.get("link_button")]
        assert link.startswith("mailto:?subject=Uitnodiging%3A%20overleg%20op%20")
        assert "%0D%0A" in link
        assert " " not in link

    def test_follows_the_own_text_and_the_own_word(
        self, wereld: Wereld, open_pagina: Open, beh: Context
    ) -> None:
        teksten.zet(beh, naam="overleg", inhoud="MDO")
        teksten.zet(beh, naam="mail_uitnodiging", inhoud="Kom je naar ons {overleg}? & <b> ![x](y)")
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        app = vouw_uit(open_pagina(Rol.IB, "overleg", id=overleg_id), "Tekst voor een e-mail")
        assert kopieen(app)["Tekst"] == "Kom je naar ons MDO? & <b> ![x](y)"
        letterlijk(app)

    def test_asks_parents_to_read_the_verslag(self, wereld: Wereld, open_pagina: Open) -> None:
        ib, overleg_id = wereld.als(Rol.IB), toneel.besproken(wereld, toneel.gedeeld(wereld))
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="sluiten")
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="voorleggen")
        app = vouw_uit(open_pagina(Rol.IB, "overleg", id=overleg_id), "Tekst voor een e-mail")
        assert "Laat het me weten voor ma 7 dec 2026." in kopieen(app)["Tekst"]

    def test_is_not_for_who_does_not_plan(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        app = open_pagina(Rol.LK, "overleg", id=overleg_id)
        assert "Tekst voor een e-mail" not in [vak.label for vak in app.expander]

    def test_a_long_one_has_no_link_that_would_be_cut_off(self) -> None:
        assert mailtekst.maillink("a", "b" * 1800)
        assert mailtekst.maillink("a", "é" * 400) == ""
