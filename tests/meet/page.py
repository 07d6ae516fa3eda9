"""The page as a browser tab keeps it: the element tree, and the value every widget would send."""

import json
from collections.abc import Iterator

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.meet.widgets import BUTTONS, CODECS, TEKST, Node, state


class Page:
    """The tree of one tab."""

    def __init__(self) -> None:
        self.roots: dict[int, Node] = {}
        self.widgets: dict[str, WidgetState] = {}
        self.drafts: dict[str, WidgetState] = {}  # typed in a form, not submitted
        self.arrived: list[ForwardMsg] = []  # since the last action of the user

    def place(self, message: ForwardMsg, run_id: str) -> None:
        """Put an arrived element or block in the tree."""
        delta, path = message.delta, list(message.metadata.delta_path)
        what = delta.WhichOneof("type")
        if not path or what not in {"new_element", "add_block"}:
            return
        carrier = getattr(delta, what)
        kind = carrier.WhichOneof("type") or "empty"
        is_block = what == "add_block"
        node = Node(
            kind,
            carrier if is_block else getattr(carrier, kind, None),
            run_id,
            delta.fragment_id,
            {} if is_block else None,
        )
        parent = self._parent(path, run_id)
        if parent is None or parent.children is None:
            return  # its container is gone; a browser drops it too
        old = parent.children.get(path[-1])
        if is_block and old is not None and old.kind == kind and old.children:
            node.children = old.children
        parent.children[path[-1]] = node
        if kind in CODECS and not is_block:
            self._mount(node)

    def drop_stale(self, run_id: str, fragments: set[str]) -> None:
        """Remove what the finished run no longer drew."""
        for root in self.roots.values():
            root.children = {
                at: n for at, n in (root.children or {}).items() if _keep(n, run_id, fragments, inside=False)
            }
        live = {node.id for node in self.nodes() if node.id}
        self.widgets = {key: value for key, value in self.widgets.items() if key in live}
        self.drafts = {key: value for key, value in self.drafts.items() if key in live}

    def nodes(self) -> Iterator[Node]:
        """Every element in document order."""
        for _, root in sorted(self.roots.items()):
            yield from _leaves(root)

    def texts(self) -> str:
        return "\n".join(filter(None, (node.text() for node in self.nodes())))

    def holds(self, name: str) -> bool:
        """Tell whether a name came in by any way since the last action: text, HTML, table, component, title or link."""
        forms = {form.encode() for form in (name, json.dumps(name)[1:-1])}
        sent = (message.SerializeToString() for message in self.arrived)
        return any(form in whole for whole in sent for form in forms)

    def exceptions(self) -> list[str]:
        return [node.text() for node in self.nodes() if node.kind == "exception"]

    def value(self, wanted: str) -> str:
        """The text a field holds now."""
        node = self.find(wanted)
        return str(node.data["tekst"]) if node.kind == TEKST else self.widgets[node.id].string_value

    def find(self, wanted: str, *, buttons: bool = False) -> Node:
        """The first widget with this key, or else with this label."""
        candidates = [node for node in self.nodes() if node.id and (node.kind in BUTTONS) == buttons]
        for hit in [n for n in candidates if n.key == wanted] + [n for n in candidates if n.label == wanted]:
            return hit
        seen = [f"{node.kind} {node.label!r} key={node.key}" for node in candidates]
        raise LookupError(f"no {'button' if buttons else 'field'} {wanted!r}; on the page: {'; '.join(seen)}")

    def _parent(self, path: list[int], run_id: str) -> Node | None:
        node: Node | None = self.roots.setdefault(path[0], Node("root", None, run_id, "", {}))
        for at in path[1:-1]:
            node = (node.children or {}).get(at) if node else None
        return node

    def _mount(self, node: Node) -> None:
        codec = CODECS[node.kind]
        if getattr(node.proto, "set_value", False):
            self.drafts.pop(node.id, None)
            self.widgets[node.id] = state(node, codec.forced(node.proto))
        elif node.id not in self.widgets:
            self.widgets[node.id] = state(node, codec.first(node.proto))


def _leaves(node: Node) -> Iterator[Node]:
    if node.children is None:
        yield node
    for _, child in sorted((node.children or {}).items()):
        yield from _leaves(child)


def _keep(node: Node, run_id: str, fragments: set[str], *, inside: bool) -> bool:
    """The frontend's own rule: a fragment run only clears what lies inside that fragment."""
    fresh = node.run_id == run_id
    if node.children is None:
        return fresh or (bool(fragments) and not (inside and node.fragment_id))
    if not fresh and (inside or not fragments):
        return False
    within = inside or (fresh and node.fragment_id in fragments)
    node.children = {
        at: child for at, child in node.children.items() if _keep(child, run_id, fragments, inside=within)
    }
    return True
