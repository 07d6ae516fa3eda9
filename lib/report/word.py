"""The letters as Word files: our sjabloon or that of the SWV, filled by docxtpl in a closed environment."""

import io
import logging
from typing import Any
from uuid import UUID

from lib.domain.bestandssoort import Bestandssoort
from lib.domain.huisstijl import Brief, Huisstijl, logomaat
from lib.domain.permissions import NietGevonden
from lib.domain.uitgifte import Bestand
from lib.report import brieven, stof
from lib.report.beschikking import voor as gegevens_beschikking
from lib.report.brieven import BRIEVEN
from lib.report.uitnodiging import voor as gegevens_uitnodiging
from lib.services import huisstijl
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.services.uitgeven import SLEUTEL

GEKLEURD = ("Title", "Heading 1")
_LOG = logging.getLogger(__name__)


def verslag(ctx: Context, overleg_id: UUID) -> Bestand:
    """Return the verslag of an overleg as this person may read it; raises NietGevonden."""
    gegevens, stijl, dag = stof.voor(ctx, overleg_id)
    return _bestand(f"verslag-ondersteuningsteam-{dag}.docx", zet(gegevens, stijl))


def uitnodiging(ctx: Context, overleg_id: UUID) -> Bestand:
    """Return the letter that invites to an overleg; raises NietGevonden and StapBestaatNiet."""
    gegevens, dag = gegevens_uitnodiging(ctx, overleg_id)
    inhoud = zet(gegevens, huisstijl.lees(ctx), Brief.UITNODIGING)
    return _bestand(f"uitnodiging-overleg-{dag}.docx", inhoud)


def beschikking(ctx: Context, aanvraag_id: UUID) -> Bestand:
    """Return the letter about the decision on an aanvraag; raises NietGevonden and StapBestaatNiet."""
    gegevens, nummer = gegevens_beschikking(ctx, aanvraag_id)
    inhoud = zet(gegevens, huisstijl.lees(ctx), Brief.BESCHIKKING)
    return _bestand(f"beschikking-{nummer}.docx", inhoud)


def voorbeeld(ctx: Context, sleutel: UUID) -> Bestand:
    """Return what a letter looks like, with an invented child; for the beheerder. Raises NietGevonden."""
    eis(ctx)
    brief = _brief(sleutel)
    gegevens = stof.voorbeeld(ctx) if brief is Brief.VERSLAG else BRIEVEN[brief].voorbeeld
    return _bestand(f"voorbeeld-{brief.value}.docx", zet(gegevens, huisstijl.lees(ctx), brief))


def sjabloon(ctx: Context, sleutel: UUID) -> Bestand:
    """Return the sjabloon in use, to change in Word; for the beheerder. Raises NietGevonden."""
    eis(ctx)
    brief = _brief(sleutel)
    eigen = huisstijl.lees(ctx).sjablonen.get(brief)
    if eigen is None:
        return _bestand(f"sjabloon-{brief.value}.docx", brieven.sjabloon(brief))
    return _bestand(eigen.bestandsnaam, eigen.inhoud)


def _brief(sleutel: UUID) -> Brief:
    for brief, eigen in SLEUTEL.items():
        if eigen == sleutel:
            return brief
    raise NietGevonden


def _bestand(naam: str, inhoud: bytes) -> Bestand:
    return Bestand(naam, Bestandssoort.DOCX.value, inhoud)


def zet(gegevens: dict[str, Any], stijl: Huisstijl, brief: Brief = Brief.VERSLAG) -> bytes:
    """Return the Word file; with our own sjabloon when the SWV's no longer works."""
    eigen = stijl.sjablonen.get(brief)
    if eigen is not None:
        try:
            return vul(eigen.inhoud, gegevens, stijl, brief)
        except Exception:  # noqa: BLE001 - whatever is wrong with their file, people get their letter
            _LOG.warning("the sjabloon of the samenwerkingsverband cannot be filled; ours is used")
    return vul(brieven.sjabloon(brief), gegevens, stijl, brief, kleur=True)


def vul(
    bron: bytes,
    gegevens: dict[str, Any],
    stijl: Huisstijl,
    brief: Brief = Brief.VERSLAG,
    *,
    kleur: bool = False,
) -> bytes:
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
    document.render(gegevens | {"swv": swv, "logo": logo}, Omgeving(BRIEVEN[brief].velden))
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
