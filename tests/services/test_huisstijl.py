"""The house style is kept in the database: name, colour, logo and sjabloon, each change recorded."""

import pytest
from sqlalchemy import select

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.huisstijl import KLEUR, Brief, Huisstijl
from lib.domain.organisatie import Rol
from lib.forms.text import ValueRefused
from lib.services import huisstijl
from lib.store.tables.spoor import gebeurtenis
from tests.report.voorbeelden import docx, logo
from tests.wereld import Wereld


def gebeurd(wereld: Wereld) -> list[str]:
    with wereld.store.read() as verbinding:
        vraag = select(gebeurtenis.c.wat).where(gebeurtenis.c.soort == "beheer")
        return list(verbinding.scalars(vraag.order_by(gebeurtenis.c.volgnummer)))


def test_begins_as_ours(wereld: Wereld) -> None:
    assert huisstijl.lees(wereld.als(Rol.LK)) == Huisstijl(naam="", kleur=KLEUR, logo=None)


def test_name_and_colour_are_kept_for_everybody(wereld: Wereld) -> None:
    huisstijl.zet_stijl(wereld.als(Rol.BEH), naam=" SWV  De Waterkring ", kleur="#7a1f5c")
    stijl = huisstijl.lees(wereld.als(Rol.IB, "ander"))
    assert (stijl.naam, stijl.kleur) == ("SWV De Waterkring", "#7A1F5C")
    assert gebeurd(wereld) == ["huisstijl: SWV De Waterkring, kleur #7A1F5C"]


def test_a_colour_nobody_can_read_is_refused(wereld: Wereld) -> None:
    with pytest.raises(ValueRefused, match="donkerder"):
        huisstijl.zet_stijl(wereld.als(Rol.BEH), naam="SWV", kleur="#FFEE00")
    assert huisstijl.lees(wereld.als(Rol.BEH)).naam == ""


def test_a_logo_comes_in_the_place_of_the_one_before_and_goes(wereld: Wereld) -> None:
    beh = wereld.als(Rol.BEH)
    for soort, naam in (("PNG", "een.png"), ("JPEG", "twee.jpg")):
        beeld = logo(soort).inhoud
        huisstijl.zet_logo(beh, naam=naam, inhoud=beeld)
        staand = huisstijl.lees(beh).logo
        assert staand is not None
        assert (staand.bestandsnaam, staand.inhoud, staand.naam_door) == (naam, beeld, "BEH eigen")
    huisstijl.haal_logo_weg(beh)
    assert huisstijl.lees(beh).logo is None
    assert [zin.split(" (")[0] for zin in gebeurd(wereld)] == ["logo op brieven"] * 2 + [
        "geen logo meer op brieven"
    ]


def test_an_own_sjabloon_is_kept_beside_the_logo_and_goes_back_to_ours(wereld: Wereld) -> None:
    beh = wereld.als(Rol.BEH)
    huisstijl.zet_logo(beh, naam="logo.png", inhoud=logo().inhoud)
    huisstijl.zet_sjabloon(beh, naam="ons.docx", inhoud=docx("{{ kern }}"))
    stijl = huisstijl.lees(beh)
    assert stijl.sjablonen[Brief.VERSLAG].bestandsnaam == "ons.docx"
    huisstijl.haal_sjabloon_weg(beh)
    stijl = huisstijl.lees(beh)
    assert stijl.sjablonen == {}
    assert stijl.logo is not None


def test_refuses_the_wrong_kind_of_file(wereld: Wereld) -> None:
    beh = wereld.als(Rol.BEH)
    with pytest.raises(BestandGeweigerd, match="png of jpg"):
        huisstijl.zet_logo(beh, naam="logo.docx", inhoud=docx("x"))
    with pytest.raises(BestandGeweigerd, match="Word-bestand"):
        huisstijl.zet_sjabloon(beh, naam="logo.png", inhoud=logo().inhoud)
    assert gebeurd(wereld) == []
