"""Fetch a file as the gate does: with a code, as somebody."""

from uuid import UUID

from lib.access.routes import give
from lib.domain.uitgifte import Bestand
from lib.ui.stukken import MAKERS


def haal_op(*, gebruiker_id: UUID, code: str) -> Bestand | None:
    return give(MAKERS, gebruiker_id, code)
