"""The verslag as an accessible PDF (PDF/UA-1): typst sets it, and every text reaches it as data."""

import json
import re
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

HIER = Path(__file__).parent
BRON, LETTERTYPES = str(HIER / "sjablonen" / "verslag.typ"), str(HIER / "lettertypes")
ONBEKEND = "□"
"""What stands where no typeface on this machine has the character: a PDF for everybody may hold no hole."""
PRECIES, MEESTE_POGINGEN = 8, 20
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
    return _bestand("voorbeeld-verslag.pdf", zet(stof.voorbeeld(ctx), huisstijl.lees(ctx)))


def _bestand(naam: str, inhoud: bytes) -> Bestand:
    return Bestand(naam, Bestandssoort.PDF.value, inhoud)


def zet(gegevens: dict[str, Any], stijl: Huisstijl) -> bytes:
    """Return the PDF of these texts in this style."""
    swv = stof.schoon(stijl.naam)
    alles = gegevens | {
        "swv": swv,
        "voet": " · ".join(deel for deel in (swv, gegevens["school"], gegevens["datum"]) if deel),
        "kleur": stijl.kleur,
        "logo_mm": logomaat(stijl.logo.inhoud)[0] if stijl.logo else 0,
    }
    return _druk(json.dumps(alles, ensure_ascii=False), stijl)


def _druk(tekst: str, stijl: Huisstijl) -> bytes:
    """Set the text; what no typeface has is replaced: one character at a time, then its neighbours, then all."""
    logo = list(stijl.logo.inhoud) if stijl.logo else None
    for poging in range(MEESTE_POGINGEN):
        try:
            return _compileer(tekst, logo)
        except _Gat as gat:
            minder = _zonder(tekst, gat.tekens, vak=1 if poging < PRECIES else 256)
            if minder == tekst:
                break
            tekst = minder
    zeker = (t if ord(t) < LATIJN or (ord(t) < OOK_LATIJN and t.isalnum()) else ONBEKEND for t in tekst)
    return _compileer("".join(zeker), logo)


def _zonder(tekst: str, tekens: str, *, vak: int) -> str:
    """Return the text without these characters, or without all that stand in the same block of Unicode."""
    weg = {ord(teken) // vak for teken in tekens if ord(teken) > LATIJN}
    return "".join(ONBEKEND if ord(t) > LATIJN and ord(t) // vak in weg else t for t in tekst)


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
    except BaseException as fout:
        # Some rare scripts from right to left make typst 0.15 itself fall over; it says so outside Exception.
        if type(fout).__name__ == "PanicException":
            raise _Gat("") from fout
        raise
