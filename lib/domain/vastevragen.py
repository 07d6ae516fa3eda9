"""What a form that is made one's own may not lose: the questions that the way of working itself looks at."""

from collections.abc import Mapping
from functools import cache

from lib.domain.formulier import formulier
from lib.forms.definition import NoteField

_ZOEKT: Mapping[str, frozenset[str]] = {
    "beeld_leerling": frozenset(
        {"leuk", "goed_in", "school_goed", "school_lastig", "thuis_goed", "thuis_lastig", "kansen", "context", "eerdere_aanpak"}
    ),
    "aanvraag": frozenset(
        {"type", "voor_leerling", "thema", "sit_lln", "uren", "periode_van", "periode_tot", "overleg_tb", "overleg_ouders"}
    ),
    "voorbereiding_kind": frozenset({"aanwezig", "wens", "grens", "leuk"}),
    "voorbereiding_leerkracht": frozenset({"vragen", "past"}),
    "voorbereiding_ouders": frozenset({"vragen", "thuis_goed", "thuis_lastig"}),
    "beoordeling": frozenset({"advies", "onderbouwing", "uren", "periode_van", "periode_tot"}),
}  # fmt: skip
_REKENT_MET: Mapping[str, frozenset[str]] = {
    "beeld_leerling": frozenset(),
    "voorbereiding_kind": frozenset(),
    "voorbereiding_leerkracht": frozenset(),
    "voorbereiding_ouders": frozenset(),
    "aanvraag": frozenset({"type", "voor_leerling", "uren", "periode_van", "periode_tot"}),
    "beoordeling": frozenset({"advies", "onderbouwing"}),
}


@cache
def vast(naam: str) -> frozenset[str]:
    """Return what cannot be left out of a form: some questions of a long one, every part of a short one."""
    if naam in _ZOEKT:
        return _ZOEKT[naam]
    return frozenset(
        stuk
        for level in formulier(naam).levels()
        for stuk, ding in level.by_name.items()
        if not isinstance(ding, NoteField)
    )


def altijd(naam: str) -> frozenset[str]:
    """Return the questions whose answers the way of working counts on: as demanding, as visible and with the same choices."""
    return _REKENT_MET.get(naam, vast(naam))


def met_afgeschermd(naam: str) -> bool:
    """Tell whether a form may ask what only its writers read: its readers leave that out, the others are read whole."""
    return naam in _REKENT_MET and naam not in {"aanvraag", "beoordeling"}
