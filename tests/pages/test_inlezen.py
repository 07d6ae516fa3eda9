"""The screen where a school list is read in."""

import pytest
from sqlalchemy import func, select, update
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.store.tables.organisatie import leerling, school
from lib.ui.inlezen import knoptekst
from tests.pages.conftest import Open, tekst
from tests.services.test_inlezen import EDEX
from tests.wereld import Wereld


def upload(app: AppTest, inhoud: str, naam: str = "lijst.xml") -> AppTest:
    app.file_uploader[0].upload(naam, inhoud.encode(), "text/plain")
    app.run()
    assert not app.exception, app.exception
    return app


def knoppen(app: AppTest) -> list[str]:
    return [knop.label for knop in app.button if knop.key == "inlezen_knop"]


def neem_over(app: AppTest) -> AppTest:
    app.button(key="inlezen_knop").click().run()
    assert not app.exception, app.exception
    return app


def aantal(wereld: Wereld) -> int:
    with wereld.store.read() as con:
        return con.scalar(select(func.count()).select_from(leerling)) or 0


CSV = "roepnaam;achternaam;geboortedatum;jaargroep;groep\n"


def test_a_list_is_shown_before_it_is_taken_over_and_reported_after(
    wereld: Wereld, open_pagina: Open
) -> None:
    app = upload(open_pagina(Rol.IB, "inlezen"), EDEX)
    assert app.segmented_control[0].options == [
        "Nieuw: 1",
        "Gewijzigd: 0",
        "Ongewijzigd: 0",
        "Afgekeurd: 1",
    ]
    assert app.dataframe[0].value["Naam"].tolist() == ["Jan Pieters"]
    assert [blok.label for blok in app.expander] == ["Genegeerd: 1 gegeven dat we niet overnemen"]
    assert app.dataframe[1].value["Gegeven"].tolist() == ["BSN of onderwijsnummer"]
    assert knoppen(app) == ["Neem 1 nieuwe leerling over"]
    assert aantal(wereld) == 2
    neem_over(app)
    assert aantal(wereld) == 3
    assert "1 nieuw, 0 gewijzigd, 0 bleven gelijk." in tekst(app)
    assert "1 afgekeurd" in tekst(app)
    assert "Nieuw dossier maken" in [blok.proto.label for blok in app.get("page_link")]


def test_the_second_time_there_is_nothing_to_take_over(wereld: Wereld, open_pagina: Open) -> None:
    neem_over(upload(open_pagina(Rol.IB, "inlezen"), EDEX))
    app = upload(open_pagina(Rol.IB, "inlezen"), EDEX)
    assert knoppen(app) == []
    assert "er verandert niets" in tekst(app)
    assert aantal(wereld) == 3


def test_a_refused_file_is_explained_with_its_line(wereld: Wereld, open_pagina: Open) -> None:
    app = upload(open_pagina(Rol.IB, "inlezen"), EDEX[:-30])
    (fout,) = app.error
    assert fout.value.startswith("Regel 6: Dit is geen leesbaar XML")
    assert "Er is niets opgeslagen" in fout.value
    assert knoppen(app) == []
    assert aantal(wereld) == 2


def test_text_from_a_refused_file_is_never_markdown(open_pagina: Open) -> None:
    app = upload(open_pagina(Rol.IB, "inlezen"), "![x](https://kwaad.example/x.png);b;c\n1;2;3", "lijst.csv")
    assert "](" not in app.error[0].value


def test_a_file_of_another_kind_is_refused(open_pagina: Open) -> None:
    app = upload(open_pagina(Rol.IB, "inlezen"), "%PDF-1.7", "lijst.pdf")
    assert "We lezen EDEXML" in app.error[0].value.replace("\\", "")


def test_a_possible_double_is_shown_and_can_be_left_out(wereld: Wereld, open_pagina: Open) -> None:
    app = upload(
        open_pagina(Rol.IB, "inlezen"), CSV + "Nora;Bakker;03-04-2017;5;5A\nBo;Smit;01-01-2018;4;4A", "l.csv"
    )
    assert "Puzzel voegt niets samen" in app.warning[0].value
    assert app.dataframe[1].value["Lijkt op"].tolist() == ["Noor Bakker"]
    app.multiselect[0].set_value([2]).run()
    assert knoppen(app) == ["Neem 1 nieuwe leerling over"]
    neem_over(app)
    assert "1 overgeslagen, omdat jij dat koos." in tekst(app)
    with wereld.store.read() as con:
        assert "Nora" not in con.scalars(select(leerling.c.roepnaam)).all()


def test_a_list_of_another_school_needs_a_tick(wereld: Wereld, open_pagina: Open) -> None:
    with wereld.store.begin() as con:
        con.execute(update(school).where(school.c.id == wereld.school).values(brin="11AA"))
    app = upload(open_pagina(Rol.IB, "inlezen"), EDEX)
    assert "BRIN 99ZZ" in app.warning[0].value
    assert app.button(key="inlezen_knop").disabled
    app.checkbox[0].check().run()
    neem_over(app)
    assert aantal(wereld) == 3


def test_a_beheerder_chooses_the_school(wereld: Wereld, open_pagina: Open) -> None:
    app = open_pagina(Rol.BEH, "inlezen")
    assert app.selectbox[0].options == ["De Vlieger", "Het Kompas"]
    app.selectbox[0].select_index(1).run()
    app = neem_over(upload(app, CSV + "Bo;Smit;01-01-2018;4;4A", "l.csv"))
    with wereld.store.read() as con:
        assert (
            con.scalar(select(leerling.c.school_id).where(leerling.c.roepnaam == "Bo"))
            == wereld.andere_school
        )
    assert "Nieuw dossier maken" not in [blok.proto.label for blok in app.get("page_link")]


@pytest.mark.parametrize("rol", [Rol.LK, Rol.TB, Rol.MAN])
def test_the_page_is_not_there_for_who_may_not_change_pupils(open_pagina: Open, rol: Rol) -> None:
    app = open_pagina(rol, "inlezen")
    assert [titel.value for titel in app.title] == ["Niet gevonden"]
    assert not app.file_uploader


@pytest.mark.parametrize(
    ("nieuw", "gewijzigd", "zin"),
    [
        (12, 3, "Neem 12 nieuwe en 3 gewijzigde leerlingen over"),
        (1, 0, "Neem 1 nieuwe leerling over"),
        (0, 1, "Neem 1 gewijzigde leerling over"),
        (1, 1, "Neem 1 nieuwe en 1 gewijzigde leerling over"),
        (0, 2, "Neem 2 gewijzigde leerlingen over"),
    ],
)
def test_the_button_says_what_it_does(nieuw: int, gewijzigd: int, zin: str) -> None:
    assert knoptekst(nieuw, gewijzigd) == zin
