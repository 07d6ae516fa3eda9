"""Beheer, Formulieren: a file is judged on the screen, and applies only when the beheerder says so."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Leerling, Rol
from lib.forms.definition import ListField
from lib.services import dossier, formulierconcept, formulieren, formuliergebruik
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


def op_scherm(open_pagina: Open) -> AppTest:
    app = beheer(open_pagina)
    app.segmented_control(key="beheer_formulier_hoe").set_value("Hier op het scherm")
    return zonder_fout(app.run())


def noem(app: AppTest, sleutel: str, tekst_: str) -> AppTest:
    return zonder_fout(app.text_area(key=sleutel).set_value(tekst_).run())


def test_a_question_is_changed_on_the_screen_and_stays_there(wereld: Wereld, open_pagina: Open) -> None:
    app = noem(op_scherm(open_pagina), f"fe_{BEELD}_leuk_label", "Waar wordt het kind blij van?")
    assert "‘Wat vindt het kind leuk?’ heet nu ‘Waar wordt het kind blij van?’." in tekst(app)
    zonder_fout(app.checkbox(key=f"fe_{BEELD}_leuk_moet").uncheck().run())
    assert "mag leeg blijven" in tekst(app)
    klik(app, f"fe_{BEELD}_leuk_Omlaag")
    assert "De vragen staan in een andere volgorde." in tekst(app)
    assert "Deze vraag hoort bij de werkwijze en kan niet vervallen." in tekst(app)
    opnieuw = op_scherm(open_pagina)
    zonder_fout(opnieuw.radio(key=f"fe_{BEELD}_vraag_stap_leuk").set_value("leuk").run())
    assert opnieuw.text_area(key=f"fe_{BEELD}_leuk_label").value == "Waar wordt het kind blij van?"
    assert formulieren.overzicht(wereld.als(Rol.BEH), naam=BEELD).publicaties == ()
    klik(opnieuw, f"publiceer_{BEELD}")
    (uit,) = formulieren.overzicht(wereld.als(Rol.BEH), naam=BEELD).publicaties
    assert f"vanaf {uit.vanaf:%d-%m-%Y}" in tekst(opnieuw)
    assert "Je ziet eerst wat er verandert." in tekst(opnieuw)


def test_what_cannot_be_is_said_and_nothing_is_lost(open_pagina: Open) -> None:
    app = noem(op_scherm(open_pagina), f"fe_{BEELD}_leuk_label", "   ")
    assert "Hier moet een tekst staan. Typ wat er op het scherm komt." in tekst(app)
    assert app.text_area(key=f"fe_{BEELD}_leuk_label").value == "Wat vindt het kind leuk?"
    noem(app, f"fe_{BEELD}_leuk_label", "Wat is **leuk** voor [het kind](https://x)?")
    assert "heet nu ‘Wat is **leuk** voor [het kind](https://x)?’." in tekst(app)


def test_a_question_and_choices_are_added(wereld: Wereld, open_pagina: Open) -> None:
    app = op_scherm(open_pagina)
    app.session_state[f"fe_{BEELD}_nieuw"] = True
    zonder_fout(app.run())
    app.text_input(key=f"fe_{BEELD}_nieuw|label").set_value("Welke kleur helpt?")
    zonder_fout(app.selectbox(key=f"fe_{BEELD}_nieuw|soort").set_value("een").run())
    klik(app, f"fe_{BEELD}_nieuw|knop")
    assert "Geef minstens twee keuzes, elk op een eigen regel." in tekst(app)
    assert app.text_input(key=f"fe_{BEELD}_nieuw|label").value == "Welke kleur helpt?"
    app.text_area(key=f"fe_{BEELD}_nieuw|keuzes").set_value("rood\n\ngroen\n")
    klik(app, f"fe_{BEELD}_nieuw|knop")
    assert "Nieuw: ‘Welke kleur helpt?’ (één keuze)." in tekst(app)
    assert app.text_area(key=f"fe_{BEELD}_welke_kleur_helpt_label").value == "Welke kleur helpt?"
    lijst = f"fe_{BEELD}_welke_kleur_helpt"
    app.text_input(key=f"{lijst}|nieuw").set_value("blauw")
    klik(app, f"{lijst}|nieuw|knop")
    zonder_fout(app.text_input(key=f"{lijst}_groen").set_value("lichtgroen").run())
    klik(app, f"{lijst}_rood_weg")
    form = formulieren.beoordeel_bladen(
        wereld.als(Rol.BEH),
        naam=BEELD,
        bestandsnaam="a.xlsx",
        blad=formulierconcept.basis(wereld.als(Rol.BEH), naam=BEELD),
    ).reading
    assert form is not None
    veld = form.form.by_name["welke_kleur_helpt"]
    assert isinstance(veld, ListField)
    assert [keuze.label for keuze in veld.choices] == ["lichtgroen", "blauw"]


def test_a_concept_is_thrown_away(open_pagina: Open) -> None:
    app = noem(op_scherm(open_pagina), f"fe_{BEELD}_leuk_label", "Wat is leuk?")
    app.session_state[f"opnieuw_{BEELD}"] = True
    klik(zonder_fout(app.run()), f"echt_opnieuw_{BEELD}")
    assert "Je concept is weg." in tekst(app)
    assert app.text_area(key=f"fe_{BEELD}_leuk_label").value == "Wat vindt het kind leuk?"


def test_a_bad_file_does_not_hide_what_is_made_on_the_screen(open_pagina: Open) -> None:
    app = breng(beheer(open_pagina), aangepast(relevant="geheim()"))
    assert app.error[0].value.startswith("Dit kan nog niet.")
    app.segmented_control(key="beheer_formulier_hoe").set_value("Hier op het scherm")
    zonder_fout(app.run())
    noem(app, f"fe_{BEELD}_leuk_label", "Wat is leuk?")
    assert "heet nu ‘Wat is leuk?’." in tekst(app)
    assert len(app.error) == 0


def test_a_short_form_is_changed_in_the_same_way(wereld: Wereld, open_pagina: Open) -> None:
    app = beheer(open_pagina)
    zonder_fout(app.selectbox(key="beheer_formulier_naam").set_value("doel").run())
    breng(app, aangepast("doel", "doel", label="Wat wil je bereiken?"))
    assert "heet nu ‘Wat wil je bereiken?’." in tekst(app)
    klik(app, "publiceer_doel")
    assert len(formulieren.overzicht(wereld.als(Rol.BEH), naam="doel").publicaties) == 1


def test_the_use_of_a_form_is_counted_when_it_is_opened(
    wereld: Wereld, open_pagina: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        leerling(wereld)
    with monkeypatch.context() as even:
        even.setattr(formuliergebruik, "gebruik", _mag_niet)
        app = beheer(open_pagina)
    vraag = "<td>Wat vindt het kind leuk?</td><td>0 van 6</td>"
    for naam, staat_er in (
        (BEELD, ("6 begonnen", vraag, "nog te weinig formulieren (0)", "5 minuten is; de eerste keer")),
        ("dossier", ("6 begonnen", "Dit formulier meldt niemand klaar.")),
        ("afspraak", ("Nog te weinig formulieren (0)", "meldt niemand klaar")),
        ("voorbereiding_kind", ("Nog te weinig formulieren (0)", "Klaar is: ingediend")),
        ("route", ("Wat iemand hier invult, bewaart Puzzel niet.",)),
    ):  # fmt: skip
        app.selectbox(key="beheer_formulier_naam").set_value(naam)
        app.session_state[f"gebruik_{naam}"] = True
        zonder_fout(app.run())
        for zin in staat_er:
            assert zin in tekst(app), (naam, zin)
        assert "Noor" not in tekst(app)
    with monkeypatch.context() as even:
        even.setattr(formuliergebruik, "gebruik", _mag_niet)
        app.selectbox(key="beheer_formulier_naam").set_value(BEELD)
        app.session_state[f"gebruik_{BEELD}"] = True
        assert vraag in tekst(zonder_fout(app.run()))  # it was counted just now


def leerling(wereld: Wereld) -> None:
    """Begin a dossier, with its Beeld leerling, for one pupil more."""
    kind = Leerling(
        school_id=wereld.school, roepnaam="Noor", achternaam="Smit", geboortedatum=date(2017, 5, 1), jaargroep=5, groepnaam="5A"
    )  # fmt: skip
    with wereld.store.als_systeem().sessions() as sessie:
        sessie.add(kind)
        sessie.commit()
        leerling_id = kind.id
    dossier.maak(wereld.als(Rol.IB), leerling_id=leerling_id, hulpvraag="Wat helpt?")


def _mag_niet(*_: object, **__: object) -> None:
    raise AssertionError("counted while it is closed")
