"""The meekijkscherm: what the room sees, without anything to click or read beside it."""

from uuid import UUID, uuid4

import pytest

from lib.domain.organisatie import Rol
from lib.services import overleg as service
from tests.pages.conftest import Open, tekst
from tests.services import toneel
from tests.services.test_meekijken import GEHEIM, plant_geheimen
from tests.wereld import Wereld


@pytest.fixture
def overleg_id(wereld: Wereld) -> UUID:
    return toneel.live(wereld, toneel.gedeeld(wereld))


def test_shows_the_point_and_follows_it(wereld: Wereld, open_pagina: Open, overleg_id: UUID) -> None:
    app = open_pagina(Rol.IB, "meekijken", id=overleg_id)
    assert "Welkom, doel en spelregels" in tekst(app)
    service.naar_punt(wereld.als(Rol.DIR), overleg_id=overleg_id, punt=4)
    blad = toneel.blad(wereld, "ot_verslag", overleg_id)
    toneel.vul(wereld.als(Rol.DIR), "ot_verslag", blad, {"inzicht": "<b>Rust</b> helpt"})
    app.run()
    assert "<h1>Gemeenschappelijk inzicht</h1>" in tekst(app)
    assert "&lt;b&gt;Rust&lt;/b&gt; helpt" in tekst(app)


def test_stays_logged_in_as_long_as_the_meeting_goes_on(
    wereld: Wereld, open_pagina: Open, overleg_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    erbij: list[bool] = []
    monkeypatch.setattr("lib.ui.wie.is_erbij", lambda: erbij.append(True))
    app = open_pagina(Rol.IB, "meekijken", id=overleg_id)
    app.run()
    assert erbij == []
    for punt in (2, 3):
        service.naar_punt(wereld.als(Rol.DIR), overleg_id=overleg_id, punt=punt)
        app.run()
    assert erbij == [True]


def test_asks_nothing_and_shows_no_secret(wereld: Wereld, open_pagina: Open, overleg_id: UUID) -> None:
    plant_geheimen(wereld, overleg_id)
    app = open_pagina(Rol.IB, "meekijken", id=overleg_id)
    for soort in ("button", "text_input", "text_area", "selectbox", "radio", "button_group", "page_link"):
        assert not app.get(soort), soort
    assert GEHEIM not in tekst(app)
    assert "Bakker" not in tekst(app)


@pytest.mark.parametrize(("rol", "plaats"), [(Rol.IB, "ander"), (Rol.BEH, "eigen"), (Rol.OS, "eigen")])
def test_is_not_there_for_somebody_else(
    wereld: Wereld, open_pagina: Open, overleg_id: UUID, rol: Rol, plaats: str
) -> None:
    assert wereld
    for sleutel in (overleg_id, uuid4()):
        app = open_pagina(rol, "meekijken", plaats, id=sleutel)
        assert [titel.value for titel in app.title] == ["Niet gevonden"]
        assert "Noor" not in tekst(app)


def test_says_when_the_meeting_has_not_begun_and_when_it_is_over(wereld: Wereld, open_pagina: Open) -> None:
    dossier_id = toneel.gedeeld(wereld)
    app = open_pagina(Rol.IB, "meekijken", id=toneel.gepland(wereld, dossier_id))
    assert "We beginnen zo." in tekst(app)
    app = open_pagina(Rol.IB, "meekijken", id=toneel.voorgelegd(wereld, dossier_id))
    assert "Het overleg is klaar" in tekst(app)
    assert "Noor begint zelf" in tekst(app)
