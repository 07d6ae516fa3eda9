"""The compiler behind expressions: XPath parsed by elementpath, turned into functions; never eval."""

import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any, cast

from elementpath import ElementPathError
from elementpath.tdop import Parser
from elementpath.xpath1 import XPath1Parser

from lib.forms.expression_functions import FUNCTIONS
from lib.forms.expression_moment import Moment
from lib.forms.expression_values import as_number, as_truth, compare, loaded

_PIECES = re.compile(r"""('[^']*'|"[^"]*")|\$\{\s*([^\s{}]+)\s*\}""")
_CHOICE_NAME = re.compile(
    r"""jr:choice-name\(((?:[^()]|\([^()]*\))*?),\s*(['"])\s*\$\{\s*([^\s{}]+)\s*\}\s*\2\s*\)"""
)
_PREFIX = "f."  # a field may be called `if` or `div`; as `f.if` it cannot be mistaken for a word of XPath
_LONGEST = 2_000
_DEEPEST = 60
_UNBOUNDED = re.compile(r"(?<!\\)(?:\\\\)*[*+]|\{[0-9]*,\}")
_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{[0-9]*,)")
_MOST_UNBOUNDED = 3

Step = Callable[[Moment], Any]


class ExpressionRefused(ValueError):
    """The expression cannot be honoured; the reason is a Dutch sentence."""


class _XFormParser(XPath1Parser):
    """XPath 1.0 with the functions of XForms; only the grammar is used, the values are ours."""

    def parse(self, source: str) -> Any:
        """Parse without elementpath's trial evaluation: stock XPath has other rules for empty values."""
        if self.tokenizer is None:
            self.tokenizer = self.create_tokenizer(self.symbol_table)
        return Parser.parse(self, source)


for _name, _function in FUNCTIONS.items():
    _XFormParser.symbol_table.pop(_name, None)
    _XFormParser.function(_name, nargs=(_function.least, _function.most))


def _arithmetic(symbol: str) -> Callable[[float, float], float]:
    def divide(left: float, right: float) -> float:
        if right:
            return left / right
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)

    def modulo(left: float, right: float) -> float:
        return math.fmod(left, right) if right and math.isfinite(left) else math.nan

    return {"+": operator.add, "-": operator.sub, "*": operator.mul, "div": divide, "mod": modulo}[symbol]


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_ARITHMETIC = {symbol: _arithmetic(symbol) for symbol in ("+", "-", "*", "div", "mod")}


