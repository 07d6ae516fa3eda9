"""What a tab remembers between two runs: a sentence, whether all was saved, and a conflict."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lib.domain.ingevuld import Herkomst


@dataclass(frozen=True)
class Melding:
    """One sentence for the user after an action; `fout` is shown as an error."""

    zin: str
    fout: bool = False


@dataclass(frozen=True)
class Stand:
    """Whether what was typed last is in the database, and since when."""

    bewaard: bool
    op: datetime


@dataclass(frozen=True)
class Tegenstrijd:
    """Two versions of one answer: what this person typed and what a colleague saved meanwhile."""

    mijn: Any
    hunne: Any
    herkomst: Herkomst
