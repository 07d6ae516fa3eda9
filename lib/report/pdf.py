"""The verslag as an accessible PDF (PDF/UA-1): typst sets it, and every text reaches it as data."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

from lib.domain.bestandssoort import Bestandssoort
from lib.domain.huisstijl import Huisstijl
from lib.domain.uitgifte import Bestand
from lib.report import stof
from lib.services import huisstijl
from lib.services.beheer_mensen import eis
from lib.services.context import Context

HIER = Path(__file__).parent
BRON, LETTERTYPES = str(HIER / "sjablonen" / "verslag.typ"), str(HIER / "lettertypes")
ONBEKEND = "□"
"""What stands where no typeface on this machine has the character: a PDF for everybody may hold no hole."""
MEESTE_POGINGEN = 40
LATIJN, OOK_LATIJN = 0x7F, 0x250
"""Below the first is what JSON is written in; below the second what our own typeface surely has."""
_GEEN_LETTER = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)

_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


class _Gat(Exception):
    """No typeface has these characters."""

    def __init__(self, tekens: str) -> None:
        super().__init__(tekens)
        self.tekens = tekens


def verslag(ctx: Context, overleg_id: UUID) -> Bestand:
    """Return the verslag of an overleg as this person may read it; raises NietGevonden."""
    gegevens, stijl, dag = stof.voor(ctx, overleg_id)
    return _bestand(f"verslag-ondersteuningsteam-{dag}.pdf", zet(gegevens, stijl))


def voorbeeld(ctx: Context, _geen: UUID) -> Bestand:
    """Return what the house style looks like, with an invented child; for the beheerder."""
    eis(ctx)
    return _bestand("voorbeeld-verslag.pdf", zet(stof.VOORBEELD, huisstijl.lees(ctx)))


def _bestand(naam: str, inhoud: bytes) -> Bestand:
    return Bestand(naam, Bestandssoort.PDF.value, inhoud)


def zet(gegevens: dict[str, Any], stijl: Huisstijl) -> bytes:
    """Return the PDF of these texts in this style."""
    swv = stof.schoon(stijl.naam)
    alles = gegevens | {
        "swv": swv,
        "voet": " · ".join(deel for deel in (swv, gegevens["school"], gegevens["datum"]) if deel),
        "kleur": stijl.kleur,
    }
    return _druk(json.dumps(alles, ensure_ascii=False), stijl)


def _druk(tekst: str, stijl: Huisstijl) -> bytes:
    """Set the text; a character that no typeface has is replaced, one kind at a time, and then all at once."""
    logo = list(stijl.logo.inhoud) if stijl.logo else None
    for _poging in range(MEESTE_POGINGEN):
        try:
            return _compileer(tekst, logo)
        except _Gat as gat:
            minder = tekst.translate(dict.fromkeys((ord(t) for t in gat.tekens if ord(t) > LATIJN), ONBEKEND))
            if minder == tekst:
                break
            tekst = minder
    zeker = (t if ord(t) < LATIJN or (ord(t) < OOK_LATIJN and t.isalnum()) else ONBEKEND for t in tekst)
    return _compileer("".join(zeker), logo)


def _compileer(tekst: str, logo: list[int] | None) -> bytes:
    import typst

    try:
        return typst.compile(
            BRON,
            format="pdf",
            pdf_standards="ua-1",
            font_paths=[LETTERTYPES],
            sys_inputs={"data": json.dumps(json.loads(tekst) | {"logo": logo})},
        )
    except typst.TypstError as fout:
        if gemist := _GEEN_LETTER.search(str(fout)):
            raise _Gat(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), gemist[1])) from fout
        raise
