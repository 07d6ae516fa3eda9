"""The rules a line of a school list must keep before it may become a pupil (domain §3.1)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lib.domain.naam import volledige_naam
from lib.domain.schoollijst import Afkeuring, LeerlingRegel

# Every field a reader may hand over; all else is dropped before it gets here (annex A, L23).
VELDEN: Mapping[str, str] = {
    "roepnaam": "roepnaam",
    "voornamen": "voornamen",
    "voorvoegsel": "tussenvoegsel",
    "achternaam": "achternaam",
    "geboortedatum": "geboortedatum",
    "geslacht": "geslacht",
    "groepnaam": "groep",
    "jaargroep": "jaargroep",
    "ext_key": "leerlingnummer",
    "inschrijfdatum": "datum inschrijving",
    "uitstroomdatum": "datum uitschrijving",
}
LANGSTE = 120  # `tk` of domain §3.0
LANGSTE_KEY = 256  # EDEXKeyType since EDEXML 2.1
JONGSTE, OUDSTE = 3, 14
_MEESTE_GENOEMD = 5  # lines named in one sentence
GESLACHTEN: Mapping[str, str] = {
    "": "",
    **dict.fromkeys(("1", "j", "m", "jongen", "man", "mannelijk"), "jongen"),
    **dict.fromkeys(("2", "v", "meisje", "vrouw", "vrouwelijk"), "meisje"),
    **dict.fromkeys(("0", "9", "x", "o", "onbekend", "anders", "x onbekend", "x/onbekend"), "onbekend"),
}
# EDEXJaargroepType. 0 is "Peutergroep leeftijd 3 tot 4 jaar", so not groep 1: a peuter is no pupil yet.
# S (speciaal onderwijs), C (combinatiegroep) and H (historisch) do not tell in which group the pupil is.
_ANDERE_JAARGROEPEN: Mapping[str, str] = {
    "0": "peutergroep",
    **dict.fromkeys("bd", "baby's en dreumesen"),
    **dict.fromkeys(("11", "12", "13", "14", "15", "16"), "voortgezet onderwijs"),
    "v": "voortgezet speciaal onderwijs",
    "n": "geen basisonderwijs",
}
_TIJD = r"(?:[T ][0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
_ISO = re.compile(rf"(?P<j>[0-9]{{4}})-(?P<m>[0-9]{{1,2}})-(?P<d>[0-9]{{1,2}}){_TIJD}")
_NEDERLANDS = re.compile(rf"(?P<d>[0-9]{{1,2}})[-/.](?P<m>[0-9]{{1,2}})[-/.](?P<j>[0-9]{{4}}){_TIJD}")
_JAARGROEP = re.compile(r"(?:groep )?([1-8])(?:\.0)?")


def lees_datum(tekst: str) -> date | None:
    """Return the date in 2014-06-21, 21-06-2014, 21/6/2014 or 21.6.2014; two-digit years are a guess, so None."""
    gevonden = _ISO.fullmatch(tekst) or _NEDERLANDS.fullmatch(tekst)
    try:
        return date(*(int(gevonden[deel]) for deel in "jmd")) if gevonden else None
    except ValueError:
        return None


def _schoon(tekst: str) -> str:
    return re.sub(r"[ \u00a0\u2000-\u200a\u202f]+", " ", unicodedata.normalize("NFC", tekst).strip())


def _onzichtbaar(tekst: str) -> bool:
    """Find NUL, control characters and direction marks: they break or fake a screen."""
    return any(unicodedata.category(teken) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} for teken in tekst)


def toonbaar(tekst: str, langste: int = 60) -> str:
    """Return any text so that it can be shown within a sentence."""
    kaal = "".join("�" if _onzichtbaar(teken) else teken for teken in tekst[: langste + 1])
    return kaal if len(kaal) <= langste else f"{kaal[: langste - 1]}…"


def _tekstbezwaren(waarden: Mapping[str, str]) -> Iterator[str]:
    for veld, label in VELDEN.items():
        tekst, langste = waarden[veld], LANGSTE_KEY if veld == "ext_key" else LANGSTE
        if len(tekst) > langste:
            yield f"De waarde bij {label} is te lang ({len(tekst)} tekens, hoogstens {langste}). Kort deze in."
        if _onzichtbaar(tekst):
            yield f"Bij {label} staat een teken dat u niet ziet. Typ de waarde opnieuw."
        if tekst.startswith("="):
            yield f"Bij {label} staat een formule. Plak de lijst als waarden."


def _naambezwaren(waarden: Mapping[str, str]) -> Iterator[str]:
    for veld in ("roepnaam", "achternaam"):
        if not waarden[veld]:
            yield f"De {veld} ontbreekt. Vul deze aan in uw leerlingadministratie."
        elif not any(teken.isalpha() for teken in waarden[veld]):
            yield f"De {veld} '{toonbaar(waarden[veld])}' heeft geen letters. Verbeter de naam."


def _leeftijd(geboren: date, dag: date) -> int:
    return dag.year - geboren.year - ((dag.month, dag.day) < (geboren.month, geboren.day))


def _geboortebezwaren(tekst: str, peildatum: date) -> Iterator[str]:
    geboren = lees_datum(tekst)
    if not tekst:
        yield "De geboortedatum ontbreekt. Vul deze aan in uw leerlingadministratie."
    elif geboren is None:
        yield f"De geboortedatum '{toonbaar(tekst)}' is geen datum. Schrijf bijvoorbeeld 21-06-2014."
    elif not JONGSTE <= _leeftijd(geboren, peildatum) <= OUDSTE:
        yield (
            f"De geboortedatum {geboren:%d-%m-%Y} past niet bij een basisschool: op {peildatum:%d-%m-%Y} is een "
            f"leerling {JONGSTE} tot en met {OUDSTE} jaar. Kijk de datum na."
        )


def _jaargroepbezwaren(tekst: str) -> Iterator[str]:
    kaal = tekst.casefold()
    if not tekst:
        yield "De jaargroep ontbreekt. Vul groep 1 tot en met 8 in."
    elif kaal in _ANDERE_JAARGROEPEN:
        yield f"Jaargroep {tekst} ({_ANDERE_JAARGROEPEN[kaal]}) hoort niet bij groep 1 tot en met 8. Deze leerling slaan we over."
    elif not _JAARGROEP.fullmatch(kaal):
        yield f"Jaargroep '{toonbaar(tekst)}' zegt niet in welke groep de leerling zit. Vul 1 tot en met 8 in."


def _overige_bezwaren(waarden: Mapping[str, str]) -> Iterator[str]:
    if waarden["geslacht"].casefold() not in GESLACHTEN:
        yield f"Geslacht '{toonbaar(waarden['geslacht'])}' kennen we niet. Gebruik jongen, meisje of onbekend."
    for veld in ("inschrijfdatum", "uitstroomdatum"):
        if waarden[veld] and lees_datum(waarden[veld]) is None:
            yield f"De {VELDEN[veld]} '{toonbaar(waarden[veld])}' is geen datum. Schrijf bijvoorbeeld 21-06-2014."
    geboren, begonnen = lees_datum(waarden["geboortedatum"]), lees_datum(waarden["inschrijfdatum"])
    if geboren and begonnen and begonnen < geboren:
        yield "De datum inschrijving ligt vóór de geboortedatum. Kijk beide datums na."


def _bezwaren(waarden: Mapping[str, str], peildatum: date) -> Iterator[str]:
    weg = lees_datum(waarden["uitstroomdatum"])
    if weg and weg <= peildatum:  # nothing else about this line matters any more
        yield f"Deze leerling is uitgeschreven op {weg:%d-%m-%Y}. U hoeft niets te doen."
        return
    yield from _tekstbezwaren(waarden)
    yield from _naambezwaren(waarden)
    yield from _geboortebezwaren(waarden["geboortedatum"], peildatum)
    yield from _jaargroepbezwaren(waarden["jaargroep"])
    yield from _overige_bezwaren(waarden)


def keur(regel: int, ruw: Mapping[str, str], *, peildatum: date) -> LeerlingRegel | Afkeuring:
    """Return the pupil of one line, or every reason why there is none."""
    waarden = {veld: _schoon(ruw.get(veld, "")) for veld in VELDEN}
    if not waarden["roepnaam"]:
        waarden["roepnaam"] = waarden["voornamen"].partition(" ")[0]
    geboren, jaargroep = (
        lees_datum(waarden["geboortedatum"]),
        _JAARGROEP.fullmatch(waarden["jaargroep"].casefold()),
    )
    redenen = " ".join(_bezwaren(waarden, peildatum))
    if redenen or geboren is None or jaargroep is None:
        wie = volledige_naam(waarden["roepnaam"], waarden["voorvoegsel"], waarden["achternaam"])
        return Afkeuring(regel, toonbaar(wie) or "naam onbekend", redenen)
    return LeerlingRegel(
        regel=regel,
        **{v: waarden[v] for v in ("roepnaam", "voorvoegsel", "achternaam", "groepnaam", "ext_key")},
        geboortedatum=geboren,
        geslacht=GESLACHTEN[waarden["geslacht"].casefold()],
        jaargroep=int(jaargroep[1]),
        inschrijfdatum=lees_datum(waarden["inschrijfdatum"]),
    )


def _dezelfde(leerlingen: Iterable[LeerlingRegel]) -> Iterator[tuple[str, list[LeerlingRegel]]]:
    """Return the lines per leerlingnummer, and without one per name and birth date."""
    groepen: dict[object, list[LeerlingRegel]] = defaultdict(list)
    for leerling in leerlingen:
        groepen[leerling.ext_key or leerling.identiteit].append(leerling)
    for sleutel, groep in groepen.items():
        wat = (
            f"Leerlingnummer '{toonbaar(sleutel)}'"
            if isinstance(sleutel, str)
            else "Deze naam met deze geboortedatum"
        )
        yield wat, groep


def ontdubbel(
    rijen: Iterable[LeerlingRegel | Afkeuring],
) -> tuple[tuple[LeerlingRegel, ...], tuple[Afkeuring, ...]]:
    """Split lines in usable and refused; lines that claim to be the same pupil are refused, each naming all."""
    goed: list[LeerlingRegel] = []
    fout: list[Afkeuring] = []
    for rij in rijen:
        if isinstance(rij, Afkeuring):
            fout.append(rij)
        else:
            goed.append(rij)
    uniek: list[LeerlingRegel] = []
    for wat, groep in _dezelfde(goed):
        if len(groep) == 1:
            uniek += groep
            continue
        regels = " en ".join(f"regel {leerling.regel}" for leerling in groep[:_MEESTE_GENOEMD])
        reden = f"{wat} staat op {regels}. Verwijder de regel die niet klopt en lees de lijst opnieuw in."
        fout += [Afkeuring(leerling.regel, toonbaar(leerling.naam), reden) for leerling in groep]
    return tuple(sorted(uniek, key=lambda rij: rij.regel)), tuple(sorted(fout, key=lambda rij: rij.regel))
