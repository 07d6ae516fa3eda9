"""Huisstijl en brieven on screen: what a beheerder chooses, tries and takes back."""

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.huisstijl import Brief
from lib.domain.organisatie import Rol
from lib.services import huisstijl
from lib.services.context import Context
from lib.ui import beheer_huisstijl
from tests.pages.conftest import Open, tekst
from tests.report.voorbeelden import docx, logo
from tests.services.ophalen import haal_op
from tests.wereld import Wereld


@pytest.fixture
def beh(wereld: Wereld) -> Context:
    return wereld.als(Rol.BEH)


def scherm(open_pagina: Open) -> AppTest:
    app = open_pagina(Rol.BEH, "beheer")
    app.segmented_control[0].set_value("Huisstijl en brieven").run()
    assert not app.exception, app.exception
    return app


def test_name_and_colour_are_chosen(open_pagina: Open, beh: Context) -> None:
    app = scherm(open_pagina)
    app.text_input(key="huisstijl_naam").set_value("SWV De Waterkring")
    app.color_picker(key="huisstijl_kleur").set_value("#7A1F5C")
    app.button(key="huisstijl_knop").click().run()
    assert not app.exception
    stijl = huisstijl.lees(beh)
    assert (stijl.naam, stijl.kleur) == ("SWV De Waterkring", "#7A1F5C")
    assert app.text_input(key="huisstijl_naam").value == "SWV De Waterkring"


def test_a_colour_that_is_too_light_is_refused_and_what_was_typed_stays(
    open_pagina: Open, beh: Context
) -> None:
    app = scherm(open_pagina)
    app.text_input(key="huisstijl_naam").set_value("SWV")
    app.color_picker(key="huisstijl_kleur").set_value("#FFEE00")
    app.button(key="huisstijl_knop").click().run()
    assert "donkerder" in app.error[0].value
    assert app.text_input(key="huisstijl_naam").value == "SWV"
    assert huisstijl.lees(beh).naam == ""


def test_a_sjabloon_is_tried_before_it_is_kept(beh: Context) -> None:
    with pytest.raises(BestandGeweigerd, match="leerling"):
        beheer_huisstijl._bewaar_sjabloon(Brief.VERSLAG, beh, "ons.docx", docx("{{ kern }} {{ leerling }}"))
    assert huisstijl.lees(beh).sjablonen == {}
    beheer_huisstijl._bewaar_sjabloon(Brief.VERSLAG, beh, "ons.docx", docx("{{ kern }}"))
    assert Brief.VERSLAG in huisstijl.lees(beh).sjablonen


def test_a_logo_is_tried_before_it_is_kept(beh: Context) -> None:
    beheer_huisstijl._bewaar_logo(beh, "logo.png", logo().inhoud)
    assert huisstijl.lees(beh).logo is not None


def test_shows_what_is_in_use_and_goes_back_to_ours(open_pagina: Open, beh: Context) -> None:
    huisstijl.zet_sjabloon(beh, naam="ons.docx", inhoud=docx("{{ kern }}"))
    huisstijl.zet_logo(beh, naam="beeld.png", inhoud=logo().inhoud)
    app = scherm(open_pagina)
    assert "Eigen sjabloon: ons.docx" in tekst(app)
    assert "beeld.png" in tekst(app)
    app.button(key="logo_weg").click().run()
    app.button(key="sjabloon_weg_verslag").click().run()
    assert "het sjabloon van Puzzel" in tekst(app)
    assert (huisstijl.lees(beh).logo, huisstijl.lees(beh).sjablonen) == (None, {})


@pytest.mark.parametrize(
    ("label", "soort"),
    [("Voorbeeld in Word", b"PK"), ("Voorbeeld als pdf", b"%PDF"), ("Sjabloon downloaden", b"PK")],
)
def test_an_example_and_the_sjabloon_can_be_fetched(
    open_pagina: Open, beh: Context, monkeypatch: pytest.MonkeyPatch, label: str, soort: bytes
) -> None:
    uit: list[str] = []
    monkeypatch.setattr("lib.ui.stukken.ga_naar", uit.append)
    app = scherm(open_pagina)
    next(knop for knop in app.button if knop.label == label).click().run()
    (adres,) = uit
    bestand = haal_op(gebruiker_id=beh.gebruiker.id, code=adres.removeprefix("/export/"))
    assert bestand is not None
    assert bestand.inhoud.startswith(soort)
