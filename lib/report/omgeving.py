"""What a sjabloon may do: show our words, repeat, and choose. Nothing else of Jinja is let in."""

from collections.abc import Collection, Iterator
from typing import Any

from jinja2 import StrictUndefined, Template, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

DIEPST = 4
"""Repeats in repeats; four is one more than the verslag has, and a sjabloon cannot make the server count forever."""
MAG: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Tuple,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
)


class OnbekendVeld(SecurityError):
    """The sjabloon asks for words that we do not have."""


class Omgeving(ImmutableSandboxedEnvironment):
    """Jinja without functions, filters, sums and hidden names; every text is escaped."""

    def __init__(self, velden: Collection[str]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self._velden = frozenset(velden)

    def from_string(self, source: Any, *rest: Any, **meer: Any) -> Template:
        """Read a sjabloon; raises SecurityError for what it may not do."""
        boom = self.parse(source)
        for knoop in _alle(boom, 0):
            _keur(knoop)
        if vreemd := meta.find_undeclared_variables(boom) - self._velden:
            raise OnbekendVeld(", ".join(sorted(vreemd)))
        return super().from_string(source, *rest, **meer)


def _keur(knoop: nodes.Node) -> None:
    if not isinstance(knoop, MAG):
        raise SecurityError(type(knoop).__name__.lower())
    naam = getattr(knoop, "attr" if isinstance(knoop, nodes.Getattr) else "name", "")
    if isinstance(naam, str) and naam.startswith("_"):
        raise SecurityError(naam)


def _alle(knoop: nodes.Node, diep: int) -> Iterator[nodes.Node]:
    """Walk the tree, and count how deep repeats stand in each other."""
    diep += isinstance(knoop, nodes.For)
    if diep > DIEPST:
        raise SecurityError("te veel herhalingen in elkaar")
    yield knoop
    for kind in knoop.iter_child_nodes():
        yield from _alle(kind, diep)
