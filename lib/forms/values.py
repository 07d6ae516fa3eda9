"""One answer: from what a person typed to a value, and from a value to Dutch text."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from lib.forms.definition import (
    AcknowledgeField,
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    IntegerField,
    ListField,
    Lists,
    RangeField,
    TextField,
    TimeField,
)
from lib.forms.text import FORBIDDEN, MAX_TEXT, ValueRefused, free_text

__all__ = ["MAX_TEXT", "ValueRefused", "clean", "options", "show_number", "show_value"]

_MAX_NUMBER = 1e15
_MAX_CHOICES = 500
_WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,15}(?:[.,][0-9]{0,15})?|[.,][0-9]{1,15})")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_CLOCK = re.compile(
    r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_DUTCH_DATE = re.compile(r"([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})")
_NO_LISTS: Lists = {}


def clean(field: Field, value: Any, lists: Lists = _NO_LISTS) -> Any:
    """Return the normalised answer, None when there is none; ValueRefused when it cannot be one."""
    if value is None or (isinstance(value, str | list | tuple) and not value):
        return None
    return next((call(field, value, lists) for kind, call in _CLEAN.items() if isinstance(field, kind)), None)


def _text(field: Field, value: Any, _lists: Lists) -> str | None:
    if not isinstance(value, str):
        raise ValueRefused("Dit is geen tekst.")
    most = min(MAX_TEXT, (field.max_length if isinstance(field, TextField) else None) or MAX_TEXT)
    return free_text(value, most) or None


def _file(_field: Field, value: Any, _lists: Lists) -> str:
    """Return the id of a kept file; one file answers one question."""
    if not _ID.fullmatch(str(value)):
        raise ValueRefused("Dit bestand is niet bewaard. Kies het opnieuw.")
    return str(value)


def _whole(_field: Field, value: Any, _lists: Lists) -> int:
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        value = int(value)
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueRefused("Vul een heel getal in, bijvoorbeeld 12.")
    return int(_bounded(value))


def _decimal(_field: Field, value: Any, _lists: Lists) -> int | float:
    if isinstance(value, str) and _DECIMAL.fullmatch(value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueRefused("Vul een getal in, bijvoorbeeld 2,5.")
    return _bounded(value)


def _bounded(value: float) -> int | float:
    if abs(value) > _MAX_NUMBER:
        raise ValueRefused("Dit getal is te groot.")
    return value


def _range(field: Field, value: Any, lists: Lists) -> int | float:
    number = _decimal(field, value, lists)
    if not isinstance(field, RangeField):
        return number
    low, high = sorted((field.start, field.end))
    steps = (number - field.start) / field.step
    if not low <= number <= high or abs(steps - round(steps)) > 1e-9:  # noqa: PLR2004 -- rounding of floats
        raise ValueRefused(f"Kies een getal van {show_number(low)} tot en met {show_number(high)}.")
    return int(number) if field.whole else number


def _day(_field: Field, value: Any, _lists: Lists) -> date:
    moment = _moment(value)
    if moment is None:
        raise ValueRefused("Vul een datum in, bijvoorbeeld 27-11-2026.")
    return moment.date()


def _day_and_time(_field: Field, value: Any, _lists: Lists) -> datetime:
    moment = _moment(value)
    if moment is None:
        raise ValueRefused("Vul een datum en tijd in, bijvoorbeeld 27-11-2026 14:30.")
    return moment


def _time(_field: Field, value: Any, _lists: Lists) -> str:
    if isinstance(value, str) and _CLOCK.fullmatch(value.strip()):
        value = time.fromisoformat(value.strip()[:5].zfill(5).replace(".", ":"))
    if not isinstance(value, time):
        raise ValueRefused("Vul een tijd in, bijvoorbeeld 14:30.")
    return value.strftime("%H:%M")


def _moment(value: Any) -> datetime | None:
    """Return a local moment, to the second; a time zone in the text is not ours to guess away."""
    if isinstance(value, str):
        text = value.strip()
        dutch = _DUTCH_DATE.match(text)
        iso = f"{dutch[3]}-{int(dutch[2]):02}-{int(dutch[1]):02}{text[dutch.end() :]}" if dutch else text
        try:
            value = datetime.fromisoformat(iso)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value.replace(microsecond=0) if value.tzinfo is None else None
    return datetime(value.year, value.month, value.day) if isinstance(value, date) else None  # noqa: DTZ001 -- local


def _choice(field: Field, value: Any, lists: Lists) -> str:
    if not isinstance(field, ListField) or not isinstance(value, str) or not _listed(field, value, lists):
        raise ValueRefused("Deze keuze staat niet in de lijst. Kies opnieuw.")
    return value


def _choices(field: Field, value: Any, lists: Lists) -> list[str]:
    names = value.split() if isinstance(value, str) else value
    if not isinstance(names, list | tuple | set | frozenset) or len(names) > _MAX_CHOICES:
        raise ValueRefused("Deze keuze staat niet in de lijst. Kies opnieuw.")
    return list(dict.fromkeys(_choice(field, name, lists) for name in names))


def _listed(field: ListField, name: str, lists: Lists) -> bool:
    if field.extern and field.list_name not in lists:
        return not re.search(r"\s", name) and not FORBIDDEN.search(name) and len(name) <= _MAX_CHOICES
    return any(choice.name == name for choice in options(field, lists))


def options(field: ListField, lists: Lists = _NO_LISTS) -> Sequence[Choice]:
    """Return the whole list of a choice field; choice_filter is `answers.choices`."""
    return lists.get(field.list_name, ()) if field.extern else field.choices


def _tick(_field: Field, value: Any, _lists: Lists) -> bool | None:
    if value in (True, "OK", "ja"):
        return True
    if value in (False, "nee"):
        return None
    raise ValueRefused("Zet een vinkje of laat het leeg.")


_CLEAN: Mapping[type[Field], Callable[[Any, Any, Lists], Any]] = {
    TextField: _text, FileField: _file, IntegerField: _whole, DecimalField: _decimal, RangeField: _range, DateField: _day,
    DateTimeField: _day_and_time, TimeField: _time, ChoiceField: _choice, ChoicesField: _choices, AcknowledgeField: _tick,
}  # fmt: skip


def show_number(value: float) -> str:
    """Return a number with a decimal comma."""
    shown = int(value) if isinstance(value, float) and value.is_integer() else value
    return str(shown).replace(".", ",")


def show_value(field: Field, value: Any, lists: Lists = _NO_LISTS) -> str:
    """Return an answer as a Dutch reader expects it; empty text for no answer."""
    if isinstance(field, ListField):
        labels = {choice.name: choice.label for choice in options(field, lists)}
        names = value if isinstance(value, list) else [value] if value else []
        return ", ".join(labels.get(str(name), str(name)) for name in names)
    if value is None or isinstance(field, FileField):  # an id says nothing to a reader
        return "bestand, zie de bijlagen" if value else ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y %H:%M" if isinstance(value, datetime) else "%d-%m-%Y")
    return show_number(value) if isinstance(value, int | float) else str(value)
