"""A form filled in by a machine, to see whether every question shows at some point and all that shows can be answered."""

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lib.forms.definition import Container, Field, Form, Lists, Repeat
from lib.forms.errors import errors, wrong
from lib.forms.expressions import Expression
from lib.forms.machine_values import candidates
from lib.forms.scope import Answers, Scope, visible_fields
from lib.forms.xlsform_rules import expressions

ROUNDS = 60
"""So many times at most a form is filled in, each time otherwise, to see every branch of it."""
NEVER = "Er is geen antwoord gevonden dat mag."
_PASSES = 30
_ROWS = 2
_LEFT = 0.2
"""One in five of the questions that may stay empty does."""
_NO_LISTS: Lists = {}
_LITERAL = re.compile(r"'([^']*)'|\"([^\"]*)\"|(?<![\w.])(-?[0-9]+(?:\.[0-9]+)?)")


@dataclass
class Filled:
    """What filling in by machine came to."""

    answers: Answers = field(default_factory=dict)
    rounds: int = 0
    asked: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    answerable: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    conditional: set[str] = field(default_factory=set)
    stuck: dict[str, str] = field(default_factory=dict)
    """Question → why no answer was right, in the round that came furthest; also one that may stay empty."""

    @property
    def whole(self) -> bool:
        """Everything that shows could be answered at once, and every question showed at some point."""
        return not self.stuck and self.asked <= self.shown

    @property
    def branches(self) -> tuple[int, int]:
        """Return how many branches were seen of how many: each condition once true and once not."""
        seen = len(self.conditional & self.shown) + len(self.conditional & self.hidden)
        return seen, 2 * len(self.conditional)


def fill(form: Form, *, today: date, lists: Lists = _NO_LISTS, seed: int = 0) -> Filled:
    """Fill in a form, again and again with other answers, until every branch was seen or the rounds are over."""
    uit = Filled(asked=set(_names(form)), conditional=set(_conditional(form)))
    named, best = _literals(form), -1
    for uit.rounds in range(1, ROUNDS + 1):
        chance = random.Random(f"{seed} {uit.rounds}") if uit.rounds > 1 else None  # noqa: S311 -- no secret
        ronde = _Round(form, today, lists, named, chance)
        answers = ronde.answers()
        places = list(visible_fields(form, answers, today=today))
        shown = {vraag.name for _, vraag, _ in places}
        uit.answerable |= {vraag.name for _, vraag, _ in places if vraag.askable}
        uit.answered |= {vraag.name for _, vraag, place in places if vraag.name in place.answers}
        wrongs = {wrong_.name: wrong_.sentence for wrong_ in errors(form, answers, today=today, lists=lists)}
        uit.shown |= shown
        uit.hidden |= uit.asked - shown
        if best < 0 or len(wrongs) < best:
            best, uit.stuck, uit.answers = len(wrongs), wrongs, answers
        everything = uit.asked <= uit.shown and uit.answerable <= uit.answered
        if not uit.stuck and everything and uit.branches[0] == uit.branches[1]:
            break
    uit.stuck |= dict.fromkeys(sorted(uit.answerable - uit.answered - uit.stuck.keys()), NEVER)
    return uit


class _Round:
    """One time through the form: without chance as a person would, so that it reads as an example."""

    def __init__(
        self,
        form: Form,
        today: date,
        lists: Lists,
        named: Mapping[str, list[str]],
        chance: random.Random | None,
    ) -> None:
        self.form, self.today, self.lists, self.named, self.chance = form, today, lists, named, chance
        self._given: Answers = {}
        self._left: set[str] = set()

    def answers(self) -> Answers:
        """Answer what shows until nothing new shows: an answer may open a question, also an earlier one."""
        for repeat in self.form.repeats():
            self._given[repeat.name] = [
                {} for _ in range(self.chance.randint(1, _ROWS) if self.chance else 1)
            ]
        for _ in range(_PASSES):
            if not self._pass():
                break
        return self._given

    def _pass(self) -> bool:
        anything = False
        for path, vraag, before in list(visible_fields(self.form, self._given, today=self.today)):
            answered = (vraag.name in before.answers or path in self._left) and not wrong(
                vraag, before, self.lists
            )
            if vraag.askable and not answered:
                anything |= self._answer(path, vraag)
        return anything

    def _answer(self, path: str, vraag: Field) -> bool:
        """Give the first answer that is right now; the question may have gone since this pass began."""
        place, scope = self._place(path), self._scope(path)
        if scope is None or not scope.shows(vraag.name):
            return False
        before = place.pop(vraag.name, None)
        if self.chance and self.chance.random() < _LEFT and not wrong(vraag, scope, self.lists):
            self._left.add(path)  # nobody has to answer it, and what follows may be for who did not
            return False
        for value in self._candidates(vraag, scope):
            place[vraag.name] = value
            scope = self._scope(path)
            if scope is not None and not wrong(vraag, scope, self.lists):
                return bool(value != before)
        place.pop(vraag.name, None)
        return False

    def _place(self, path: str) -> Answers:
        """Return the answers of a level, in which an answer is put."""
        if "/" not in path:
            return self._given
        name, row, _ = path.split("/")
        rows = self._given.setdefault(name, [])
        rows += [{} for _ in range(int(row) + 1 - len(rows))]
        found: Answers = rows[int(row)]
        return found

    def _scope(self, path: str) -> Scope | None:
        outer = Scope(self.form, self._given, self.today)
        if "/" not in path:
            return outer
        name, row, _ = path.split("/")
        return dict(enumerate(outer.rows(self.form.repeat(name)))).get(int(row))

    def _candidates(self, vraag: Field, scope: Scope) -> list[Any]:
        mixed = candidates(vraag, scope, self.lists, self.named.get(vraag.name, ()))
        if self.chance:
            self.chance.shuffle(mixed)
        return mixed


def _names(form: Form) -> Iterator[str]:
    for level in form.levels():
        yield from (vraag.name for vraag in level.fields())


def _conditional(form: Form) -> Iterator[str]:
    """Every question that can be hidden: by its own condition, its section's or its repeat's."""
    for level in form.levels():
        around = isinstance(level, Repeat) and level.relevant is not None
        for vraag in level.fields():
            if around or vraag.relevant is not None or _section_hides(level, vraag.name):
                yield vraag.name


def _section_hides(level: Container, name: str) -> bool:
    parent = level.parents[name]
    while parent is not None:
        if level.by_name[parent].relevant is not None:
            return True
        parent = level.parents[parent]
    return False


def _literals(form: Form) -> Mapping[str, list[str]]:
    """Return for every question the texts and numbers that stand beside it in an expression."""
    found: dict[str, set[str]] = {}
    for level in form.levels():
        for item in level.by_name.values():
            for expression in expressions(item):
                for name in {*expression.references, item.name}:
                    found.setdefault(name, set()).update(_written(expression))
    return {name: sorted(texts) for name, texts in found.items()}


def _written(expression: Expression) -> Iterator[str]:
    for match in _LITERAL.finditer(expression.text):
        yield next(part for part in match.groups() if part is not None)
