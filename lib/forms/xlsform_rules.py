"""Rules a whole form must keep: references exist, and no question waits for itself."""

from collections.abc import Iterator, Mapping

from lib.forms.definition import CalculateField, Container, Field, Form, Item, ListField, Repeat, Section
from lib.forms.expressions import Expression

_MOST_CALLS = (
    400  # nested calls of Python (it stops at 1000), counted as 10 a question and 2 a level of its expression
)


def broken(form: Form) -> Iterator[tuple[str, str]]:
    """(name, Dutch reason) for every reference that does not lead to one question."""
    yield from _references(form, form)
    for repeat in form.repeats():
        yield from _references(repeat, form)
    yield from _circles(form)


def _references(level: Container, form: Form) -> Iterator[tuple[str, str]]:
    inner = [name for repeat in form.repeats() for name in repeat.by_name]
    for item in level.by_name.values():
        for expression in expressions(item):
            for name in sorted(expression.references):
                if name in level.by_name or name in form.by_name:
                    found = level.by_name.get(name) or form.by_name[name]
                    if isinstance(found, Section):
                        yield item.name, f"${{{name}}} is een groep en heeft geen antwoord."
                elif inner.count(name) != 1:
                    reason = "bestaat niet" if name not in inner else "staat in meer dan één herhaling"
                    yield item.name, f"De vraag ${{{name}}} {reason}."


def expressions(item: Item) -> list[Expression]:
    """Every expression of an item."""
    found = [item.relevant]
    if isinstance(item, Field):
        found += [item.required_expr, item.constraint, item.default_expr]
    if isinstance(item, CalculateField):
        found.append(item.calculation)
    if isinstance(item, ListField):
        found.append(item.choice_filter)
    return [expression for expression in found if expression is not None]


def _circles(form: Form) -> Iterator[tuple[str, str]]:
    waits, weights = _waits(form), _weights(form)
    depth: dict[str, int] = {}
    for start in waits:
        problem = _descend(start, waits, weights, depth)
        if problem:
            yield start.split("/")[-1], problem
            return


def _waits(form: Form) -> Mapping[str, set[str]]:
    """For every item what must be known before it: its condition, its section, what it counts with."""
    waits: dict[str, set[str]] = {}
    for level in form.levels():
        for item in level.by_name.values():
            parent = level.parents[item.name]
            names = {name for expression in _first(item) for name in expression.references} | (
                {parent} if parent else set()
            )
            waits[_key(level, item.name)] = {_place(form, level, name) for name in names}
            if isinstance(level, Repeat):
                waits[_key(level, item.name)].add(level.name)
    return waits


def _weights(form: Form) -> Mapping[str, int]:
    return {
        _key(level, item.name): 10 + 2 * max((expression.depth for expression in _first(item)), default=0)
        for level in form.levels()
        for item in level.by_name.values()
    }


def _first(item: Item) -> list[Expression]:
    calculation = item.calculation if isinstance(item, CalculateField) else None
    return [expression for expression in (item.relevant, calculation) if expression is not None]


def _key(level: Container, name: str) -> str:
    return f"{level.name}/{name}" if isinstance(level, Repeat) else name


def _place(form: Form, level: Container, name: str) -> str:
    if name in level.by_name:
        return _key(level, name)
    if name in form.by_name:
        return name
    return next((_key(repeat, name) for repeat in form.repeats() if name in repeat.by_name), name)


def _descend(
    start: str, waits: Mapping[str, set[str]], weights: Mapping[str, int], depth: dict[str, int]
) -> str:
    """Walk without recursion; a circle or a very long chain is the answer."""
    path, stack = [start], [iter(sorted(waits.get(start, ())))]
    while stack:
        following = next(stack[-1], None)
        if following is None:
            stack.pop()
            done = path.pop()
            depth[done] = weights.get(done, 0) + max(
                (depth.get(name, 0) for name in waits.get(done, ())), default=0
            )
            if depth[done] > _MOST_CALLS:
                return "Deze vraag hangt via te veel stappen van andere vragen af."
        elif following in path:
            return (
                f"De vraag ‘{following.split('/')[-1]}’ wacht op zichzelf: kijk naar relevant en calculation."
            )
        elif following not in depth:
            path.append(following)
            stack.append(iter(sorted(waits.get(following, ()))))
    return ""
