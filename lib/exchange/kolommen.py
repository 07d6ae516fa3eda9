"""From the rows of a table to a school list: which column is which, and which are never taken over."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from lib.domain.kalender import schooljaar
from lib.domain.leerlingregel import VELDEN, keur, ontdubbel, toonbaar
from lib.domain.naam import zoekvorm
from lib.domain.schoollijst import LijstGeweigerd, Schoollijst

MEESTE_REGELS = 10_000
_GENOEMD = 12  # columns named in one sentence
# Per field the headings we know, best first: 'Roepnaam' wins from 'Voornaam' where a list has both.
KOLOMMEN: Mapping[str, tuple[str, ...]] = {
    "roepnaam": ("roepnaam", "voornaam"),
    "voornamen": ("voornamen", "officielevoornamen", "doopnamen"),
    "voorvoegsel": ("voorvoegsel", "tussenvoegsel", "voorvoegsels", "tussenvoegsels", "tv"),
    "achternaam": ("achternaam", "familienaam", "geslachtsnaam"),
    "geboortedatum": ("geboortedatum", "gebdatum", "gebdat", "geborenop", "geboren", "datumgeboorte"),
    "geslacht": ("geslacht", "sekse", "jm", "mv"),
    "groepnaam": ("groep", "groepnaam", "groepsnaam", "naamgroep", "stamgroep", "klas"),
    "jaargroep": ("jaargroep", "leerjaar"),
    "ext_key": ("leerlingnummer", "leerlingnr", "leerlingid", "key", "id", "extkey", "stamnummer"),
    "inschrijfdatum": (
        "inschrijfdatum",
        "datuminschrijving",
        "inschrijvingsdatum",
        "instroomdatum",
        "datuminstroom",
        "ingeschrevenop",
    ),
    "uitstroomdatum": (
        "uitstroomdatum",
        "uitschrijfdatum",
        "datumuitschrijving",
        "uitschrijvingsdatum",
        "datumuitstroom",
        "uitgeschrevenop",
    ),
}
_VERPLICHT = ("achternaam", "geboortedatum", "jaargroep")
_GENEGEERD: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "bsn",
            "burgerservicenummer",
            "sofinummer",
            "onderwijsnummer",
            "bsnondwnr4",
            "bsnonderwijsnummer",
            "pgn",
        ),
        "BSN of onderwijsnummer",
    ),
    **dict.fromkeys(("foto", "fotourl", "pasfoto"), "foto"),
    **dict.fromkeys(("email", "emailadres", "mail", "mailadres"), "e-mailadres"),
    **dict.fromkeys(("eckid", "eck"), "ECK iD"),
    **dict.fromkeys(
        ("adres", "straat", "straatnaam", "huisnummer", "postcode", "woonplaats", "plaats"), "adres"
    ),
    **dict.fromkeys(("land", "geboorteland", "nationaliteit", "landvader", "landmoeder"), "land"),
    **dict.fromkeys(("gewicht", "leerlinggewicht", "gewichtnieuw"), "gewicht"),
    **dict.fromkeys(("telefoon", "telefoonnummer", "mobiel"), "telefoonnummer"),
    "etniciteit": "etniciteit",
    "gebruikersnaam": "gebruikersnaam",
    "voorletters": "voorletters",
    "vestiging": "vestiging",
}
_OVERIG = "overige kolommen"
Rij = tuple[int, Sequence[str]]


def kop(tekst: str) -> str:
    """Return a heading as it is compared: 'Leerling-ID ' and 'leerling id' are one."""
    return "".join(teken for teken in zoekvorm(tekst) if unicodedata.category(teken)[0] in "LN")


def herkend(koppen: Iterable[str]) -> int:
    """Count the headings we know: this is how the separator of a CSV is found."""
    bekend = {naam for namen in KOLOMMEN.values() for naam in namen}
    return len(bekend & {kop(tekst) for tekst in koppen})


def _plaatsen(regel: int, koppen: Sequence[str]) -> dict[str, int]:
    """Return the position of each field, or refuse a heading that is missing or stands there twice."""
    namen = [kop(tekst) for tekst in koppen]
    plaatsen: dict[str, int] = {}
    for veld, bekend in KOLOMMEN.items():
        beste = next((naam for naam in bekend if naam in namen), None)
        if beste is None:
            continue
        if namen.count(beste) > 1:
            raise LijstGeweigerd(regel, f"De kolom '{toonbaar(beste)}' staat er twee keer. Verwijder er een.")
        plaatsen[veld] = namen.index(beste)
    mist = [VELDEN[veld] for veld in _VERPLICHT if veld not in plaatsen]
    if "roepnaam" not in plaatsen and "voornamen" not in plaatsen:
        mist.append("roepnaam")
    if mist:
        gevonden = (
            ", ".join(toonbaar(tekst.strip(), 30) for tekst in koppen[:_GENOEMD] if tekst.strip()) or "niets"
        )
        reden = f"Deze kolom ontbreekt: {', '.join(mist)}. We vonden: {gevonden}. Zet de namen van de kolommen op de eerste regel."
        raise LijstGeweigerd(regel, reden)
    return plaatsen


def _tel_genegeerd(koppen: Sequence[str], plaatsen: Mapping[str, int], rijen: Sequence[Rij]) -> Counter[str]:
    gebruikt = set(plaatsen.values())
    soorten = {
        plek: _GENEGEERD.get(kop(tekst), _OVERIG) for plek, tekst in enumerate(koppen) if plek not in gebruikt
    }
    return Counter(
        soorten.get(plek, _OVERIG)
        for _, cellen in rijen
        for plek, cel in enumerate(cellen)
        if cel.strip() and plek not in gebruikt
    )


def _m_is_meisje(koppen: Sequence[str], plaatsen: Mapping[str, int], rijen: Sequence[Rij]) -> bool:
    """Tell j/m (jongen/meisje) from m/v (man/vrouw): 'm' alone says nothing, the column as a whole does."""
    if "geslacht" not in plaatsen:
        return False
    plek = plaatsen["geslacht"]
    return kop(koppen[plek]) == "jm" or any(cellen[plek : plek + 1] in (["j"], ["J"]) for _, cellen in rijen)


def naar_schoollijst(bron: str, tabel: Iterable[Rij], *, vandaag: date) -> Schoollijst:
    """Return the list in a table of which the first row that is not empty holds the headings."""
    rijen: list[tuple[int, list[str]]] = []
    for regel, cellen in tabel:
        if any(cel.strip() for cel in cellen):
            rijen.append((regel, list(cellen)))
        if len(rijen) > MEESTE_REGELS + 1:
            raise LijstGeweigerd(regel, f"Een lijst heeft hoogstens {MEESTE_REGELS} leerlingen.")
    if not rijen:
        raise LijstGeweigerd(0, "Dit bestand is leeg. Kies een ander bestand.")
    (kopregel, koppen), *rest = rijen
    plaatsen = _plaatsen(kopregel, koppen)
    if not rest:
        raise LijstGeweigerd(
            kopregel, "Onder de namen van de kolommen staan geen leerlingen. Vul de lijst aan."
        )
    meisje = _m_is_meisje(koppen, plaatsen, rest)
    ruw = ((regel, _ruw(cellen, plaatsen, m_is_meisje=meisje)) for regel, cellen in rest)
    goed, fout = ontdubbel([keur(regel, velden, peildatum=vandaag) for regel, velden in ruw])
    return Schoollijst(
        bron=bron,
        brin="",
        schooljaar=schooljaar(vandaag),
        peildatum=vandaag,
        leerlingen=goed,
        leerkrachten=(),
        afgekeurd=fout,
        genegeerd=dict(_tel_genegeerd(koppen, plaatsen, rest)),
    )


def _ruw(cellen: Sequence[str], plaatsen: Mapping[str, int], *, m_is_meisje: bool) -> dict[str, str]:
    ruw = {veld: cellen[plek] for veld, plek in plaatsen.items() if plek < len(cellen)}
    if m_is_meisje and ruw.get("geslacht", "").strip().casefold() == "m":
        ruw["geslacht"] = "meisje"
    return ruw
