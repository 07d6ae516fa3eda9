"""Files on screen: the section of a dossier, and the widget of a question that asks for one."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import NietGevonden
from lib.services import bijlagen, dossier, toegang
from lib.services.context import Context
from tests.domain.test_bestandssoort import PDF, PNG
from tests.pages.conftest import Open, tekst
from tests.services import toneel
from tests.services.ophalen import haal_op
from tests.wereld import Wereld


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Wat helpt?")


@pytest.fixture
def uit(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the browser was sent to."""
    adressen: list[str] = []
    monkeypatch.setattr("lib.ui.stukken.ga_naar", adressen.append)
    return adressen


def ib(wereld: Wereld) -> Context:
    return wereld.als(Rol.IB, nu=datetime.now(UTC))


def voeg_toe(wereld: Wereld, dossier_id: UUID, naam: str = "verslag.pdf") -> UUID:
    return bijlagen.voeg_toe(ib(wereld), dossier_id=dossier_id, naam=naam, inhoud=PDF)


def upload(app: AppTest, naam: str, inhoud: bytes) -> AppTest:
    app.file_uploader[0].upload(naam, inhoud, "application/octet-stream").run()
    assert not app.exception, app.exception
    return app


def klik(app: AppTest, sleutel: str) -> AppTest:
    app.button(key=sleutel).click().run()
    assert not app.exception, app.exception
    return app


def haal_weg(app: AppTest, bijlage_id: UUID, plek: str = "") -> AppTest:
    app.session_state[f"{plek}weg_{bijlage_id}"] = True
    app.run()
    return klik(app, f"{plek}echt_weg_{bijlage_id}")


