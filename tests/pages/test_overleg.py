"""An overleg on screen: planned, held point by point, concluded, presented and established."""

import re
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
from tests.pages.tekstvelden import regel, tekstveld, tekstvelden
from tests.services import toneel
from tests.wereld import Wereld

STRAKS = datetime.now(AMSTERDAM).date() + timedelta(days=20)


def een(wereld: Wereld, kolom: Column[Any], **waar: object) -> Any:
    with wereld.store.read() as verbinding:
        return verbinding.scalars(select(kolom).filter_by(**waar)).one()


def met_sleutel(elementen: Any, begin: str) -> Any:
    return next(element for element in elementen if str(element.key).startswith(begin))


def knop(app: AppTest, label: str) -> Any:
    return next(element for element in app.button if element.label.rstrip(" 0123456789") == label)


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

    def test_brings_back_what_the_overleg_before_left_for_this_one(
        self, wereld: Wereld, open_pagina: Open
    ) -> None:
        dossier_id = toneel.gedeeld(wereld)
        eerder = toneel.besproken(wereld, dossier_id)
        geparkeerd = [
            {"wat": "de gymles", "waarheen": "volgend_ot", "bij_wie": "Iris"},
            {"wat": "de schulden", "waarheen": "andere_partij"},
        ]
        toneel.vul(wereld.als(Rol.IB), "ot_verslag", _verslagblad(wereld, eerder), {"geparkeerd": geparkeerd})
        app = open_pagina(Rol.IB, "overleg", id=toneel.gepland(wereld, dossier_id))
        assert "de gymles (bij Iris)" in tekst(app)
        assert "de schulden" not in tekst(app)
        knop(app, "Zet als vraag op de agenda").click().run()
        assert een(wereld, vraag.c.op_agenda, tekst="de gymles")
        assert "de gymles (bij Iris)" not in tekst(app)

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
        app.button_group(key=f"punt_{overleg_id}").set_value(2).run()
        veld(app, wereld, overleg_id, "verwachtingen").set_value("Ouders willen rust.").run()
        assert verslag(wereld, overleg_id)["verwachtingen"] == "Ouders willen rust."

    def test_goes_on_to_the_next_point(self, wereld: Wereld, open_pagina: Open, overleg_id: UUID) -> None:
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        knop(app, "Volgend punt").click().run()
        assert een(wereld, overleg.c.punt) == 2
        assert lade(app, overleg_id) == "vragen"

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
        assert lade(app, overleg_id) == "doelen"

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

    def test_reads_an_afspraak_from_one_line_and_offers_the_next(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        service.naar_punt(wereld.als(Rol.IB), overleg_id=overleg_id, punt=7)
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        _regel(app, overleg_id, "afspraken", "LK maakt een stappenkaart over 2 weken thuis")
        antwoorden = een(wereld, afspraak.c.antwoorden)
        straks = datetime.now(AMSTERDAM).date() + timedelta(days=14)
        assert antwoorden["wat"] == "maakt een stappenkaart"
        assert antwoorden["wie"] == str(wereld.mensen[Rol.LK, "eigen"].id)
        assert (antwoorden["wanneer"], antwoorden["waar"]) == (straks.isoformat(), "thuis")
        assert regel(app, f"regel_afspraken_{overleg_id}").value == ""
        assert "wie?" not in tekst(app)

    def test_completes_on_the_spot_what_the_line_did_not_say(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        knop(app, "Afspraken").click().run()
        _regel(app, overleg_id, "afspraken", "de logopedist bellen")
        assert {"wie?", "wanneer?"} <= set(re.findall(r"[a-z]+[?](?=</span>)", tekst(app)))
        rij = een(wereld, afspraak.c.id)
        app.selectbox(key=f"{rij}|wie?|0").set_value("naam:moeder").run()
        app.date_input(key=f"{rij}|wanneer?|0").set_value(STRAKS).run()
        antwoorden = een(wereld, afspraak.c.antwoorden)
        assert (antwoorden["wie"], antwoorden["wie_anders"]) == ("anders", "moeder")
        assert een(wereld, afspraak.c.wanneer) == STRAKS
        assert "wie?" not in tekst(app)

    def test_takes_a_row_away(self, wereld: Wereld, open_pagina: Open, overleg_id: UUID) -> None:
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        knop(app, "Afspraken").click().run()
        _regel(app, overleg_id, "afspraken", "de logopedist bellen")
        rij = een(wereld, afspraak.c.id)
        app.session_state[f"open_{rij}"] = True
        app.run()
        knop(app, "Weghalen").click().run()
        with wereld.store.read() as verbinding:
            assert list(verbinding.scalars(select(afspraak.c.id))) == []

    def test_makes_a_line_of_what_was_just_said(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        service.naar_punt(wereld.als(Rol.IB), overleg_id=overleg_id, punt=4)
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        veld(app, wereld, overleg_id, "willen").set_value("Meer rust. LK oefent morgen.").run()
        met_sleutel(app.button, "maak_afspraken_willen").click().run()
        assert lade(app, overleg_id) == "afspraken"
        assert regel(app, f"regel_afspraken_{overleg_id}").value == "LK oefent morgen"
        app.button(key=f"regel_afspraken_{overleg_id}|knop").click().run()
        assert een(wereld, afspraak.c.wat) == "oefent"

    def test_keeps_the_goal_of_a_line_and_what_it_needs_later(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        knop(app, "Doelen").click().run()
        _regel(app, overleg_id, "doelen", "Noor begint zelf over 10 weken")
        assert een(wereld, doel.c.tekst) == "Noor begint zelf"
        half = datetime.now(AMSTERDAM).date() + timedelta(days=35)
        assert een(wereld, doel.c.tussenmoment) == half
        rij = een(wereld, doel.c.id)
        app.session_state[f"open_{rij}"] = True
        app.run()
        tekstveld(app, f"{rij}|begin|ot").set_value("na drie keer vragen").run()
        assert een(wereld, doel.c.antwoorden)["begin"] == "na drie keer vragen"

    def test_parks_what_does_not_belong_here(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        knop(app, "Parkeerplek").click().run()
        _regel(app, overleg_id, "parkeerplek", "de schulden")
        _regel(app, overleg_id, "parkeerplek", "de gymles <b>")
        met_sleutel(app.selectbox, f"{_verslagblad(wereld, overleg_id)}|geparkeerd|1|waarheen").set_value(
            "volgend_ot"
        ).run()
        met_sleutel(app.text_input, f"{_verslagblad(wereld, overleg_id)}|geparkeerd|1|bij_wie").set_value(
            "Iris"
        ).run()
        assert verslag(wereld, overleg_id)["geparkeerd"] == [
            {"wat": "de schulden", "waarheen": None, "bij_wie": None},
            {"wat": "de gymles <b>", "waarheen": "volgend_ot", "bij_wie": "Iris"},
        ]
        assert "de gymles &lt;b&gt;" in tekst(app)
        app.button(key="weghalen_geparkeerd_0").click().run()
        assert [rij["wat"] for rij in verslag(wereld, overleg_id)["geparkeerd"]] == ["de gymles <b>"]

    def test_notes_which_part_the_child_is_there(self, wereld: Wereld, open_pagina: Open) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld), lln_aanw="deels")
        service.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="start", reden="volgt")
        kind = een(wereld, deelnemer.c.id, rol=Rol.LLN)
        service.zet_aanwezig(wereld.als(Rol.IB), deelnemer_id=kind, aanwezig=Aanwezig.DEELS)
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        for deel, punt in (("vanaf", 2), ("tot", 3)):
            app.session_state[f"er_{overleg_id}"] = True  # AppTest closes a popover at every run
            app.run()
            app.selectbox(key=f"{deel}_{kind}").set_value(punt).run()
        assert een(wereld, deelnemer.c.vanaf_punt, id=kind) == 2
        assert "Noor bij punt 2 t/m 3" in tekst(app)

    def test_gives_a_reader_the_same_without_buttons(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        os_er = wereld.mensen[Rol.OS, "eigen"].id
        overleg_plannen.nodig_uit(
            wereld.als(Rol.IB), overleg_id=overleg_id, naam="", rol=Rol.JT, gebruiker_id=os_er
        )
        app = open_pagina(Rol.OS, "overleg", id=overleg_id)
        labels = {b.label.split()[0] for b in app.button}
        assert labels == {"Vragen", "Doelen", "Afspraken", "Parkeerplek"}
        for naam in sorted(labels):
            knop(app, naam).click().run()
            assert not app.exception
            assert [
                e
                for e in [*app.text_input, *tekstvelden(app), *app.selectbox, *app.date_input]
                if not e.disabled
            ] == []

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


def lade(app: AppTest, overleg_id: UUID) -> str:
    return str(app.session_state[f"lade_{overleg_id}"])


def _verslagblad(wereld: Wereld, overleg_id: UUID) -> UUID:
    gevonden: UUID = een(wereld, invulling.c.id, onderwerp_id=overleg_id, soort="ot_verslag")
    return gevonden


def _regel(app: AppTest, overleg_id: UUID, naam: str, zin: str) -> None:
    regel(app, f"regel_{naam}_{overleg_id}").set_value(zin)
    app.button(key=f"regel_{naam}_{overleg_id}|knop").click().run()
    assert not app.error


class TestFromStartToVastgesteld:
    def test_the_outcome_goes_into_the_dossier(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        app.button_group(key=f"punt_{overleg_id}").set_value(4).run()
        veld(app, wereld, overleg_id, "inzicht").set_value("Het lukt als Noor weet wat komt.").run()
        app.button_group(key=f"punt_{overleg_id}").set_value(5).run()
        _regel(app, overleg_id, "doelen", "Noor begint zelf")
        app.button_group(key=f"punt_{overleg_id}").set_value(7).run()
        _regel(app, overleg_id, "afspraken", "ouders oefenen volgende week")
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
        toneel.vul(
            wereld.als(Rol.IB),
            "ot_verslag",
            blad,
            {"geparkeerd": [{"wat": "de gymles <i>", "bij_wie": "Iris"}]},
        )
        service.zet_stap(wereld.als(Rol.IB), overleg_id=overleg_id, naam="sluiten")
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        assert "<h2>Geparkeerd</h2>" in tekst(app)
        assert "de gymles &lt;i&gt; — Iris" in tekst(app)
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
