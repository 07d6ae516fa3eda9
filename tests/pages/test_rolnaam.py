"""A role goes by the name this SWV gave it, on every screen that names one."""

from time import monotonic

import pytest
from sqlalchemy import event

from lib.domain.organisatie import Rol
from lib.domain.workflow import MagNogNiet
from lib.services import beheer_scholen, besluiten, dossier, teksten
from lib.store import geheugen as module
from lib.store.rolnamen import rolnamen
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from tests.pages.conftest import Open, tekst
from tests.services import toneel
from tests.wereld import Wereld


@pytest.fixture
def eigen_namen(open_pagina: Open) -> None:
    """Let the beheerder give two roles another name, on the screen."""
    app = open_pagina(Rol.BEH, "beheer")
    app.segmented_control[0].set_value("Werkwijze").run()
    for rol, naam in ((Rol.TB, "onderwijs*gids*"), (Rol.IB, "kwaliteitscoach")):
        app.selectbox(key="beheer_rollabel_rol").set_value(rol).run()
        app.text_input(key="beheer_rollabel").set_value(naam)
        app.button(key="beheer_rollabel_knop").click().run()
        assert not app.exception, app.exception
    assert any(vak.label.startswith(r"Onderwijs\*gids\* accordeert") for vak in app.checkbox)


@pytest.mark.usefixtures("eigen_namen")
class TestAnOwnName:
    def test_stands_in_the_account(self, open_pagina: Open) -> None:
        assert "kwaliteitscoach" in tekst(open_pagina(Rol.IB, "account"))

    def test_stands_in_the_status_of_an_aanvraag_and_in_the_list(
        self, wereld: Wereld, open_pagina: Open
    ) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        zin = tekst(open_pagina(Rol.IB, "aanvraag", id=aanvraag_id))
        assert "Je aanvraag ligt bij onderwijs*gids* TB eigen." in zin
        lijst = open_pagina(Rol.IB, "aanvragen").dataframe[0].value
        assert list(lijst["Nu bij"]) == ["onderwijs*gids*"]

    def test_stands_after_a_person_in_every_list(self, wereld: Wereld, open_pagina: Open) -> None:
        dossier_id = toneel.gedeeld(wereld)
        wie = wereld.mensen[Rol.TB, "eigen"].id
        dossier.geef_toegang(
            wereld.als(Rol.IB),
            dossier_id=dossier_id,
            gebruiker_id=wie,
            rol=Rol.TB,
            reden="denkt mee",
            **toneel.INZAGE,
        )
        assert "TB eigen (onderwijs*gids*): denkt mee" in tekst(open_pagina(Rol.IB, "dossier", id=dossier_id))
        app = open_pagina(Rol.IB, "toegang", id=dossier_id)
        assert "TB eigen (onderwijs*gids*)" in app.selectbox(key="wie").options

    def test_stands_in_the_refusal_of_a_step(self, wereld: Wereld) -> None:
        beheer_scholen.zet_rollabel(wereld.als(Rol.BEH), rol=Rol.MAN, label="afdelingshoofd")
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.zet(wereld, t_aanvraag, aanvraag_id, status="toegekend")
        wie = wereld.mensen[Rol.OS, "eigen"].id
        with pytest.raises(MagNogNiet, match=r"Deze stap is voor de afdelingshoofd\."):
            besluiten.wijs_toe(wereld.als(Rol.TL), aanvraag_id=aanvraag_id, ondersteuner_id=wie)

    def test_goes_back_to_ours_at_once_when_emptied(self, wereld: Wereld, open_pagina: Open) -> None:
        beheer_scholen.zet_rollabel(wereld.als(Rol.BEH), rol=Rol.IB, label="")
        assert "intern begeleider" in tekst(open_pagina(Rol.IB, "account"))


def test_names_are_read_once_for_many_screens(wereld: Wereld) -> None:
    gelezen: list[str] = []
    event.listen(wereld.store.engine, "before_cursor_execute", lambda *args: gelezen.append(args[2]))
    for _ in range(5):
        assert rolnamen(wereld.store) == {}
    assert len([s for s in gelezen if "instelling" in s]) == 1


def test_another_process_sees_a_new_name_within_a_minute(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rolnamen(wereld.store) == {}
    with monkeypatch.context() as elders:
        elders.setattr(teksten, "vergeet_rolnamen", lambda: None)
        beheer_scholen.zet_rollabel(wereld.als(Rol.BEH), rol=Rol.GD, label="orthopedagoog")
    assert rolnamen(wereld.store) == {}
    straks = monotonic() + 59
    monkeypatch.setattr(module, "monotonic", lambda: straks)
    assert rolnamen(wereld.store) == {Rol.GD: "orthopedagoog"}
