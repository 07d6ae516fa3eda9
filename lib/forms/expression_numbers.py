"""The functions of expressions that count and calculate."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from lib.forms.expression_moment import Function, Moment
from lib.forms.expression_values import as_number, loaded


def filled_nodes(*arguments: Any) -> list[Any]:
    """Return what is filled in of values and of sets of them."""
    nodes = [node for value in arguments for node in (value if isinstance(value, tuple) else (value,))]
    return [node for node in map(loaded, nodes) if node != ""]


def _numbers(*arguments: Any) -> list[float]:
    return [as_number(node) for node in filled_nodes(*arguments)]


def _sum(moment: Moment, *arguments: Any) -> float:  # noqa: ARG001
    try:
        return math.fsum(_numbers(*arguments))
    except (OverflowError, ValueError):  # too large, or infinite both ways
        return math.nan


def _extreme(pick: Callable[[list[float]], float]) -> Callable[..., float]:
    def call(moment: Moment, *arguments: Any) -> float:  # noqa: ARG001
        numbers = _numbers(*arguments)
        return math.nan if not numbers or any(map(math.isnan, numbers)) else pick(numbers)

    return call


def _count(moment: Moment, nodes: Any) -> float:  # noqa: ARG001
    return float(len(nodes)) if isinstance(nodes, tuple) else float(nodes != "")


def _round(moment: Moment, value: Any, decimals: Any = 0) -> float:  # noqa: ARG001
    number, places = as_number(value), as_number(decimals)
    if not math.isfinite(number) or not abs(places) <= 12:  # noqa: PLR2004 -- beyond a float's own precision
        return number
    scale = 10.0 ** int(places)
    return math.floor(number * scale + 0.5) / scale if math.isfinite(number * scale) else number


def _whole(turn: Callable[[float], int]) -> Callable[..., float]:
    def call(moment: Moment, value: Any) -> float:  # noqa: ARG001
        number = as_number(value)
        return float(turn(number)) if math.isfinite(number) else number

    return call


def _number(work: Callable[..., float]) -> Callable[..., float]:
    """Return a function of numbers; what has no answer, or one that is too large, is no number."""

    def call(moment: Moment, *arguments: Any) -> float:  # noqa: ARG001
        try:
            found = work(*map(as_number, arguments))
        except (ValueError, OverflowError, ZeroDivisionError):
            return math.nan
        return found if isinstance(found, float) else math.nan

    return call


NUMBERS: Mapping[str, Function] = {
    "count": Function(1, 1, _count),
    "count-non-empty": Function(1, 1, lambda _, nodes: float(len(filled_nodes(nodes)))),
    "sum": Function(1, None, _sum),
    "min": Function(1, None, _extreme(min)),
    "max": Function(1, None, _extreme(max)),
    "round": Function(1, 2, _round),
    "int": Function(1, 1, _whole(math.trunc)),
    "floor": Function(1, 1, _whole(math.floor)),
    "ceiling": Function(1, 1, _whole(math.ceil)),
    "abs": Function(1, 1, lambda _, value: abs(as_number(value))),
    "pow": Function(2, 2, _number(math.pow)),
    "sqrt": Function(1, 1, _number(math.sqrt)),
    "exp": Function(1, 1, _number(math.exp)),
    "exp10": Function(1, 1, _number(lambda value: math.pow(10.0, value))),
    "log": Function(1, 1, _number(math.log)),
    "log10": Function(1, 1, _number(math.log10)),
    "sin": Function(1, 1, _number(math.sin)),
    "cos": Function(1, 1, _number(math.cos)),
    "tan": Function(1, 1, _number(math.tan)),
    "asin": Function(1, 1, _number(math.asin)),
    "acos": Function(1, 1, _number(math.acos)),
    "atan": Function(1, 1, _number(math.atan)),
    "atan2": Function(2, 2, _number(math.atan2)),
    "pi": Function(0, 0, lambda _: math.pi),
    "number": Function(1, 1, lambda _, value: as_number(value)),
}
