"""An aanvraag on screen, from the first question to the running arrangement, as the people who do each step."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.organisatie import Rol
from lib.services import aanvraag as service
from lib.services import bewaren, doelen
from lib.store.tables.aanvraag import aanvraag, arrangement
from lib.store.tables.dossier import invulling
from lib.store.tables.spoor import gebeurtenis
from tests.pages.conftest import Open, tekst
from tests.pages.tekstvelden import tekstvelden
from tests.services.test_verhaal import BESLUIT, gedeeld_dossier, ingediende_aanvraag, vul_stap
from tests.wereld import VANDAAG, Wereld

VELDEN: dict[str, object] = {
    "waarom": "meer dan basis",
    "nodig": "rust en structuur",
    "sit_lk": "volle groep",
    "thema": ["gedrag"],
    "vorm": ["coaching"],
    "uren": 20,
    "intensiteit": "elke week een uur",
    "periode_van": VANDAAG,
    "periode_tot": VANDAAG + timedelta(days=200),
    "eigen_inzet": "stappenkaart in de klas",
    "overleg_ouders": VANDAAG,
    "opp": "aanwezig",
    "jeugdhulp": "nee",
}
OORDEEL = {
    "deskundigheid": "orthopedagoog",
    "past_bij_behoefte": "ja",
    "rekening_context": "ja",
    "onderbouwing": "past <b>goed</b>",
    "advies": "toekennen",
}


def status(wereld: Wereld, aanvraag_id: UUID) -> AanvraagStatus:
    with wereld.store.read() as verbinding:
        return AanvraagStatus(
            verbinding.execute(select(aanvraag.c.status).where(aanvraag.c.id == aanvraag_id)).scalar_one()
        )


def concept(wereld: Wereld, soort: str) -> UUID:
    """Return the form of a step that waits to be handed in."""
    open_ = select(invulling.c.id).where(invulling.c.soort == soort, invulling.c.ingediend_op.is_(None))
    with wereld.store.read() as verbinding:
        return UUID(str(verbinding.execute(open_).scalar_one()))


def knoppen(app: AppTest) -> list[str]:
    return [knop.label for knop in app.button]


def klik(app: AppTest, label: str) -> AppTest:
    [knop] = [knop for knop in app.button if knop.label == label]
    knop.click().run()
    assert not app.exception, app.exception
    return app


def kies(app: AppTest, sleutel: str, waarde: Any) -> None:
    """Give one answer the way a person does."""
    mogelijk: list[Any] = [*app.get("button_group"), *app.get("selectbox")]
    [ding] = [ding for ding in mogelijk if ding.key == sleutel]
    ding.set_value(waarde).run()
    assert not app.exception, app.exception


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    sleutel = gedeeld_dossier(wereld)
    doelen.stel_doel(
        wereld.als(Rol.IB),
        dossier_id=sleutel,
        antwoorden={
            "doel": "Noor begint zelf",
            "begin": "na drie keer",
            "streefdatum": VANDAAG + timedelta(days=90),
        },
    )
    return sleutel


@pytest.fixture
def ingediend(wereld: Wereld, dossier_id: UUID) -> UUID:
    return ingediende_aanvraag(wereld, dossier_id, Arrangementtype.INDIVIDUEEL)


class TestTheRouteHelper:
    def test_advises_and_leaves_the_choice_to_a_person(
        self, wereld: Wereld, dossier_id: UUID, open_pagina: Open
    ) -> None:
        app = open_pagina(Rol.IB, "aanvraag", dossier=dossier_id)
        [begin] = [knop for knop in app.button if knop.label == "Aanvraag beginnen"]
        assert begin.disabled
        for veld, waarde in (("bestuur_os", "nee"), ("specialistisch", "weet_niet"), ("leerlingen", "een")):
            kies(app, f"route|{dossier_id}|{veld}", waarde)
        assert "individueel arrangement" in app.info[0].value
        assert "gedragsdeskundige adviseert" in app.info[0].value
        [keuze] = app.radio
        assert keuze.options == [
            "schoolarrangement",
            "arrangement specialistische expertise",
            "individueel arrangement (advies)",
            "groepsarrangement",
        ]
        assert keuze.value is None
        keuze.set_value(Arrangementtype.GROEP).run()
        klik(app, "Aanvraag beginnen")
        assert "Groepsarrangement voor Noor" in tekst(app)
        with wereld.store.read() as verbinding:
            assert verbinding.scalars(select(aanvraag.c.type)).all() == [Arrangementtype.GROEP]

    def test_points_at_an_aanvraag_that_is_already_there(
        self, ingediend: UUID, dossier_id: UUID, open_pagina: Open
    ) -> None:
        app = open_pagina(Rol.IB, "aanvraag", dossier=dossier_id)
        assert ingediend
        assert "al ondersteuning aangevraagd" in tekst(app)
        assert any("individueel" in verwijzing.proto.label for verwijzing in app.get("page_link"))

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.DIR, Rol.TB])
    def test_is_for_the_ib_alone(self, dossier_id: UUID, open_pagina: Open, rol: Rol) -> None:
        app = open_pagina(rol, "aanvraag", dossier=dossier_id)
        assert [titel.value for titel in app.title] == ["Niet gevonden"]


class TestTheStory:
    def test_goes_from_a_draft_to_a_running_arrangement(
        self, wereld: Wereld, dossier_id: UUID, open_pagina: Open
    ) -> None:
        aanvraag_id = service.begin(
            wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.INDIVIDUEEL
        )
        self.ib_dient_in(wereld, aanvraag_id, open_pagina)
        self.tb_stuurt_terug(wereld, aanvraag_id, open_pagina)
        self.ib_vult_aan(wereld, aanvraag_id, open_pagina)
        self.tb_accordeert(wereld, aanvraag_id, open_pagina)
        self.gd_adviseert(wereld, aanvraag_id, open_pagina)
        self.man_beslist(wereld, aanvraag_id, open_pagina)
        self.man_kiest(wereld, aanvraag_id, open_pagina)
        self.ib_start(wereld, aanvraag_id, open_pagina)

    def ib_dient_in(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.IB, "aanvraag", id=aanvraag_id)
        knop = "Indienen bij trajectbegeleider TB eigen"
        assert "Gaat mee: doelen" in tekst(app)
        assert "Noor begint zelf (nu: na drie keer)" in tekst(app)
        klik(app, knop)
        assert "Dit kan nog niet." in app.error[0].value
        assert "Waarom is het meer dan de school zelf kan bieden" in app.error[1].value
        klik(app, "Neem over uit Beeld leerling")
        [situatie] = [veld for veld in tekstvelden(app) if str(veld.key).startswith(f"{aanvraag_id}|sit_lln")]
        assert str(situatie.value).startswith("Leuk: tekenen")
        for veld, waarde in VELDEN.items():
            bewaren.bewaar_veld(
                wereld.als(Rol.IB), soort="aanvraag", sleutel=aanvraag_id, veld=veld, waarde=waarde
            )
        klik(app, knop)
        assert "Ingediend bij trajectbegeleider TB eigen." in tekst(app)
        assert "Je aanvraag ligt bij trajectbegeleider TB eigen. Je hoort uiterlijk" in tekst(app)
        assert knop not in knoppen(app)

    def tb_stuurt_terug(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.TB, "aanvraag", id=aanvraag_id)
        assert "Jij bent aan de beurt" in tekst(app)
        blad = concept(wereld, "accordering")
        kies(app, f"{blad}|besluit", "terug")
        klik(app, "Terug naar de school")
        assert any("Toelichting" in fout.value for fout in app.error)
        [reden] = [veld for veld in tekstvelden(app) if veld.key == f"{blad}|toelichting"]
        reden.set_value("Zijn ouders *akkoord*?").run()
        klik(app, "Terug naar de school")
        assert status(wereld, aanvraag_id) is AanvraagStatus.TERUG

    def ib_vult_aan(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.IB, "aanvraag", id=aanvraag_id)
        assert r"Zijn ouders \*akkoord\*?" in app.warning[0].value
        klik(app, "Indienen bij trajectbegeleider TB eigen")
        assert status(wereld, aanvraag_id) is AanvraagStatus.INGEDIEND

    def tb_accordeert(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.TB, "aanvraag", id=aanvraag_id)
        assert "Terug voor aanvulling" in tekst(app)
        kies(app, f"{concept(wereld, 'accordering')}|besluit", "akkoord")
        klik(app, "Accorderen")
        assert "Deze aanvraag ligt bij gedragsdeskundige GD ander of GD eigen." in tekst(app)

    def gd_adviseert(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.GD, "aanvraag", id=aanvraag_id)
        gezien = tekst(app)
        assert "stappenkaart in de klas" in gezien
        assert "Noor begint zelf" in gezien
        blad = concept(wereld, "beoordeling")
        for veld, waarde in OORDEEL.items():
            bewaren.bewaar_veld(
                wereld.als(Rol.GD), soort="beoordeling", sleutel=blad, veld=veld, waarde=waarde
            )
        klik(app, "Advies geven")
        assert status(wereld, aanvraag_id) is AanvraagStatus.GEADVISEERD

    def man_beslist(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.MAN, "aanvraag", id=aanvraag_id)
        assert "past &lt;b&gt;goed&lt;/b&gt;" in tekst(app)
        blad = concept(wereld, "toekenning")
        kies(app, f"{blad}|besluit", "toegekend")
        for veld, waarde in BESLUIT.items():
            bewaren.bewaar_veld(
                wereld.als(Rol.MAN), soort="toekenning", sleutel=blad, veld=veld, waarde=waarde
            )
        klik(app, "Besluit vastleggen")
        assert status(wereld, aanvraag_id) is AanvraagStatus.TOEGEKEND
        assert "Het besluit is vastgelegd" in tekst(app)

    def man_kiest(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.MAN, "aanvraag", id=aanvraag_id)
        assert "expertise: gedrag" in tekst(app)
        assert "ruimte: 0 van 10 trajecten" in tekst(app)
        klik(app, "Kies OS eigen")
        assert status(wereld, aanvraag_id) is AanvraagStatus.TOEGEWEZEN
        with wereld.store.read() as verbinding:
            [gekozen] = verbinding.scalars(select(arrangement.c.ondersteuner_id))
        assert gekozen == wereld.mensen[Rol.OS, "eigen"].id

    def ib_start(self, wereld: Wereld, aanvraag_id: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.IB, "aanvraag", id=aanvraag_id)
        gezien = tekst(app)
        for woord in ("Het besluit", "individueel arrangement", "18", "Evaluatie uiterlijk", "OS eigen"):
            assert woord in gezien
        klik(app, "Arrangement starten")
        assert status(wereld, aanvraag_id) is AanvraagStatus.LOOPT
        assert "Het arrangement loopt, met OS eigen." in tekst(app)
        assert "Arrangement starten" not in knoppen(app)


class TestWhoSeesWhat:
    @pytest.mark.parametrize(
        ("rol", "plaats"),
        [(Rol.IB, "ander"), (Rol.LK, "ander"), (Rol.TB, "ander"), (Rol.BST, "eigen"), (Rol.BEH, "eigen")],
    )
    def test_others_get_the_same_calm_answer(
        self, ingediend: UUID, open_pagina: Open, rol: Rol, plaats: str
    ) -> None:
        app = open_pagina(rol, "aanvraag", plaats, id=ingediend)
        assert [titel.value for titel in app.title] == ["Niet gevonden"]
        assert "Deze aanvraag bestaat niet of je hebt er geen toegang toe." in tekst(app)

    @pytest.mark.parametrize("rol", [Rol.TB, Rol.GD, Rol.TL, Rol.MAN])
    def test_a_draft_is_for_the_school_alone(
        self, wereld: Wereld, dossier_id: UUID, open_pagina: Open, rol: Rol
    ) -> None:
        ib = wereld.als(Rol.IB)
        sleutel = service.begin(ib, dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        service.zet_stap(ib, aanvraag_id=sleutel, naam="intrekken", reden="toch niet nodig")
        assert [t.value for t in open_pagina(rol, "aanvraag", id=sleutel).title] == ["Niet gevonden"]

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.DIR])
    def test_the_school_reads_and_only_the_ib_writes(
        self, wereld: Wereld, dossier_id: UUID, open_pagina: Open, rol: Rol
    ) -> None:
        sleutel = service.begin(wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        app = open_pagina(rol, "aanvraag", id=sleutel)
        assert "Schoolarrangement voor Noor" in tekst(app)
        assert knoppen(app) == []
        assert len(tekstvelden(app)) == 0

    def test_an_aanvraag_about_the_school_names_no_pupil(
        self, wereld: Wereld, dossier_id: UUID, open_pagina: Open
    ) -> None:
        ib = wereld.als(Rol.IB)
        sleutel = service.begin(ib, dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        for veld, waarde in {**VELDEN, "voor_leerling": "nee"}.items():
            bewaren.bewaar_veld(ib, soort="aanvraag", sleutel=sleutel, veld=veld, waarde=waarde)
        service.dien_in(ib, aanvraag_id=sleutel)
        gezien = tekst(open_pagina(Rol.TB, "aanvraag", id=sleutel))
        assert "<h1>Schoolarrangement</h1>" in gezien
        assert "Bakker" not in gezien

    def test_who_submitted_cannot_decide_and_hears_it_calmly(
        self, wereld: Wereld, ingediend: UUID, open_pagina: Open
    ) -> None:
        with wereld.store.begin() as verbinding:
            verbinding.execute(aanvraag.update().values(ingediend_door=wereld.mensen[Rol.TB, "eigen"].id))
        app = open_pagina(Rol.TB, "aanvraag", id=ingediend)
        assert "Je hebt deze aanvraag zelf ingediend. Een ander moet dit beoordelen." in app.info[0].value
        assert knoppen(app) == []

    def test_a_role_whose_turn_it_is_not_only_reads(self, ingediend: UUID, open_pagina: Open) -> None:
        app = open_pagina(Rol.MAN, "aanvraag", id=ingediend)
        assert "Deze aanvraag ligt bij trajectbegeleider TB eigen." in tekst(app)
        assert knoppen(app) == []

    def test_a_look_is_recorded_once_and_the_step_form_is_made_once(
        self, wereld: Wereld, ingediend: UUID, open_pagina: Open
    ) -> None:
        app = open_pagina(Rol.TB, "aanvraag", id=ingediend)
        app.run()
        with wereld.store.read() as verbinding:
            soorten = [
                rij.soort.value
                for rij in verbinding.execute(
                    select(gebeurtenis.c.soort).where(
                        gebeurtenis.c.object_id == ingediend,
                        gebeurtenis.c.door == wereld.mensen[Rol.TB, "eigen"].id,
                    )
                )
            ]
        assert sorted(soorten) == ["aanvraag_stap", "ingezien"]


class TestWithdrawing:
    def test_asks_a_reason_first(self, wereld: Wereld, dossier_id: UUID, open_pagina: Open) -> None:
        sleutel = service.begin(wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        app = klik(open_pagina(Rol.IB, "aanvraag", id=sleutel), "Trek de aanvraag in")
        assert "Schrijf op waarom" in app.error[0].value
        app.text_input(key=f"{sleutel}|reden").set_value("toch niet nodig")
        klik(app, "Trek de aanvraag in")
        assert status(wereld, sleutel) is AanvraagStatus.INGETROKKEN
        assert "Deze aanvraag is ingetrokken." in tekst(app)


class TestARefusal:
    def test_is_readable_for_the_school(self, wereld: Wereld, dossier_id: UUID, open_pagina: Open) -> None:
        sleutel = ingediende_aanvraag(wereld, dossier_id, Arrangementtype.SCHOOL)
        app = open_pagina(Rol.TB, "aanvraag", id=sleutel)
        tb = wereld.als(Rol.TB)
        vul_stap(
            tb, "toekenning", sleutel, {"besluit": "afgewezen", "motivering": "de basis is nog niet benut"}
        )
        app.run()
        klik(app, "Besluit vastleggen")
        gezien = tekst(open_pagina(Rol.LK, "aanvraag", id=sleutel))
        assert "Afgewezen op" in gezien
        assert "de basis is nog niet benut" in gezien
