"""The screens of the beheerder."""

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import afweer, dossier, uitnodiging
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.tables.organisatie import instelling, school
from tests.pages.conftest import Open, tekst
from tests.wereld import Wereld


def deel(app: AppTest, naam: str) -> AppTest:
    app.segmented_control[0].set_value(naam)
    app.run()
    assert not app.exception, app.exception
    return app


def klik(app: AppTest, sleutel: str) -> AppTest:
    app.button(key=sleutel).click().run()
    assert not app.exception, app.exception
    return app


def test_somebody_is_added_and_the_link_shows_until_it_is_passed_on(
    wereld: Wereld, open_pagina: Open
) -> None:
    app = open_pagina(Rol.BEH, "beheer")
    app.text_input(key="beheer_mens_naam").set_value("Bo *de* Vries")
    app.text_input(key="beheer_mens_inlog").set_value("bo")
    app.selectbox(key="beheer_nieuw_rol").set_value(Rol.IB).run()
    app.selectbox(key="beheer_nieuw_school").set_value(wereld.school).run()
    assert r"een account voor Bo \*de\* Vries als intern begeleider" in tekst(app)
    klik(app, "beheer_mens_knop")
    (link,) = [blok.value for blok in app.code]
    assert uitnodiging.is_geldig(token=link.partition("/?link=")[2])
    klik(app, "beheer_link_klaar")
    assert not app.code


def test_a_refused_account_says_why_and_keeps_what_was_typed(open_pagina: Open) -> None:
    app = open_pagina(Rol.BEH, "beheer")
    app.text_input(key="beheer_mens_naam").set_value("Bo")
    app.text_input(key="beheer_mens_inlog").set_value("bo")
    klik(app, "beheer_mens_knop")
    assert app.error[0].value == "Kies een rol waarmee iemand kan inloggen."
    assert app.text_input(key="beheer_mens_naam").value == "Bo"


def test_an_account_is_switched_off_after_saying_what_that_does(wereld: Wereld, open_pagina: Open) -> None:
    wie = wereld.mensen[Rol.IB, "eigen"].id
    app = open_pagina(Rol.BEH, "beheer")
    app.selectbox(key="beheer_wie").set_value(wie).run()
    assert "IB eigen wordt meteen overal uitgelogd en kan niet meer inloggen." in tekst(app)
    klik(app, "beheer_uit")
    with wereld.store.read() as con:
        assert gebruiker_met_rollen(con, wie) is None
    klik(app, "beheer_aan")
    with wereld.store.read() as con:
        assert gebruiker_met_rollen(con, wie) is not None


def test_a_role_is_withdrawn_and_another_given(wereld: Wereld, open_pagina: Open) -> None:
    wie = wereld.mensen[Rol.IB, "eigen"].id
    app = open_pagina(Rol.BEH, "beheer")
    app.selectbox(key="beheer_wie").set_value(wie).run()
    (intrekken,) = [knop.key for knop in app.button if (knop.key or "").startswith("beheer_intrekken_")]
    klik(app, str(intrekken))
    assert "heeft nog geen rol" in tekst(app)
    app.selectbox(key=f"beheer_geef_{wie}_rol").set_value(Rol.MAN).run()
    klik(app, "beheer_geef_knop")
    with wereld.store.read() as con:
        nu = gebruiker_met_rollen(con, wie)
    assert nu is not None
    assert [functie.rol for functie in nu.functies] == [Rol.MAN]


def test_a_school_is_added(wereld: Wereld, open_pagina: Open) -> None:
    app = deel(open_pagina(Rol.BEH, "beheer"), "Scholen en besturen")
    assert app.dataframe[0].value["School"].tolist() == ["De Vlieger", "Het Kompas"]
    app.text_input(key="beheer_school_naam").set_value("De Golf")
    app.text_input(key="beheer_school_brin").set_value("12ab")
    app.selectbox(key="beheer_school_bestuur").set_value(wereld.bestuur)
    klik(app, "beheer_school_knop")
    assert app.dataframe[0].value["School"].tolist() == ["De Golf", "De Vlieger", "Het Kompas"]
    with wereld.store.read() as con:
        assert con.scalar(select(school.c.brin).where(school.c.naam == "De Golf")) == "12AB"


def test_a_way_of_working_says_what_changes_before_it_does(wereld: Wereld, open_pagina: Open) -> None:
    app = deel(open_pagina(Rol.BEH, "beheer"), "Werkwijze")
    assert not [knop for knop in app.button if knop.key == "beheer_werkwijze_knop"]
    app.checkbox(key="beheer_ww_swv_groep_adv").uncheck().run()
    assert "Groepsarrangement: de gedragsdeskundige adviseert voortaan niet." in tekst(app)
    with wereld.store.read() as con:
        assert con.scalars(select(instelling.c.sleutel)).all() == []
    klik(app, "beheer_werkwijze_knop")
    with wereld.store.read() as con:
        assert con.execute(select(instelling.c.sleutel, instelling.c.waarde)).all() == [
            ("advies_gd", ["individueel"])
        ]


def test_a_role_gets_the_name_this_swv_uses(wereld: Wereld, open_pagina: Open) -> None:
    app = deel(open_pagina(Rol.BEH, "beheer"), "Werkwijze")
    app.selectbox(key="beheer_rollabel_rol").set_value(Rol.TB).run()
    app.text_input(key="beheer_rollabel").set_value("schoolmaatje")
    klik(app, "beheer_rollabel_knop")
    with wereld.store.read() as con:
        assert con.execute(select(instelling.c.sleutel, instelling.c.waarde)).all() == [
            ("label_TB", "schoolmaatje")
        ]
    assert "Deze rol heet hier nu: schoolmaatje" in tekst(app)


def test_the_import_is_one_click_away(open_pagina: Open) -> None:
    app = deel(open_pagina(Rol.BEH, "beheer"), "Import")
    assert "Lees de leerlingen van een school in" in tekst(app)
    assert [blok.proto.label for blok in app.get("page_link")] == ["Leerlingen inlezen"]


@pytest.mark.parametrize("naam", ["Mensen", "Scholen en besturen", "Werkwijze", "Import"])
def test_no_section_shows_what_is_in_a_dossier(wereld: Wereld, open_pagina: Open, naam: str) -> None:
    dossier.maak(wereld.als(Rol.IB), leerling_id=wereld.leerling, hulpvraag="Hoe helpen we Noor?")
    app = deel(open_pagina(Rol.BEH, "beheer"), naam)
    alles = tekst(app) + "".join(tabel.value.to_csv() for tabel in app.dataframe)
    assert not any(geheim in alles for geheim in ("Bakker", "Hoe helpen"))


@pytest.mark.parametrize("rol", [Rol.IB, Rol.DIR, Rol.TB, Rol.TL, Rol.MAN])
def test_the_page_is_not_there_for_anybody_else(open_pagina: Open, rol: Rol) -> None:
    app = open_pagina(rol, "beheer")
    assert [titel.value for titel in app.title] == ["Niet gevonden"]
    assert not app.text_input


def test_an_alarm_at_the_door_stands_on_top(wereld: Wereld, open_pagina: Open) -> None:
    app = open_pagina(Rol.BEH, "beheer")
    assert not app.warning
    for _ in range(afweer.ALARM_BIJ):
        afweer.mislukt()
    app.run()
    assert (
        "50 mislukte inlogpogingen in 10 minuten. Misschien raadt iemand wachtwoorden."
        in app.warning[0].value
    )
    assert wereld
