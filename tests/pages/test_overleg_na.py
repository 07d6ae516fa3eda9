"""After an overleg on screen: taking the verslag along, telling the child, opening it again, and what was left open."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.dossier import AfspraakStatus
from lib.domain.organisatie import Rol
from lib.domain.overleg import OverlegStatus
from lib.services import dossier, klok, overleg
from lib.store.tables.dossier import afspraak
from lib.store.tables.overleg import overleg as t_overleg
from tests.pages.conftest import Open, tekst
from tests.pages.test_overleg import een, knop, met_sleutel
from tests.services import toneel
from tests.services.ophalen import haal_op
from tests.wereld import Wereld

VERSLAG = {"terugkoppeling_door": "ouders", "terugkoppeling_op": klok.nu().date()}


@pytest.fixture
def overleg_id(wereld: Wereld) -> UUID:
    sleutel = toneel.besproken(wereld, toneel.gedeeld(wereld))
    ib = wereld.als(Rol.IB)
    toneel.vul(ib, "ot_verslag", toneel.blad(wereld, "ot_verslag", sleutel), VERSLAG)
    for naam in ("sluiten", "voorleggen"):
        overleg.zet_stap(ib, overleg_id=sleutel, naam=naam)
    overleg.leg_reactie_vast(ib, overleg_id=sleutel, reactie="ingestemd")
    overleg.zet_stap(ib, overleg_id=sleutel, naam="vaststellen")
    return sleutel


@pytest.fixture
def uit(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where the browser is sent."""
    adressen: list[str] = []
    monkeypatch.setattr("lib.ui.stukken.ga_naar", adressen.append)
    return adressen


def labels(app: AppTest) -> list[str]:
    return [element.label for element in app.button]


class TestTakingAlong:
    @pytest.mark.parametrize(
        ("label", "soort"),
        [("Verslag als pdf", b"%PDF"), ("Verslag in Word", b"PK"), ("Vervolg op", b"BEGIN:VCALENDAR")],
    )
    def test_sends_the_browser_to_the_file_once_per_click(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID, uit: list[str], label: str, soort: bytes
    ) -> None:
        app = open_pagina(Rol.DIR, "overleg", id=overleg_id)
        next(element for element in app.button if element.label.startswith(label)).click().run()
        assert not app.exception
        (adres,) = uit
        bestand = haal_op(
            gebruiker_id=wereld.mensen[Rol.DIR, "eigen"].id, code=adres.removeprefix("/export/")
        )
        assert bestand is not None
        assert bestand.inhoud.startswith(soort)

    def test_before_the_overleg_there_is_an_invitation_only(
        self, wereld: Wereld, open_pagina: Open, uit: list[str]
    ) -> None:
        app = open_pagina(Rol.IB, "overleg", id=toneel.gepland(wereld, toneel.gedeeld(wereld)))
        assert "Verslag als pdf" not in labels(app)
        knop(app, "Zet in je agenda").click().run()
        assert len(uit) == 1

    def test_a_cancelled_overleg_has_its_cancellation_only(self, wereld: Wereld, open_pagina: Open) -> None:
        sleutel = toneel.gepland(wereld, toneel.gedeeld(wereld))
        overleg.zet_stap(wereld.als(Rol.IB), overleg_id=sleutel, naam="annuleren", reden="ziek")
        app = open_pagina(Rol.IB, "overleg", id=sleutel)
        assert "Afzegging voor je agenda" in labels(app)
        assert "Verslag als pdf" not in labels(app)


class TestTellingTheChild:
    def test_is_said_with_one_button_and_can_be_taken_back(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.LK, "overleg", id=overleg_id)
        assert "ouder(s), uiterlijk" in tekst(app)
        knop(app, "Teruggekoppeld aan Noor").click().run()
        assert "LK eigen vertelde het op" in tekst(app)
        assert een(wereld, t_overleg.c.teruggekoppeld_door) == "LK eigen"
        knop(app, "Toch nog niet verteld").click().run()
        assert een(wereld, t_overleg.c.teruggekoppeld_op) is None

    def test_nothing_is_shown_when_nothing_was_agreed(self, wereld: Wereld, open_pagina: Open) -> None:
        app = open_pagina(Rol.IB, "overleg", id=toneel.vastgesteld(wereld, toneel.gedeeld(wereld)))
        assert "Terugkoppeling" not in tekst(app)


class TestOpeningAgain:
    def test_asks_why_and_makes_it_a_concept(
        self, wereld: Wereld, open_pagina: Open, overleg_id: UUID
    ) -> None:
        app = open_pagina(Rol.IB, "overleg", id=overleg_id)
        assert "Verslag heropenen" not in labels(app)
        app.session_state[f"heropenen_{overleg_id}"] = True
        app.run()
        knop(app, "Verslag heropenen").click().run()
        assert "Schrijf op waarom" in app.error[0].value
        met_sleutel(app.text_input, "reden_heropenen").set_value("De datum klopt niet.")
        knop(app, "Verslag heropenen").click().run()
        assert een(wereld, t_overleg.c.status) is OverlegStatus.CONCEPT_VERSLAG
        assert "weer een concept" in tekst(app)

    def test_is_not_offered_to_a_teacher(self, open_pagina: Open, overleg_id: UUID) -> None:
        app = open_pagina(Rol.LK, "overleg", id=overleg_id)
        app.session_state[f"heropenen_{overleg_id}"] = True
        app.run()
        assert "Verslag heropenen" not in labels(app)


class TestWhatWasLeftOpen:
    @pytest.fixture
    def tweede(self, wereld: Wereld, overleg_id: UUID) -> UUID:
        ib = wereld.als(Rol.IB)
        toneel.zet(wereld, t_overleg, overleg_id, wanneer=ib.nu - timedelta(days=60))
        dossier_id = toneel.rij(wereld, t_overleg, overleg_id).dossier_id
        dossier.zet_stap(ib, dossier_id=dossier_id, naam="nieuw_ot")
        straks: Any = {"datum": klok.nu().date() + timedelta(days=9)}
        return toneel.gepland(wereld, dossier_id, **straks)

    def test_is_ticked_off_in_the_preparation_and_stays_in_sight(
        self, wereld: Wereld, open_pagina: Open, tweede: UUID
    ) -> None:
        app = open_pagina(Rol.IB, "overleg", id=tweede)
        assert "Nog open van de vorige keer" in tekst(app)
        met_sleutel(app.checkbox, "mee_").check().run()
        assert een(wereld, afspraak.c.status) is AfspraakStatus.GEDAAN
        met_sleutel(app.checkbox, "mee_").uncheck().run()
        assert een(wereld, afspraak.c.status) is AfspraakStatus.OPEN

    def test_can_be_let_go(self, wereld: Wereld, open_pagina: Open, tweede: UUID) -> None:
        app = open_pagina(Rol.IB, "overleg", id=tweede)
        knop(app, "Vervalt").click().run()
        assert een(wereld, afspraak.c.status) is AfspraakStatus.VERVALLEN
        assert "Nog open van de vorige keer" not in tekst(app)

    def test_is_only_read_by_who_may_not_write(self, open_pagina: Open, tweede: UUID) -> None:
        app = open_pagina(Rol.DIR, "overleg", id=tweede)
        assert met_sleutel(app.checkbox, "mee_").disabled
        assert "Vervalt" not in labels(app)
