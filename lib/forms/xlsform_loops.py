"""The loop of the first XLSForms: the same questions for every choice of a list, each in a group of its own."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_NAMED = re.compile(r"%\((name|label)\)s")


def unrolled(loop: Mapping[str, Any]) -> dict[str, Any]:
    """Return the loop as a group with a group for every choice; a question is called `choice_question`."""
    return {**loop, "type": "group", "children": [_group(loop, column) for column in loop.get("columns", ())]}


def _group(loop: Mapping[str, Any], column: Mapping[str, Any]) -> dict[str, Any]:
    names = set(_names(loop))
    return {
        "type": "group",
        "name": f"{loop['name']}_{column['name']}",
        "label": column.get("label", ""),
        "children": [_of(child, column, names) for child in loop.get("children", ())],
    }


def _names(item: Mapping[str, Any]) -> Iterator[str]:
    for child in item.get("children", ()):
        yield str(child["name"])
        yield from _names(child)


def _of(thing: Any, column: Mapping[str, Any], names: set[str]) -> Any:
    """Return a question for one choice: its name, its texts, and the questions of the same choice it looks at."""
    if isinstance(thing, Mapping):
        filled = {key: _of(value, column, names) for key, value in thing.items() if key != "choices"}
        kept = {"choices": thing["choices"]} if "choices" in thing else {}
        own = (
            {"name": f"{column['name']}_{thing['name']}"}
            if thing.get("name") in names and "type" in thing
            else {}
        )
        return {**filled, **kept, **own}
    if isinstance(thing, list):
        return [_of(part, column, names) for part in thing]
    if not isinstance(thing, str):
        return thing
    return _NAMED.sub(lambda found: str(column.get(found[1], "")), _looking_at_own(thing, column, names))


def _looking_at_own(text: str, column: Mapping[str, Any], names: set[str]) -> str:
    for name in names:
        text = re.sub(
            rf"(?:\.\./{re.escape(name)}\b|\$\{{\s*{re.escape(name)}\s*\}})",
            f"${{{column['name']}_{name}}}",
            text,
        )
    return text
