"""A form changed row by row: whatever is done to it, it stays an XLSForm that asks what it asked."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.formulier import NAMEN, bladen
from lib.domain.vastevragen import altijd, vast
from lib.forms.form_diff import form_changes
from lib.forms.form_refusals import refusals
from lib.forms.sheet_cells import name_for
from lib.forms.sheet_choices import add_choice, choices_of, drop_choice, reword_choice
from lib.forms.sheet_edit import NEW_KINDS, NewQuestion, add, drop, move, require, reword, to_step
from lib.forms.sheet_outline import find, outline
from lib.forms.sheet_writer import Plain, from_plain, plain, to_xlsx
from lib.forms.text import ValueRefused
from lib.forms.xlsform import FormRefused, read_sheets, read_xlsx

BEELD = "beeld_leerling"
VREEMD: Plain = {
    "survey": [
        ["type", "name", "label::English (en)", "label::Nederlands (nl)", "required"],
        ["text", "a", "First", "Eerste", ""],
        ["begin repeat", "r", "Rows", "Regels", ""],
        ["text", "b", "Second", "Tweede", "${a} = 'x'"],
        ["end repeat", "", "", "", ""],
        ["select_one q", "c", "Third", "Derde", "true"],
    ],
    "choices": [
        ["list name", "name", "label::English (en)", "label::Nederlands (nl)"],
        ["q", "1", "One", "Een"],
        ["q", "2", "Two", "Twee"],
    ],
}
"""A form of somebody else: two languages, no hint, another spelling of the columns, no steps."""


def beeld() -> Plain:
    return plain(bladen(BEELD))


def lees(sheets: Plain) -> Any:
    """Return the form; through Excel it is the same."""
    form = read_sheets(from_plain(sheets), name=BEELD).form
    assert read_xlsx(to_xlsx(from_plain(sheets)), name=BEELD) == form
    return form


def gezegd(oud: Plain, nieuw: Plain) -> list[str]:
    return [wijziging.sentence for wijziging in form_changes(lees(oud), lees(nieuw))]


def test_the_outline_is_the_form_row_by_row() -> None:
    regels = outline(beeld()["survey"])
    assert [regel.key for regel in regels[:3]] == ["stap_leuk", "leuk", "goed_in"]
    domein = find(beeld()["survey"], "domeinen/domein")
    assert domein is not None
    assert (domein.parent, domein.depth, domein.kind) == ("domeinen", 2, "select_one_from_file")
    assert [regel.is_step for regel in regels[:2]] == [True, False]
    vreemd = {regel.key: regel for regel in outline(VREEMD["survey"])}
    assert [regel.label for regel in vreemd.values()] == ["Eerste", "Regels", "Tweede", "Derde"]
    assert [vreemd[key].required for key in ("a", "r/b", "c")] == [False, None, True]
    assert vreemd["c"].list_name == "q"


def test_a_question_gets_another_text() -> None:
    nieuw = reword(beeld(), "leuk", label="  Waar wordt het kind\nblij van? ", hint="In eigen woorden.")
    assert gezegd(beeld(), nieuw) == [
        "‘Wat vindt het kind leuk?’ heet nu ‘Waar wordt het kind blij van?’.",
        "De uitleg bij ‘Waar wordt het kind blij van?’ is nu: ‘In eigen woorden.’.",
    ]
    vreemd = reword(VREEMD, "a", label="Nummer een", hint="Kort.")
    assert vreemd["survey"][0][-1] == "hint"
    assert vreemd["survey"][1][2:] == ["First", "Nummer een", "", "Kort."]
    assert VREEMD["survey"][1][3] == "Eerste"
    with pytest.raises(ValueRefused, match="Hier moet een tekst staan"):
        reword(beeld(), "leuk", label=" \n ")
    with pytest.raises(ValueRefused, match="te lang"):
        reword(beeld(), "leuk", label="x" * 301)
    with pytest.raises(ValueRefused, match="staat niet meer in het formulier"):
        reword(beeld(), "weg", label="Weg")


def test_a_question_must_be_answered_or_not() -> None:
    assert gezegd(beeld(), require(beeld(), "leuk", required=False)) == [
        "‘Wat vindt het kind leuk?’ mag leeg blijven."
    ]
    assert lees(require(beeld(), "thuis_lastig", required=True)).field("thuis_lastig").required
    rij = lees(require(beeld(), "factoren/omschrijving", required=False)).repeat("factoren")
    assert not rij.field("omschrijving").required


def test_a_question_moves_in_its_step_and_not_out_of_it() -> None:
    omhoog = move(beeld(), "goed_in", up=True)
    assert [veld.name for veld in lees(omhoog).sections()[0].items] == ["goed_in", "leuk"]
    assert move(omhoog, "goed_in", up=True) == omhoog
    assert move(beeld(), "goed_in", up=False) == beeld()
    herhaling = move(beeld(), "domeinen", up=True)
    namen = [ding.name for ding in lees(herhaling).sections()[2].items]
    assert namen == ["welbevinden_kind", "domeinen", "welbevinden_lk"]
    stap = move(beeld(), "stap_school_thuis", up=True)
    assert [sectie.name for sectie in lees(stap).sections()][:2] == ["stap_school_thuis", "stap_leuk"]
    assert move(move(beeld(), "factoren/gebied", up=False), "factoren/gebied", up=True) == beeld()


@pytest.mark.parametrize(("vraag", "stap"), [("goed_in", "stap_gezondheid"), ("verzuim", "stap_leuk")])
def test_a_question_goes_to_another_step(vraag: str, stap: str) -> None:
    form = lees(to_step(beeld(), vraag, stap))
    assert form.parents[vraag] == stap
    secties = {sectie.name: sectie for sectie in form.sections()}
    assert secties[stap].items[-1].name == vraag
    assert len(form.by_name) == len(lees(beeld()).by_name)
    terug = to_step(to_step(beeld(), vraag, stap), vraag, stap)
    assert lees(terug) == form


def test_what_stands_in_a_row_or_is_a_step_goes_to_no_step() -> None:
    for vraag, stap in (("factoren/soort", "stap_leuk"), ("stap_leuk", "stap_gedaan"), ("leuk", "factoren")):
        with pytest.raises(ValueRefused, match="Alleen een vraag buiten een herhaling"):
            to_step(beeld(), vraag, stap)


@pytest.mark.parametrize("soort", NEW_KINDS)
def test_a_question_is_added_behind_another(soort: str) -> None:
    keuzes = ("Rood", "Groen") if soort in ("een", "meer") else ()
    vraag = NewQuestion(soort, "Welke muziek helpt?", "Noem één lied.", required=True, choices=keuzes)
    nieuw, key = add(beeld(), "leuk", vraag)
    veld = lees(nieuw).field(key)
    assert (veld.label, veld.hint, veld.required, veld.door) == (
        vraag.label,
        vraag.hint,
        True,
        ("LLN", "OUD", "LK", "IB"),
    )
    assert [ding.name for ding in lees(nieuw).sections()[0].items] == ["leuk", key, "goed_in"]
    if soort in ("een", "meer"):
        assert [keuze.label for keuze in veld.choices] == ["Rood", "Groen"]
    if soort == "ja_nee":
        assert veld.list_name == "jn"
    assert refusals(lees(beeld()), lees(nieuw), vast(BEELD), altijd(BEELD)) == []


def test_where_a_new_question_comes_and_what_it_is_called() -> None:
    vraag = NewQuestion("kort", "2. Wélke muziek?")
    in_stap, key = add(beeld(), "stap_leuk", vraag)
    assert (key, lees(in_stap).sections()[0].items[0].name) == ("vraag_2_welke_muziek", key)
    nog_een, tweede = add(in_stap, "stap_leuk", vraag, {"vraag_2_welke_muziek_2"})
    assert tweede == "vraag_2_welke_muziek_3"
    assert lees(nog_een)
    in_rij, sleutel = add(beeld(), "factoren/soort", vraag)
    assert sleutel == "factoren/vraag_2_welke_muziek"
    assert "vraag_2_welke_muziek" in lees(in_rij).repeat("factoren").by_name
    achter_rij, sleutel = add(beeld(), "factoren", vraag)
    assert sleutel in lees(achter_rij).by_name
    vreemd, _ = add(VREEMD, "a", NewQuestion("een", "Kleur?", "", choices=("Rood", "Groen")))
    assert vreemd["choices"][-1] == ["kleur", "groen", "", "Groen"]
    zonder: Plain = {"survey": [["type", "name", "label"], ["text", "a", "A"]]}
    assert "choices" in add(zonder, "a", NewQuestion("ja_nee", "Kan dat?"))[0]
    assert zonder == {"survey": [["type", "name", "label"], ["text", "a", "A"]]}
    for keuzes in ((), ("Rood",), ("Rood", " Rood ")):
        with pytest.raises(ValueRefused, match="minstens twee keuzes"):
            add(beeld(), "leuk", NewQuestion("een", "Kleur?", choices=keuzes))


def test_a_question_goes_and_a_step_does_not() -> None:
    assert gezegd(beeld(), drop(beeld(), "ob_ouders")) == [
        "‘Ondersteuningsbehoefte ouders’ vervalt. Waar al een antwoord staat, blijft het te lezen."
    ]
    assert "factoren" not in lees(drop(beeld(), "factoren")).by_name
    with pytest.raises(ValueRefused, match="Een stap kan niet vervallen"):
        drop(beeld(), "stap_leuk")


def test_choices_are_reworded_added_and_dropped() -> None:
    nieuw = add_choice(reword_choice(beeld(), "bron", "toets", "een toets"), "bron", "Gevoel")
    assert choices_of(nieuw, "bron")[1] == ("toets", "een toets")
    assert choices_of(nieuw, "bron")[-1] == ("gevoel", "Gevoel")
    assert gezegd(beeld(), nieuw) == [
        "Bij ‘Bron’ komt erbij: ‘Gevoel’.",
        "Bij ‘Bron’ heet ‘toets’ nu ‘een toets’.",
    ]
    assert choices_of(drop_choice(nieuw, "bron", "gevoel"), "bron") == choices_of(nieuw, "bron")[:-1]
    vreemd = add_choice(VREEMD, "q", "Drie")
    assert vreemd["choices"][-1] == ["q", "drie", "", "Drie"]
    with pytest.raises(ValueRefused, match="minstens twee keuzes"):
        drop_choice(beeld(), "jn", "ja")
    with pytest.raises(ValueRefused, match="staat er al"):
        add_choice(beeld(), "jn", "ja")
    with pytest.raises(ValueRefused, match="niet meer in de lijst"):
        reword_choice(beeld(), "bron", "weg", "Weg")


@given(st.text(max_size=80), st.sets(st.text("abc_2", max_size=8)))
def test_a_name_is_one_the_standard_takes(label: str, bezet: set[str]) -> None:
    naam = name_for(label, bezet)
    assert naam not in bezet
    assert naam[0].isalpha()
    assert set(naam) <= set("abcdefghijklmnopqrstuvwxyz0123456789_")


@given(st.data())
def test_whatever_is_done_it_stays_a_form_that_may_be_published(data: st.DataObject) -> None:
    naam = data.draw(st.sampled_from(NAMEN))
    sheets = eerst = plain(bladen(naam))
    for _ in range(data.draw(st.integers(1, 6))):
        regels = outline(sheets["survey"])
        regel = data.draw(st.sampled_from(regels))
        match data.draw(st.sampled_from(["noem", "eis", "schuif", "stap", "erbij"])):
            case "noem":
                sheets = reword(sheets, regel.key, label=data.draw(st.sampled_from(["A?", "= 1+1", "B | C"])))
            case "eis" if not regel.is_step:
                sheets = require(sheets, regel.key, required=data.draw(st.booleans()))
            case "schuif":
                sheets = move(sheets, regel.key, up=data.draw(st.booleans()))
            case "stap" if not regel.is_step and "/" not in regel.key:
                goal = data.draw(st.sampled_from([stap.key for stap in regels if stap.is_step]))
                sheets = to_step(sheets, regel.key, goal)
            case "erbij":
                soort = data.draw(st.sampled_from(sorted(NEW_KINDS)))
                sheets, _ = add(sheets, regel.key, NewQuestion(soort, "Nieuw?", choices=("x", "y")))
    oud = read_sheets(from_plain(eerst), name=naam).form
    try:
        form = read_sheets(from_plain(sheets), name=naam).form
    except FormRefused as nee:  # a question went into the step that shows only after it
        assert all("wacht op zichzelf" in bezwaar.reason for bezwaar in nee.objections)  # noqa: PT017
        return
    assert refusals(oud, form, vast(naam)) == []
    assert all("de werkwijze rekent ermee" in zin for _, zin in refusals(oud, form, vast(naam), altijd(naam)))
    for level in oud.levels():
        for item in level.by_name:
            assert item in {found for nieuw in form.levels() for found in nieuw.by_name}
