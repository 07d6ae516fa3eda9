"""One element of a page, and the value the browser would send for it."""

import itertools
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from streamlit.proto.NumberInput_pb2 import NumberInput
from streamlit.proto.WidgetStates_pb2 import WidgetState

BUTTONS = {"button", "download_button"}
TEKST = "bidi_component"
_nummers = itertools.count(1)


@dataclass(slots=True)
class Node:
    """One element, or one block with children; `proto` is Streamlit's own message of it."""

    kind: str
    proto: Any
    run_id: str
    fragment_id: str
    children: dict[int, Self] | None

    @property
    def id(self) -> str:
        return getattr(self.proto, "id", "")

    @property
    def key(self) -> str:
        """The author's key=, the tail of '$$ID-<hash>-<key>'."""
        return self.id.split("-", 2)[2] if self.id.startswith("$$ID-") else ""

    @property
    def label(self) -> str:
        return str(self.data.get("label", "")) if self.kind == TEKST else getattr(self.proto, "label", "")

    @property
    def data(self) -> dict[str, Any]:
        """What our own component was given."""
        found: dict[str, Any] = json.loads(self.proto.json)[0]
        return found

    @property
    def form_id(self) -> str:
        return getattr(self.proto, "form_id", "")

    def text(self) -> str:
        if self.kind == "exception":
            return f"{self.proto.type}: {self.proto.message}"
        found = (getattr(self.proto, name, "") for name in ("label", "body", "text", "code_text"))
        return " ".join(part for part in found if isinstance(part, str) and part)


def _optional(proto: Any, name: str) -> Any:
    return getattr(proto, name) if proto.HasField(name) else None


def _options(proto: Any, chosen: Any) -> list[str]:
    return [getattr(proto.options[at], "content", proto.options[at]) for at in chosen]


def _chosen(proto: Any) -> Any:
    return _options(proto, [proto.default])[0] if proto.HasField("default") and proto.options else None


@dataclass(frozen=True, slots=True)
class Codec:
    """How a kind of widget travels: its field in WidgetState, its first value, the value the server forces."""

    field: Callable[[Any], str]
    first: Callable[[Any], Any]
    forced: Callable[[Any], Any]


_TEXT = Codec(lambda _: "string_value", lambda p: _optional(p, "default"), lambda p: _optional(p, "value"))
_CHOICE = Codec(lambda _: "string_value", _chosen, lambda p: _optional(p, "raw_value"))
_CHOICES = Codec(
    lambda _: "string_array_value", lambda p: _options(p, p.default), lambda p: list(p.raw_values)
)
_NUMBER = Codec(
    lambda p: "int_value" if p.data_type == NumberInput.INT else "double_value",
    lambda p: _optional(p, "default"),
    lambda p: _optional(p, "value"),
)
CODECS = {
    "text_input": _TEXT,
    "text_area": _TEXT,
    "time_input": _TEXT,
    "selectbox": _CHOICE,
    "radio": _CHOICE,
    "multiselect": _CHOICES,
    "button_group": _CHOICES,
    "number_input": _NUMBER,
    "checkbox": Codec(lambda _: "bool_value", lambda p: p.default, lambda p: p.value),
    "date_input": Codec(lambda _: "string_array_value", lambda p: list(p.default), lambda p: list(p.value)),
}


def state(node: Node, value: Any) -> WidgetState:
    """The value of a widget as the browser sends it; None is an id without a value."""
    if node.kind == TEKST:
        return WidgetState(id=node.id, json_value=json.dumps({"tekst": _getypt(node, value)}))
    field = CODECS[node.kind].field(node.proto)
    sent = WidgetState(id=node.id)
    if value is None:
        return sent
    if field.endswith("_array_value"):
        array = getattr(sent, field)
        array.data.extend(value if isinstance(value, list) else [value])
        array.SetInParent()  # an empty choice is sent as an empty message
    else:
        setattr(sent, field, int(value) if field == "int_value" else value)
    return sent


def _getypt(node: Node, tekst: str) -> dict[str, Any]:
    """What a text field tells when the user leaves it (lib/ui/editor)."""
    nr = next(_nummers)
    return {"editor": "meet", "nr": nr, "basis_nr": nr - 1, "basis": node.data["tekst"], "tekst": tekst}
