"""The verslag of an overleg on screen: the same text as in Word and PDF, the core first."""

from html import escape

from lib.domain.verslag import stel_op
from lib.domain.verslagtekst import Blok, Deel
from lib.services.lezen_overleg import Overlegzicht


def verslag(zicht: Overlegzicht) -> str:
    """Return the verslag as HTML, every text of a user escaped; the summary comes first."""
    tekst = stel_op(zicht.stof)
    kern = f'<p class="ot-kern">{escape(tekst.kern)}</p>' if tekst.kern else ""
    return f'<article class="ot-verslag">{kern}{"".join(map(_deel, tekst.delen))}</article>'


def _deel(deel: Deel) -> str:
    return f"<h2>{escape(deel.kop)}</h2>" + "".join(_blok(blok, deel.kop) for blok in deel.blokken)


def _blok(blok: Blok, boven: str) -> str:
    kop = f"<h3>{escape(blok.kop)}</h3>" if blok.kop and blok.kop != boven else ""
    tekst = f"<p>{escape(blok.tekst)}</p>" if blok.tekst else ""
    punten = "".join(f"<li>{escape(punt)}</li>" for punt in blok.punten)
    return kop + tekst + (f'<ul class="pz-lijst">{punten}</ul>' if punten else "")
