"""What a beheerder makes of a form is kept with every change, is theirs alone, and is published as an XLSForm."""

from functools import partial

import pytest

from lib.domain.formulier import formulier
from lib.domain.organisatie import Rol
from lib.forms.sheet_edit import NewQuestion, add, drop, reword
from lib.forms.sheet_outline import find
from lib.forms.sheet_writer import Plain, plain
from lib.forms.text import ValueRefused
from lib.forms.xlsform import FormRefused, read, read_xlsx
from lib.services import formulierbestand, formulierconcept, formulieren, klad
from lib.services.context import Context
from tests.formulierboek import BEELD, aangepast
from tests.wereld import Wereld

NOEM = partial(reword, key="leuk", label="Waar wordt het kind blij van?")


@pytest.fixture
def beh(wereld: Wereld) -> Context:
    return wereld.als(Rol.BEH)


def label(ctx: Context) -> str:
    regel = find(formulierconcept.basis(ctx, naam=BEELD)["survey"], "leuk")
    assert regel is not None
    return regel.label


def test_a_change_is_kept_for_who_made_it(wereld: Wereld, beh: Context) -> None:
    assert formulierconcept.lees(beh, naam=BEELD) is None
    assert label(beh) == "Wat vindt het kind leuk?"
    zonder: list[Plain] = [{}, {"survey": []}]
    for leeg in zonder:
        with pytest.raises(ValueRefused, match="geen blad survey"):
            formulierconcept.zet(beh, naam=BEELD, bestandsnaam="leeg.xlsx", blad=leeg)
    formulierconcept.pas_aan(beh, naam=BEELD, wijzig=NOEM)
    assert label(beh) == "Waar wordt het kind blij van?"
    assert label(wereld.als(Rol.BEH, "ander")) == "Wat vindt het kind leuk?"
    assert formulieren.overzicht(beh, naam=BEELD).publicaties == ()
    assert formulierconcept.lees(beh, naam="voorbereiding_kind") is None
    formulierconcept.weg(beh, naam=BEELD)
    assert label(beh) == "Wat vindt het kind leuk?"


def test_what_is_refused_changes_nothing(beh: Context) -> None:
    formulierconcept.pas_aan(beh, naam=BEELD, wijzig=NOEM)
    for fout in (partial(reword, key="leuk", label=" "), partial(drop, key="stap_leuk")):
        with pytest.raises(ValueRefused):
            formulierconcept.pas_aan(beh, naam=BEELD, wijzig=fout)
    assert label(beh) == "Waar wordt het kind blij van?"


def test_a_file_becomes_the_concept_and_comes_out_as_excel(beh: Context) -> None:
    blad = plain(read(aangepast(label="Wat is leuk?"), file="a.xlsx", name=BEELD).sheets)
    formulierconcept.zet(beh, naam=BEELD, bestandsnaam="ons beeld.xls", blad=blad)
    formulierconcept.pas_aan(
        beh, naam=BEELD, wijzig=partial(reword, key="goed_in", label="Wat kan het kind?")
    )
    concept = formulierconcept.lees(beh, naam=BEELD)
    assert concept is not None
    assert concept.bestandsnaam == "ons beeld.xlsx"
    bestand = formulierbestand.als_excel(beh, sleutel=formulierbestand.SLEUTEL[BEELD])
    assert bestand.naam == "beeld_leerling-concept.xlsx"
    form = read_xlsx(bestand.inhoud, name=BEELD)
    assert [form.field(naam).label for naam in ("leuk", "goed_in")] == ["Wat is leuk?", "Wat kan het kind?"]
    oordeel = formulieren.beoordeel_bladen(beh, naam=BEELD, bestandsnaam="a.xlsx", blad=concept.bladen)
    assert [wijziging.kind for wijziging in oordeel.wijzigingen] == ["tekst", "tekst"]


def test_it_is_published_and_then_done_with(beh: Context) -> None:
    formulierconcept.pas_aan(beh, naam=BEELD, wijzig=NOEM)
    versie = formulierconcept.publiceer(beh, naam=BEELD, vanaf=beh.vandaag)
    assert formulier(BEELD, versie).field("leuk").label == "Waar wordt het kind blij van?"
    assert formulierconcept.lees(beh, naam=BEELD) is None
    assert label(beh) == "Waar wordt het kind blij van?"
    with pytest.raises(ValueRefused, match="niets veranderd"):
        formulierconcept.publiceer(beh, naam=BEELD, vanaf=beh.vandaag)
    formulierconcept.pas_aan(beh, naam=BEELD, wijzig=dict)
    with pytest.raises(ValueRefused, match="niets veranderd"):
        formulierconcept.publiceer(beh, naam=BEELD, vanaf=beh.vandaag)


def test_what_cannot_be_published_stays_a_concept(beh: Context) -> None:
    formulierconcept.pas_aan(beh, naam=BEELD, wijzig=partial(drop, key="goed_in"))
    with pytest.raises(FormRefused, match="nodig voor de werkwijze"):
        formulierconcept.publiceer(beh, naam=BEELD, vanaf=beh.vandaag)
    concept = formulierconcept.lees(beh, naam=BEELD)
    assert concept is not None
    assert find(concept.bladen["survey"], "goed_in") is None


def test_a_new_question_is_asked_in_its_own_version(beh: Context) -> None:
    formulierconcept.pas_aan(
        beh, naam=BEELD, wijzig=lambda blad: add(blad, "leuk", NewQuestion("ja_nee", "Helpt muziek?"))[0]
    )
    versie = formulierconcept.publiceer(beh, naam=BEELD, vanaf=beh.vandaag)
    assert "helpt_muziek" in formulier(BEELD, versie).by_name


def test_what_somebody_put_in_its_place_is_no_concept(beh: Context) -> None:
    klad.bewaar_tekst(beh, sleutel=f"formulierconcept:{BEELD}", veld="bladen", tekst="geen bladen")
    assert formulierconcept.lees(beh, naam=BEELD) is None
    assert label(beh) == "Wat vindt het kind leuk?"