class TestTheSection:
    def test_says_what_belongs_there_while_it_is_empty(self, open_pagina: Open, dossier_id: UUID) -> None:
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        assert "Hier staan toets- en onderzoeksverslagen" in tekst(app)
        assert len(app.file_uploader) == 1

    def test_keeps_a_file_the_moment_it_is_chosen(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        app = upload(open_pagina(Rol.LK, "dossier", id=dossier_id, tab="beeld"), "Toets *3*.pdf", PDF)
        (rij,) = bijlagen.lijst(ib(wereld), dossier_id=dossier_id)
        assert (rij.naam, rij.naam_door) == ("Toets _3_.pdf", "LK eigen")
        assert f"Toets _3_.pdf\npdf · {datetime.now(AMSTERDAM):%d-%m-%Y} · LK eigen" in tekst(app)
        assert "Het bestand is bewaard." in tekst(app)

    def test_keeps_it_once_however_often_the_page_runs(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        app = upload(open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld"), "a.pdf", PDF)
        app.run().run()
        assert len(bijlagen.lijst(ib(wereld), dossier_id=dossier_id)) == 1
        assert app.file_uploader[0].value is None
        upload(app, "b.png", PNG)
        assert [rij.naam for rij in bijlagen.lijst(ib(wereld), dossier_id=dossier_id)] == ["b.png", "a.pdf"]

    def test_says_why_a_file_is_refused(self, open_pagina: Open, dossier_id: UUID, wereld: Wereld) -> None:
        app = upload(open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld"), "a.pdf", b"MZ <b>")
        assert "past niet bij de naam" in app.error[0].value
        assert bijlagen.lijst(ib(wereld), dossier_id=dossier_id) == ()

    def test_shows_a_name_as_text(self, open_pagina: Open, dossier_id: UUID, wereld: Wereld) -> None:
        voeg_toe(wereld, dossier_id, "![x](https:kwaad.example) :red[x] $a$.pdf")
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        gevonden = [blok.value for blok in app.text if "kwaad" in blok.value]
        assert len(gevonden) == 1
        assert gevonden[0].startswith("![x](https_kwaad.example) _red[x] $a$.pdf")
        assert not any("kwaad" in str(blok.value) for blok in (*app.markdown, *app.caption))

    def test_sends_the_browser_to_the_file_once_per_click(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld, uit: list[str]
    ) -> None:
        sleutel = f"haal_{voeg_toe(wereld, dossier_id)}"
        app = open_pagina(Rol.DIR, "dossier", id=dossier_id, tab="beeld")
        assert uit == []
        klik(app, sleutel).run()
        (adres,) = uit
        bestand = haal_op(
            gebruiker_id=wereld.mensen[Rol.DIR, "eigen"].id, code=adres.removeprefix("/export/")
        )
        assert bestand is not None
        assert bestand.inhoud == PDF

    def test_takes_a_file_away_after_a_second_question(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        nieuw = voeg_toe(wereld, dossier_id)
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        assert not [knop for knop in app.button if knop.key == f"echt_weg_{nieuw}"]
        app = haal_weg(app, nieuw)
        assert "Het bestand is weg." in tekst(app)
        assert bijlagen.lijst(ib(wereld), dossier_id=dossier_id) == ()

    def test_of_a_colleague_who_was_first_says_so(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld, uit: list[str]
    ) -> None:
        nieuw = voeg_toe(wereld, dossier_id)
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        bijlagen.haal_weg(ib(wereld), bijlage_id=nieuw)
        klik(app, f"haal_{nieuw}")
        assert "bestaat niet of je hebt er geen toegang toe" in app.error[0].value
        assert uit == []

    def test_is_for_reading_only_to_who_does_not_write(
        self, open_pagina: Open, dossier_id: UUID, wereld: Wereld
    ) -> None:
        nieuw = voeg_toe(wereld, dossier_id)
        app = open_pagina(Rol.DIR, "dossier", id=dossier_id, tab="beeld")
        assert app.button(key=f"haal_{nieuw}")
        assert not app.file_uploader
        assert not app.get("popover")

    def test_folds_what_is_old(self, open_pagina: Open, dossier_id: UUID, wereld: Wereld) -> None:
        for nummer in range(9):
            voeg_toe(wereld, dossier_id, f"{nummer}.pdf")
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="beeld")
        assert "Oudere bijlagen (3)" in [vak.label for vak in app.expander]
        assert sum(knop.label == "Downloaden" for knop in app.button) == 6
        app.session_state[f"oudere_{dossier_id}"] = True
        app.run()
        assert sum(knop.label == "Downloaden" for knop in app.button) == 9


def vraag() -> None:
    """A page with one question that asks for a file; stands alone, so it imports for itself."""
    from functools import partial
    from typing import Any
    from uuid import UUID

    import streamlit as st

    from lib.forms.field_types import FileField
    from lib.services import bijlagen
    from lib.ui import kader, session
    from lib.ui.bijlagen import toon
    from lib.ui.plek import Plek
    from lib.ui.widgets import teken

    session.vernieuw()
    staat = st.session_state
    blad = staat["blad"]

    def bewaar(ctx: Any, naam: str, inhoud: bytes, geen_bsn: bool) -> UUID:  # noqa: FBT001
        beeld = partial(bijlagen.voeg_toe_bij, ctx, soort="beeld_leerling", sleutel=UUID(blad), veld="leuk")
        return beeld(naam=naam, inhoud=inhoud, geen_bsn=geen_bsn)

    def wijzig() -> None:
        staat["antwoord"] = session.waarde("vraag")

    kader.meldingen()
    for rij in bijlagen.lijst(session.ctx(), dossier_id=UUID(staat["dossier"])):
        toon(rij, mag=True)  # the same file is in the list of the dossier, on one page with its question
    opslag = bewaar if staat["kan"] else None
    plek = Plek("vraag", wijzig, staat["dicht"], {}, staat.get("antwoord"), bewaar_bestand=opslag)
    teken(FileField(name="f", label="Toets *verslag*", hint="Alleen het nodige"), plek)


@pytest.fixture
def vel(wereld: Wereld, dossier_id: UUID, open_pagina: Open) -> AppTest:
    """The page `vraag`, as the IB."""
    assert callable(open_pagina)
    app = AppTest.from_function(vraag, default_timeout=30)
    wie = wereld.mensen[Rol.IB, "eigen"].id
    code = toegang.mint_overdracht(gebruiker_id=wie, voor_hash="x", doel="/")
    wissel = toegang.wissel_in(code=code, voor_hash="x")
    assert wissel
    app.user = {"sid": toegang.digest(wissel.token), "pre": None, "poort": toegang.POORT}
    staat = {
        "dossier": str(dossier_id),
        "blad": str(toneel.blad(wereld, "beeld_leerling")),
        "dicht": False,
        "kan": True,
    }
    for naam, waarde in staat.items():
        app.session_state[naam] = waarde
    return app


class TestAQuestionForAFile:
    def test_is_answered_by_the_id_of_the_kept_file(
        self, vel: AppTest, wereld: Wereld, dossier_id: UUID
    ) -> None:
        upload(vel.run(), "a.png", PNG)
        (rij,) = bijlagen.lijst(ib(wereld), dossier_id=dossier_id)
        assert vel.session_state["antwoord"] == str(rij.id)
        assert (rij.object_soort, rij.veld) == ("beeld_leerling", "leuk")
        assert not vel.file_uploader
        assert vel.caption[0].value == r"Toets \*verslag\*"
        assert vel.text[0].value.startswith("a.png\nafbeelding · ")

    def test_stays_open_when_the_file_is_refused(self, vel: AppTest) -> None:
        upload(vel.run(), "a.png", PDF)
        assert "past niet bij de naam" in vel.error[0].value
        assert "antwoord" not in vel.session_state
        assert len(vel.file_uploader) == 1

    def test_is_open_again_when_the_file_is_taken_away(self, vel: AppTest, wereld: Wereld) -> None:
        upload(vel.run(), "a.png", PNG)
        sleutel = UUID(vel.session_state["antwoord"])
        haal_weg(vel, sleutel, "vraag|")
        assert vel.session_state["antwoord"] is None
        assert len(vel.file_uploader) == 1
        with pytest.raises(NietGevonden):
            bijlagen.bekijk(ib(wereld), bijlage_id=sleutel)

    def test_says_that_a_file_is_gone(self, vel: AppTest) -> None:
        vel.session_state["antwoord"] = str(uuid4())
        vel.run()
        assert vel.text[0].value == "Dit bestand is weggehaald."
        klik(vel, "vraag|leeg")
        assert vel.session_state["antwoord"] is None
        assert len(vel.file_uploader) == 1

    @pytest.mark.parametrize(
        ("dicht", "zin"), [(True, "geen bestand"), (False, "bij de bijlagen van het dossier")]
    )
    def test_takes_none_where_none_can_be_kept(self, vel: AppTest, dicht: bool, zin: str) -> None:  # noqa: FBT001
        vel.session_state["dicht"], vel.session_state["kan"] = dicht, False
        vel.run()
        assert not vel.file_uploader
        assert zin in vel.text[0].value
