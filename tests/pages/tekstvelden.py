"""The text fields of a page, as a person uses them: AppTest draws our component and cannot type in it by itself."""

import json
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ElementTree

_GEZEGD = "_gezegd"


class Tekstveld:
    """One field: what it shows, and typing in it and leaving it."""

    def __init__(self, app: AppTest, proto: Any) -> None:
        self._app, self._id = app, str(proto.id)
        self.data: dict[str, Any] = json.loads(proto.json)[0]
        self.key: str = self.data["sleutel"]
        self.label: str = self.data["label"]
        self.disabled: bool = self.data["dicht"]

    @property
    def value(self) -> str:
        """Return what stands in the field: what was typed stays there until it is stored."""
        gezegd = gezegd_op(self._app).get(self._id)
        if gezegd is None or self.data["versie"] > gezegd["versie"]:
            return str(self.data["tekst"])
        return str(gezegd["tekst"])

    def set_value(self, tekst: str) -> "Tekstveld":
        """Type and leave the field; the browser tells the page with the next run."""
        eerder = gezegd_op(self._app).get(self._id, {"nr": 0})
        gezegd_op(self._app)[self._id] = {
            "editor": f"test {id(self._app)}",
            "nr": eerder["nr"] + 1,
            "basis_nr": eerder["nr"],
            "basis": self.data["tekst"],
            "tekst": tekst,
            "versie": self.data["versie"],
        }
        return self

    def run(self) -> AppTest:
        """Run the page with what was typed."""
        return self._app.run()


def gezegd_op(app: AppTest) -> dict[str, dict[str, Any]]:
    """Return what the browser told of each field."""
    gevonden: dict[str, dict[str, Any]] = app.__dict__.setdefault(_GEZEGD, {})
    return gevonden


def tekstvelden(app: AppTest) -> list[Tekstveld]:
    """Return the text fields in the order of the page."""
    protos = [element.proto for element in app.get("bidi_component")]
    return [Tekstveld(app, proto) for proto in protos if json.loads(proto.json)[0]["rol"] == "veld"]


def tekstveld(app: AppTest, key: str) -> Tekstveld:
    """Return the field with this key."""
    return next(veld for veld in tekstvelden(app) if veld.key == key)


def regel(app: AppTest, sleutel: str) -> Tekstveld:
    """Return the line with this key, in whatever round it is."""
    return next(veld for veld in tekstvelden(app) if veld.key.startswith(sleutel))


def laat_browser_zeggen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let AppTest send what was typed with every run, as a browser does."""
    gewoon = ElementTree.get_widget_states

    def met_tekst(tree: ElementTree) -> WidgetStates:
        staten = WidgetStates()  # in the order of a browser: who presses a button left the field before
        hier = {element.proto.id for element in tree.get("bidi_component")}
        for sleutel, gezegd in gezegd_op(tree._runner).items() if tree._runner else ():
            if sleutel in hier:
                staten.widgets.add(id=sleutel, json_value=json.dumps({"tekst": gezegd}))
        staten.widgets.extend(gewoon(tree).widgets)
        return staten

    monkeypatch.setattr(ElementTree, "get_widget_states", met_tekst)
