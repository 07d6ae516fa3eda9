"""The verslag as Word file: our sjabloon, theirs, and what a sjabloon may not do."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.huisstijl import Brief, Huisstijl, Sjabloon
from lib.report import brieven, keuren, stof, word
from tests.report.test_pdf import gelezen, kaal
from tests.report.voorbeelden import STIJL, VIJANDIG, alineas, docx, geopend_pdf, logo, met, sjabloon
from tests.servers.missing import missing
from tests.sjabloon import maak

DIEP = "".join(f"{{% for {naam} in kern %}}" for naam in "abcde") + "x" + "{% endfor %}" * 5
ONS = brieven.sjabloon(Brief.VERSLAG)


def eigen_(inhoud: bytes, brief: Brief = Brief.VERSLAG) -> dict[Brief, Sjabloon]:
    """Return what a house style with one own sjabloon has."""
    return {brief: sjabloon(inhoud)}


class TestOurSjabloon:
    @pytest.mark.parametrize("tekst", VIJANDIG.values(), ids=VIJANDIG)
    def test_shows_texts_as_they_were_typed(self, tekst: str) -> None:
        uit = list(alineas(word.zet(met(tekst), STIJL)))
        assert sum(alinea == tekst for alinea in uit) >= 4

    @pytest.mark.parametrize("tekst", ["😀🧩", "a" * 1000, "\ufffe\uffff", "", "een\ntwee\tdrie"])
    def test_takes_any_text(self, tekst: str) -> None:
        uit = "".join(alineas(word.zet(met(f"voor {tekst} na"), STIJL)))
        assert kaal(stof.schoon(f"voor {tekst} na")) in kaal(uit)

    def test_keeps_lines_apart(self) -> None:
        document: Any = Document(io.BytesIO(word.zet(stof.VOORBEELD | {"kern": "een\ntwee"}, STIJL)))
        (kern,) = [alinea for alinea in document.paragraphs if alinea.style.name == "Kern"]
        assert kern.text == "een\ntwee"

    def test_has_the_colour_the_name_and_the_logo(self) -> None:
        document: Any = Document(io.BytesIO(word.zet(stof.VOORBEELD, replace(STIJL, logo=logo()))))
        assert str(document.styles["Heading 1"].font.color.rgb) == "7A1F5C"
        assert STIJL.naam in document.sections[0].footer.paragraphs[0].text
        assert [ding.get("descr") for ding in document.element.body.iter("{*}docPr")] == [
            f"Logo van {STIJL.naam}"
        ]

    def test_says_its_title_and_language_and_no_child(self) -> None:
        document: Any = Document(io.BytesIO(word.zet(stof.VOORBEELD, STIJL)))
        titel = document.core_properties.title
        assert titel == "Verslag van het ondersteuningsteam – De Vlieger – do 27 nov 2026"
        assert {taal.get(qn("w:val")) for taal in document.styles.element.iter(qn("w:lang"))} == {"nl-NL"}

    def test_uses_headings_a_reader_can_jump_to(self) -> None:
        document: Any = Document(io.BytesIO(word.zet(stof.VOORBEELD, STIJL)))
        koppen = [alinea.text for alinea in document.paragraphs if alinea.style.name == "Heading 1"]
        assert koppen == [deel["kop"] for deel in stof.VOORBEELD["delen"]]
        assert document.tables[0].cell(0, 0).paragraphs[0].style.name == "Title"

    def test_is_what_its_maker_makes(self) -> None:
        vers = io.BytesIO()
        maak(Brief.VERSLAG).save(vers)
        assert list(alineas(vers.getvalue())) == list(alineas(ONS))


class TestTheirSjabloon:
    def test_is_used_as_it_is(self) -> None:
        eigen = replace(STIJL, sjablonen=eigen_(docx("Wij zeggen: {{ kern }}", voet="{{ swv }}")))
        uit = word.zet(stof.VOORBEELD, eigen)
        assert list(alineas(uit)) == [f"Wij zeggen: {stof.VOORBEELD['kern']}"]
        assert Document(io.BytesIO(uit)).sections[0].footer.paragraphs[0].text == STIJL.naam

    def test_one_that_broke_later_gives_ours(self, caplog: pytest.LogCaptureFixture) -> None:
        kapot = replace(STIJL, sjablonen=eigen_(docx("{{ nooit_bestaan }}")))
        assert list(alineas(word.zet(stof.VOORBEELD, kapot))) == list(
            alineas(word.zet(stof.VOORBEELD, STIJL))
        )
        assert "cannot be filled" in caplog.text


class TestTryingASjabloon:
    def test_lets_ours_through(self) -> None:
        keuren.sjabloon("verslag.docx", ONS)

    @pytest.mark.parametrize(
        ("alinea", "zin"),
        [
            ("{{ ''.__class__ }}", "mag niet"),
            ("{{ ''.__class__.__mro__[1].__subclasses__() }}", "mag niet"),
            ("{{ kern.__class__ }}", "mag niet"),
            ("{{ kern['__class__'] }}", "mag niet"),
            ("{{ kern|attr('__class__') }}", "mag niet"),
            ("{{ kern.format(1) }}", "mag niet"),
            ("{{ 'a' * 999999999 }}", "mag niet"),
            ("{{ 9 ** 9 ** 9 }}", "mag niet"),
            ("{{ range(9) }}", "mag niet"),
            ("{{ cycler }}", "kent dit veld niet: cycler"),
            ("{% set x = kern %}", "mag niet"),
            ("{% macro x() %}{% endmacro %}", "mag niet"),
            ("{% include 'x' %}", "mag niet"),
            ("{% import 'x' as y %}", "mag niet"),
            (DIEP, "te veel herhalingen"),
            ("{{ leerling }}", "kent dit veld niet: leerling. Wel: titel, school"),
            ("{{ kern.lengte }}", "kent een onderdeel niet"),
            ("{{ kern", "niet af|samenvatting"),
            ("{% for deel in delen %}", "niet af"),
            ("{% if kern %}", "niet af"),
            ("gewone tekst", "samenvatting niet"),
            ("{{ titel }}", "samenvatting niet"),
        ],
    )
    def test_says_what_is_wrong(self, alinea: str, zin: str) -> None:
        with pytest.raises(BestandGeweigerd, match=zin):
            keuren.sjabloon("eigen.docx", docx("{{ titel }}", alinea))

    @pytest.mark.parametrize("voet", ["{{ ''.__class__ }}", "{{ leerling }}", "{% for x in delen %}"])
    def test_looks_in_the_footer_too(self, voet: str) -> None:
        with pytest.raises(BestandGeweigerd):
            keuren.sjabloon("eigen.docx", docx("{{ kern }}", voet=voet))

    def test_looks_in_the_properties_too(self) -> None:
        document: Any = Document()
        document.add_paragraph("{{ kern }}")
        document.core_properties.comments = "{{ ''.__class__ }}"
        uit = io.BytesIO()
        document.save(uit)
        with pytest.raises(BestandGeweigerd, match="mag niet"):
            keuren.sjabloon("eigen.docx", uit.getvalue())

    @pytest.mark.parametrize("inhoud", [b"", b"PK\x03\x04", b"%PDF-1.7\n%%EOF", b"hallo"])
    def test_refuses_what_is_no_word_file(self, inhoud: bytes) -> None:
        with pytest.raises(BestandGeweigerd):
            keuren.sjabloon("eigen.docx", inhoud)

    def test_refuses_a_bomb_before_it_is_unpacked(self) -> None:
        with pytest.raises(BestandGeweigerd, match="te groot"):
            keuren.sjabloon("eigen.docx", _met(docx("{{ kern }}"), {"word/x.xml": b"0" * 60_000_000}))

    def test_refuses_a_zip_that_is_no_document(self) -> None:
        delen = dict.fromkeys(("word/document.xml",), b"<x/>")
        with pytest.raises(BestandGeweigerd, match="niet invullen"):
            keuren.sjabloon("eigen.docx", _met(docx("{{ kern }}"), delen))

    @pytest.mark.parametrize(
        "deel",
        [
            b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
            b'<Relationships><Relationship Id="rId1" Type="http://x/attachedTemplate" Target="http://x/a.dotm" TargetMode="External"/></Relationships>',
            b'<Relationships><Relationship TargetMode = "external" Id="rId1" Type="http://x/image" Target="http://x/a.png" /></Relationships>',
        ],
    )
    def test_refuses_what_fetches_something_when_it_is_opened(self, deel: bytes) -> None:
        with pytest.raises(BestandGeweigerd, match="van buiten"):
            keuren.sjabloon("eigen.docx", _met(docx("{{ kern }}"), {"word/_rels/extra.xml.rels": deel}))


def _met(inhoud: bytes, delen: dict[str, bytes]) -> bytes:
    """Return a Word file with parts added or replaced."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam in oud.namelist():
            if naam not in delen:
                nieuw.writestr(naam, oud.read(naam))
        for naam, deel in delen.items():
            nieuw.writestr(naam, deel)
    return uit.getvalue()


