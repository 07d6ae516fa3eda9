"""Beheer, Formulieren: a file is judged on the screen, and applies only when the beheerder says so."""

from datetime import date, timedelta

from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import formulieren
from tests.formulierboek import BEELD, aangepast, met_nieuwe_vraag
from tests.pages.conftest import Open, tekst
from tests.wereld import Wereld


def beheer(open_pagina: Open) -> AppTest:
    app = open_pagina(Rol.BEH, "beheer")
    app.segmented_control[0].set_value("Formulieren")
    return zonder_fout(app.run())


def zonder_fout(app: AppTest) -> AppTest:
    assert not app.exception, app.exception
    return app


def breng(app: AppTest, inhoud: bytes, naam: str = "beeld.xlsx") -> AppTest:
    return zonder_fout(app.file_uploader[0].upload(naam, inhoud, "application/octet-stream").run())


def klik(app: AppTest, sleutel: str) -> AppTest:
    return zonder_fout(app.button(key=sleutel).click().run())


def test_nothing_applies_before_it_is_published(wereld: Wereld, open_pagina: Open) -> None:
    app = breng(beheer(open_pagina), met_nieuwe_vraag())
    assert "Nieuw: ‘Welke muziek helpt?’ (tekst)." in tekst(app)
    beh = wereld.als(Rol.BEH)
    assert formulieren.overzicht(beh, naam=BEELD).publicaties == ()
    vandaag = app.date_input[0].value
    assert isinstance(vandaag, date)
    app.date_input[0].set_value(vandaag + timedelta(days=1)).run()
    klik(app, f"publiceer_{BEELD}")
    (uit,) = formulieren.overzicht(beh, naam=BEELD).publicaties
    assert f"vanaf {uit.vanaf:%d-%m-%Y}" in tekst(app)
    assert "Je ziet eerst wat er verandert." in tekst(app)
    formulieren.trek_in(beh, publicatie_id=uit.id)
    zonder_fout(app.run())
    assert "Teruggedraaid door BEH eigen" in tekst(app)


def test_what_is_wrong_is_said_and_cannot_be_published(wereld: Wereld, open_pagina: Open) -> None:
    app = breng(beheer(open_pagina), aangepast(relevant="geheim()"))
    assert app.error[0].value.startswith("Dit kan nog niet.")
    assert "blad survey rij 3 kolom relevant: De functie geheim() kent Puzzel niet." in tekst(app)
    assert f"publiceer_{BEELD}" not in [knop.key for knop in app.button]
    breng(app, b"geen boek")
    assert "Dit is geen leesbaar Excel-bestand (.xlsx)." in tekst(app)
    breng(app, b"MZ", "virus.exe")
    assert "Kies een Excel-bestand (.xlsx)." in tekst(app)
    assert formulieren.overzicht(wereld.als(Rol.BEH), naam=BEELD).publicaties == ()


def test_a_form_of_the_way_of_working_can_be_judged_only(open_pagina: Open) -> None:
    app = beheer(open_pagina)
    zonder_fout(app.selectbox(key="beheer_formulier_naam").set_value("doel").run())
    breng(app, aangepast("doel", "doel", label="Wat wil je bereiken?"))
    assert "heet nu ‘Wat wil je bereiken?’." in tekst(app)
    assert "Dit formulier hoort bij de werkwijze." in tekst(app)
