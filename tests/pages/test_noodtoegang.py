"""Noodtoegang on screen: asked from Niet gevonden, watched over on a page without content, seen in the dossier."""

from uuid import UUID, uuid4

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import beheer_mensen, klok
from lib.services import noodtoegang as dienst
from lib.store.tables.dossier import dossier as t_dossier
from tests.pages.conftest import Open, tekst
from tests.services import toneel
from tests.wereld import Wereld

REDEN = "de begeleider is ziek en ouders staan op school"
NIET = "Dit dossier bestaat niet of je hebt er geen toegang toe."


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return toneel.concept(wereld)


def links(app: AppTest) -> list[str]:
    return [deel.proto.page for deel in app.get("page_link")]


def knop(app: AppTest, sleutel: str) -> AppTest:
    next(een for een in app.button if (een.key or "").startswith(sleutel)).click().run()
    assert not app.exception, app.exception
    return app


def vraag(app: AppTest, nummer: str, reden: str = REDEN) -> AppTest:
    app.text_input(key="nood_nummer").set_value(nummer)
    app.text_area(key="nood_reden").set_value(reden)
    return knop(app, "nood_knop")


def test_the_way_is_the_same_from_what_exists_and_what_does_not(open_pagina: Open, dossier_id: UUID) -> None:
    schermen = [open_pagina(Rol.GD, "dossier", id=sleutel) for sleutel in (dossier_id, uuid4())]
    assert [tekst(scherm) for scherm in schermen] == [tekst(schermen[0])] * 2
    assert [links(scherm) for scherm in schermen] == [["", "noodtoegang"]] * 2
    assert "noodtoegang" in links(open_pagina(Rol.GD, "account"))


@pytest.mark.parametrize("rol", [Rol.BEH, Rol.FG])
def test_who_can_never_get_it_is_not_offered_it(open_pagina: Open, dossier_id: UUID, rol: Rol) -> None:
    assert "noodtoegang" not in links(open_pagina(rol, "dossier", id=dossier_id))
    assert "noodtoegang" not in links(open_pagina(rol, "account"))
    app = open_pagina(rol, "noodtoegang")
    assert "Deze pagina bestaat niet of je hebt er geen toegang toe." in tekst(app)
    assert not app.text_input


def test_a_short_reason_an_unknown_number_and_a_forbidden_one_are_answered(
    wereld: Wereld, open_pagina: Open, dossier_id: UUID
) -> None:
    app = open_pagina(Rol.IB, "noodtoegang", "ander")
    nummer = str(toneel.rij(wereld, t_dossier, dossier_id).nummer)
    assert "minstens 20 tekens" in vraag(app, nummer, "haast").error[0].value
    antwoorden = [vraag(app, code).error[0].value for code in (nummer, "TOP-2026-9999")]
    assert antwoorden == [NIET, NIET]
    assert app.text_area(key="nood_reden").value == REDEN


def test_it_is_asked_seen_ticked_off_and_ended(wereld: Wereld, open_pagina: Open, dossier_id: UUID) -> None:
    nummer = str(toneel.rij(wereld, t_dossier, dossier_id).nummer)
    vraag(open_pagina(Rol.GD, "noodtoegang"), nummer)
    scherm = open_pagina(Rol.GD, "dossier", id=dossier_id)
    assert "Noor" in tekst(scherm)
    assert "met noodtoegang" in scherm.info[0].value
    assert f"Reden: {REDEN}" in tekst(open_pagina(Rol.IB, "toegang", id=dossier_id))
    assert "toezicht" in links(open_pagina(Rol.FG))
    app = open_pagina(Rol.FG, "toezicht")
    assert f"GD eigen · {nummer}" in tekst(app)
    assert f"Reden: {REDEN}" in tekst(app)
    assert "Noor" not in tekst(app)
    knop(app, "nood_gezien")
    assert "bekeken door FG eigen" in tekst(app)
    assert "toezicht" not in links(open_pagina(Rol.FG))
    knop(app, "nood_stop")
    assert "beëindigd door FG eigen" in tekst(app)
    assert NIET in tekst(open_pagina(Rol.GD, "dossier", id=dossier_id))
    leider = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="tijdlijn")
    assert "GD eigen vroeg noodtoegang tot dit dossier" in tekst(leider)
    leider.toggle(key=f"logboek_{dossier_id}").set_value(True).run()
    gedaan = leider.dataframe[0].value
    assert "bekeek: dossier (met noodtoegang)" in set(gedaan[gedaan["Wie"] == "GD eigen"]["Wat"])


def test_the_beheerder_sees_that_it_was_used_not_why(
    wereld: Wereld, open_pagina: Open, dossier_id: UUID
) -> None:
    nummer = str(toneel.rij(wereld, t_dossier, dossier_id).nummer)
    dienst.vraag(wereld.als(Rol.MAN), nummer=nummer, reden=REDEN)
    app = open_pagina(Rol.BEH, "toezicht")
    assert f"MAN eigen · {nummer}" in tekst(app)
    assert REDEN not in tekst(app)


@pytest.mark.parametrize("rol", [Rol.IB, Rol.LK, Rol.MAN, Rol.GD])
def test_nobody_else_watches_over_it(open_pagina: Open, rol: Rol) -> None:
    assert "Deze pagina bestaat niet of je hebt er geen toegang toe." in tekst(open_pagina(rol, "toezicht"))


def test_a_wiped_second_step_is_told_to_the_fg_and_to_the_person(wereld: Wereld, open_pagina: Open) -> None:
    beheer_mensen.wis_tweede_stap(
        wereld.als(Rol.BEH, nu=klok.nu()), gebruiker_id=wereld.mensen[Rol.IB, "eigen"].id
    )
    for pagina in ("werklijst", "account"):
        (melding,) = open_pagina(Rol.IB, pagina).info
        assert melding.value.startswith("Je tweede stap is op ")
        assert "door BEH eigen gewist." in melding.value
        assert not open_pagina(Rol.DIR, pagina).info
    assert "toezicht" in links(open_pagina(Rol.FG))
    app = open_pagina(Rol.FG, "toezicht")
    assert "IB eigen: tweede stap gewist door BEH eigen" in tekst(app)
    knop(app, "ingreep_")
    assert "IB eigen" not in tekst(app)
    assert "toezicht" not in links(open_pagina(Rol.FG))


def test_an_empty_list_says_what_it_is_for(open_pagina: Open) -> None:
    assert "Niemand heeft noodtoegang gebruikt" in tekst(open_pagina(Rol.FG, "toezicht"))