class Compiler:
    """Turns a parsed expression into nested functions once, so that evaluating costs microseconds."""

    def __init__(self, columns: frozenset[str]) -> None:
        self.columns = columns
        self.references: set[str] = set()
        self.depth = 0
        self._depth = 0

    def run(self, text: str) -> Step:
        """Compile, or raise ExpressionRefused."""
        if len(text) > _LONGEST:
            raise ExpressionRefused(f"De uitdrukking is langer dan {_LONGEST} tekens.")
        try:
            named = _CHOICE_NAME.sub(self._choice_name, text)
            return self.step(_XFormParser().parse(_PIECES.sub(self._piece, named)))
        except RecursionError:
            raise ExpressionRefused("De uitdrukking is te diep genest.") from None
        except ElementPathError as error:
            raise ExpressionRefused(_reason(error)) from error

    def _choice_name(self, found: re.Match[str]) -> str:
        """Take the question from between its quotes: which one it is must be known before anything is worked out."""
        self.references.add(found[3])
        return f"choice-name({found[1]}, '{found[3]}')"

    def _piece(self, found: re.Match[str]) -> str:
        if found[1] is None:
            self.references.add(found[2])
            return f"${_PREFIX}{found[2]} "
        if "${" in found[1]:
            raise ExpressionRefused("Een verwijzing tussen aanhalingstekens kan niet; gebruik concat().")
        return found[1]

    def step(self, token: Any) -> Step:
        """Turn one token and what is below it into a function."""
        symbol, below = str(token.symbol), list(token)
        self._depth += 1
        self.depth = max(self.depth, self._depth)
        if self._depth > _DEEPEST:
            raise ExpressionRefused("De uitdrukking is te diep genest.")
        try:
            if symbol == "(" and below:
                return self.step(below[0])
            if str(token.label) == "function" and symbol in FUNCTIONS:
                return self._call(symbol, below)
            return self._operator(symbol, below) if symbol in _KNOWN and below else self._leaf(symbol, token)
        finally:
            self._depth -= 1

    def _leaf(self, symbol: str, token: Any) -> Step:
        if symbol in ("(string)", "(integer)", "(decimal)", "(float)"):
            value = token.value if symbol == "(string)" else float(token.value)
            return lambda _: value
        if symbol == "$":
            return self._field(str(token.value))
        if symbol == ".":
            return lambda moment: loaded(moment.self_value)
        if symbol == "(name)" and token.value in self.columns:
            column = str(token.value)
            return lambda moment: (moment.columns or {}).get(column, "")
        word = token.value if symbol == "(name)" else symbol
        raise ExpressionRefused(f"‘{word}’ kent Puzzel niet in een uitdrukking.")

    def _field(self, variable: str) -> Step:
        if not variable.startswith(_PREFIX):
            raise ExpressionRefused(f"Schrijf een verwijzing als ${{{variable}}}.")
        name = variable.removeprefix(_PREFIX)
        return lambda moment: loaded(moment.values.get(name))

    def _call(self, name: str, tokens: list[Any]) -> Step:
        call = FUNCTIONS[name].call
        if name == "position":
            if str(tokens[0].symbol) != "..":
                raise ExpressionRefused("Van position() kent Puzzel alleen position(..).")
            return lambda moment: call(moment, None)
        if name == "regex":
            _check_pattern(tokens[1])
        if name == "if":
            test, yes, no = map(self.step, tokens)
            return lambda moment: yes(moment) if as_truth(test(moment)) else no(moment)
        steps = [self.step(token) for token in tokens]
        return lambda moment: call(moment, *[step(moment) for step in steps])

    def _operator(self, symbol: str, tokens: list[Any]) -> Step:
        if symbol in ("and", "or"):
            return self._joined(symbol, tokens)
        steps = [self.step(token) for token in tokens]
        if len(steps) == 1:
            sign = -1.0 if symbol == "-" else 1.0
            return lambda moment: sign * as_number(steps[0](moment))
        left, right = steps
        if symbol in _COMPARE:
            holds, equality = _COMPARE[symbol], symbol in ("=", "!=")
            return lambda moment: compare(left(moment), right(moment), holds, equality=equality)
        work = _ARITHMETIC[symbol]
        return lambda moment: work(as_number(left(moment)), as_number(right(moment)))

    def _joined(self, symbol: str, tokens: list[Any]) -> Step:
        # `a or b or c` parses as a tree; flat, a long row of conditions stays shallow
        while str(tokens[0].symbol) == symbol:
            tokens = [*tokens[0], *tokens[1:]]
        steps = [self.step(token) for token in tokens]
        if symbol == "and":
            return lambda moment: all(as_truth(step(moment)) for step in steps)
        return lambda moment: any(as_truth(step(moment)) for step in steps)


_KNOWN = {"and", "or", *_COMPARE, *_ARITHMETIC}


def _check_pattern(token: Any) -> None:
    """Return a pattern is fixed text and cannot take exponential time."""
    if str(token.symbol) != "(string)":
        raise ExpressionRefused("Het patroon in regex() moet vaste tekst tussen aanhalingstekens zijn.")
    pattern = cast("str", token.value)
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        raise ExpressionRefused("Het patroon in regex() klopt niet.") from None
    if _REPEATED_GROUP.search(pattern) or len(_UNBOUNDED.findall(pattern)) > _MOST_UNBOUNDED:
        raise ExpressionRefused(
            "Het patroon in regex() is te zwaar: herhaal geen groep en gebruik hooguit 3 keer * of +."
        )


def _reason(error: ElementPathError) -> str:
    unknown = re.search(r"unknown function '([^']+)'", str(error))
    if unknown:
        return f"De functie {unknown[1]}() kent Puzzel niet."
    if "arguments" in str(error):
        return "Een functie heeft te veel of te weinig argumenten."
    return "De uitdrukking klopt niet: kijk naar haakjes, aanhalingstekens en tekens."
