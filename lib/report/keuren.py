"""Try what a beheerder brings before it is kept: a sjabloon or logo that fails must fail then, not after an overleg."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from lib.domain.bestandssoort import BestandGeweigerd
from lib.domain.huisstijl import Brief, Huisstijl, Sjabloon, keur_logo, keur_sjabloon
from lib.report import pdf, stof, word
from lib.report.brieven import BRIEVEN

_BUITEN = re.compile(rb"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE)
_DTD = re.compile(rb"<!(doctype|entity)", re.IGNORECASE)


def sjabloon(naam: str, inhoud: bytes, brief: Brief = Brief.VERSLAG) -> None:
    """Raise BestandGeweigerd, with what is wrong, for a file that cannot be the sjabloon of a letter."""
    bestand, soort = keur_sjabloon(naam, inhoud), BRIEVEN[brief]
    _eis_op_zichzelf(bestand.inhoud)
    uit = [_tekst(_gevuld(bestand.inhoud, brief, proef)) for proef in soort.proeven]
    if any(soort.voorbeeld[soort.moet] not in tekst for tekst in uit):
        gebruik = (
            f"Zet {{{{ {soort.moet} }}}} waar het komt, of download het sjabloon van Puzzel als voorbeeld."
        )
        raise BestandGeweigerd(f"In dit sjabloon staat {soort.wat} niet. {gebruik}")


def _gevuld(inhoud: bytes, brief: Brief, gegevens: dict[str, Any]) -> bytes:
    from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    from lib.report.omgeving import OnbekendVeld

    try:
        return word.vul(inhoud, gegevens, Huisstijl(), brief)
    except OnbekendVeld as fout:
        velden = ", ".join(BRIEVEN[brief].velden)
        raise BestandGeweigerd(f"Puzzel kent dit veld niet: {fout}. Wel: {velden}.") from fout
    except SecurityError as fout:
        zin = "Een sjabloon mag alleen velden tonen, herhalen (for) en kiezen (if)."
        raise BestandGeweigerd(f"{zin} Dit mag niet: {str(fout)[:60]}.") from fout
    except TemplateSyntaxError as fout:
        raise BestandGeweigerd(f"Een veld in dit sjabloon is niet af: {str(fout.message)[:80]}.") from fout
    except UndefinedError as fout:
        raise BestandGeweigerd(f"Puzzel kent een onderdeel niet: {str(fout.message)[:80]}.") from fout
    except (TemplateError, Exception) as fout:
        raise BestandGeweigerd(
            "Puzzel kan dit sjabloon niet invullen. Open het in Word, sla het opnieuw op en kies het nog een keer."
        ) from fout


def _eis_op_zichzelf(inhoud: bytes) -> None:
    """Refuse a file that fetches something from elsewhere when somebody opens it; links may stay."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        for naam in pakket.namelist():
            if not naam.lower().endswith((".xml", ".rels")):
                continue
            deel = pakket.read(naam)
            if _DTD.search(deel) or any(b"/hyperlink" not in regel for regel in _BUITEN.findall(deel)):
                raise BestandGeweigerd(
                    "Dit sjabloon haalt iets van buiten op, zoals een gekoppelde afbeelding of basissjabloon. "
                    "Zet het in het bestand zelf en kies het opnieuw."
                )


def _tekst(inhoud: bytes) -> str:
    from docx import Document

    document = Document(io.BytesIO(inhoud))
    return "\n".join(deel.text or "" for deel in document.element.body.iter("{*}t"))


def logo(naam: str, inhoud: bytes) -> None:
    """Raise BestandGeweigerd for a picture that Word or PDF cannot show."""
    bestand = keur_logo(naam, inhoud)
    nieuw = Sjabloon(
        naam="logo",
        bestandsnaam=bestand.naam,
        soort=bestand.soort,
        inhoud=bestand.inhoud,
        gemaakt_op=datetime.now(UTC),
        naam_door="",
    )
    stijl = replace(Huisstijl(), logo=nieuw)
    try:
        pdf.zet(stof.VOORBEELD, stijl)
        word.zet(stof.VOORBEELD, stijl)
    except Exception as fout:
        raise BestandGeweigerd(
            "Puzzel kan deze afbeelding niet op een brief zetten. Sla hem opnieuw op als png en kies die."
        ) from fout
