"""Wie kijkt mee: who may look in for a purpose and until when, and who may not see the dossier at all."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from lib.domain.dossier import Doelbinding
from lib.domain.organisatie import Rol
from lib.domain.overleg import AMSTERDAM
from lib.services import uitsluiten
from lib.store.tables.dossier import betrokkene
from lib.store.tables.dossier import dossier as t_dossier
from tests.pages.conftest import Open, tekst
from tests.services import toneel
from tests.wereld import Wereld


def knop(app: AppTest, naam: str) -> AppTest:
    next(een for een in app.button if een.label == naam).click().run()
    assert not app.exception, app.exception
    return app


def rijen(wereld: Wereld) -> list[Any]:
    with wereld.store.read() as verbinding:
        return list(verbinding.execute(select(betrokkene.c.doelbinding, betrokkene.c.tot)))


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return toneel.gedeeld(wereld)


def test_access_asks_a_purpose_and_proposes_an_end(
    wereld: Wereld, open_pagina: Open, dossier_id: UUID
) -> None:
    app = open_pagina(Rol.IB, "toegang", id=dossier_id)
    wie = wereld.mensen[Rol.OS, "eigen"].id
    app.selectbox(key="wie").set_value(f"{wie}{Rol.OS}")
    app.text_input(key="reden_toegang").set_value("denkt mee")
    knop(app, "Toegang geven")
    assert "drie doelen" in app.error[0].value
    assert rijen(wereld) == []
    app.selectbox(key="doel_toegang").set_value(Doelbinding.ADVISEREN)
    tot = app.date_input(key="tot_toegang").value
    knop(app, "Toegang geven")
    assert "adviseren over de ondersteuningsbehoefte" in tekst(app)
    assert [tuple(rij) for rij in rijen(wereld)] == [(Doelbinding.ADVISEREN, tot)]


def test_who_is_locked_out_finds_nothing(wereld: Wereld, open_pagina: Open, dossier_id: UUID) -> None:
    assert "Noor" in tekst(open_pagina(Rol.DIR, "dossier", id=dossier_id))
    app = open_pagina(Rol.IB, "toegang", id=dossier_id)
    app.selectbox(key="uitsluiten_wie").set_value(str(wereld.mensen[Rol.DIR, "eigen"].id))
    knop(app, "Uitsluiten")
    assert "waarom" in app.error[0].value
    app.text_input(key="uitsluiten_reden").set_value("vader van Noor")
    knop(app, "Uitsluiten")
    assert "DIR eigen, zonder einddatum: vader van Noor" in tekst(app)
    weg = open_pagina(Rol.DIR, "dossier", id=dossier_id)
    assert "Dit dossier bestaat niet of je hebt er geen toegang toe." in tekst(weg)
    assert "Noor" not in tekst(weg)
    knop(app, "Opheffen")
    assert "Noor" in tekst(open_pagina(Rol.DIR, "dossier", id=dossier_id))


def test_an_end_can_be_set(wereld: Wereld, open_pagina: Open, dossier_id: UUID) -> None:
    app = open_pagina(Rol.IB, "toegang", id=dossier_id)
    app.selectbox(key="uitsluiten_wie").set_value(str(wereld.mensen[Rol.DIR, "eigen"].id))
    app.text_input(key="uitsluiten_reden").set_value("doet zelf onderzoek")
    einde = datetime.now(AMSTERDAM).date() + timedelta(days=9)
    app.date_input(key="uitsluiten_tot").set_value(einde)
    knop(app, "Uitsluiten")
    assert f"DIR eigen, tot en met {einde:%d-%m-%Y}: doet zelf onderzoek" in tekst(app)


def test_the_beheerder_locks_out_by_number_and_reads_nothing(
    wereld: Wereld, open_pagina: Open, dossier_id: UUID
) -> None:
    app = open_pagina(Rol.BEH, "beheer")
    app.segmented_control(key="beheer_deel").set_value("Uitsluiten").run()
    app.text_input(key="uitsluiten_nummer").set_value("TOP-2026-9999").run()
    assert "Dit dossier bestaat niet of je hebt er geen toegang toe." in tekst(app)
    app.text_input(key="uitsluiten_nummer").set_value(toneel.rij(wereld, t_dossier, dossier_id).nummer).run()
    app.selectbox(key="uitsluiten_wie").set_value(str(wereld.mensen[Rol.IB, "eigen"].id))
    app.text_input(key="uitsluiten_reden").set_value("ex-partner")
    knop(app, "Uitsluiten")
    assert "enige intern begeleider" in app.error[0].value
    app.selectbox(key="uitsluiten_wie").set_value(str(wereld.mensen[Rol.LK, "eigen"].id))
    knop(app, "Uitsluiten")
    assert "LK eigen, zonder einddatum: ex-partner" in tekst(app)
    assert "Noor" not in tekst(app)
    kring = uitsluiten.buitenkring(wereld.als(Rol.IB), dossier_id=dossier_id)
    assert [rij.naam for rij in kring.uitgesloten] == ["LK eigen"]
