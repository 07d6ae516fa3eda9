"""The verslag as a Word file: our sjabloon or that of the SWV, filled by docxtpl in a closed environment."""

import io
import logging
from pathlib import Path
from typing import Any
from uuid import UUID

from lib.domain.bestandssoort import Bestandssoort
from lib.domain.huisstijl import Huisstijl, logomaat
from lib.domain.uitgifte import Bestand
from lib.report import stof
from lib.services import huisstijl
from lib.services.beheer_mensen import eis
from lib.services.context import Context

EIGEN = Path(__file__).parent / "sjablonen" / "verslag.docx"
VELDEN = (*stof.VOORBEELD, "swv", "logo")
"""What a sjabloon can name."""
GEKLEURD = ("Title", "Heading 1")
_LOG = logging.getLogger(__name__)


def verslag(ctx: Context, overleg_id: UUID) -> Bestand:
    """Return the verslag of an overleg as this person may read it; raises NietGevonden."""
    gegevens, stijl, dag = stof.voor(ctx, overleg_id)
    return _bestand(f"verslag-ondersteuningsteam-{dag}.docx", zet(gegevens, stijl))


def voorbeeld(ctx: Context, _geen: UUID) -> Bestand:
    """Return what the sjabloon looks like, with an invented child; for the beheerder."""
    eis(ctx)
    return _bestand("voorbeeld-verslag.docx", zet(stof.voorbeeld(ctx), huisstijl.lees(ctx)))


def sjabloon(ctx: Context, _geen: UUID) -> Bestand:
    """Return the sjabloon in use, to change in Word; for the beheerder."""
    eis(ctx)
    eigen = huisstijl.lees(ctx).verslag
    if eigen is None:
        return _bestand("sjabloon-verslag.docx", EIGEN.read_bytes())
    return _bestand(eigen.bestandsnaam, eigen.inhoud)


def _bestand(naam: str, inhoud: bytes) -> Bestand:
    return Bestand(naam, Bestandssoort.DOCX.value, inhoud)


def zet(gegevens: dict[str, Any], stijl: Huisstijl) -> bytes:
    """Return the Word file; with our own sjabloon when the SWV's no longer works."""
    if stijl.verslag is not None:
        try:
            return vul(stijl.verslag.inhoud, gegevens, stijl)
        except Exception:  # noqa: BLE001 - whatever is wrong with their file, people get their verslag
            _LOG.warning("the sjabloon of the samenwerkingsverband cannot be filled; ours is used")
    return vul(EIGEN.read_bytes(), gegevens, stijl, kleur=True)


def vul(bron: bytes, gegevens: dict[str, Any], stijl: Huisstijl, *, kleur: bool = False) -> bytes:
    """Fill one sjabloon; raises whatever Jinja, docxtpl and python-docx raise for one that is wrong."""
    from docx.shared import Mm, RGBColor
    from docxtpl.inline_image import InlineImage
    from docxtpl.template import DocxTemplate

    from lib.report.omgeving import Omgeving

    swv = stof.schoon(stijl.naam)
    document: Any = DocxTemplate(io.BytesIO(bron))
    logo: Any = ""
    document.render_init()
    if stijl.logo is not None:
        logo = InlineImage(  # type: ignore[no-untyped-call]
            document, io.BytesIO(stijl.logo.inhoud), width=Mm(logomaat(stijl.logo.inhoud)[0])
        )
    document.render(gegevens | {"swv": swv, "logo": logo}, Omgeving(VELDEN))
    if kleur:
        for naam in GEKLEURD:
            document.docx.styles[naam].font.color.rgb = RGBColor.from_string(stijl.kleur[1:])
    _maak_toegankelijk(document.docx, gegevens, swv)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _maak_toegankelijk(document: Any, gegevens: dict[str, Any], swv: str) -> None:
    """Give the document its title and language, and its pictures a text."""
    eigenschappen = document.core_properties
    eigenschappen.title = f"{gegevens['titel']} – {gegevens['school']} – {gegevens['datum']}"[:250]
    eigenschappen.language, eigenschappen.author = "nl-NL", swv[:250]
    for plaatje in document.element.body.iter("{*}docPr"):
        if not plaatje.get("descr"):
            plaatje.set("descr", f"Logo van {swv}" if swv else "Logo")
