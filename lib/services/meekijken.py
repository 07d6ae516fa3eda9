"""What the room sees on the beamer: only what is said and agreed here, and nothing else of the dossier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lib.domain.bladen import AfspraakRij, OverlegRij
from lib.domain.formulier import van_verslag
from lib.domain.kalender import in_woorden
from lib.domain.overleg import Aanwezig, OverlegStatus
from lib.domain.overlegpunt import noten_bij, vragen_bij
from lib.domain.parkeerplek import geparkeerd
from lib.domain.permissions import NietGevonden, Permission
from lib.domain.rijen import DeelnemerRij
from lib.forms.answers import from_json, visible
from lib.forms.definition import Choice, Field, Form, Lists, Repeat
from lib.forms.values import show_value
from lib.services.context import Context
from lib.services.lezen_overleg import VOOR
from lib.services.lijsten import ANDEREN, lijsten
from lib.store.queries import dossiers, inhoud, kamer, overleggen

LEIDEND = {
    "vragen": "Wat wil ieder hier vandaag uithalen?",
    "beeld": "Wat gaat goed, wat gaat niet vanzelf, en waar liggen kansen?",
    "doelen": "Aan welke doelen gaan we werken?",
    "afspraken": "Wie doet wat, en wanneer is het klaar?",
}
"""The question in the words of the room, for points whose own note speaks to the notulist."""
NIET_BIJ_NAAM = frozenset(code for code, _ in ANDEREN)
MEEST = 5
"""So many afspraken fit beside the point; the newest come first."""
ER_NIET_BIJ = "iemand die er niet bij is"


@dataclass(frozen=True, kw_only=True)
class Kamerbeeld:
    """What everybody in the room may see now; a field that is not here cannot be shown."""

    dossier_id: UUID
    roepnaam: str
    begonnen: bool
    loopt: bool
    titel: str = ""
    nummer: int = 0
    aantal: int = 0
    leidend: str = ""
    teksten: tuple[tuple[str, str], ...] = ()
    doelen: tuple[tuple[str, str], ...] = ()
    afspraken: tuple[tuple[str, str], ...] = ()
    meer_afspraken: int = 0
    geparkeerd: int = 0


def versie(ctx: Context, *, overleg_id: UUID) -> str:
    """Return a text that changes when the room should see something else; asked every two seconds."""
    with ctx.lees() as verbinding:
        _mag(ctx, verbinding, overleg_id)
        return kamer.versie(verbinding, overleg_id)


def beeld(ctx: Context, *, overleg_id: UUID) -> Kamerbeeld:
    """Return what the room may see of a meeting; who shows it must be allowed to read it."""
    with ctx.lees() as verbinding:
        rij = _mag(ctx, verbinding, overleg_id)
        kop = dossiers.kop(verbinding, rij.dossier_id)
        if kop is None:
            raise NietGevonden("Dit overleg")
        basis = Kamerbeeld(
            dossier_id=rij.dossier_id,
            roepnaam=kop.roepnaam,
            begonnen=rij.status not in VOOR and rij.status is not OverlegStatus.GEANNULEERD,
            loopt=rij.status is OverlegStatus.LIVE,
        )
        if not basis.begonnen:
            return basis
        namen = _namen(lijsten(verbinding, kop.school_id), inhoud.deelnemers(verbinding, rij.id))
        return _gevuld(verbinding, basis, rij, namen, ctx.vandaag)


def _mag(ctx: Context, verbinding: Any, overleg_id: UUID) -> OverlegRij:
    rij = inhoud.overleg_met(verbinding, overleg_id)
    if rij is None:
        raise NietGevonden("Dit overleg")
    ctx.dossierzaak(verbinding, rij.dossier_id, Permission.OVERLEG_INZIEN, wat="Dit overleg")
    return rij


def _gevuld(verbinding: Any, basis: Kamerbeeld, rij: OverlegRij, namen: Lists, vandaag: date) -> Kamerbeeld:
    blad = overleggen.bladen_bij(verbinding, rij.id, rij.dossier_id).get("ot_verslag")
    verslag = blad.antwoorden if blad else {}
    agenda = inhoud.agenda(verbinding, rij.id)
    punt = next((p for p in agenda if p.volgorde == rij.punt), None) if basis.loopt else None
    gemaakt = [a for a in inhoud.afspraken(verbinding, rij.dossier_id) if a.overleg_id == rij.id]
    gemaakt.sort(key=lambda afspraak: afspraak.gemaakt_op, reverse=True)
    uit = replace(
        basis,
        doelen=tuple(
            (d.tekst, f"klaar {in_woorden(d.streefdatum)}" if d.streefdatum else "")
            for d in inhoud.doelen(verbinding, rij.dossier_id)
            if d.overleg_id == rij.id
        ),
        afspraken=tuple(_afspraak(a, namen) for a in gemaakt[:MEEST]),
        meer_afspraken=max(0, len(gemaakt) - MEEST),
        geparkeerd=len(geparkeerd(verslag)),
    )
    if punt is None:
        return uit
    form, noten = van_verslag(blad), noten_bij(van_verslag(blad), punt.titel)
    zichtbaar = visible(form, from_json(form, verslag), today=vandaag)
    velden = [naam for naam in vragen_bij(form, punt.titel, punt.velden) if naam in zichtbaar]
    return replace(
        uit,
        titel=punt.titel,
        nummer=punt.volgorde,
        aantal=len(agenda),
        leidend=LEIDEND.get(punt.lijst) or (noten[0].label if noten else ""),
        teksten=tuple(_teksten(form, velden, verslag, namen)),
    )


def _teksten(
    form: Form, velden: Sequence[str], verslag: Mapping[str, Any], namen: Lists
) -> list[tuple[str, str]]:
    """Return what was typed at a point under its questions, and the questions that are still open.

    Never what is afgeschermd; a field that asks nothing shows when it is filled.
    """
    antwoorden, uit = from_json(form, verslag), []
    for ding in (form.by_name.get(naam) for naam in velden):
        if isinstance(ding, Repeat):
            rijen = [_rij(ding, rij, namen) for rij in antwoorden.get(ding.name) or []]
            uit.append((ding.label, "\n".join(rij for rij in rijen if rij)))
        elif isinstance(ding, Field) and not ding.afgeschermd:
            waarde = antwoorden.get(ding.name)
            uit.append((ding.label, show_value(ding, waarde, namen) if waarde else ""))
    return [(vraag, tekst) for vraag, tekst in uit if tekst or vraag.endswith("?")]


def _rij(repeat: Repeat, rij: Mapping[str, Any], namen: Lists) -> str:
    return ": ".join(
        show_value(field, rij[field.name], namen)
        for field in repeat.fields()
        if rij.get(field.name) and not field.afgeschermd
    )


def _namen(alle: Lists, deelnemers: Sequence[DeelnemerRij]) -> Lists:
    """Return the lists with people as the room may read them: by name who is here, others by their role."""
    hier = {d.naam for d in deelnemers if d.aanwezig is not Aanwezig.NEE}
    weg = {d.naam for d in deelnemers} - hier
    mensen = []
    for keuze in alle["personen"]:
        naam, _, rol = keuze.label.removesuffix(")").rpartition(" (")
        rest = keuze.label if keuze.name in NIET_BIJ_NAAM else rol
        mensen.append(Choice(keuze.name, naam if naam in hier else rest, {}))
    afwezig = tuple(Choice(naam, ER_NIET_BIJ, {}) for naam in sorted(weg))
    return {**alle, "personen": tuple(mensen), "afwezig": afwezig}


def _afspraak(afspraak: AfspraakRij, namen: Lists) -> tuple[str, str]:
    anders = str(afspraak.antwoorden.get("wie_anders") or "iemand anders")
    wie = {k.name: k.label for k in namen["personen"]}.get(afspraak.wie, "")
    if afspraak.wie == "anders":
        wie = {k.name: k.label for k in namen["afwezig"]}.get(anders, anders)
    delen = (wie, in_woorden(afspraak.wanneer) if afspraak.wanneer else "")
    return afspraak.wat, " · ".join(deel for deel in delen if deel)
