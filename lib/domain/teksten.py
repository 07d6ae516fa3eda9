"""Every text that a samenwerkingsverband can make its own; what is not in this list is Puzzel's alone.

Questions and their help stand in the forms, and are changed there (lib.services.formulieren).
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from lib.domain.organisatie import NIVEAU, Rol
from lib.domain.tekst import Tekst, Tekstsoort
from lib.domain.verslagtekst import KOP

HELP, MAIL, WOORDEN, DOSSIER, OVERLEG, ROLLEN = "Help", "E-mail", "Woorden", "Dossier", "Overleg", "Rollen"
UITNODIGING, VOORLEGGEN = "mail_uitnodiging", "mail_verslag"
BEGIN = "Alles wat je typt wordt meteen bewaard. Rechtsboven zie je wanneer."
_STAPPEN = (
    (
        "1. Leerlingen inlezen",
        "Lees de leerlinglijst van je school in (EDEXML, CSV of Excel). Puzzel neemt alleen over wat nodig is.",
    ),
    (
        "2. Dossier openen",
        "Kies een leerling en schrijf de hulpvraag op in één zin. Begin met wat het kind leuk vindt en goed kan.",
    ),
    (
        "3. Vragen verzamelen",
        "Leerkracht, ouders en kind schrijven op wat ze willen weten. Leg vast of ouders akkoord zijn met delen.",
    ),
    (
        "4. Overleg",
        "Bereid het overleg voor en typ tijdens het gesprek mee: ‘Sanne maakt een stappenkaart vrijdag op school’ is een afspraak. De toetsen V, D, A en P openen vragen, doelen, afspraken en parkeerplek.",
    ),
    ("5. Ondersteuning aanvragen", "De routehulp geeft advies over het soort arrangement. Jij kiest."),
    ("6. Meten", "Geef een doel af en toe een score. De grafiek laat zien of het de goede kant op gaat."),
)
AANTAL_STAPPEN = len(_STAPPEN)
_OVER_OVERLEG = {
    "overleg": "overleg",
    "datum": "do 27 nov 2026",
    "school": "De Vlieger",
    "afzender": "Sanne de Wit",
}
"""No field for the name of the child: an e-mail leaves Puzzel, and who comes knows about whom it is (AVG, data minimisation)."""
_WAAR_EN_HOE_LAAT = {"tijd": "14:00", "duur": "60 minuten", "waar": "Lokaal 3"}
_ZONDER_NAAM = "De naam van het kind kan er niet in: een e-mail gaat Puzzel uit."
_MAILS = (
    (
        UITNODIGING,
        "Uitnodiging voor het ondersteuningsteam",
        "Uitnodiging: {overleg} op {datum}, {school}",
        (
            "Beste,\n\nGraag nodig ik je uit voor een {overleg} op {datum} om {tijd}.\n\nWaar: {waar}, {school}\n"
            "Hoe lang: {duur}\n\nLaat je me weten of je erbij bent?\n\nMet vriendelijke groet,\n{afzender}\n{school}"
        ),
        _OVER_OVERLEG | _WAAR_EN_HOE_LAAT,
    ),
    (
        VOORLEGGEN,
        "Vraag aan ouders om het verslag te lezen",
        "Het verslag van het {overleg} van {datum}",
        (
            "Beste ouder(s),\n\nOp {datum} was ons {overleg}. Het verslag is klaar. Willen jullie het lezen?\n\n"
            "Klopt het, of moet er iets anders? Laat het me weten voor {reactie}. Daarna stellen we het verslag vast.\n\n"
            "Met vriendelijke groet,\n{afzender}\n{school}"
        ),
        _OVER_OVERLEG | {"reactie": "do 11 dec 2026"},
    ),
)
_HET = "Kies een woord met ‘het’, zoals MDO: er komt ook ‘het’ of ‘nieuw’ voor te staan."
_WOORDENLIJST = (
    ("overleg", "Het overleg van het ondersteuningsteam", "overleg", _HET),
    ("overleggen", "Meer dan één overleg", "overleggen", "Staat in het menu en boven de lijst."),
    ("dossier", "Het dossier", "dossier", _HET),
    ("dossiers", "Meer dan één dossier", "dossiers", "Staat in het menu en boven de lijst."),
    ("verslagtitel", "Titel van het verslag", KOP, "Een verslag dat is vastgesteld, houdt zijn titel."),
    ("agendatitel", "Titel in de agenda", "Overleg ondersteuningsteam", "De school komt erachter."),
)
_DOSSIER = {
    "overzicht": "Overzicht",
    "beeld": "Beeld leerling",
    "vragen": "Vragen",
    "doelen": "Doelen",
    "afspraken": "Afspraken",
    "toestemming": "Toestemming",
    "overleggen": "Overleggen",
    "aanvragen": "Aanvragen",
    "tijdlijn": "Tijdlijn",
    "geschiedenis": "Geschiedenis",
}
_OVERLEG = {
    "plannen": "Een overleg plannen",
    "voor": "Voorbereiden",
    "tijdens": "Tijdens het gesprek",
    "na": "Het verslag",
}
_LEEG = "Leeg: dan staat er niets."


def _help() -> Iterator[Tekst]:
    yield _tekst("help_begin", "Eerste regel", BEGIN, Tekstsoort.HELP, HELP, langst=500, lang=True)
    for nummer, (titel, tekst) in enumerate(_STAPPEN, start=1):
        yield _tekst(f"help_{nummer}_titel", f"Stap {nummer}: titel", titel, Tekstsoort.HELP, HELP)
        uitleg = f"help_{nummer}_tekst", f"Stap {nummer}: uitleg", tekst
        yield _tekst(*uitleg, Tekstsoort.HELP, HELP, langst=1000, lang=True)


def _mails() -> Iterator[Tekst]:
    for naam, titel, onderwerp, tekst, velden in _MAILS:
        vast: dict[str, Any] = {"velden": MappingProxyType(velden), "uitleg": _ZONDER_NAAM}
        kop = f"{naam}_onderwerp", f"{titel}: onderwerp", onderwerp
        yield _tekst(*kop, Tekstsoort.MAIL, MAIL, langst=150, **vast)
        yield _tekst(naam, titel, tekst, Tekstsoort.MAIL, MAIL, langst=1500, lang=True, **vast)


def _woorden() -> Iterator[Tekst]:
    for naam, titel, woord, uitleg in _WOORDENLIJST:
        langst = 60 if woord[0].isupper() else 30
        yield _tekst(naam, titel, woord, Tekstsoort.WOORD, WOORDEN, langst=langst, uitleg=uitleg)
    yield _van_rol(Rol.JT, WOORDEN, "Het gemeenteteam", "Zoals basisteam, wijkteam of Buurtzorg Jong ")


def _hulp() -> Iterator[Tekst]:
    for plek, voor, delen in ((DOSSIER, "dossier", _DOSSIER), (OVERLEG, "overleg", _OVERLEG)):
        for naam, titel in delen.items():
            wat = f"hulp_{voor}_{naam}", titel, ""
            yield _tekst(*wat, Tekstsoort.HELP, plek, langst=500, lang=True, uitleg=_LEEG)


def _rollen() -> Iterator[Tekst]:
    for rol in NIVEAU:
        yield _van_rol(rol, ROLLEN, rol.label)


def _van_rol(rol: Rol, plek: str, titel: str, uitleg: str = "") -> Tekst:
    return _tekst(van_rol(rol), titel, rol.label, Tekstsoort.ROL, plek, langst=100, uitleg=uitleg)


def _tekst(naam: str, titel: str, standaard: str, soort: Tekstsoort, plek: str, **rest: Any) -> Tekst:
    return Tekst(naam=naam, titel=titel, standaard=standaard, soort=soort, plek=plek, **rest)


def van_rol(rol: Rol) -> str:
    """Return the name of the text that says what a role is called; the gemeenteteam is one too (S4.38)."""
    return f"rol_{rol.value}"


TEKSTEN: Mapping[str, Tekst] = MappingProxyType(
    {tekst.naam: tekst for deel in (_help, _mails, _woorden, _hulp, _rollen) for tekst in deel()}
)
"""By name; in the order in which they are shown."""
PLEKKEN = tuple(dict.fromkeys(tekst.plek for tekst in TEKSTEN.values()))
