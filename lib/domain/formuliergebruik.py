"""How a form is used, in counts alone: which questions stay empty, how many minutes it takes (K26, S1.9)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from lib.domain.afscherming import GRENS, Zicht
from lib.domain.deelgroepen import samen_te_tellen
from lib.domain.formulier import formulier
from lib.forms.answers import filled, from_json
from lib.forms.definition import Container, Field, Form, Repeat
from lib.forms.scope import Scope

PAUZE = timedelta(minutes=5)
"""Who saves again within this time was busy with the form; who takes longer was away."""
EERSTE_KEER = timedelta(seconds=30)
"""What the first save of a person stands for: before it nothing is known."""
NIEUWSTE = 1000
"""Of so many forms at most the answers are looked at, the newest first."""
ZELDEN = 10
"""At most this percentage: hardly anybody fills it in."""
ZONDER_KLAAR = frozenset({"afspraak", "beeld_leerling", "doel", "dossier", "overleg", "vraag"})
"""Forms that nobody hands in or reports ready: they live on as long as the dossier."""
TE_WEINIG = "nog te weinig formulieren ({})"
Keer = tuple[UUID, datetime]
"""Who saved, and when."""


def te_weinig(aantal: int) -> str:
    """Return what stands there instead of a figure on fewer than 5 forms (domain §6), nothing when it may be shown."""
    return TE_WEINIG.format(aantal) if aantal < GRENS else ""


def deel(aantal: int) -> str:
    """Return a part of a count as it may be shown: 1 to 4 as <5, as on the dashboard; nobody at all is told (domain §6)."""
    return Zicht.KLEIN.value if 0 < aantal < GRENS else str(aantal)


def werktijd(keren: Iterable[Keer]) -> timedelta:
    """Return how long people worked on one form, from when each of them saved, in whole seconds (K26).

    For one person the time to the next save counts when it is at most `PAUZE`, and the first save counts
    for `EERSTE_KEER`; the persons together are the form. The same as `queries.formuliergebruik.werktijden`.
    """
    per_persoon: dict[UUID, list[datetime]] = defaultdict(list)
    for door, op in keren:
        per_persoon[door].append(op.replace(microsecond=0))
    return sum((_van_een(sorted(momenten)) for momenten in per_persoon.values()), timedelta())


def _van_een(momenten: list[datetime]) -> timedelta:
    stappen = (later - eerder for eerder, later in pairwise(momenten))
    return EERSTE_KEER + sum((stap for stap in stappen if stap <= PAUZE), timedelta())


@dataclass(frozen=True)
class Tijd:
    """How long a form takes: the median over the forms with at least one save, in minutes."""

    aantal: int = 0
    minuten: float = 0

    @property
    def tekst(self) -> str:
        """Return the median in words, or that there are too few forms to say."""
        if nee := te_weinig(self.aantal):
            return nee
        getal = f"{self.minuten:.1f}".replace(".", ",").removesuffix(",0")
        return f"{getal} {'minuut' if getal == '1' else 'minuten'}"


def mediaan(werktijden: Mapping[int, int]) -> Tijd:
    """Return the median of times in seconds, given how many forms took each."""
    aantal = sum(werktijden.values())
    if not aantal:
        return Tijd()
    laag, hoog = (_op_plaats(werktijden, plaats) for plaats in ((aantal - 1) // 2, aantal // 2))
    return Tijd(aantal, (laag + hoog) / 2 / 60)


def _op_plaats(werktijden: Mapping[int, int], plaats: int) -> int:
    for tijd in sorted(werktijden):
        plaats -= werktijden[tijd]
        if plaats < 0:
            return tijd
    raise IndexError(plaats)


@dataclass(frozen=True)
class Vraaggebruik:
    """How often one question was answered, of the forms in which it was asked."""

    naam: str
    label: str
    ingevuld: int
    van: int
    dicht: bool = False
    """In how many forms it was asked would give away a count that is shown as <5."""

    @property
    def zelden(self) -> bool:
        """Tell whether nobody or hardly anybody fills it in, as far as that can be said."""
        return not te_weinig(self.van) and 100 * self.ingevuld <= ZELDEN * self.van

    @property
    def tekst(self) -> str:
        """Return the count in words: 0 van 43, <5 van 43; how often a question shows tells of an answer before it."""
        if te_weinig(self.van):
            return TE_WEINIG.format(deel(self.van))
        if self.dicht:
            streep = Zicht.DICHT.value  # as many answers as that would tell it just as well
            return f"{deel(self.ingevuld) if self.ingevuld < GRENS else streep} van {streep}"
        return f"{deel(self.ingevuld)} van {self.van}"


def tel_vragen(
    naam: str, bladen: Iterable[tuple[str, Mapping[str, Any]]], *, vandaag: date
) -> tuple[Vraaggebruik, ...]:
    """Return for every question how many forms asked it and how many answer it, the emptiest question first.

    `bladen` are (version, answers), the newest first. A form asks what its own version has and its answers
    make visible; notes, calculations and what Puzzel fills in itself are no questions. A question in rows
    is asked in a form with a row, and answered when one of its rows answers it. The counts of what was
    asked are told as far as no small one follows from them.
    """
    labels: dict[str, str] = {}
    gevraagd, ingevuld = defaultdict[str, set[int]](set), Counter[str]()
    gezien: set[str] = set()
    plaats = -1
    for plaats, (versie, antwoorden) in enumerate(bladen):
        form = formulier(naam, versie)
        if versie not in gezien:
            gezien.add(versie)
            labels = dict(_vragen(form)) | labels
        zichtbaar = list(_gevraagd(Scope(form, from_json(form, antwoorden), vandaag), ""))
        for vraag, _ in zichtbaar:
            gevraagd[vraag].add(plaats)
        ingevuld.update({vraag for vraag, antwoord in zichtbaar if antwoord})
    groepen = {vraag: frozenset(gevraagd[vraag]) for vraag in labels}
    vaakst = (groep for groep, _ in Counter(groepen.values()).most_common())
    open_ = samen_te_tellen(range(plaats + 1), vaakst)
    uit = (
        Vraaggebruik(vraag, labels[vraag], ingevuld[vraag], len(groep), groep not in open_)
        for vraag, groep in groepen.items()
    )
    return tuple(sorted(uit, key=_leegste_eerst))


def _leegste_eerst(vraag: Vraaggebruik) -> tuple[bool, float, int]:
    return bool(te_weinig(vraag.van)), vraag.ingevuld / max(vraag.van, 1), -vraag.van


def _vragen(form: Form) -> Iterator[tuple[str, str]]:
    """Yield every question of a form with its label, as it reads without answers."""
    for niveau in form.levels():
        ervoor, kop = (f"{niveau.name}/", f"{niveau.label}: ") if isinstance(niveau, Repeat) else ("", "")
        for ding in niveau.by_name.values():
            if _is_vraag(niveau, ding.name):
                yield ervoor + ding.name, kop + (ding.label or ding.name)


def _is_vraag(niveau: Container, naam: str) -> bool:
    ding = niveau.by_name[naam]
    return ding.askable if isinstance(ding, Field) else isinstance(ding, Repeat) and ding.count is None


def _gevraagd(scope: Scope, ervoor: str) -> Iterator[tuple[str, bool]]:
    """Yield the questions that show with whether there is an answer, those in rows once for every row."""
    for naam, ding in scope.level.by_name.items():
        if not scope.shows(naam):
            continue
        if _is_vraag(scope.level, naam):
            yield ervoor + naam, filled(scope.answers.get(naam))
        if isinstance(ding, Repeat):
            for rij in scope.rows(ding):
                yield from _gevraagd(rij, f"{naam}/")
