"""The list of overleggen and the preparation forms on screen."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, event, select
from streamlit.testing.v1 import AppTest

from lib.domain.organisatie import Rol
from lib.services import overleg as service
from lib.store.tables.dossier import invulling, vraag
from tests.pages.conftest import Open, tekst
from tests.pages.tekstvelden import regel, tekstveld
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld

MEEST_STATEMENTS, MEEST_ELEMENTEN = 12, 40


def rijen(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link") if "Noor" in link.proto.label]


def knop(app: AppTest, label: str) -> Any:
    return next(element for element in app.button if element.label == label)


class TestTheList:
    def test_teaches_when_there_is_nothing(self, open_pagina: Open) -> None:
        app = open_pagina(Rol.IB, "overleggen")
        assert "In een overleg kijken school, ouders en kind samen wat nodig is." in tekst(app)

    def test_shows_what_comes_before_what_was(self, wereld: Wereld, open_pagina: Open) -> None:
        dossier_id = toneel.gedeeld(wereld)
        weg = toneel.gepland(wereld, dossier_id)
        toneel.gepland(wereld, dossier_id, datum=VANDAAG + timedelta(days=4000), soort="evaluatie")
        service.zet_stap(wereld.als(Rol.IB), overleg_id=weg, naam="annuleren", reden="ziek")
        app = open_pagina(Rol.IB, "overleggen")
        assert [kop.value for kop in app.header] == ["Komt nog", "Geweest"]
        eerst, daarna = rijen(app)
        assert "evaluatie" in eerst
        assert ":gray-badge[:material/event: gepland]" in eerst
        assert "LK eigen" in eerst
        assert "geannuleerd" in daarna

    @pytest.mark.parametrize(
        ("rol", "plaats"), [(Rol.IB, "ander"), (Rol.LK, "ander"), (Rol.TB, "eigen"), (Rol.OS, "eigen")]
    )
    def test_hides_what_is_not_for_this_person(
        self, wereld: Wereld, open_pagina: Open, rol: Rol, plaats: str
    ) -> None:
        toneel.gepland(wereld, toneel.gedeeld(wereld))
        assert rijen(open_pagina(rol, "overleggen", plaats)) == []

    @pytest.mark.parametrize("rol", [Rol.IB, Rol.LK, Rol.DIR])
    def test_is_there_for_the_team_of_the_school(self, wereld: Wereld, open_pagina: Open, rol: Rol) -> None:
        toneel.gepland(wereld, toneel.gedeeld(wereld))
        assert len(rijen(open_pagina(rol, "overleggen"))) == 1


@pytest.fixture
def overleg_id(wereld: Wereld) -> UUID:
    return toneel.gepland(wereld, toneel.gedeeld(wereld))


class TestAPreparation:
    def test_counts_quietly_and_saves_each_answer(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        blad = toneel.blad(wereld, "voorbereiding_ouders", overleg_id)
        app = open_pagina(Rol.IB, "formulier", id=blad)
        assert "Noor: voorbereiding ouders" in tekst(app)
        tekstveld(app, f"{blad}|leuk_goed").set_value("Tekenen.").run()
        with wereld.store.read() as verbinding:
            assert verbinding.scalar(select(invulling.c.antwoorden).where(invulling.c.id == blad)) == {
                "leuk_goed": "Tekenen."
            }
        assert "1 van " in tekst(app)
        assert not app.error

    def test_names_what_is_missing_only_at_klaar(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        blad = toneel.blad(wereld, "voorbereiding_kind", overleg_id)
        app = open_pagina(Rol.LK, "formulier", id=blad)
        assert "Nog invullen" not in tekst(app)
        knop(app, "Klaar").click().run()
        assert "Het gesprek: Kies een antwoord bij ‘Gesprek gevoerd’." in tekst(app)
        app.button_group(key=f"{blad}|gevoerd").set_value("nee").run()
        tekstveld(app, f"{blad}|reden_niet").set_value("Noor wilde niet; haar oma vertelt.")
        knop(app, "Klaar").click().run()
        assert "Dank je wel" in tekst(app)
        assert "Nog invullen" not in tekst(app)
        with wereld.store.read() as verbinding:
            assert (
                verbinding.scalar(select(invulling.c.ingediend_op).where(invulling.c.id == blad)) is not None
            )

    def test_takes_the_questions_of_the_teacher(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        blad = toneel.blad(wereld, "voorbereiding_leerkracht", overleg_id)
        app = open_pagina(Rol.LK, "formulier", id=blad)
        knop(app, "Volgende").click().run()
        regel(app, f"vraag_{blad}").set_value("Hoe houd ik rust?")
        knop(app, "Vraag toevoegen").click().run()
        assert "Hoe houd ik rust?" in tekst(app)
        with wereld.store.read() as verbinding:
            nieuw = verbinding.scalars(select(vraag.c.id).where(vraag.c.van == "leerkracht")).one()
        knop(app, "Volgende").click().run()
        app.button_group(key=f"{nieuw}|past_in_ot").set_value("ja").run()
        with wereld.store.read() as verbinding:
            assert verbinding.scalar(select(vraag.c.op_agenda).where(vraag.c.id == nieuw))

    @pytest.mark.parametrize(
        ("soort", "rol", "plaats"),
        [
            ("voorbereiding_leerkracht", Rol.DIR, "eigen"),
            ("voorbereiding_leerkracht", Rol.TB, "eigen"),
            ("voorbereiding_ouders", Rol.TB, "eigen"),
            ("voorbereiding_kind", Rol.LK, "ander"),
            ("ot_verslag", Rol.IB, "eigen"),
        ],
    )
    def test_stays_between_those_it_is_for(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID, soort: str, rol: Rol, plaats: str
    ) -> None:
        app = open_pagina(rol, "formulier", plaats, id=toneel.blad(wereld, soort, overleg_id))
        assert [titel.value for titel in app.title] == ["Niet gevonden"]
        assert "Noor" not in tekst(app)


class TestTheCost:
    @pytest.mark.parametrize("scherm", ["lijst", "voor", "live", "klaar", "formulier"])
    def test_of_a_screen_stays_small(self, wereld: Wereld, open_pagina: Open, scherm: str) -> None:
        dossier_id = toneel.gedeeld(wereld)
        if scherm == "live":
            over = toneel.live(wereld, dossier_id)
            service.naar_punt(wereld.als(Rol.IB), overleg_id=over, punt=3)
        else:
            over = (
                toneel.vastgesteld(wereld, dossier_id)
                if scherm == "klaar"
                else toneel.gepland(wereld, dossier_id)
            )
        blad = toneel.blad(wereld, "voorbereiding_leerkracht", over)
        pagina = {"lijst": "overleggen", "formulier": "formulier"}.get(scherm, "overleg")
        app = open_pagina(Rol.IB, pagina, id=blad if scherm == "formulier" else over)
        gezien: list[str] = []

        def noteer(_con: object, _cursor: object, statement: str, *_rest: object) -> None:
            gezien.append(statement)

        event.listen(Engine, "before_cursor_execute", noteer)
        try:
            app.run()
        finally:
            event.remove(Engine, "before_cursor_execute", noteer)
        assert len([s for s in gezien if not s.startswith(("BEGIN", "SET"))]) <= MEEST_STATEMENTS
        assert len([e for e in app if e.type not in {"vertical", "horizontal", "column"}]) <= MEEST_ELEMENTEN
