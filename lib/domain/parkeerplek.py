"""What came up in an OT but does not belong there: it is parked, with where it goes and to whom (S3.30)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lib.forms.definition import ChoiceField, Form, Repeat

VELD = "geparkeerd"
"""The question of the verslag that keeps the parked items."""
VOLGEND_OT = "volgend_ot"


@dataclass(frozen=True)
class Geparkeerd:
    """Something parked during an OT: what it is, where it goes and who takes it there."""

    wat: str
    waarheen: str = ""
    bij_wie: str = ""


def waarheen(form: Form) -> dict[str, str]:
    """Return where something parked can go, in the words of this version of the verslag."""
    repeat = form.by_name[VELD]
    velden = repeat.fields() if isinstance(repeat, Repeat) else ()
    return {k.name: k.label for veld in velden if isinstance(veld, ChoiceField) for k in veld.choices}


def geparkeerd(verslag: Mapping[str, Any]) -> tuple[Geparkeerd, ...]:
    """Return what was parked according to the answers of a verslag."""
    return tuple(
        Geparkeerd(str(rij["wat"]), str(rij.get("waarheen") or ""), str(rij.get("bij_wie") or ""))
        for rij in verslag.get(VELD) or []
        if rij.get("wat")
    )


def meegenomen(verslag: Mapping[str, Any], al_gevraagd: Iterable[str]) -> tuple[Geparkeerd, ...]:
    """Return what the OT before left for this one, without what is a question already."""
    bekend = {tekst.strip() for tekst in al_gevraagd}
    return tuple(
        ding for ding in geparkeerd(verslag) if ding.waarheen == VOLGEND_OT and ding.wat.strip() not in bekend
    )
