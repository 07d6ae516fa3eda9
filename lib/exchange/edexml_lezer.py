"""Walk safely through the XML of an EDEXML file: line numbers, allow-list, no DOCTYPE (annex A, L23)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat  # safe: a DOCTYPE is refused, so no entity can be declared

from lib.domain.leerlingregel import toonbaar
from lib.domain.schoollijst import LijstGeweigerd

MEESTE_REGELS = 10_000
_NAAM = frozenset({"achternaam", "voorvoegsel", "voornamen", "roepnaam"})
# The allow-list of annex A per record; text of any other element is not even collected.
_GEBRUIKT: Mapping[str, frozenset[str]] = {
    "school": frozenset(
        {"schooljaar", "peildatum", "brincode", "dependancecode", "aanmaakdatum", "xsdversie"}
    ),
    "groep": frozenset({"naam", "jaargroep"}),
    "samengestelde_groep": frozenset({"naam"}),
    "leerling": _NAAM | {"geboortedatum", "geslacht", "jaargroep", "instroomdatum", "uitstroomdatum"},
    "leerkracht": _NAAM | {"voorletters-1"},
}
_PERSONEN = frozenset({"leerling", "leerkracht"})
_VERWIJZING = frozenset({"groep", "samengestelde_groep"})
_VERWIJZERS = _PERSONEN | {"groepen", "samengestelde_groepen"}
_GENEGEERD: Mapping[str, str] = {
    **dict.fromkeys(
        ("sofinummer", "bsn", "onderwijsnummer", "bsn_ondwnr-4", "rijksregisternummer"),
        "BSN of onderwijsnummer",
    ),
    **dict.fromkeys(("postcodenl", "postnummerbe", "postcodeoverig"), "adres"),
    **dict.fromkeys(("land", "land_vader", "land_moeder"), "land"),
    **dict.fromkeys(("gewicht", "gewicht_nieuw"), "gewicht"),
    "etniciteit": "etniciteit",
    "fotourl": "foto",
    "emailadres": "e-mailadres",
    "eckid": "ECK iD",
    "gebruikersnaam": "gebruikersnaam",
    "voorletters-1": "voorletters",
    "voornamen": "voornamen",
    "start_ondw_jgr3": "start groep 3",
    "vestiging": "vestiging",
    "toevoegingen": "toevoegingen",
    "mutatiedatum": "mutatiedatum",
}
_OVERIG = "overige gegevens"
_SECTIES: Mapping[str, str] = {
    "groep": "groepen",
    "samengestelde_groep": "groepen",
    "leerling": "leerlingen",
    "leerkracht": "leerkrachten",
}
_RECORDDIEPTE = 3


@dataclass
class Record:
    """One groep, leerling or leerkracht as it stands in the file."""

    soort: str
    regel: int
    key: str
    velden: dict[str, str] = field(default_factory=dict)
    groepen: list[str] = field(default_factory=list)


class EdexmlLezer:
    """Walks through the file once; keeps only records of the allow-list and a count of what was dropped."""

    def __init__(self) -> None:
        self.school = Record("school", 0, "")
        self.records: dict[str, list[Record]] = {soort: [] for soort in _SECTIES}
        self.genegeerd: Counter[str] = Counter()
        self._pad: list[str] = []
        self._record: Record | None = None
        self._tekst: list[str] | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._einde
        self._parser.CharacterDataHandler = self._letters
        self._parser.StartDoctypeDeclHandler = self._doctype

    def lees(self, inhoud: bytes) -> None:
        """Read the whole file, or refuse it with the line where it goes wrong."""
        try:
            self._parser.Parse(inhoud, True)
        except expat.ExpatError as fout:
            raise LijstGeweigerd(
                fout.lineno,
                "Dit is geen leesbaar XML-bestand. Maak de EDEXML-export opnieuw in uw leerlingadministratie.",
            ) from fout
        except (LookupError, ValueError) as fout:  # an encoding that expat or Python does not know
            raise LijstGeweigerd(
                1, "De tekencodering van dit bestand kennen we niet. Gebruik UTF-8."
            ) from fout

    def _doctype(self, *_: object) -> None:
        regel = self._parser.CurrentLineNumber
        raise LijstGeweigerd(regel, "Dit bestand bevat een DOCTYPE. Dat hoort niet in EDEXML en is onveilig.")

    def _begin(self, naam: str, kenmerken: dict[str, str]) -> None:
        self._pad.append(naam)
        self._tekst = None
        diepte = len(self._pad)
        if diepte == 1:
            self._wortel(naam)
        elif diepte == _RECORDDIEPTE - 1:
            self._record = self.school if naam == "school" else None
            self.school.regel = self.school.regel or self._parser.CurrentLineNumber
        elif diepte == _RECORDDIEPTE and self._record is not self.school:
            self._open(naam, kenmerken)
        elif self._record:
            self._veld(self._record, naam, kenmerken)

    def _wortel(self, naam: str) -> None:
        if naam != "EDEX":
            reden = f"Dit is geen EDEXML: het bestand begint met '{toonbaar(naam)}' en niet met 'EDEX'."
            raise LijstGeweigerd(self._parser.CurrentLineNumber, reden)

    def _open(self, naam: str, kenmerken: Mapping[str, str]) -> None:
        self._record = None
        if _SECTIES.get(naam) != self._pad[1]:
            return
        self._record = Record(naam, self._parser.CurrentLineNumber, kenmerken.get("key", ""))
        self.records[naam].append(self._record)
        if len(self.records[naam]) > MEESTE_REGELS:
            raise LijstGeweigerd(self._record.regel, f"Een lijst heeft hoogstens {MEESTE_REGELS} leerlingen.")
        if "eckid" in kenmerken:
            self.negeer(self._record, "eckid")

    def _veld(self, record: Record, naam: str, kenmerken: Mapping[str, str]) -> None:
        """Start a field of the record, or a group that a leerling or leerkracht refers to."""
        ouder = self._pad[-2]
        if record.soort in _PERSONEN and naam in _VERWIJZING and ouder in _VERWIJZERS:
            record.groepen.append(kenmerken.get("key", ""))
        elif ouder == record.soort and naam in _GEBRUIKT[record.soort]:
            self._tekst = []
        elif ouder == record.soort in _PERSONEN and naam not in _VERWIJZERS:
            self.negeer(record, naam)

    def negeer(self, record: Record, naam: str) -> None:
        """Count one value that is dropped."""
        van = " van leerkracht" if record.soort == "leerkracht" else ""
        self.genegeerd[f"{_GENEGEERD.get(naam, _OVERIG)}{van}"] += 1

    def _letters(self, tekst: str) -> None:
        if self._tekst is not None:
            self._tekst.append(tekst)

    def _einde(self, naam: str) -> None:
        self._pad.pop()
        if self._tekst is not None and self._record:
            self._record.velden[naam] = "".join(self._tekst).strip()
        self._tekst = None
