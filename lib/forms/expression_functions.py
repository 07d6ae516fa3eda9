"""The XPath functions a form may use, with how many arguments each takes (ODK XForms specification)."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

from lib.forms.expression_dates import DATES
from lib.forms.expression_moment import Function, Moment
from lib.forms.expression_numbers import NUMBERS, filled_nodes
from lib.forms.expression_values import MAX_TEXT, as_number, as_text, as_truth, first, loaded


def _selected(moment: Moment, answers: Any, name: Any) -> bool:  # noqa: ARG001 -- every function takes the moment
    return as_text(name) in as_text(answers).split()


def _selected_at(moment: Moment, answers: Any, index: Any) -> str:  # noqa: ARG001
    words, number = as_text(answers).split(), as_number(index)
    return words[int(number)] if not math.isnan(number) and 0 <= number < len(words) else ""


def _choice_name(moment: Moment, name: Any, question: Any) -> str:
    return moment.labels(as_text(question)).get(as_text(name), as_text(name))


def _indexed(moment: Moment, nodes: Any, repeat: Any, index: Any) -> Any:  # noqa: ARG001
    found, number = nodes if isinstance(nodes, tuple) else (nodes,), as_number(index)
    return found[int(number) - 1] if 1 <= number <= len(found) else ""


def _join(moment: Moment, between: Any, *nodes: Any) -> str:  # noqa: ARG001
    return as_text(between).join(map(as_text, filled_nodes(*nodes)))[:MAX_TEXT]


def _checklist(moment: Moment, least: Any, most: Any, *answers: Any) -> bool:  # noqa: ARG001
    yes = sum(map(as_truth, answers))
    low, high = as_number(least), as_number(most)
    return (low < 0 or yes >= low) and (high < 0 or yes <= high)


def _translate(text: str, old: str, new: str) -> str:
    pairs = {
        ord(letter): new[place] if place < len(new) else None
        for place, letter in reversed(list(enumerate(old)))
    }
    return text.translate(pairs)


def _coalesce(moment: Moment, *options: Any) -> Any:  # noqa: ARG001
    return next((option for option in map(first, options) if option != ""), "")


def _substr(moment: Moment, text: Any, start: Any, end: Any = math.inf) -> str:  # noqa: ARG001
    whole = as_text(text)
    begin, stop = as_number(start), as_number(end)
    if math.isnan(begin) or math.isnan(stop):
        return ""
    bounded = [int(max(-MAX_TEXT, min(MAX_TEXT, edge))) for edge in (begin, stop)]
    return whole[bounded[0] : bounded[1]]


def _regex(moment: Moment, text: Any, pattern: Any) -> bool:  # noqa: ARG001
    whole = as_text(text)
    return len(whole) <= SEARCHABLE and re.fullmatch(as_text(pattern), whole) is not None


SEARCHABLE = 1_000
"""Longer text never matches a pattern, so that no pattern can keep the app busy."""


def _text(call: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _moment, *arguments: call(*map(as_text, arguments))


FUNCTIONS: Mapping[str, Function] = {
    "selected": Function(2, 2, _selected),
    "selected-at": Function(2, 2, _selected_at),
    "count-selected": Function(1, 1, lambda _, answers: float(len(as_text(answers).split()))),
    "choice-name": Function(2, 2, _choice_name),
    "checklist": Function(3, None, _checklist),
    "indexed-repeat": Function(3, 3, _indexed),
    "if": Function(3, 3, lambda _, test, yes, no: yes if as_truth(test) else no),
    "coalesce": Function(2, None, _coalesce),
    "once": Function(1, 1, lambda moment, value: _coalesce(moment, loaded(moment.self_value), value)),
    "position": Function(1, 1, lambda moment, _: float(moment.row)),
    "string": Function(1, 1, _text(lambda text: text)),
    "boolean": Function(1, 1, lambda _, value: as_truth(value)),
    "boolean-from-string": Function(1, 1, _text(lambda text: text in ("1", "true"))),
    "not": Function(1, 1, lambda _, value: not as_truth(value)),
    "true": Function(0, 0, lambda _: True),
    "false": Function(0, 0, lambda _: False),
    "regex": Function(2, 2, _regex),
    "string-length": Function(1, 1, _text(lambda text: float(len(text)))),
    "concat": Function(1, None, _text(lambda *texts: "".join(texts)[:MAX_TEXT])),
    "join": Function(2, None, _join),
    "translate": Function(3, 3, _text(_translate)),
    "contains": Function(2, 2, _text(lambda text, part: part in text)),
    "starts-with": Function(2, 2, _text(lambda text, part: text.startswith(part))),
    "ends-with": Function(2, 2, _text(lambda text, part: text.endswith(part))),
    "normalize-space": Function(1, 1, _text(lambda text: " ".join(text.split()))),
    "substring-before": Function(2, 2, _text(lambda text, part: text[: max(0, text.find(part))])),
    "substring-after": Function(
        2, 2, _text(lambda text, part: text[text.find(part) + len(part) :] if part in text else "")
    ),
    "substr": Function(2, 3, _substr),
    **NUMBERS,
    **DATES,
}
