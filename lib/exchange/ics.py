"""An overleg for the agenda of who comes (iCalendar, RFC 5545 and 5546): when and where, and nothing of the child."""

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lib.domain.overleg import AMSTERDAM, DUUR_MIN, OverlegStatus
from lib.domain.rijen import Dossierkop
from lib.domain.uitgifte import Bestand
from lib.domain.verslag import NA
from lib.domain.workflow import StapBestaatNiet
from lib.services import lezen_overleg, teksten
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht

if TYPE_CHECKING:
    from icalendar import Event

VERVOLGTITEL = "Vervolg ondersteuningsteam"
UITLEG = "Meer over dit overleg staat in Puzzel."
BEPAALT = ("datum", "tijd", "duur", "plaats")
"""Answers that change the appointment: each change makes it a newer one for every agenda."""
NIEMAND = "invalid:nomail"
"""What agendas read as an organiser without an address."""


def uitnodiging(ctx: Context, overleg_id: UUID) -> Bestand:
    """Return the meeting itself, or its cancellation; raises NietGevonden."""
    zicht = lezen_overleg.overleg(ctx, overleg_id=overleg_id)
    if zicht.overleg.wanneer is None:
        raise StapBestaatNiet(zicht.overleg.status)
    weg = zicht.overleg.status is OverlegStatus.GEANNULEERD
    dag = zicht.overleg.wanneer.astimezone(AMSTERDAM).date()
    inhoud = _agenda(_overleg(zicht, weg=weg), "CANCEL" if weg else "PUBLISH")
    return Bestand(f"overleg-ondersteuningsteam-{dag}.ics", "text/calendar", inhoud)


def vervolg(ctx: Context, overleg_id: UUID) -> Bestand:
    """Return the day of the next meeting or evaluation as the verslag names it; raises NietGevonden."""
    zicht = lezen_overleg.overleg(ctx, overleg_id=overleg_id)
    volgend = zicht.verslag.get("volgend")
    if zicht.overleg.status not in NA or not volgend:
        raise StapBestaatNiet(zicht.overleg.status)
    dag = date.fromisoformat(volgend)
    inhoud = _agenda(_vervolg(zicht, dag), "PUBLISH")
    return Bestand(f"vervolg-ondersteuningsteam-{dag}.ics", "text/calendar", inhoud)


def _agenda(afspraak: "Event", methode: str) -> bytes:
    from icalendar import Calendar

    agenda = Calendar()
    agenda.add("prodid", "-//Puzzel//Ondersteuningsteam//NL")
    agenda.add("version", "2.0")
    agenda.add("method", methode)
    agenda.add_component(afspraak)
    jaar = afspraak.start.year
    agenda.add_missing_timezones(first_date=date(jaar, 1, 1), last_date=date(jaar + 1, 12, 31))
    return bytes(agenda.to_ical())


def _overleg(zicht: Overlegzicht, *, weg: bool) -> "Event":
    overleg = zicht.overleg
    begin = (overleg.wanneer or zicht.ctx.nu).astimezone(AMSTERDAM)
    duur = timedelta(minutes=int(overleg.antwoorden.get("duur") or DUUR_MIN))
    versies = sum(max(overleg.veldversie(veld) - 1, 0) for veld in BEPAALT)
    afspraak = _afspraak(zicht, f"{overleg.id}@puzzel", _titel(zicht), versies + weg)
    momenten = [wie.op for veld in BEPAALT if (wie := overleg.veldherkomst(veld)) is not None]
    afspraak.add("last-modified", max(momenten, default=zicht.ctx.nu).astimezone(UTC))
    afspraak.add("dtstart", begin)
    afspraak.add("dtend", (begin.astimezone(UTC) + duur).astimezone(AMSTERDAM))
    afspraak.add("location", plaats(zicht))
    afspraak.add("status", "CANCELLED" if weg else "CONFIRMED")
    return afspraak


def _vervolg(zicht: Overlegzicht, dag: date) -> "Event":
    versie = zicht.bladen["ot_verslag"].veldversie("volgend")
    afspraak = _afspraak(zicht, f"{zicht.overleg.id}-vervolg@puzzel", VERVOLGTITEL, max(versie - 1, 0))
    if (wie := zicht.bladen["ot_verslag"].veldherkomst("volgend")) is not None:
        afspraak.add("last-modified", wie.op.astimezone(UTC))
    afspraak.add("dtstart", dag)
    afspraak.add("dtend", dag + timedelta(days=1))
    afspraak.add("location", zicht.kop.school)
    afspraak.add("transp", "TRANSPARENT")
    return afspraak


def _afspraak(zicht: Overlegzicht, uid: str, titel: str, versie: int) -> "Event":
    from icalendar import Event, vCalAddress

    wie: Any = vCalAddress(NIEMAND)
    wie.params["CN"] = zicht.kop.school
    afspraak = Event()
    afspraak.add("uid", uid)
    afspraak.add("sequence", versie)
    afspraak.add("dtstamp", zicht.ctx.nu.astimezone(UTC))
    afspraak.add("summary", f"{titel} – {zicht.kop.school}")
    afspraak.add("description", UITLEG)
    afspraak.add("organizer", wie)
    afspraak.add("class", "PRIVATE")
    return afspraak


def _titel(zicht: Overlegzicht) -> str:
    return teksten.lees(zicht.ctx, naam="agendatitel")


def plaats(zicht: Overlegzicht) -> str:
    """Return where it is; a place with the child's name in it stays in Puzzel."""
    waar = str(zicht.overleg.antwoorden.get("plaats") or "")
    return zicht.kop.school if _noemt(waar, zicht.kop) else waar or zicht.kop.school


def _noemt(tekst: str, kop: Dossierkop) -> bool:
    klein = tekst.casefold()
    return any(naam and naam.casefold() in klein for naam in (kop.roepnaam, kop.achternaam))
