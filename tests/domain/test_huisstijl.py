"""The house style: a colour that can be read, and files that fit on a letter."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.huisstijl import (
    BREEDSTE_LOGO,
    KLEUR,
    afmetingen,
    contrast,
    keur_logo,
    keur_sjabloon,
    keur_stijl,
    logomaat,
)
from lib.forms.text import ValueRefused


def plaatje(soort: str, breed: int, hoog: int) -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", (breed, hoog), (11, 110, 105)).save(uit, soort)
    return uit.getvalue()


@pytest.mark.parametrize(
    ("kleur", "verwacht"), [("#FFFFFF", 1.0), ("#000000", 21.0), ("#767676", 4.54), (KLEUR, 6.09)]
)
def test_contrast_is_that_of_wcag(kleur: str, verwacht: float) -> None:
    assert contrast(kleur) == pytest.approx(verwacht, abs=0.01)


class TestKeurStijl:
    def test_keeps_a_name_on_one_line_and_a_colour_in_capitals(self) -> None:
        assert keur_stijl("  SWV\n De  Waterkring ", "#0b6e69") == ("SWV De Waterkring", "#0B6E69")

    @pytest.mark.parametrize("kleur", ["", "groen", "#FFF", "#0B6E69; x", "rgb(0,0,0)", "#0B6E69\n"])
    def test_refuses_what_is_no_colour(self, kleur: str) -> None:
        with pytest.raises(ValueRefused, match="Kies een kleur"):
            keur_stijl("SWV", kleur)

    @pytest.mark.parametrize("kleur", ["#FFFFFF", "#FFD500", "#00AEEF", "#777777"])
    def test_refuses_what_cannot_be_read_on_paper(self, kleur: str) -> None:
        with pytest.raises(ValueRefused, match="donkerder"):
            keur_stijl("SWV", kleur)


class TestKeurLogo:
    @pytest.mark.parametrize(("soort", "naam"), [("PNG", "logo.png"), ("JPEG", "logo.jpg")])
    def test_reads_how_big_it_is(self, soort: str, naam: str) -> None:
        beeld = plaatje(soort, 300, 120)
        assert afmetingen(beeld) == (300, 120)
        assert keur_logo(naam, beeld).inhoud == beeld

    @pytest.mark.parametrize(
        "maak", [lambda: plaatje("PNG", BREEDSTE_LOGO + 1, 10), lambda: plaatje("JPEG", 10, 3000)]
    )
    def test_refuses_one_that_is_too_big_before_anybody_opens_it(self, maak: Callable[[], bytes]) -> None:
        inhoud = maak()
        with pytest.raises(BestandGeweigerd, match="te groot"):
            keur_logo("logo.png" if inhoud.startswith(b"\x89PNG") else "logo.jpg", inhoud)

    @pytest.mark.parametrize("staart", [b"", b"\xff", b"\xff\xe0", b"\xff\xe0\x00\x00" * 3, b"\x00" * 40])
    def test_a_broken_jpg_says_nothing(self, staart: bytes) -> None:
        assert afmetingen(b"\xff\xd8" + staart) == (0, 0)

    @pytest.mark.parametrize(
        ("vorm", "mm"),
        [((300, 100), (45, 15)), ((1000, 100), (46, 4.6)), ((100, 100), (15, 15)), ((10, 400), (0.375, 15))],
    )
    def test_stands_in_its_corner_in_its_own_shape(
        self, vorm: tuple[int, int], mm: tuple[float, float]
    ) -> None:
        assert logomaat(plaatje("PNG", *vorm)) == pytest.approx(mm)

    def test_refuses_another_kind_of_file(self) -> None:
        with pytest.raises(BestandGeweigerd):
            keur_logo("logo.svg", b"<svg onload='alert(1)'/>")


def test_a_sjabloon_is_a_word_file() -> None:
    with pytest.raises(BestandGeweigerd, match="Word-bestand"):
        keur_sjabloon("logo.png", plaatje("PNG", 3, 3))
