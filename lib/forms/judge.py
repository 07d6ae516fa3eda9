"""The verdict on a file with a form: whether the standard accepts it, whether Puzzel does, and whether it can be filled in."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lib.forms.definition import Form, Repeat
from lib.forms.machine import Filled, fill
from lib.forms.sheets import FormRefused, Objection
from lib.forms.xlsform import Reading, read, standard_refusal
from lib.forms.xlsform_rules import expressions

ENDINGS = (".xlsx", ".xlsm", ".xls", ".csv", ".md")
_FUNCTION = re.compile(r"([a-z][a-z-]*)\(")


@dataclass(frozen=True)
class Verdict:
    """What became of one file; `standard` is the reason pyxform itself refuses it, empty when it does not."""

    file: str
    standard: str
    reading: Reading | None
    objections: tuple[Objection, ...]
    filled: Filled | None
    seconds: float

    @property
    def usable(self) -> bool:
        """It was read, every question of it was seen, and all of it could be answered."""
        return self.filled is not None and self.filled.whole

    @property
    def constructs(self) -> tuple[str, ...]:
        """Return the types and functions the form uses, by the names of the standard."""
        return tuple(sorted(set(_constructs(self.reading.form)))) if self.reading else ()


def judge(path: Path, *, today: date) -> Verdict:
    """Judge one file; raises OSError when it cannot be read."""
    begin, data = time.perf_counter(), path.read_bytes()
    reading: Reading | None = None
    filled: Filled | None = None
    objections: tuple[Objection, ...] = ()
    try:
        reading = read(data, file=path.name)
        filled = fill(reading.form, today=today)
    except FormRefused as refused:
        objections = refused.objections
    seconds = time.perf_counter() - begin
    return Verdict(path.name, standard_refusal(path), reading, objections, filled, seconds)


def files(path: Path) -> list[Path]:
    """Return the forms in a folder and the folders in it, or the one file."""
    if not path.is_dir():
        return [path]
    return sorted(found for found in path.rglob("*") if found.suffix.lower() in ENDINGS and found.is_file())


def _constructs(form: Form) -> Iterator[str]:
    for level in form.levels():
        for item in level.by_name.values():
            yield "repeat" if isinstance(item, Repeat) else type(item).__name__.removesuffix("Field").lower()
            for expression in expressions(item):
                yield from (f"{name}()" for name in _FUNCTION.findall(expression.text))
