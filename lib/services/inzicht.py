"""Nameless figures for managers, schools and besturen: what a dashboard shows and downloads (domain §6)."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from uuid import UUID

from lib.domain.afscherming import UITLEG, Getal
from lib.domain.inzicht import Cel, Plaats, Schoolplek, aandeel, getallen
from lib.domain.kalender import schooljaar
from lib.domain.kengetallen import BEELDEN, KENGETALLEN, SCHOOLMATEN
from lib.domain.permissions import NietGevonden, Permission, ergens
from lib.services.context import Context
from lib.store.queries import inzicht as lezen

JAREN_TERUG = 3
FORMULE = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[-=+@＝＋－＠]|[\t\r\n\x00]")
"""How a cell begins that a spreadsheet may run: it looks past what it does not print."""
"""A cell that starts so is run as a formula by Excel."""


@dataclass(frozen=True)
class Overzicht:
    """The figures of one school year for one place: a school, a bestuur, or all this person may see."""

    jaar: str
    plaats: Plaats
    scholen: tuple[Schoolplek, ...]
    getallen: Mapping[Cel, Getal]

    def getal(self, maat: str, plaats: UUID | None = None) -> Getal:
        """Return one figure of the chosen place, or of a school in it."""
        return self.getallen.get((plaats or self.plaats, maat), Getal(0))

    @property
    def getoonde_scholen(self) -> tuple[Schoolplek, ...]:
        """Return the schools of the chosen place."""
        return tuple(s for s in self.scholen if self.plaats in (None, s.id, s.bestuur_id))


def schooljaren(ctx: Context) -> tuple[str, ...]:
    """Return the school years one can choose, this one first."""
    begin = int(schooljaar(ctx.vandaag)[:4])
    return tuple(f"{begin - n}-{begin - n + 1}" for n in range(JAREN_TERUG + 1))


def scholen(ctx: Context) -> tuple[Schoolplek, ...]:
    """Return the schools this person may see figures of; raises NietGevonden for who may see none."""
    with ctx.lees() as verbinding:
        if not ergens(ctx.gebruiker, Permission.INZICHT_INZIEN):
            raise NietGevonden("Dit overzicht", recht=Permission.INZICHT_INZIEN.name)
        return lezen.scholen(verbinding, ctx.gebruiker, ctx.vandaag)


def overzicht(ctx: Context, *, jaar: str = "", plaats: UUID | None = None) -> Overzicht:
    """Return the figures this person may see; `plaats` is a school or a bestuur in that range."""
    plekken = scholen(ctx)
    if plaats is not None and not any(plaats in (plek.id, plek.bestuur_id) for plek in plekken):
        raise NietGevonden("Deze school")
    gekozen = jaar if jaar in schooljaren(ctx) else schooljaar(ctx.vandaag)
    begin, eind = gekozen.split("-")
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("cijfers")
        tellingen = lezen.tellingen(
            verbinding, ctx.gebruiker, ctx.vandaag, van=f"{begin}-08", tot=f"{eind}-07"
        )
    return Overzicht(gekozen, plaats, plekken, getallen(tellingen, plekken))


def als_csv(cijfers: Overzicht) -> bytes:
    """Return everything on the dashboard for Excel, hidden where the screen hides it."""
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(("onderdeel", "wat", "aantal"))
    schrijver.writerows(tuple(veilig(tekst) for tekst in rij) for rij in _rijen(cijfers))
    return uit.getvalue().encode("utf-8-sig")


def veilig(tekst: str) -> str:
    """Return text that a spreadsheet shows and never runs."""
    tekst = tekst.replace("\x00", "")
    return f"'{tekst}" if FORMULE.match(tekst) else tekst


def _rijen(cijfers: Overzicht) -> Iterator[tuple[str, str, str]]:
    for kengetal in KENGETALLEN:
        getal = cijfers.getal(kengetal.maat)
        yield kengetal.titel, "aantal", getal.tekst
        if kengetal.van:
            geheel = cijfers.getal(kengetal.van)
            yield kengetal.titel, "van de afgesloten doelen", geheel.tekst
            yield kengetal.titel, "aandeel", aandeel(getal, geheel)
    for beeld in BEELDEN:
        for label, maat, reeks in beeld.rijen:
            yield beeld.titel, f"{label}, {reeks}" if reeks else label, cijfers.getal(maat).tekst
    for school in cijfers.getoonde_scholen:
        for label, maat in SCHOOLMATEN:
            yield school.naam, label, cijfers.getal(maat, school.id).tekst
    yield "schooljaar van de doelen", cijfers.jaar, ""
    yield "afgeschermd", UITLEG, ""
