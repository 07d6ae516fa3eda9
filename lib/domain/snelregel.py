"""One line typed in a meeting, read as who does what, when and where; what is not understood stays in the text."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from lib.domain.organisatie import Rol
from lib.domain.snelwoorden import PLAATS, Vondst, datums

_WOORD = re.compile(r"@?\w+(?:['’\-]\w+)*")
_RAND = " \t\n,;:–—/-"
_DOOR = frozenset({"door"})
_LIDWOORD = frozenset({"de", "het", "zijn", "haar", "hun"})
_MET = frozenset({"met", "van", "voor", "aan", "bij", "naar", "een", "geen", "ook", "samen", "en"})
"""After these a name is who it is about, not who does it: boek lezen met Noor."""
ROLWOORDEN: Mapping[Rol, tuple[str, ...]] = {
    Rol.LK: ("juf", "meester", "leerkracht", "juffrouw"),
    Rol.IB: ("ib", "ib'er", "intern begeleider"),
    Rol.DIR: ("directeur", "directie"),
    Rol.OS: ("ondersteuner",),
    Rol.TB: ("trajectbegeleider",),
    Rol.JT: ("jeugdteam", "wijkteam"),
}
OUDERS = ("ouders", "ouder", "ouder(s)", "papa en mama", "vader en moeder", "moeder en vader")
KIND = ("leerling", "kind")

Namen = Mapping[str, Collection[str]]
"""By code of a person: the names and words that mean this person, as people type them."""


@dataclass(frozen=True)
class Snelregel:
    """A line as it was understood; `begrepen` are the pieces that left the text."""

    wat: str
    wie: str | None = None
    wanneer: date | None = None
    waar: str | None = None
    begrepen: tuple[str, ...] = ()


def woorden_voor(naam: str, rol: Rol | None = None) -> frozenset[str]:
    """Return what people type for somebody: the whole name, the first name, the role, and juf with the name."""
    voornaam = naam.split(maxsplit=1)[0] if naam.split() else naam
    woorden = ROLWOORDEN.get(rol, ()) if rol else ()
    gewoon = {naam, voornaam} if len(voornaam.strip(".")) > 1 else {naam}
    return frozenset({*gewoon, *woorden, *(f"{woord} {voornaam}" for woord in woorden)} - {""})


def lees_afspraak(regel: str, mensen: Namen, vandaag: date) -> Snelregel:
    """Read who, when and where from a line; no word gets lost, and nothing is guessed from two names or dates."""
    rest, begrepen = regel.strip(), list[str]()
    dagen = datums(rest, vandaag)
    wanneer = dagen[0].waarde if len(dagen) == 1 else None
    if wanneer:
        rest = _zonder(rest, dagen[0], begrepen)
    waar = _waar(rest)
    wie, vorige = None, ""
    while vorige != rest:
        vorige = rest
        rest = _plaats_weg(rest, begrepen) if waar else rest
        if wie is None:
            wie, rest = _wie_weg(rest, mensen, begrepen)
    if not rest:
        return Snelregel(regel.strip(), wie, wanneer, waar)
    return Snelregel(rest, wie, wanneer, waar, tuple(begrepen))


def lees_doel(regel: str, vandaag: date) -> Snelregel:
    """Read a goal with its day when the line ends with one; days in the sentence belong to the goal."""
    rest, begrepen = regel.strip(), list[str]()
    dagen = datums(rest, vandaag)
    if dagen and not rest[dagen[-1].einde :].strip(_RAND + ".") and dagen[-1].begin:
        rest = _zonder(rest, dagen[-1], begrepen)
        return Snelregel(rest, wanneer=dagen[-1].waarde, begrepen=tuple(begrepen))
    return Snelregel(rest)


def laatste_zin(tekst: str) -> str:
    """Return the last sentence of a text: what was just said, to make an afspraak of."""
    regels = [regel.strip() for regel in tekst.splitlines() if regel.strip()]
    zinnen = (
        [zin.strip() for zin in re.split(r"(?<=[.!?])\s+", regels[-1]) if zin.strip()] if regels else [""]
    )
    return zinnen[-1].lstrip("-•* ").rstrip(". ")


def _zonder(regel: str, vondst: Vondst, begrepen: list[str]) -> str:
    return _knip(regel, vondst.begin, vondst.einde, begrepen)


def _knip(regel: str, begin: int, einde: int, begrepen: list[str]) -> str:
    """Cut a piece out of a line, and the commas that stood around it at its ends."""
    begrepen.append(regel[begin:einde])
    voor, na = regel[:begin].rstrip(), regel[einde:].lstrip()
    if not voor:
        return na.lstrip(_RAND)
    if not na.strip(".!? "):
        return voor.rstrip(_RAND)
    return voor + ("" if na[0] in ",.;:!?" else " ") + na


def _waar(rest: str) -> str | None:
    soorten = {str(treffer.lastgroup) for treffer in PLAATS.finditer(rest)}
    if soorten == {"school", "thuis"}:
        return "beide"
    return soorten.pop() if len(soorten) == 1 else None


def _plaats_weg(rest: str, begrepen: list[str]) -> str:
    """Take the place off when it stands at an end; inside a sentence its words belong there."""
    for treffer in PLAATS.finditer(rest):
        vooraan = treffer.lastgroup != "extern" and not rest[: treffer.start()].strip(_RAND)
        if vooraan or not rest[treffer.end() :].strip(_RAND + "."):
            return _knip(rest, *treffer.span(), begrepen)
    return rest


def vouw(woord: str) -> str:
    """Return a word without case, accents and the kind of apostrophe."""
    los = unicodedata.normalize("NFKD", woord.casefold().replace("’", "'"))
    return "".join(teken for teken in los if not unicodedata.combining(teken))


def _tabel(mensen: Namen) -> dict[tuple[str, ...], str | None]:
    """Return by words who is meant; None when two people are."""
    uit: dict[tuple[str, ...], str | None] = {}
    for code, namen in mensen.items():
        for naam in namen:
            woorden = tuple(vouw(woord) for woord in _WOORD.findall(naam))
            uit[woorden] = code if uit.get(woorden, code) == code else None
    uit.pop((), None)
    return uit


def _wie_weg(rest: str, mensen: Namen, begrepen: list[str]) -> tuple[str | None, str]:
    """Find who does it: @naam anywhere, a name that begins the line, after door, or loose at its end."""
    woorden = list(_WOORD.finditer(rest))
    gevouwen = [vouw(woord.group()).removeprefix("@") for woord in woorden]
    tabel = _tabel(mensen)
    for begin, lengte in _plekken(
        rest, woorden, gevouwen, max((len(sleutel) for sleutel in tabel), default=0)
    ):
        code = tabel.get(tuple(gevouwen[begin : begin + lengte]))
        if code is not None:
            eerste = begin - 1 if begin and _erbij(gevouwen[begin - 1], begin) else begin
            return code, _knip(rest, woorden[eerste].start(), woorden[begin + lengte - 1].end(), begrepen)
    return None, rest


def _erbij(woord: str, plek: int) -> bool:
    return woord in _DOOR or (plek == 1 and woord in _LIDWOORD)


def _plekken(
    rest: str, woorden: list[re.Match[str]], gevouwen: list[str], langst: int
) -> list[tuple[int, int]]:
    """Return where somebody may be named, the surest place first and the longest name first."""
    aantal = len(woorden)
    lengtes = range(langst, 0, -1)
    met_at = [nr for nr, woord in enumerate(woorden) if woord.group().startswith("@")]
    na_door = [nr + 1 for nr, woord in enumerate(gevouwen) if woord in _DOOR]
    voorin = [0, *([1] if gevouwen and gevouwen[0] in _LIDWOORD else [])]
    uit = [(nr, n) for nr in (*met_at, *voorin, *na_door) for n in lengtes if nr + n <= aantal]
    einde = bool(woorden) and not rest[woorden[-1].end() :].strip(_RAND + ".")
    uit += [(aantal - n, n) for n in lengtes if einde and aantal - n > 0 and _los(rest, woorden, gevouwen, n)]
    return uit


def _los(rest: str, woorden: list[re.Match[str]], gevouwen: list[str], lengte: int) -> bool:
    """Tell whether the last words stand apart: after a comma, or after a verb as in a telegram."""
    plek = len(woorden) - lengte
    tussen = rest[woorden[plek - 1].end() : woorden[plek].start()]
    vorige = gevouwen[plek - 1]
    return bool(tussen.strip()) or (vorige.endswith("en") and vorige not in _MET)
