"""The base of every closed list: a fixed code with the label, icon and tone that screens show."""

from enum import Enum, StrEnum
from typing import Self


class Toon(Enum):
    """How a badge is coloured (design.md §2); never the only carrier of meaning."""

    RUSTIG = "gray"
    BEZIG = "blue"
    GOED = "green"
    LET_OP = "orange"
    TE_LAAT = "red"


class Keuze(StrEnum):
    """A code with a Dutch label; the code is stored, the label is shown."""

    label: str
    icoon: str
    toon: Toon

    def __new__(cls, code: str, label: str = "", icoon: str = "", toon: Toon = Toon.RUSTIG) -> Self:
        """Make a member from its row in the class body."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label or code
        member.icoon = icoon
        member.toon = toon
        return member
