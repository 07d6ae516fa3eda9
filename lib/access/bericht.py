"""Read what an editor sends, field by field; what no editor of ours sends is NotOurs, and a bad request."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lib.forms.text import FORBIDDEN

Body = Mapping[str, Any]
MOST_SAVES = 2**31 - 1
"""The largest number PostgreSQL keeps in a column of this kind."""


class NotOurs(ValueError):
    """The body is not what an editor of ours sends."""


def count(body: Body, key: str) -> int:
    """Return a number of saves or versions."""
    number = int(body[key])
    if not 0 <= number <= MOST_SAVES:
        raise NotOurs
    return number


def text(body: Body, key: str) -> str:
    """Return a text as it is."""
    found = body[key]
    if not isinstance(found, str):
        raise NotOurs
    return found


def name(body: Body, key: str) -> str:
    """Return what is looked up and not shown: nothing that is kept holds these characters."""
    found = text(body, key)
    if FORBIDDEN.search(found):
        raise NotOurs
    return found


def ident(body: Body, key: str) -> UUID:
    """Return an id."""
    return UUID(text(body, key))


def ident_or_none(body: Body, key: str) -> UUID | None:
    """Return an id that may be left out."""
    return ident(body, key) if body.get(key) else None
