"""The tab Geschiedenis as somebody of the school sees it."""

from datetime import timedelta
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Pagination

from lib.domain.organisatie import Rol
from lib.services import bewaren
from lib.services.geschiedenis import PER_BLADZIJDE, Groep, Wijziging
from lib.ui.geschiedenis import KNIP, html
from tests.pages.conftest import Open, tekst
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return toneel.voorbereid(wereld)


def beeld(wereld: Wereld) -> UUID:
    return toneel.blad(wereld, "beeld_leerling")


def schrijf(wereld: Wereld, veld: str, waarde: str, rol: Rol = Rol.IB, minuut: int = 0) -> None:
    ctx = wereld.als(rol, nu=NU + timedelta(minutes=minuut))
    bewaren.bewaar_veld(ctx, soort="beeld_leerling", sleutel=beeld(wereld), veld=veld, waarde=waarde)


def test_a_change_shows_who_what_and_what_stood_there(
    wereld: Wereld, open_pagina: Open, dossier_id: UUID
) -> None:
    schrijf(wereld, "leuk", "<b>bouwen</b> & *meten*", Rol.LK)
    gezien = tekst(open_pagina(Rol.DIR, "dossier", id=dossier_id, tab="geschiedenis"))
    assert "ma 23 nov 2026" in gezien
    assert "LK eigen · Beeld leerling" in gezien
    assert (
        "<dt>Was</dt><dd>tekenen</dd><dt>Werd</dt><dd>&lt;b&gt;bouwen&lt;/b&gt; &amp; *meten*</dd>" in gezien
    )


def test_a_version_that_lost_is_marked(wereld: Wereld, open_pagina: Open, dossier_id: UUID) -> None:
    bewaren.bewaar_andere_versie(
        wereld.als(Rol.LK), soort="beeld_leerling", sleutel=beeld(wereld), veld="leuk", waarde="knutselen"
    )
    gezien = tekst(open_pagina(Rol.IB, "dossier", id=dossier_id, tab="geschiedenis"))
    assert "<dt>Niet gekozen bij twee versies</dt><dd>knutselen</dd>" in gezien


def test_nothing_changed_yet_says_what_will_stand_here(wereld: Wereld, open_pagina: Open) -> None:
    leeg = toneel.concept(wereld)
    gezien = tekst(open_pagina(Rol.IB, "dossier", id=leeg, tab="geschiedenis"))
    assert "Er is nog niets veranderd." in gezien


def getoond(app: AppTest) -> str:
    """Return the history itself, empty when there is none."""
    return "".join(blok.proto.body for blok in app.get("html") if "pz-was" in blok.proto.body)


def test_one_form_is_chosen_and_the_pages_start_anew(
    wereld: Wereld, open_pagina: Open, dossier_id: UUID
) -> None:
    for nummer in range(1, PER_BLADZIJDE + 1):
        schrijf(wereld, "leuk", f"tekst {nummer}.", minuut=nummer)
    app = open_pagina(Rol.IB, "dossier", id=dossier_id, tab="geschiedenis")
    keuze = app.selectbox(key=f"geschiedenis_formulier_{dossier_id}")
    assert f"<dd>tekst {PER_BLADZIJDE}.</dd>" in getoond(app)
    bladen = app.get("pagination")[0]
    assert isinstance(bladen, Pagination)
    bladen.set_value(2).run()
    assert "tekst" not in getoond(app)
    assert "<dd>tekenen</dd>" in getoond(app)
    keuze.set_value("beeld_leerling").run()
    assert f"<dd>tekst {PER_BLADZIJDE}.</dd>" in getoond(app)
    keuze.set_value("vraag").run()
    assert not app.exception
    assert getoond(app) == ""
    assert not app.get("pagination")


@pytest.mark.parametrize("lang", ["woord " * 400, "x" * 3000, "&" * 3000])
def test_a_long_text_is_cut_and_loses_nothing(lang: str) -> None:
    groep = Groep(VANDAAG, "Bo", "Doel", "", (Wijziging("Vraag", "", lang, gekozen=True),))
    gemaakt = html((groep,))
    eerst, _, rest = gemaakt.partition("<details><summary>")[2].partition("<u>… meer</u></summary>")
    heel = (eerst + rest.partition("</details>")[0]).replace("&amp;", "&")
    assert heel == lang
    assert len(eerst.replace("&amp;", "&")) <= KNIP


def test_every_text_is_shown_as_typed() -> None:
    kwaad = "<script>alert(1)</script>"
    groep = Groep(VANDAAG, kwaad, kwaad, kwaad, (Wijziging(kwaad, kwaad, kwaad * 40, gekozen=True),))
    assert "<script" not in html((groep,))
