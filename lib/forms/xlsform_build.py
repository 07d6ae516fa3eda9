"""From the rows pyxform understood to a Form; what it cannot honour becomes an objection."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lib.forms.definition import (
    AcknowledgeField,
    CalculateField,
    Choice,
    ChoiceField,
    ChoicesField,
    DateField,
    DateTimeField,
    DecimalField,
    Field,
    FileField,
    IntegerField,
    Item,
    NoteField,
    RangeField,
    Repeat,
    Section,
    TextField,
)
from lib.forms.expressions import Expression, ExpressionRefused
from lib.forms.sheets import Objection, Sheet
from lib.forms.values import ValueRefused, clean
from lib.forms.xlsform_cells import NO, YES, dynamic, in_dutch, max_length, scale

_KINDS: Mapping[str, type[Field]] = {
    "text": TextField, "string": TextField, "note": NoteField, "integer": IntegerField, "int": IntegerField, "decimal": DecimalField,
    "date": DateField, "datetime": DateTimeField, "calculate": CalculateField, "acknowledge": AcknowledgeField, "trigger": AcknowledgeField,
    "range": RangeField, "photo": FileField, "image": FileField, "file": FileField,
    "select one": ChoiceField, "select all that apply": ChoicesField,
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z_][\w.-]*")


class Builder:
    """Builds items and collects objections with the row they stand in."""

    def __init__(self, survey: Sheet, language: str = "") -> None:
        self.objections: list[Objection] = []
        self._rows: dict[str, int] = {}
        for row in survey.rows:
            self._rows.setdefault(row.cells.get("name", ""), row.number)
        self._language = language

    def object(self, name: str, reason: str) -> None:
        """Refuse what stands in the row called `name`."""
        self.objections.append(Objection("survey", self._rows.get(name, 0), reason))

    def items(self, children: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
        """Sections, repeats and fields; pyxform's own meta block is not ours."""
        wanted = [child for child in children if not child.get("control", {}).get("bodyless")]
        return tuple(item for item in map(self._item, wanted) if item is not None)

    def _item(self, child: Mapping[str, Any]) -> Item | None:
        name, kind = str(child["name"]), str(child["type"])
        if kind in ("group", "repeat"):
            relevant = self._expression(name, child.get("bind", {}).get("relevant"))
            label = self._text(name, child.get("label", ""))
            items = self.items(child.get("children", ()))
            if kind == "group":
                return Section(name, label, relevant, items)
            required = str(child.get("bind", {}).get("required", "")).strip().lower() in YES
            return Repeat(name, label, relevant, items, required, self._text(name, child.get("hint", "")))
        found = _KINDS.get(kind.lower())
        if found is None:
            self.object(name, f"Het type ‘{kind}’ kent Puzzel niet.")
            return None
        try:
            return self._with_default(
                found(**self._basics(name, child), **self._specific(found, name, child)), child
            )
        except _Skip:
            return None

    def _basics(self, name: str, child: Mapping[str, Any]) -> dict[str, Any]:
        bind = child.get("bind", {})
        required = str(bind.get("required", "")).strip()
        return {
            "name": name,
            "label": self._text(name, child.get("label", "")),
            "hint": self._text(name, child.get("hint", "")),
            "required": required.lower() in YES,
            "required_expr": None if required.lower() in YES | NO else self._expression(name, required),
            "required_message": self._text(name, bind.get("jr:requiredMsg", "")),
            "relevant": self._expression(name, bind.get("relevant")),
            "constraint": self._expression(name, bind.get("constraint")),
            "constraint_message": self._text(name, bind.get("jr:constraintMsg", "")),
            "appearance": str(child.get("control", {}).get("appearance", "")),
            "readonly": self._yes(name, "readonly", bind.get("readonly", "")),
            "bijzonder": str(bind.get("bijzonder", "")) == "ja",
            "intern": str(bind.get("intern", "")) == "ja",
            "door": tuple(str(bind.get("door", "")).split()),
        }

    def _specific(self, kind: type[Field], name: str, child: Mapping[str, Any]) -> dict[str, Any]:
        if kind is TextField:
            appearance = str(child.get("control", {}).get("appearance", "")).split()
            return {
                "max_length": max_length(child.get("bind", {}).get("constraint")),
                "multiline": "multiline" in appearance,
            }
        if kind is CalculateField:
            calculation = self._expression(name, child.get("bind", {}).get("calculate"))
            if calculation is None:
                raise _Skip
            return {"calculation": calculation}
        if kind is RangeField:
            found = scale(child.get("parameters", {}))
            if found is None:
                self.object(
                    name,
                    "Een schaal heeft start, end en step als getallen, met start lager dan end en step boven 0.",
                )
                raise _Skip
            return found
        return self._listed(name, child) if kind in (ChoiceField, ChoicesField) else {}

    def _listed(self, name: str, child: Mapping[str, Any]) -> dict[str, Any]:
        extern = str(child.get("itemset", "")).endswith(".csv")
        text = str(child.get("choice_filter", ""))
        choices = () if extern else tuple(self._choice(name, choice) for choice in child.get("choices", ()))
        columns = {column for choice in choices for column in choice.filters} or (
            set(_WORD.findall(text)) if extern else set()
        )
        return {
            "list_name": str(child["itemset"]).removesuffix(".csv")
            if extern
            else str(child.get("list_name", "")),
            "choices": choices,
            "choice_filter": self._expression(name, text, columns=columns | {"name", "label"}),
            "extern": extern,
        }

    def _choice(self, name: str, row: Mapping[str, Any]) -> Choice:
        filters = {
            str(key): str(value)
            for key, value in row.items()
            if key not in ("name", "label") and isinstance(value, str)
        }
        return Choice(str(row["name"]), self._text(name, row.get("label", "")), filters)

    def _with_default(self, field: Field, child: Mapping[str, Any]) -> Field:
        text = str(child.get("default", "")).strip()
        if not text:
            return field
        if dynamic(text):
            return replace(field, default_expr=self._expression(field.name, text))
        try:
            return replace(field, default=clean(field, text))
        except ValueRefused as refused:
            self.object(field.name, f"De beginwaarde ‘{text}’ kan niet: {refused}")
            return field

    def _expression(self, name: str, text: Any, *, columns: Iterable[str] = ()) -> Expression | None:
        if not text or not str(text).strip():
            return None
        plain = str(text).strip()
        spoken = "true()" if plain.lower() in YES else "false()" if plain.lower() in NO else plain
        try:
            return Expression.parse(spoken, columns=columns)
        except ExpressionRefused as refused:
            self.object(name, f"{refused} Gelezen: {plain[:80]}")
            return None

    def _yes(self, name: str, column: str, text: Any) -> bool:
        plain = str(text).strip().lower()
        if plain not in YES | NO:
            self.object(name, f"In de kolom {column} staat ‘yes’ of niets.")
        return plain in YES

    def _text(self, name: str, text: Any) -> str:
        found = in_dutch(text, self._language)
        if found is None:
            self.object(name, "Deze tekst is er niet in het Nederlands.")
        return found or ""


class _Skip(Exception):
    """The row gives no field."""
