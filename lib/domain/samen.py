"""Rows that two people change at the same moment: one change is carried over to what the other made of them."""

from typing import Any

Rij = dict[str, Any]


def met_antwoord(gezien: list[Rij], nu: list[Rij], nummer: int, veld: str, waarde: Any) -> list[Rij]:
    """Give one answer in a row as it was seen; where a colleague answered too, both stay, each in a row."""
    rij, plaats = gezien[nummer], _plaats(gezien, nu, nummer)
    if plaats is None or nu[plaats].get(veld) not in (rij.get(veld), waarde):
        return [*nu, {**rij, veld: waarde}]
    return [{**ander, veld: waarde} if nr == plaats else ander for nr, ander in enumerate(nu)]


def zonder(gezien: list[Rij], nu: list[Rij], nummer: int) -> list[Rij]:
    """Take away a row as it was seen; one that a colleague changed meanwhile stays."""
    if gezien[nummer] not in nu:
        return nu
    zelfde = nummer < len(nu) and nu[nummer] == gezien[nummer]
    plaats = nummer if zelfde else nu.index(gezien[nummer])
    return [rij for nr, rij in enumerate(nu) if nr != plaats]


def _plaats(gezien: list[Rij], nu: list[Rij], nummer: int) -> int | None:
    """Return where a row stands now, None when it is gone."""
    hier = nu[nummer] if nummer < len(nu) else None
    if hier != gezien[nummer] and gezien[nummer] in nu:
        return nu.index(gezien[nummer])
    return None if hier is None or (hier != gezien[nummer] and hier in gezien) else nummer
