"""Texts that must come out as they went in, and a verslag that holds one everywhere."""

import io
from collections.abc import Iterator
from typing import Any

import pypdfium2
from docx import Document
from PIL import Image

from lib.domain.bestandssoort import Bestandssoort
from lib.domain.huisstijl import Huisstijl, Sjabloon
from lib.report import stof
from tests.wereld import NU

VIJANDIG = {
    "formule": "=cmd|'/C calc'!A0",
    "jinja": "{{7*7}} {% for x in y %} {# weg #}",
    "typst": '#import "/etc/passwd": * #eval("1") $x$ *vet* _schuin_ `code` \\ // -- --- <label> @ref',
    "html": "<script>alert(1)</script> & &amp; \"aanhaling\" 'enkel' ]]>",
    "xml": "</w:t></w:r></w:p><w:p/> &#x41; <!DOCTYPE x>",
    "rtl": "مرحبا بالعالم שלום עולם",
    "accenten": "Şükrü Yılmaz Ćosić Łukasz Ñandú ﬁ € ½ … ’ “ ”",
}


def met(tekst: str) -> dict[str, Any]:
    """Return the example with one text in every place."""
    blok = {"kop": f"kop {tekst}", "tekst": tekst, "punten": [tekst]}
    uit: dict[str, Any] = stof.schoon(
        stof.VOORBEELD
        | {
            "kern": tekst,
            "school": tekst,
            "status": tekst,
            "gegevens": [[tekst, tekst]],
            "delen": [{"kop": tekst, "blokken": [blok]}],
        }
    )
    return uit


def logo(soort: str = "PNG") -> Sjabloon:
    uit = io.BytesIO()
    Image.new("RGB", (300, 120), (11, 110, 105)).save(uit, soort)
    bestandssoort = Bestandssoort.PNG if soort == "PNG" else Bestandssoort.JPG
    return sjabloon(uit.getvalue(), bestandssoort)


def sjabloon(inhoud: bytes, soort: Bestandssoort = Bestandssoort.DOCX) -> Sjabloon:
    return Sjabloon(naam="x", bestandsnaam="x", soort=soort, inhoud=inhoud, gemaakt_op=NU, naam_door="Sanne")


STIJL = Huisstijl(naam="SWV De Waterkring & Co <b>", kleur="#7A1F5C")


def docx(*alineas: str, voet: str = "") -> bytes:
    """Return a Word file with these paragraphs."""
    document = Document()
    for alinea in alineas:
        document.add_paragraph(alinea)
    if voet:
        document.sections[0].footer.paragraphs[0].text = voet
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def alineas(inhoud: bytes) -> Iterator[str]:
    """Yield every paragraph of a Word file, in tables too."""
    for alinea in Document(io.BytesIO(inhoud)).element.body.iter("{*}p"):
        yield "".join(deel.text or "" for deel in alinea.iter("{*}t"))


def geopend_pdf(inhoud: bytes) -> Any:
    """Open a PDF as a reader does; to be used in a with."""
    return pypdfium2.PdfDocument(inhoud)  # type: ignore[no-untyped-call]
