"""Read a school list from an EDEXML 2.0 or 2.1 file (annex A)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from lib.domain.leerlingregel import keur, lees_datum, ontdubbel, toonbaar
from lib.domain.naam import volledige_naam
from lib.domain.schoollijst import Afkeuring, LeerkrachtRegel, LeerlingRegel, LijstGeweigerd, Schoollijst
from lib.exchange.edexml_lezer import EdexmlLezer, Record

GROOTSTE = 15 * 1024 * 1024
_LANGSTE_NAAM = 120
_EERSTE_OKTOBER = (10, 1)  # the teldatum: when nothing says of which day the list is
_SCHOOLJAAR = re.compile(r"(20[0-9]{2})-20[0-9]{2}")
_VERSIE = re.compile(r"2\.[01](\.[0-9]+)?")
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")


def weiger_te_groot(inhoud: bytes) -> None:
    """Refuse a file above 15 MB: a list of 5,000 pupils is a few MB."""
    if len(inhoud) > GROOTSTE:
        raise LijstGeweigerd(
            0, "Dit bestand is groter dan 15 MB. Een schoollijst is veel kleiner. Kies een ander bestand."
        )


def lees(inhoud: bytes) -> Schoollijst:
    """Return the list in an EDEXML file; BSN, photo, ECK iD and the like are counted and never taken over."""
    weiger_te_groot(inhoud)
    lezer = EdexmlLezer()
    lezer.lees(inhoud)
    jaar = _schooljaar(lezer.school)
    peildatum = _peildatum(lezer.school, jaar)
    if not lezer.records["leerling"]:
        raise LijstGeweigerd(0, "In dit bestand staan geen leerlingen. Maak de export opnieuw.")
    goed, fout = ontdubbel(list(_leerlingen(lezer, peildatum)))
    return Schoollijst(
        bron=f"EDEXML {lezer.school.velden.get('xsdversie') or '2'}",
        brin=_brin(lezer.school.velden),
        schooljaar=lezer.school.velden["schooljaar"],
        peildatum=peildatum,
        leerlingen=goed,
        leerkrachten=tuple(_leerkrachten(lezer)),
        afgekeurd=fout,
        genegeerd=dict(lezer.genegeerd),
    )


def _schooljaar(school: Record) -> int:
    versie = school.velden.get("xsdversie", "")
    if versie and not _VERSIE.fullmatch(versie):
        reden = f"Dit is EDEXML-versie {toonbaar(versie)}. We lezen 2.0 en 2.1. Kies die versie bij het exporteren."
        raise LijstGeweigerd(school.regel, reden)
    gevonden = _SCHOOLJAAR.fullmatch(school.velden.get("schooljaar", ""))
    if not gevonden:
        raise LijstGeweigerd(school.regel, "Het schooljaar ontbreekt of klopt niet. Maak de export opnieuw.")
    return int(gevonden[1])


def _peildatum(school: Record, jaar: int) -> date:
    """Return the day the list speaks of; both elements that tell it are optional in the XSD."""
    tekst = school.velden.get("peildatum") or school.velden.get("aanmaakdatum")
    if not tekst:
        return date(jaar, *_EERSTE_OKTOBER)
    if peildatum := lees_datum(tekst):
        return peildatum
    raise LijstGeweigerd(
        school.regel, f"De peildatum '{toonbaar(tekst)}' is geen datum. Maak de export opnieuw."
    )


def _brin(velden: Mapping[str, str]) -> str:
    """Return brincode plus dependancecode; the XSD says that 00 means the same as empty."""
    brin, dependance = velden.get("brincode", ""), velden.get("dependancecode", "")
    return (brin + dependance.removeprefix("00"))[:6] if _BRIN.fullmatch(brin) else ""


def _leerlingen(lezer: EdexmlLezer, peildatum: date) -> Iterator[LeerlingRegel | Afkeuring]:
    groepen = _groepen(lezer)
    for record in lezer.records["leerling"]:
        stamgroep = next((groepen[key] for key in record.groepen if key in groepen), None)
        if record.groepen and stamgroep is None:
            lezer.genegeerd["groep die niet in het bestand staat"] += 1
        if record.velden.get("roepnaam") and record.velden.get("voornamen"):
            lezer.negeer(record, "voornamen")
        yield keur(record.regel, _ruw(record, stamgroep), peildatum=peildatum)


def _groepen(lezer: EdexmlLezer) -> dict[str, Record]:
    return {groep.key: groep for soort in ("samengestelde_groep", "groep") for groep in lezer.records[soort]}


def _ruw(record: Record, stamgroep: Record | None) -> dict[str, str]:
    groep = stamgroep.velden if stamgroep else {}
    return {
        **record.velden,
        "ext_key": record.key,
        "groepnaam": groep.get("naam", ""),
        "jaargroep": record.velden.get("jaargroep") or groep.get("jaargroep", ""),
        "inschrijfdatum": record.velden.get("instroomdatum", ""),
    }


def _leerkrachten(lezer: EdexmlLezer) -> Iterator[LeerkrachtRegel]:
    groepen = _groepen(lezer)
    for record in lezer.records["leerkracht"]:
        velden = record.velden
        voornaam = (
            velden.get("roepnaam")
            or velden.get("voornamen", "").partition(" ")[0]
            or velden.get("voorletters-1", "")
        )
        naam = volledige_naam(voornaam, velden.get("voorvoegsel", ""), velden.get("achternaam", ""))
        namen = (groepen[key].velden.get("naam", "") for key in record.groepen if key in groepen)
        if naam:
            yield LeerkrachtRegel(
                toonbaar(naam, _LANGSTE_NAAM),
                tuple(toonbaar(groep, _LANGSTE_NAAM) for groep in namen if groep),
            )
