"""The verslag of an overleg as one text: the same walk feeds screen, Word and PDF, and is what is established."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.domain.bladen import AfspraakRij, DoelRij, OverlegRij
from lib.domain.formulier import VASTE_LIJSTEN
from lib.domain.kalender import in_woorden
from lib.domain.organisatie import Rol
from lib.domain.overleg import AMSTERDAM, Aanwezig, OverlegStatus
from lib.domain.parkeerplek import Geparkeerd, geparkeerd, waarheen
from lib.domain.rijen import DeelnemerRij, Dossierkop
from lib.domain.verslagtekst import KOP, Blok, Deel, Verslag
from lib.forms.answers import from_json
from lib.forms.definition import Form, Lists
from lib.forms.summary import Line, summary

ER = frozenset({Aanwezig.JA, Aanwezig.DEELS})
NA = frozenset(
    {
        OverlegStatus.CONCEPT_VERSLAG,
        OverlegStatus.VOORGELEGD,
        OverlegStatus.VASTGESTELD,
        OverlegStatus.AFGEROND,
    }
)
"""When there is a verslag to read: after the meeting, unless it was called off."""
BOVENAAN = "samenvatting"
DOELEN, NODIG, AFSPRAKEN, PARKEERPLEK = "doelen_samen", "zelf_nodig", "afspraken_samen", "parkeerplek"


@dataclass(frozen=True, kw_only=True)
class Stof:
    """What a verslag is made of."""

    kop: Dossierkop
    overleg: OverlegRij
    antwoorden: Mapping[str, Any]
    form: Form
    lijsten: Lists
    deelnemers: tuple[DeelnemerRij, ...]
    doelen: tuple[DoelRij, ...]
    afspraken: tuple[AfspraakRij, ...]
    meegenomen: tuple[AfspraakRij, ...]
    rolnamen: Mapping[Rol, str]
    vandaag: date
    titel: str = KOP

    def rolnaam(self, rol: Rol) -> str:
        """Return a role as this SWV calls it."""
        return self.rolnamen.get(rol, rol.label)


def stel_op(stof: Stof) -> Verslag:
    """Return the verslag: as it was established, or as it stands now."""
    if stof.overleg.vastgelegd:
        return Verslag.uit_json(stof.overleg.vastgelegd)
    form = stof.form
    regels = summary(form, from_json(form, stof.antwoorden), today=stof.vandaag, lists=stof.lijsten)
    boven = form.field(BOVENAAN).label
    kern = next((regel.text for regel in regels if regel.label == boven), "")
    delen = [Deel("Aanwezig", (Blok(tekst=_aanwezig(stof)),))]
    for sectie in form.sections():
        eigen = [r for r in regels if r.section == sectie.label and r.label != boven]
        delen.append(Deel(sectie.label, tuple(_blokken(stof, sectie.name, eigen))))
    delen.append(Deel("Reactie van ouders", tuple(_reactie(stof.overleg))))
    return Verslag(
        titel=stof.titel,
        gegevens=tuple(_gegevens(stof)),
        kern=kern,
        delen=tuple(deel for deel in delen if deel.blokken),
    )


def wie_is(lijsten: Lists, afspraak: AfspraakRij) -> str:
    """Return who promised, by name."""
    if afspraak.wie == "anders":
        return str(afspraak.antwoorden.get("wie_anders") or "iemand anders")
    namen = {keuze.name: keuze.label for keuze in lijsten.get("personen", ())}
    return namen.get(afspraak.wie, afspraak.wie)


def naam_en_rol(deelnemer: DeelnemerRij, rolnaam: Callable[[Rol], str]) -> str:
    """Return how a participant is written."""
    if deelnemer.rol is Rol.OUD and deelnemer.naam.startswith("Ouder"):
        return deelnemer.naam
    return f"{deelnemer.naam} ({rolnaam(deelnemer.rol)})"


def deel_in_woorden(deelnemer: DeelnemerRij) -> str:
    """Return which part of the meeting somebody was there."""
    van, tot = deelnemer.vanaf_punt, deelnemer.tot_punt
    if van and tot:
        return f"bij punt {van}" if van == tot else f"bij punt {van} t/m {tot}"
    return f"vanaf punt {van}" if van else f"tot en met punt {tot}" if tot else "deels"


def reactie_in_woorden(overleg: OverlegRij) -> str:
    """Return how parents reacted, in one sentence, with their own words."""
    if not overleg.reactie:
        return ""
    namen = {keuze.name: keuze.label for keuze in VASTE_LIJSTEN["reactie"]}
    tekst = f" “{overleg.reactie_tekst}”" if overleg.reactie_tekst else ""
    return f"Ouders: {namen.get(overleg.reactie, overleg.reactie)}.{tekst}"


def _gegevens(stof: Stof) -> Iterator[tuple[str, str]]:
    overleg, kop = stof.overleg, stof.kop
    yield "Leerling", f"{kop.naam}, groep {kop.groepnaam or kop.jaargroep}"
    yield "School", kop.school
    if wanneer := overleg.wanneer.astimezone(AMSTERDAM) if overleg.wanneer else None:
        yield "Wanneer", f"{in_woorden(wanneer.date())}, {wanneer:%H:%M}"
    if plaats := str(overleg.antwoorden.get("plaats") or ""):
        yield "Waar", plaats


def _aanwezig(stof: Stof) -> str:
    er = [
        naam_en_rol(d, stof.rolnaam) + (f" ({deel_in_woorden(d)})" if d.aanwezig is Aanwezig.DEELS else "")
        for d in stof.deelnemers
        if d.aanwezig in ER
    ]
    return ", ".join(er) or "Niet bijgehouden."


def _blokken(stof: Stof, sectie: str, regels: list[Line]) -> Iterator[Blok]:
    """Yield what stands under a heading: the answers, and what was set or promised during the meeting."""
    teksten = [Blok(regel.label, regel.text) for regel in regels]
    match sectie:
        case _ if sectie == AFSPRAKEN:
            yield from _lijst("", (_afspraak(stof, a) for a in stof.afspraken))
            yield from _lijst(
                "Nog open van de vorige keer", (_afspraak(stof, a) for a in stof.meegenomen if a.wacht)
            )
            yield from teksten
        case _ if sectie == DOELEN:
            yield from teksten
            yield from _lijst("", (_doel(doel) for doel in stof.doelen))
        case _ if sectie == NODIG:
            yield from teksten
            rijen = stof.antwoorden.get("nodig") or []
            yield from _lijst(
                "Nodig", (f"{r.get('voor_wie') or 'leerling'}: {r['wat']}" for r in rijen if r.get("wat"))
            )
        case _ if sectie == PARKEERPLEK:
            yield from teksten
            yield from _lijst("", (_geparkeerd(stof.form, ding) for ding in geparkeerd(stof.antwoorden)))
        case _:
            yield from teksten


def _geparkeerd(form: Form, ding: Geparkeerd) -> str:
    return " — ".join(
        deel for deel in (ding.wat, waarheen(form).get(ding.waarheen, ""), ding.bij_wie) if deel
    )


def _lijst(kop: str, regels: Iterator[str]) -> Iterator[Blok]:
    punten = tuple(regels)
    if punten:
        yield Blok(kop, punten=punten)


def _doel(doel: DoelRij) -> str:
    return doel.tekst + (f" (klaar {in_woorden(doel.streefdatum)})" if doel.streefdatum else "")


def _afspraak(stof: Stof, afspraak: AfspraakRij) -> str:
    klaar = f" — klaar {in_woorden(afspraak.wanneer)}" if afspraak.wanneer else ""
    wie = f"{wie_is(stof.lijsten, afspraak)}: " if afspraak.wie else ""
    return f"{wie}{afspraak.wat}{klaar}"


def _reactie(overleg: OverlegRij) -> Iterator[Blok]:
    if overleg.reactie:
        yield Blok(tekst=reactie_in_woorden(overleg))
