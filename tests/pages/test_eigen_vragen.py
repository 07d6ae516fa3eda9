"""What an SWV added to a short form is asked where its row is made, and stands with the row afterwards."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import doelen, formulieren, inbreng, toestemming
from lib.store.tables.dossier import afspraak
from lib.store.tables.overleg import overleg as t_overleg
from tests.formulierboek import aangepast, met_eigen_vraag
from tests.pages.conftest import Open, tekst
from tests.pages.tekstvelden import tekstvelden
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld

MUZIEK = "Welke muziek helpt?"


def publiceer(wereld: Wereld, naam: str, **cellen: str) -> None:
    beh = wereld.als(Rol.BEH)
    inhoud = met_eigen_vraag(naam, **cellen)
    formulieren.publiceer(beh, naam=naam, bestandsnaam="a.xlsx", inhoud=inhoud, vanaf=beh.vandaag)


def veld(app: AppTest, soort: str, label: str) -> Any:
    alle: list[Any] = [*tekstvelden(app), *app.get(soort)] if soort == "text_input" else [*app.get(soort)]
    return next(ding for ding in alle if ding.label.startswith(label))


def labels(app: AppTest) -> str:
    return " ".join(ding.label for ding in [*app.text_input, *tekstvelden(app)])


def klik(app: AppTest, label: str) -> AppTest:
    next(knop for knop in app.button if knop.label == label).click()
    app.run()
    assert not app.exception, app.exception
    return app


def test_an_afspraak_asks_it_and_shows_it(wereld: Wereld, open_pagina: Open) -> None:
    dossier_id = toneel.gedeeld(wereld)
    publiceer(wereld, "afspraak", required="yes", appearance="")
    app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="afspraken")
    veld(app, "text_input", "Afspraak").set_value("leest voor").run()
    veld(app, "selectbox", "Wie").set_value("ouders").run()
    veld(app, "date_input", "Wanneer").set_value(VANDAAG + timedelta(days=7)).run()
    klik(app, "Afspraak toevoegen")
    assert MUZIEK in " ".join(fout.value for fout in app.error)
    veld(app, "text_input", MUZIEK).set_value("Bach").run()
    klik(app, "Afspraak toevoegen")
    assert f"{MUZIEK} Bach" in tekst(app)
    with wereld.store.als_systeem().read() as verbinding:
        (gegeven,) = verbinding.scalars(select(afspraak.c.antwoorden)).all()
    assert gegeven["wat"] == "leest voor"


def test_a_question_of_the_swv_hides_and_what_it_hides_is_not_kept(wereld: Wereld, open_pagina: Open) -> None:
    dossier_id = toneel.gedeeld(wereld)
    publiceer(wereld, "afspraak", relevant="${wie} = 'ouders'", appearance="")
    app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="afspraken")
    assert MUZIEK not in labels(app)
    veld(app, "text_input", "Afspraak").set_value("leest voor").run()
    veld(app, "selectbox", "Wie").set_value("ouders").run()
    veld(app, "text_input", MUZIEK).set_value("Bach").run()
    veld(app, "selectbox", "Wie").set_value("leerling").run()
    assert MUZIEK not in labels(app)
    klik(app, "Afspraak toevoegen")
    with wereld.store.als_systeem().read() as verbinding:
        (gegeven,) = verbinding.scalars(select(afspraak.c.antwoorden)).all()
    assert "muziek" not in gegeven


@pytest.mark.parametrize(("naam", "tab"), [("toestemming", "toestemming"), ("meting", "doelen")])
def test_a_row_that_is_never_changed_shows_it(wereld: Wereld, open_pagina: Open, naam: str, tab: str) -> None:
    ib, dossier_id = wereld.als(Rol.IB), toneel.gedeeld(wereld)
    publiceer(wereld, naam)
    if naam == "toestemming":
        gegeven = {**toneel.TOESTEMMING, "muziek": "Bach"}
        toestemming.leg_toestemming_vast(ib, dossier_id=dossier_id, antwoorden=gegeven)
    else:
        doel_id = doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=toneel.DOEL)
        doelen.meet(ib, doel_id=doel_id, antwoorden={"datum": VANDAAG, "score": "0", "muziek": "Bach"})
        app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab=tab)
        app.session_state[f"tabel_{doel_id}"] = True
        assert f"{MUZIEK} Bach" in tekst(app.run())
        assert MUZIEK in labels(app)
        return
    assert f"{MUZIEK} Bach" in tekst(open_pagina(Rol.IB, "dossier", id=dossier_id, tab=tab))


def test_a_question_and_a_goal_show_it_in_their_own_sheet(wereld: Wereld, open_pagina: Open) -> None:
    ib, dossier_id = wereld.als(Rol.IB), toneel.gedeeld(wereld)
    publiceer(wereld, "vraag")
    sleutel = inbreng.stel_vraag(ib, dossier_id=dossier_id, van="ib", antwoorden={"tekst": "Hoe?"})
    app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="vragen")
    app.session_state[f"vraag_{sleutel}"] = True
    assert MUZIEK in labels(app.run())


def test_planning_a_meeting_asks_it(wereld: Wereld, open_pagina: Open) -> None:
    dossier_id = toneel.gedeeld(wereld)
    publiceer(wereld, "overleg")
    assert MUZIEK in labels(open_pagina(Rol.IB, "overleg", dossier=dossier_id))


def in_het_overleg(open_pagina: Open, overleg_id: UUID) -> str:
    app = open_pagina(Rol.IB, "overleg", id=overleg_id)
    return labels(app) + tekst(app)


def test_a_meeting_asks_it_at_its_point_only(wereld: Wereld, open_pagina: Open) -> None:
    dossier_id = toneel.gedeeld(wereld)
    publiceer(wereld, "ot_verslag")
    overleg_id = toneel.live(wereld, dossier_id)
    gezien = []
    for punt in range(1, 8):
        toneel.zet(wereld, t_overleg, overleg_id, punt=punt)
        gezien.append(MUZIEK in in_het_overleg(open_pagina, overleg_id))
    assert gezien == [punt == 4 for punt in range(1, 8)]


def test_the_route_helper_speaks_as_the_swv_does(wereld: Wereld, open_pagina: Open) -> None:
    dossier_id = toneel.gedeeld(wereld)
    beh = wereld.als(Rol.BEH)
    inhoud = aangepast("route", "bestuur_os", label="Kan onze eigen coach dit?")
    formulieren.publiceer(beh, naam="route", bestandsnaam="a.xlsx", inhoud=inhoud, vanaf=beh.vandaag)
    app = open_pagina(Rol.IB, "aanvraag", dossier=dossier_id)
    keuzes: list[Any] = [*app.radio, *app.get("button_group")]
    assert "Kan onze eigen coach dit?" in [keuze.label for keuze in keuzes]
