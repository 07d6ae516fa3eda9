"""The letters: ours and theirs, filled for an invented child, and what a sjabloon of each may not leave out."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.huisstijl import Brief, Huisstijl
from lib.report import keuren, word
from lib.report.brieven import BRIEVEN, sjabloon
from tests.report.test_word import eigen_, geopend, kantoor  # noqa: F401 - a fixture
from tests.report.voorbeelden import STIJL, VIJANDIG, alineas, docx, geopend_pdf, logo
from tests.sjabloon import maak

NIEUW = (Brief.UITNODIGING, Brief.BESCHIKKING)
VERBORGEN = frozenset({"toegekend", "datum"})
"""What chooses between sentences, and what stands in the footer and the head, which `alineas` may not read."""


def teksten(waarde: Any) -> Iterator[str]:
    """Return every text in the fields of a letter."""
    match waarde:
        case str():
            yield from [waarde] if waarde else []
        case dict():
            for deel in waarde.values():
                yield from teksten(deel)
        case list() | tuple():
            for deel in waarde:
                yield from teksten(deel)


def tekst(brief: Brief, **anders: Any) -> str:
    return "\n".join(alineas(word.zet(BRIEVEN[brief].voorbeeld | anders, STIJL, brief)))


@pytest.mark.parametrize("brief", NIEUW)
def test_says_everything_it_is_given(brief: Brief) -> None:
    gegeven = {naam: waarde for naam, waarde in BRIEVEN[brief].voorbeeld.items() if naam not in VERBORGEN}
    uit = tekst(brief)
    assert [stuk for stuk in teksten(gegeven) if stuk not in uit] == []


@pytest.mark.parametrize("brief", NIEUW)
@pytest.mark.parametrize("vijandig", VIJANDIG.values(), ids=VIJANDIG)
def test_shows_texts_as_they_were_typed(brief: Brief, vijandig: str) -> None:
    gegevens = {
        naam: vijandig if isinstance(waarde, str) else waarde
        for naam, waarde in BRIEVEN[brief].voorbeeld.items()
    }
    uit = "\n".join(alineas(word.zet(gegevens, STIJL, brief)))
    assert uit.count(vijandig) >= 4


def test_a_refusal_says_why_and_grants_nothing() -> None:
    (geweigerd,) = BRIEVEN[Brief.BESCHIKKING].ook
    uit = tekst(Brief.BESCHIKKING, **geweigerd | {"motivering": "De school kan dit zelf."})
    assert "Die kunnen we niet toekennen." in uit
    assert "De school kan dit zelf." in uit
    for woord in ("toegekend", "Wat jullie krijgen", "Uren", "Evaluatie"):
        assert woord not in uit
    assert (
        "Gaat het over het ontwikkelingsperspectief, dan kunnen ouders ook naar de Geschillencommissie" in uit
    )
    assert "Doelen uit jullie aanvraag" in uit


@pytest.mark.parametrize("brief", Brief)
def test_has_a_title_a_language_a_colour_and_a_logo(brief: Brief) -> None:
    uit: Any = Document(io.BytesIO(word.zet(BRIEVEN[brief].voorbeeld, replace(STIJL, logo=logo()), brief)))
    assert uit.core_properties.title.startswith(BRIEVEN[brief].voorbeeld["titel"])
    assert "Noor" not in uit.core_properties.title
    assert {taal.get(qn("w:val")) for taal in uit.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    assert str(uit.styles["Heading 1"].font.color.rgb) == "7A1F5C"
    assert [ding.get("descr") for ding in uit.element.body.iter("{*}docPr")] == [f"Logo van {STIJL.naam}"]


@pytest.mark.parametrize("brief", Brief)
def test_is_what_its_maker_makes_and_is_let_through(brief: Brief) -> None:
    vers = io.BytesIO()
    maak(brief).save(vers)
    assert list(alineas(vers.getvalue())) == list(alineas(sjabloon(brief)))
    keuren.sjabloon("brief.docx", sjabloon(brief), brief)


@pytest.mark.parametrize("brief", Brief)
def test_what_may_not_be_forgotten(brief: Brief) -> None:
    soort = BRIEVEN[brief]
    with pytest.raises(BestandGeweigerd, match=f"staat {soort.wat} niet. Zet .* {soort.moet} "):
        keuren.sjabloon("brief.docx", docx("{{ school }}"), brief)
    keuren.sjabloon("brief.docx", docx(f"{{{{ {soort.moet} }}}}"), brief)
    with pytest.raises(BestandGeweigerd, match=r"kent dit veld niet: bsn\. Wel: titel, "):
        keuren.sjabloon("brief.docx", docx(f"{{{{ {soort.moet} }}}} {{{{ bsn }}}}"), brief)
    with pytest.raises(BestandGeweigerd, match="mag niet"):
        keuren.sjabloon("brief.docx", docx(f"{{{{ {soort.moet}.__class__ }}}}"), brief)


@pytest.mark.parametrize("geval", ["if toegekend", "if not toegekend"])
def test_a_refusal_is_tried_as_well_as_a_grant(geval: str) -> None:
    eigen = docx(f"{{% {geval} %}}{{{{ nummer }}}}{{% endif %}}")
    with pytest.raises(BestandGeweigerd, match="staat het nummer van de aanvraag niet"):
        keuren.sjabloon("brief.docx", eigen, Brief.BESCHIKKING)


@pytest.mark.parametrize("brief", Brief)
def test_their_own_is_used_for_its_letter_alone(brief: Brief, caplog: pytest.LogCaptureFixture) -> None:
    soort = BRIEVEN[brief]
    eigen = replace(STIJL, sjablonen=eigen_(docx(f"Wij: {{{{ {soort.moet} }}}}"), brief))
    for ander in Brief:
        eerste = next(iter(alineas(word.zet(BRIEVEN[ander].voorbeeld, eigen, ander))))
        assert eerste.startswith("Wij: ") is (ander is brief)
    kapot = replace(STIJL, sjablonen=eigen_(docx("{{ nooit }}"), brief))
    assert list(alineas(word.zet(soort.voorbeeld, kapot, brief))) == list(
        alineas(word.zet(soort.voorbeeld, STIJL, brief))
    )
    assert "cannot be filled" in caplog.text


@pytest.mark.parametrize("brief", NIEUW)
def test_the_example_is_one_page_in_an_office(kantoor: Path, brief: Brief) -> None:  # noqa: F811
    with geopend_pdf(geopend(word.zet(BRIEVEN[brief].voorbeeld, Huisstijl(), brief), kantoor)) as document:
        assert len(document) == 1
