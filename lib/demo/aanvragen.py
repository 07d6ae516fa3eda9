"""An aanvraag of a child: written by the ib'er, weighed by others, granted or not, and begun."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from lib.demo import besluit
from lib.demo.kind import Kind, schrijf
from lib.demo.lopen import Aanvraagloop
from lib.demo.toneel import Verhaal
from lib.domain.aanvraag import Arrangementtype as T
from lib.services import aanvraag, doelen

_TUSSEN_STAPPEN = 4


def vraag_aan(kind: Kind, loop: Aanvraagloop) -> Verhaal:
    """Play an aanvraag as far as its story goes."""
    agenda, aantal = kind.agenda(), len(loop.stappen)
    yield agenda.op(loop.laatst + _TUSSEN_STAPPEN * aantal)
    aanvraag_id = aanvraag.begin(kind.ib, dossier_id=kind.dossier_id, type_=loop.type)
    velden = _velden(kind, loop.type)
    if not loop.stappen:  # somebody began, and the rest waits on the werklijst
        velden = {veld: velden[veld] for veld in ("thema", "waarom", "nodig")}
    schrijf(kind.ib, "aanvraag", aanvraag_id, velden)
    for plek, naam in enumerate(loop.stappen):
        yield agenda.op(loop.laatst + _TUSSEN_STAPPEN * (aantal - 1 - plek))
        _zet(kind, aanvraag_id, loop, naam)


def _velden(kind: Kind, type_: T) -> dict[str, Any]:
    inhoud, vandaag = kind.profiel.inhoud, kind.toneel.vandaag
    return {
        "thema": list(inhoud["thema"]),
        **inhoud["aanvraag"],
        "vorm": list(inhoud["vorm"]),
        "uren": besluit.UREN[type_],
        "intensiteit": ("elke week een uur", "om de week een ochtend", "zes keer, daarna kijken we")[
            kind.nummer % 3
        ],
        "periode_van": (vandaag + timedelta(days=21)).isoformat(),
        "periode_tot": (vandaag + timedelta(days=21 + 150)).isoformat(),
        "overleg_tb": kind.dag_geleden(5),
        "overleg_ouders": kind.dag_geleden(8),
        "opp": "aanwezig" if type_ is T.INDIVIDUEEL else "",
        "jeugdhulp": ("nee", "nee", "smw_jvk")[kind.nummer % 3],
        "preventief": "ja" if kind.nummer % 2 else "nee",
    }


def _zet(kind: Kind, aanvraag_id: UUID, loop: Aanvraagloop, naam: str) -> None:
    match naam:
        case "indienen":
            aanvraag.dien_in(kind.ib, aanvraag_id=aanvraag_id)
        case "intrekken":
            reden = "De school lost het zelf op met de eigen onderwijsassistent."
            aanvraag.zet_stap(kind.ib, aanvraag_id=aanvraag_id, naam=naam, reden=reden)
        case "starten":
            aanvraag.zet_stap(kind.ib, aanvraag_id=aanvraag_id, naam=naam)
            _eerste_meting(kind)
        case "accorderen" | "terug":
            besluit.accordeer(kind, aanvraag_id, naam)
        case "adviseren":
            besluit.adviseer(kind, aanvraag_id, loop)
        case "toewijzen":
            besluit.wijs_toe(kind, aanvraag_id, loop.type)
        case _:
            besluit.beslis(kind, aanvraag_id, loop.type, naam)


def _eerste_meting(kind: Kind) -> None:
    """Let the ondersteuner look too, and score the first goal."""
    antwoorden = {
        "datum": kind.toneel.vandaag.isoformat(),
        "score": "-1",
        "toelichting": "Gezien tijdens het kennismaken in de klas.",
    }
    doelen.meet(kind.toneel.als(besluit.ondersteuner(kind)), doel_id=kind.doelen[0], antwoorden=antwoorden)