class TestTryingALogo:
    @pytest.mark.parametrize(("soort", "naam"), [("PNG", "logo.png"), ("JPEG", "logo.jpg")])
    def test_lets_a_picture_through(self, soort: str, naam: str) -> None:
        keuren.logo(naam, logo(soort).inhoud)

    def test_refuses_one_that_only_looks_like_a_picture(self) -> None:
        heel = logo().inhoud
        stuk = heel.replace(heel[60:70], b"0123456789")
        with pytest.raises(BestandGeweigerd, match="niet op een brief"):
            keuren.logo("logo.png", stuk)


@pytest.fixture(scope="module")
def kantoor(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("soffice") is None:
        missing("no LibreOffice on the PATH; on Debian: apt-get install libreoffice-writer-nogui")
    return tmp_path_factory.mktemp("kantoor")


def geopend(inhoud: bytes, map_: Path) -> bytes:
    """Open a Word file as an office does, and return it as PDF."""
    (map_ / "verslag.docx").write_bytes(inhoud)
    profiel = f"-env:UserInstallation={(map_ / 'profiel').as_uri()}"
    opdracht: list[str | Path] = [
        "soffice",
        profiel,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        map_,
        map_ / "verslag.docx",
    ]
    subprocess.run(opdracht, check=True, capture_output=True, timeout=120)
    return (map_ / "verslag.pdf").read_bytes()


class TestInLibreOffice:
    @pytest.mark.parametrize("tekst", ["jinja", "xml", "html", "accenten"])
    def test_opens_with_every_text(self, kantoor: Path, tekst: str) -> None:
        uit = gelezen(geopend(word.zet(met(VIJANDIG[tekst]), replace(STIJL, logo=logo())), kantoor))
        assert uit.count(kaal(VIJANDIG[tekst])) >= 4

    def test_the_example_is_one_page(self, kantoor: Path) -> None:
        inhoud = geopend(word.zet(stof.VOORBEELD, Huisstijl()), kantoor)
        with geopend_pdf(inhoud) as document:
            assert len(document) == 1
        assert kaal(stof.VOORBEELD["kern"]) in gelezen(inhoud)
