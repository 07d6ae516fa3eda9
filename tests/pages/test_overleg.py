"""An overleg on screen: planned, held point by point, concluded, presented and established."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Column, select
from streamlit.testing.v1 import AppTest

from lib.domain.dossier import VraagStatus
from lib.domain.organisatie import Rol
from lib.domain.overleg import AMSTERDAM, Aanwezig, OverlegStatus
from lib.services import bewaren, overleg_plannen
from lib.services import overleg as service
from lib.store.tables.dossier import afspraak, betrokkene, doel, dossier, invulling, vraag
from lib.store.tables.overleg import deelnemer, overleg
from tests.pages.conftest import Open, tekst
from tests.pages.tekstvelden import tekstveld, tekstvelden
from tests.services import toneel
from tests.wereld import Wereld

STRAKS = datetime.now(AMSTERDAM).date() + timedelta(days=20)


def een(wereld: Wereld, kolom: Column[Any], **waar: object) -> Any:
    with wereld.store.read() as verbinding:
        return verbinding.scalars(select(kolom).filter_by(**waar)).one()


def met_sleutel(elementen: Any, begin: str) -> Any:
    return next(element for element in elementen if str(element.key).startswith(begin))


def knop(app: AppTest, label: str) -> Any:
    return next(element for element in app.button if element.label == label)


def verslag(wereld: Wereld, overleg_id: UUID) -> dict[str, Any]:
    gevonden: dict[str, Any] = een(
        wereld, invulling.c.antwoorden, onderwerp_id=overleg_id, soort="ot_verslag"
    )
    return gevonden


def veld(app: AppTest, wereld: Wereld, overleg_id: UUID, naam: str) -> Any:
    blad = een(wereld, invulling.c.id, onderwerp_id=overleg_id, soort="ot_verslag")
    return next(e for e in [*tekstvelden(app), *app.date_input] if str(e.key).startswith(f"{blad}|{naam}"))


class TestPlanning:
    def test_starts_from_a_dossier_and_opens_the_new_overleg(self, wereld: Wereld, open_pagina: Open) -> None:
        dossier_id = toneel.gedeeld(wereld)
        app = open_pagina(Rol.IB, "overleg", dossier=dossier_id)
        assert met_sleutel(app.text_input, f"plan|{dossier_id}|tijd").value == "14:00"
        assert met_sleutel(app.selectbox, f"plan|{dossier_id}|voorzitter").value == str(
            wereld.mensen[Rol.IB, "eigen"].id
        )
        met_sleutel(app.date_input, f"plan|{dossier_id}|datum").set_value(STRAKS)
        met_sleutel(app.button_group, f"plan|{dossier_id}|lln_aanw").set_value("deels")
        knop(app, "Plan het overleg").click().run()
        assert not app.exception
        assert "Overleg over Noor Bakker" in tekst(app)
        assert een(wereld, overleg.c.datum) == STRAKS
        assert set(_rollen(wereld)) == {Rol.IB, Rol.LK, Rol.OUD, Rol.LLN}

    def test_asks_for_a_date_and_keeps_what_was_typed(self, wereld: Wereld, open_pagina: Open) -> None:
        dossier_id = toneel.gedeeld(wereld)
        app = open_pagina(Rol.IB, "overleg", dossier=dossier_id)
        met_sleutel(app.text_input, f"plan|{dossier_id}|plaats").set_value("lokaal 3")
        knop(app, "Plan het overleg").click().run()
        assert "Kies een datum" in app.error[0].value
        assert met_sleutel(app.text_input, f"plan|{dossier_id}|plaats").value == "lokaal 3"

    def test_asks_why_parents_are_absent(self, wereld: Wereld, open_pagina: Open) -> None:
        dossier_id = toneel.gedeeld(wereld)
        app = open_pagina(Rol.IB, "overleg", dossier=dossier_id)
        vraag_ = f"plan|{dossier_id}|reden_ouders_afwezig"
        assert vraag_ not in [e.key for e in tekstvelden(app)]
        met_sleutel(app.button_group, f"plan|{dossier_id}|ouders_erbij").set_value("nee").run()
        assert vraag_ in [e.key for e in tekstvelden(app)]

    def test_is_not_for_a_teacher(self, wereld: Wereld, open_pagina: Open) -> None:
        app = open_pagina(Rol.LK, "overleg", dossier=toneel.gedeeld(wereld))
        assert [titel.value for titel in app.title] == ["Niet gevonden"]


def _rollen(wereld: Wereld) -> list[Rol]:
    with wereld.store.read() as verbinding:
        return list(verbinding.scalars(select(deelnemer.c.rol)))


class TestBefore:
    def test_names_what_is_not_prepared_and_links_to_it(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        assert "Het kindgesprek is nog niet vastgelegd." in tekst(app)
        labels = [link.proto.label for link in app.get("page_link")]
        assert any("Kindgesprek — nog doen" in label for label in labels)
        assert any("Toestemming om te bespreken — klaar" in label for label in labels)

    def test_starts_with_a_reason_only(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        knop(app, "Overleg starten").click().run()
        assert een(wereld, overleg.c.status) is OverlegStatus.GEPLAND
        assert "kindgesprek" in app.error[0].value
        met_sleutel(app.text_input, "reden_start").set_value("Het kind is vandaag jarig.")
        knop(app, "Overleg starten").click().run()
        assert een(wereld, overleg.c.status) is OverlegStatus.LIVE

    def test_cannot_start_without_parents_and_their_permission(
        self, wereld: Wereld, open_pagina: Open
    ) -> None:
        overleg_id = toneel.gepland(wereld, toneel.voorbereid(wereld), ouders_erbij="nee")
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        assert "Leg eerst hun toestemming vast" in tekst(app)
        assert knop(app, "Overleg starten").disabled

    def test_cancels_with_a_reason(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        service.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="annuleren", reden="ziek")
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        assert "Dit overleg ging niet door" in tekst(app)

    def test_an_invited_ondersteuner_may_look_in(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        assert [t.value for t in open_pagina(Rol.OS, "overleg", id=overleg_id).title] == ["Niet gevonden"]
        os_er = wereld.mensen[Rol.OS, "eigen"].id
        overleg_plannen.nodig_uit(
            wereld.als(Rol.IB), overleg_id=overleg_id, naam="", rol=Rol.JT, gebruiker_id=os_er
        )
        assert een(wereld, betrokkene.c.gebruiker_id) == os_er
        app = open_pagina(Rol.OS, "overleg", id=overleg_id)
        assert "Overleg over Noor Bakker" in tekst(app)
        assert "Overleg starten" not in [b.label for b in app.button]

    def test_a_tap_notes_who_is_there(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld), lln_aanw="deels")
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        kind = een(wereld, deelnemer.c.id, rol=Rol.LLN)
        app.button_group(key=f"wie_{overleg_id}").set_value([str(kind)]).run()
        assert een(wereld, deelnemer.c.aanwezig, id=kind) is Aanwezig.JA
        app.button_group(key=f"deels_{kind}").set_value(Aanwezig.DEELS).run()
        assert een(wereld, deelnemer.c.aanwezig, id=kind) is Aanwezig.DEELS


@pytest.fixture
def overleg_id(wereld: Wereld) -> UUID:
    return toneel.live(wereld, toneel.gedeeld(wereld))


class TestLive:
    def test_keeps_what_is_typed_in_the_run_that_received_it(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        app.radio(key=f"punt_{overleg_id}").set_value(2).run()
        veld(app, wereld, overleg_id, "verwachtingen").set_value("Ouders willen rust.").run()
        assert verslag(wereld, overleg_id)["verwachtingen"] == "Ouders willen rust."

    def test_goes_on_to_the_next_point(self, wereld: Wereld, open_pagina: Open, overleg_id: UUID) -> None:
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        knop(app, "Volgend punt").click().run()
        assert een(wereld, overleg.c.punt) == 2
        assert app.button_group(key=f"lade_{overleg_id}").value == "vragen"

    def test_names_every_gate_and_jumps_to_its_point(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        knop(app, "Overleg afronden").click().run()
        assert een(wereld, overleg.c.status) is OverlegStatus.LIVE
        sprongen = [b for b in app.button if str(b.key).startswith("sprong_")]
        assert [str(b.key).split("_")[1] for b in sprongen] == [
            "afspraken",
            "doelen",
            "samenvatting",
            "volgend",
        ]
        sprongen[1].click().run()
        assert een(wereld, overleg.c.punt) == 5
        assert app.button_group(key=f"lade_{overleg_id}").value == "doelen"

    def test_ticks_a_question_off_and_keeps_its_answer(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        vraag_id = een(wereld, vraag.c.id)
        app.button_group(key=f"tik_{vraag_id}").set_value(VraagStatus.BESPROKEN).run()
        assert een(wereld, vraag.c.status) is VraagStatus.BESPROKEN
        tekstveld(app, f"{vraag_id}|antwoord").set_value("Een vaste plek.").run()
        assert een(wereld, vraag.c.antwoorden)["antwoord"] == "Een vaste plek."
        assert een(wereld, vraag.c.status) is VraagStatus.BEANTWOORD

    def test_takes_an_afspraak_and_offers_the_next_line(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        service.naar_punt(wereld.als(Rol.IB), overleg_id=overleg_id, punt=7)
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        _afspraak(app, overleg_id)
        assert een(wereld, afspraak.c.wat) == "maakt een stappenkaart"
        assert app.text_input(key=f"afspraak|{overleg_id}|wat").value == ""
        assert "✓" in tekst(app)
        knop(app, "Laatste regel weghalen").click().run()
        with wereld.store.read() as verbinding:
            assert list(verbinding.scalars(select(afspraak.c.id))) == []

    def test_a_first_version_goes_under_what_was_typed_and_never_over_a_colleague(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        ib = wereld.als(Rol.IB)
        blad = een(wereld, invulling.c.id, onderwerp_id=overleg_id, soort="ot_verslag")
        bewaren.bewaar_veld(ib, soort="ot_verslag", sleutel=blad, veld="inzicht", waarde="rust helpt")
        service.naar_punt(ib, overleg_id=overleg_id, punt=7)
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        ander = open_pagina(Rol.IB, "overleg", id=overleg_id)
        veld(app, wereld, overleg_id, "samenvatting").set_value("net getypt")
        knop(app, "Begin met wat jullie al schreven").click().run()
        assert verslag(wereld, overleg_id)["samenvatting"] == "net getypt\nrust helpt"
        assert veld(app, wereld, overleg_id, "samenvatting").value == "net getypt\nrust helpt"
        knop(ander, "Begin met wat jullie al schreven").click().run()
        assert verslag(wereld, overleg_id)["samenvatting"].startswith("net getypt\nrust helpt")

    def test_shows_a_teacher_of_another_school_nothing(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        assert wereld
        app = open_pagina(Rol.LK, "overleg", "ander", id=overleg_id)
        assert [titel.value for titel in app.title] == ["Niet gevonden"]


def _afspraak(app: AppTest, overleg_id: UUID) -> None:
    app.text_input(key=f"afspraak|{overleg_id}|wat").set_value("maakt een stappenkaart")
    app.selectbox(key=f"afspraak|{overleg_id}|wie").set_value("ouders")
    app.date_input(key=f"afspraak|{overleg_id}|wanneer").set_value(STRAKS)
    knop(app, "Afspraak toevoegen").click().run()
    assert not app.error


def _doel(app: AppTest, overleg_id: UUID) -> None:
    tekstveld(app, f"ot_doel_{overleg_id}|doel").set_value("Noor begint zelf").run()
    app.date_input(key=f"ot_doel_{overleg_id}|streefdatum").set_value(STRAKS)
    knop(app, "Doel toevoegen").click().run()
    assert not app.error


class TestFromStartToVastgesteld:
    def test_the_outcome_goes_into_the_dossier(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        app.radio(key=f"punt_{overleg_id}").set_value(4).run()
        veld(app, wereld, overleg_id, "inzicht").set_value("Het lukt als Noor weet wat komt.").run()
        app.radio(key=f"punt_{overleg_id}").set_value(5).run()
        _doel(app, overleg_id)
        app.radio(key=f"punt_{overleg_id}").set_value(7).run()
        _afspraak(app, overleg_id)
        knop(app, "Begin met wat jullie al schreven").click().run()
        assert "Het lukt als Noor" in veld(app, wereld, overleg_id, "samenvatting").value
        veld(app, wereld, overleg_id, "samenvatting").set_value("We gaan samen verder.").run()
        veld(app, wereld, overleg_id, "volgend").set_value(STRAKS).run()
        knop(app, "Overleg afronden").click().run()
        assert "We gaan samen verder." in tekst(app)
        knop(app, "Voorleggen aan ouders").click().run()
        assert knop(app, "Vaststellen").disabled
        app.radio(key=f"reactie_keuze_{overleg_id}").set_value("ingestemd")
        knop(app, "Reactie vastleggen").click().run()
        knop(app, "Vaststellen").click().run()
        assert not app.exception
        assert "1 doel, 1 afspraak" in tekst(app)
        assert een(wereld, overleg.c.status) is OverlegStatus.VASTGESTELD
        assert een(wereld, dossier.c.samenvatting) == "We gaan samen verder."
        assert een(wereld, doel.c.definitief)
        assert een(wereld, afspraak.c.definitief)

    def test_parents_who_do_not_agree_need_a_reason(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.voorgelegd(wereld, toneel.gedeeld(wereld))
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        app.radio(key=f"reactie_keuze_{overleg_id}").set_value("niet_ingestemd")
        knop(app, "Reactie vastleggen").click().run()
        met_sleutel(app.text_input, "reden_vaststellen").set_value("Gesprek gehad; er loopt al hulp.")
        knop(app, "Vaststellen").click().run()
        assert een(wereld, overleg.c.status) is OverlegStatus.VASTGESTELD

    def test_a_verslag_shows_what_people_typed_as_text(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
        blad = toneel.blad(wereld, "ot_verslag", overleg_id)
        toneel.vul(wereld.als(Rol.IB), "ot_verslag", blad, {"inzicht": "<script>alert(1)</script> *vet*"})
        service.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="sluiten")
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        assert "&lt;script&gt;alert(1)&lt;/script&gt; *vet*" in tekst(app)
        assert "Noor begint zelf" in tekst(app)
        assert "leerling: rust" in tekst(app)


class TestWhoMayNot:
    def test_a_trajectbegeleider_who_takes_no_part_finds_nothing(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        assert wereld
        app = open_pagina(Rol.TB, "overleg", id=overleg_id)
        assert [titel.value for titel in app.title] == ["Niet gevonden"]
        assert "Dit overleg bestaat niet of je hebt er geen toegang toe." in tekst(app)
        assert "Noor" not in tekst(app)

    def test_an_address_that_is_no_overleg_is_calm(self, open_pagina: Open) -> None:
        app = open_pagina(Rol.IB, "overleg", id="geen-nummer")
        assert [titel.value for titel in app.title] == ["Niet gevonden"]
