"""The verslag as PDF: accessible, one page, and every text as it was typed."""

import io
import re
import unicodedata
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
import typst

from lib.domain.huisstijl import Huisstijl
from lib.report import pdf, stof
from tests.report.voorbeelden import STIJL, VIJANDIG, geopend_pdf, logo, met


def gelezen(inhoud: bytes) -> str:
    """Return the text a reader copies, without the places where lines and words may break."""
    with geopend_pdf(inhoud) as document:
        tekst = "".join(bladzijde.get_textpage().get_text_range() for bladzijde in document)
    return kaal(tekst)


def kaal(tekst: str) -> str:
    return re.sub(r"[\s\u200b\ufffe\u00ad]", "", unicodedata.normalize("NFKC", tekst))


def bladzijden(inhoud: bytes) -> int:
    with geopend_pdf(inhoud) as document:
        return len(document)


class TestForEverybody:
    @pytest.mark.parametrize("stijl", [STIJL, replace(STIJL, logo=logo()), replace(STIJL, logo=logo("JPEG"))])
    def test_is_tagged_titled_and_in_dutch(self, stijl: Huisstijl) -> None:
        with pikepdf.open(io.BytesIO(pdf.zet(stof.VOORBEELD, stijl))) as document:
            wortel = document.Root
            assert bool(wortel.MarkInfo.Marked)
            assert "/StructTreeRoot" in wortel
            assert str(wortel.Lang).startswith("nl")
            assert bool(wortel.ViewerPreferences.DisplayDocTitle)
            with document.open_metadata() as meta:
                assert str(meta["pdfuaid:part"]) == "1"
                assert meta["dc:title"] == "Verslag van het ondersteuningsteam – De Vlieger – do 27 nov 2026"

    def test_names_no_child_in_its_title_or_author(self) -> None:
        with pikepdf.open(io.BytesIO(pdf.zet(stof.VOORBEELD, STIJL))) as document:
            with document.open_metadata() as meta:
                buiten = " ".join(
                    [str(meta.get(naam)) for naam in ("dc:title", "dc:creator", "dc:description")]
                )
            assert "Noor" not in buiten + str(dict(document.docinfo))

    def test_has_headings_and_lists_in_its_structure(self) -> None:
        with pikepdf.open(io.BytesIO(pdf.zet(stof.VOORBEELD, STIJL))) as document:
            soorten = {
                str(ding.get("/S")) for ding in document.objects if isinstance(ding, pikepdf.Dictionary)
            }
        assert {"/H1", "/H2", "/L", "/LI"} <= soorten

    def test_gives_the_logo_a_text(self) -> None:
        with pikepdf.open(io.BytesIO(pdf.zet(stof.VOORBEELD, replace(STIJL, logo=logo())))) as document:
            teksten = [
                str(d.Alt) for d in document.objects if isinstance(d, pikepdf.Dictionary) and "/Alt" in d
            ]
        assert teksten == [f"Logo van {STIJL.naam}"]


class TestTexts:
    @pytest.mark.parametrize("tekst", VIJANDIG.values(), ids=VIJANDIG)
    def test_come_out_as_they_were_typed(self, tekst: str) -> None:
        uit = gelezen(pdf.zet(met(tekst), STIJL))
        if tekst == VIJANDIG["rtl"]:
            assert set(kaal(tekst)) <= set(uit)
        else:
            assert uit.count(kaal(tekst)) >= 4

    def test_a_word_of_a_thousand_letters_stays_on_the_paper(self) -> None:
        inhoud = pdf.zet(met("a" * 1000), STIJL)
        with geopend_pdf(inhoud) as document:
            for bladzijde in document:
                tekst = bladzijde.get_textpage()
                rechts = max(tekst.get_charbox(n)[2] for n in range(tekst.count_chars()))
                assert rechts <= bladzijde.get_width()
        assert gelezen(inhoud).count("a" * 1000) >= 4

    @pytest.mark.parametrize(
        "tekst",
        [
            "blij 😀🧩👩‍🏫🏳️‍🌈",
            "".join(chr(0x4E00 + n) for n in range(300)),
            "\U00013000 \U000e0001 \u202e om \u2066",
            "".join(map(chr, range(0x80, 0xA0))),
            "\ufffe\uffff\U0001fffe",
            "\u0301\u200b\u200d\ufeff",
            "",
            "\n\n\t\n",
            " ".join(map(chr, range(0x5FC, 0x660))),
            "".join(map(chr, range(0x700, 0x900))),
        ],
    )
    def test_what_no_typeface_has_never_stops_it(self, tekst: str) -> None:
        inhoud = pdf.zet(met(f"voor {tekst} na"), STIJL)
        assert "voor" in gelezen(inhoud)
        with pikepdf.open(io.BytesIO(inhoud)) as document, document.open_metadata() as meta:
            assert str(meta["pdfuaid:part"]) == "1"

    @pytest.mark.parametrize("kop", ["", " ", "\ufffe\uffff", "\u00a0", "\u200b", "\u2028\t"])
    def test_a_heading_in_which_nothing_is_to_be_seen_never_stops_it(self, kop: str) -> None:
        for onder in (kop, "Onder"):
            blok = {"kop": onder, "tekst": "Noor leest.", "punten": []}
            gegevens = stof.schoon(stof.VOORBEELD | {"delen": [{"kop": kop, "blokken": [blok]}]})
            assert "Noorleest." in gelezen(pdf.zet(gegevens, STIJL))

    def test_without_typefaces_of_the_machine_an_emoji_is_a_box(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        echt: Any = typst.compile
        monkeypatch.setattr(typst, "compile", lambda *a, **k: echt(*a, **k, ignore_system_fonts=True))
        assert "blij□" in gelezen(pdf.zet(met("blij 😀"), STIJL))

    def test_another_fault_is_not_hidden(self) -> None:
        with pytest.raises(typst.TypstError):
            pdf.zet(stof.VOORBEELD | {"delen": 3}, STIJL)


def test_a_long_verslag_goes_on_and_is_numbered() -> None:
    uit = pdf.zet(met("Een zin die iets zegt. " * 200), STIJL)
    assert bladzijden(uit) > 1
    assert f"bladzijde1van{bladzijden(uit)}" in gelezen(uit)


def test_the_example_is_one_page_in_the_chosen_colour() -> None:
    uit = pdf.zet(stof.VOORBEELD, STIJL)
    assert bladzijden(uit) == 1
    with geopend_pdf(uit) as document:
        kleuren = {
            kleur for _, kleur in document[0].render(scale=1).to_pil().convert("RGB").getcolors(100_000)
        }
    assert (0x7A, 0x1F, 0x5C) in kleuren
