"""A text of the SWV's own is refused with a sentence or shows as it was written; it never breaks a screen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.organisatie import NIVEAU, Rol
from lib.domain.tekst import Tekst, Tekstsoort, keur, velden_in_woorden, vul
from lib.domain.teksten import MAIL, PLEKKEN, TEKSTEN, UITNODIGING, VOORLEGGEN, van_rol
from lib.forms.text import ValueRefused

NAMEN = sorted(TEKSTEN)
SPANNEND = st.text(alphabet="{}datumijsch o\n'-%$*`<", max_size=60)
STUKKEN = st.lists(
    st.sampled_from(["{datum}", "{school}", "{", "}", "{{", "{0}", "{datum!r}", "{datum.x}", "%s", " op ", "\n"]),
    max_size=8,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("naam", NAMEN)
def test_what_puzzel_says_can_be_said(naam: str) -> None:
    tekst = TEKSTEN[naam]
    if tekst.standaard:
        assert keur(tekst, tekst.standaard) == tekst.standaard
        assert not re.search(r"[{}]", tekst.voorbeeld(tekst.standaard))


@given(st.sampled_from(NAMEN), st.one_of(SPANNEND, STUKKEN, st.text(max_size=40)))
def test_any_text_is_refused_with_a_sentence_or_is_shown(naam: str, inhoud: str) -> None:
    tekst = TEKSTEN[naam]
    try:
        goed = keur(tekst, inhoud)
    except ValueRefused as nee:
        zin = str(nee)
    else:
        zin = ""
        _klopt(tekst, goed)
    assert not zin or zin.endswith(".")


def _klopt(tekst: Tekst, goed: str) -> None:
    assert keur(tekst, goed) == goed
    getoond = tekst.voorbeeld(goed)
    if tekst.soort is not Tekstsoort.ROL:
        assert not re.search(r"[{}]", getoond)
    assert len(goed) <= tekst.langst


@given(STUKKEN, st.dictionaries(st.sampled_from(["datum", "school", "x"]), st.text(max_size=9)))
def test_filling_in_raises_nothing_and_does_not_look_at_what_it_filled_in(
    inhoud: str, waarden: dict[str, str]
) -> None:
    assert "{datum}" in vul(inhoud.replace("{datum}", "") + "{school}", waarden | {"school": "{datum}"})


def test_an_unknown_field_is_named_with_those_that_exist() -> None:
    tekst = TEKSTEN[UITNODIGING]
    with pytest.raises(ValueRefused, match=r"‘\{kind\}’ is hier geen veld.*\{datum\}, \{school\}"):
        keur(tekst, "Beste, over {kind} praten we op {datum}.")
    with pytest.raises(ValueRefused, match="kan geen veld staan"):
        keur(TEKSTEN["help_begin"], "Beste {afzender}")
    for half in ("{datum", "datum}", "{ datum }", "{{datum}}", "{}"):
        with pytest.raises(ValueRefused, match="is hier geen veld"):
            keur(tekst, half)


def test_too_long_says_how_much() -> None:
    with pytest.raises(ValueRefused, match=r"1 teken te lang \(maximaal 30\)"):
        keur(TEKSTEN["overleg"], "a" * 31)


@pytest.mark.parametrize("woord", ["MDO", "VOT", "MDO's", "groeidocument", "TOP-dossier", "café 2"])
def test_a_word_can_be(woord: str) -> None:
    assert keur(TEKSTEN["overleg"], f"  {woord} ") == woord


@pytest.mark.parametrize(
    "woord", ["**MDO**", ":red[MDO]", "- MDO", "1. MDO", "<b>MDO</b>", "[MDO](x)", "M_D_O", ""]
)
def test_a_word_that_a_menu_would_read_as_markup_cannot(woord: str) -> None:
    with pytest.raises(ValueRefused):
        keur(TEKSTEN["overleg"], woord)


def test_only_a_text_that_puzzel_leaves_empty_can_be_emptied() -> None:
    assert keur(TEKSTEN["hulp_dossier_doelen"], " \n ") == ""
    with pytest.raises(ValueRefused, match="kan niet leeg zijn"):
        keur(TEKSTEN["help_begin"], " \n ")


def test_no_field_of_an_email_is_about_the_child() -> None:
    mails = [tekst for tekst in TEKSTEN.values() if tekst.plek == MAIL]
    assert {tekst.naam for tekst in mails} == {
        f"{naam}{deel}" for naam in (UITNODIGING, VOORLEGGEN) for deel in ("", "_onderwerp")
    }
    assert {veld for tekst in mails for veld in tekst.velden} == {
        *("overleg", "datum", "tijd", "duur", "waar", "school", "afzender", "reactie")
    }


def test_every_role_and_the_gemeenteteam_have_a_name() -> None:
    assert {van_rol(rol) for rol in (*NIVEAU, Rol.JT)} <= set(TEKSTEN)
    assert len(PLEKKEN) == 6


def test_the_fields_are_named_as_one_types_them() -> None:
    tekst = Tekst(naam="x", soort=Tekstsoort.MAIL, plek="x", titel="x", velden={"datum": "1", "waar": "2"})
    assert velden_in_woorden(tekst) == "{datum}, {waar}"
