"""From the rows pyxform understood to a Form; what it cannot honour becomes an objection, what it leaves out a remark."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lib.forms.definition import (
    CalculateField,
    Field,
    FileField,
    Item,
    ListField,
    NoteField,
    RangeField,
    Repeat,
    Section,
    TextField,
)
from lib.forms.expressions import Expression
from lib.forms.values import ValueRefused, clean
from lib.forms.xlsform_cells import NO, YES, dynamic, max_length, scale, unknown_appearances
from lib.forms.xlsform_lists import listed
from lib.forms.xlsform_loops import unrolled
from lib.forms.xlsform_notes import Notes
from lib.forms.xlsform_texts import without_references
from lib.forms.xlsform_types import KINDS, NOT_HERE, NOT_KEPT, REMARKS, WORKED_OUT

_NOTHING = Expression.parse("''")


class Builder:
    """Builds items; what it cannot honour goes to the notes."""

    def __init__(self, notes: Notes, lists: Mapping[str, Any]) -> None:
        self._notes = notes
        self._lists = lists
        self._taken: set[str] = set()
        self._repeating = False

    def items(self, children: Iterable[Mapping[str, Any]]) -> tuple[Item, ...]:
        """Sections, repeats and fields; pyxform's own meta block is not ours."""
        wanted = [child for child in children if not child.get("control", {}).get("bodyless")]
        return tuple(item for item in map(self._item, wanted) if item is not None)

    def _item(self, child: Mapping[str, Any]) -> Item | None:
        name, kind = str(child["name"]), str(child["type"]).lower().removeprefix("uri:")
        if name in self._taken:
            self._notes.object(name, f"De naam ‘{name}’ is al gebruikt.", "name", last=True)
            return None
        self._taken.add(name)
        if kind == "loop":
            child, kind = unrolled(child), "group"
        if kind in ("group", "repeat"):
            return self._container(name, kind, child)
        if kind in NOT_HERE:
            self._notes.remark(name, f"‘{kind}’ doet Puzzel niet.", "type")
            return None
        return self._with_default(self._field(name, kind, child), child)

    def _container(self, name: str, kind: str, child: Mapping[str, Any]) -> Item | None:
        relevant = self._notes.expression(name, child.get("bind", {}).get("relevant"), "relevant")
        label = without_references(self._notes.text(name, child.get("label", "")))
        self._appearance(name, child)
        if kind == "group":
            return Section(name, label, relevant, self.items(child.get("children", ())))
        if self._repeating:
            self._notes.object(name, "Een herhaling binnen een herhaling kan niet.", "type")
            return None
        outside, self._taken, self._repeating = self._taken, set(), True
        items = self.items(child.get("children", ()))
        self._taken, self._repeating = outside, False
        return Repeat(
            name,
            label or name,
            relevant,
            items,
            str(child.get("bind", {}).get("required", "")).strip().lower() in YES,
            without_references(self._notes.text(name, child.get("hint", ""))),
            self._notes.expression(name, child.get("control", {}).get("jr:count"), "repeat_count"),
        )

    def _field(self, name: str, kind: str, child: Mapping[str, Any]) -> Field | None:
        basics = self._basics(name, child)
        calculation = child.get("bind", {}).get("calculate")
        if kind == "calculate" or calculation:
            worked_out = self._notes.expression(name, calculation, "calculation") if calculation else _NOTHING
            if kind != "calculate" and worked_out:
                self._notes.remark(
                    name, "Deze vraag wordt uitgerekend: een antwoord typen kan niet.", "calculation"
                )
            return CalculateField(**basics, calculation=worked_out) if worked_out else None
        if kind in WORKED_OUT or kind in NOT_KEPT:
            if kind != "today":
                self._notes.remark(name, f"‘{kind}’ {REMARKS.get(kind, 'vult Puzzel niet')}.", "type")
            worked_out = Expression.parse(WORKED_OUT[kind]) if kind in WORKED_OUT else _NOTHING
            return CalculateField(**basics, calculation=worked_out)
        found = KINDS.get(kind)
        if found is None:
            self._notes.object(name, f"Het type ‘{kind}’ kent Puzzel niet.", "type")
            return None
        if kind in REMARKS:
            self._notes.remark(name, f"‘{kind}’ {REMARKS[kind]}.", "type")
        specific = self._specific(found, name, child)
        if specific is None:
            return None
        if found is not NoteField and not basics["label"]:
            basics["label"] = basics["hint"] or name
            self._notes.remark(name, "Deze vraag heeft geen label; de hint of de naam staat er.", "label")
        return found(**basics, **specific)

    def _basics(self, name: str, child: Mapping[str, Any]) -> dict[str, Any]:
        bind = child.get("bind", {})
        required = str(bind.get("required", "")).strip()
        texts = {
            "label": self._notes.text(name, child.get("label", "")),
            "hint": self._notes.text(name, child.get("hint", "")),
            "constraint_message": self._notes.text(name, bind.get("jr:constraintMsg", "")),
        }
        if "media" in child:
            self._notes.remark(name, "Beeld en geluid bij een vraag toont Puzzel niet.", "media")
        self._appearance(name, child)
        return {
            "name": name,
            **{key: without_references(text) for key, text in texts.items()},
            "texts": {
                key: found for key, text in texts.items() if (found := self._notes.sentence(name, text, key))
            },
            "required": required.lower() in YES,
            "required_expr": None
            if required.lower() in YES | NO
            else self._notes.expression(name, required, "required"),
            "required_message": without_references(self._notes.text(name, bind.get("jr:requiredMsg", ""))),
            "relevant": self._notes.expression(name, bind.get("relevant"), "relevant"),
            "constraint": self._notes.expression(name, bind.get("constraint"), "constraint"),
            "appearance": str(child.get("control", {}).get("appearance", "")),
            "readonly": self._notes.yes(name, "readonly", bind.get("readonly", "")),
            "bijzonder": str(bind.get("bijzonder", "")) == "ja",
            "intern": str(bind.get("intern", "")) == "ja",
            "door": tuple(str(bind.get("door", "")).split()),
        }

    def _appearance(self, name: str, child: Mapping[str, Any]) -> None:
        text = str(child.get("control", {}).get("appearance", ""))
        if re.search(r"\bsearch\s*\(", text):
            self._notes.object(
                name, "Een lijst uit een los bestand zoeken (search) kan Puzzel niet.", "appearance"
            )
        elif unknown := unknown_appearances(text):
            self._notes.remark(name, f"De weergave ‘{unknown}’ gebruikt Puzzel niet.", "appearance")

    def _specific(self, kind: type[Field], name: str, child: Mapping[str, Any]) -> dict[str, Any] | None:
        if kind is not RangeField:
            given = child.get("parameters") or ()
            for parameter in [given] if isinstance(given, str) else given:
                self._notes.remark(name, f"‘{parameter}’ gebruikt Puzzel niet.", "parameters")
        if kind is TextField:
            appearance = str(child.get("control", {}).get("appearance", "")).split()
            return {
                "max_length": max_length(child.get("bind", {}).get("constraint")),
                "multiline": "multiline" in appearance,
            }
        if kind is RangeField:
            found = scale(child.get("parameters", {}))
            if found is None:
                reason = "Een schaal heeft start, end en step als getallen, met start lager dan end en step boven 0."
                self._notes.object(name, reason, "parameters")
            return found
        return listed(self._notes, self._lists, name, child) if issubclass(kind, ListField) else {}

    def _with_default(self, field: Field | None, child: Mapping[str, Any]) -> Field | None:
        text = str(child.get("default", "")).strip()
        if field is None or not text:
            return field
        if isinstance(field, CalculateField):
            if field.calculation is not _NOTHING:
                return field
            worked_out = self._notes.expression(field.name, text if dynamic(text) else f"'{text}'", "default")
            return replace(field, calculation=worked_out or _NOTHING)
        if isinstance(field, FileField):
            self._notes.remark(field.name, "Een bestand dat er vooraf al is, kan hier niet.", "default")
            return field
        if dynamic(text):
            return replace(field, default_expr=self._notes.expression(field.name, text, "default"))
        try:
            return replace(field, default=clean(field, text))
        except ValueRefused as refused:
            self._notes.object(field.name, f"De beginwaarde ‘{text}’ kan niet: {refused}", "default")
            return field
