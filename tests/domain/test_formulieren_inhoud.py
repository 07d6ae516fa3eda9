"""The shipped forms: complete against the data dictionary (domain §3), short steps, plain words."""

import re

import pytest

from lib.domain.lijsten import LIJSTEN, RUNTIME
from lib.domain.organisatie import Rol
from lib.domain.overleg import AGENDA
from lib.forms.definition import Field, Item, ListField, Repeat, Section, TextField
from tests.domain.formulieren import MAP, NAMEN, formulier, survey, velden
from tests.domain.woordenboek import RIJEN_VERPLICHT, SLEUTELS, WOORDEN


def test_every_form_of_the_dictionary_is_shipped() -> None:
    assert set(SLEUTELS) <= set(NAMEN)


@pytest.mark.parametrize("naam", NAMEN)
def test_a_form_reads_and_is_named_after_its_file(naam: str) -> None:
    form = formulier(naam)
    assert (form.id, bool(form.title), form.version.isdigit()) == (naam, True, True)


@pytest.mark.parametrize("naam", NAMEN)
def test_every_list_that_a_form_asks_for_exists(naam: str) -> None:
    extern = {
        veld.list_name
        for veld in velden(formulier(naam)).values()
        if isinstance(veld, ListField) and veld.extern
    }
    assert extern <= set(LIJSTEN) | RUNTIME


@pytest.mark.parametrize("naam", NAMEN)
def test_every_text_has_a_limit_and_says_so(naam: str) -> None:
    teksten = {pad: veld for pad, veld in velden(formulier(naam)).items() if isinstance(veld, TextField)}
    assert [pad for pad, veld in teksten.items() if not veld.max_length or veld.max_length > 2000] == []
    assert [pad for pad, veld in teksten.items() if veld.multiline != ((veld.max_length or 0) >= 500)] == []


@pytest.mark.parametrize("naam", NAMEN)
def test_every_refusal_is_a_dutch_sentence(naam: str) -> None:
    geremd = [veld for veld in velden(formulier(naam)).values() if veld.constraint is not None]
    assert [veld.name for veld in geremd if not veld.constraint_message.endswith(".")] == []


@pytest.mark.parametrize("naam", NAMEN)
def test_no_step_asks_more_than_seven_questions(naam: str) -> None:
    form = formulier(naam)
    assert [item.name for item in form.items if not isinstance(item, Section)] == []
    stappen: list[Section | Repeat] = [*form.sections(), *form.repeats()]
    assert {stap.name: vragen(stap) for stap in stappen if vragen(stap) > 7} == {}
    assert [sectie.name for sectie in form.sections() if not sectie.label] == []


def vragen(plek: Section | Repeat) -> int:
    return sum(vraagt(item) for item in plek.items)


def vraagt(item: Item) -> int:
    if isinstance(item, Section):
        return vragen(item)
    return 1 if isinstance(item, Repeat) else int(item.askable)


@pytest.mark.parametrize("naam", SLEUTELS)
def test_a_form_has_the_keys_of_the_dictionary_and_no_others(naam: str) -> None:
    verwacht = " ".join(SLEUTELS[naam].values()).split()
    assert sorted(velden(formulier(naam))) == sorted(verwacht)


@pytest.mark.parametrize("naam", SLEUTELS)
def test_a_question_is_required_when_the_dictionary_says_so(naam: str) -> None:
    form = formulier(naam)
    voorwaardelijk = {item.name for sectie in form.sections() if sectie.relevant for item in sectie.items}

    def eis(pad: str, veld: Field) -> str:
        onder_voorwaarde = veld.relevant is not None or pad in voorwaardelijk
        if veld.required_expr is not None or (veld.required and onder_voorwaarde):
            return "V"
        if veld.required:
            return "J"
        return "N" if veld.askable or veld.readonly else "shown"

    gevonden: dict[str, set[str]] = {}
    for pad, veld in velden(form).items():
        gevonden.setdefault(eis(pad, veld), set()).add(pad)
    assert gevonden == {soort: set(namen.split()) for soort, namen in SLEUTELS[naam].items()}


@pytest.mark.parametrize("naam", NAMEN)
def test_a_list_needs_a_row_when_the_dictionary_says_so(naam: str) -> None:
    nodig = {
        rij["name"] for rij in survey(naam) if rij["type"] == "begin_repeat" and rij["required"] == "true"
    }
    assert nodig == RIJEN_VERPLICHT.get(naam, set())


@pytest.mark.parametrize(("naam", "veld"), [(naam, veld) for naam in WOORDEN for veld in WOORDEN[naam]])
def test_a_label_is_the_literal_question(naam: str, veld: str) -> None:
    assert formulier(naam).field(veld).label == WOORDEN[naam][veld]


@pytest.mark.parametrize("naam", NAMEN)
def test_every_question_says_who_answers_it(naam: str) -> None:
    rollen = {rol.value for rol in Rol}
    gevraagd = {pad: veld for pad, veld in velden(formulier(naam)).items() if veld.askable}
    assert [pad for pad, veld in gevraagd.items() if not veld.door or not set(veld.door) <= rollen] == []


@pytest.mark.parametrize("naam", NAMEN)
def test_no_text_uses_words_that_are_not_plain_dutch(naam: str) -> None:
    tekst = (MAP / f"{naam}.md").read_text(encoding="utf-8").lower()
    assert re.findall(r"succesvol|gelieve|middels|n\.v\.t\.|teneinde|dient te", tekst) == []


def test_only_medical_answers_are_special_category() -> None:
    bijzonder = {
        (naam, pad) for naam in NAMEN for pad, veld in velden(formulier(naam)).items() if veld.bijzonder
    }
    assert bijzonder == {("beeld_leerling", "medisch")}


def test_what_a_teacher_says_of_the_pupil_before_the_ot_is_intern() -> None:
    intern = {(naam, pad) for naam in NAMEN for pad, veld in velden(formulier(naam)).items() if veld.intern}
    assert intern == {("voorbereiding_leerkracht", "beeld"), ("voorbereiding_leerkracht", "problemen")}


def test_the_verslag_follows_the_agenda() -> None:
    *secties, parkeerplek = formulier("ot_verslag").sections()
    assert parkeerplek.label == "Geparkeerd"
    assert [sectie.label for sectie in secties] == [punt.titel for punt in AGENDA]
    for sectie, punt in zip(secties, AGENDA, strict=True):
        gevraagd = [item.name for item in sectie.items if vraagt(item)]
        assert gevraagd == list(punt.velden)
