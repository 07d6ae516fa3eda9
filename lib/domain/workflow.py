"""The processes as tables: which step leads from where to where, who may take it and what it asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from lib.domain.aanvraag import AanvraagStatus as A
from lib.domain.dossier import DossierStatus as D
from lib.domain.keuze import Keuze
from lib.domain.overleg import OverlegStatus as O
from lib.domain.permissions import Permission as P  # noqa: N817 - idem

S = TypeVar("S", bound=Keuze)


@dataclass(frozen=True)
class Bezwaar:
    """Something that is still missing; a hard one blocks, a soft one asks for a reason (S2.5)."""

    zin: str
    hard: bool = True


class MagNogNiet(Exception):
    """A step cannot be taken now; the message names everything that is missing."""

    def __init__(self, bezwaren: Iterable[Bezwaar]) -> None:
        self.bezwaren = tuple(bezwaren)
        super().__init__(" ".join(bezwaar.zin for bezwaar in self.bezwaren))


@dataclass(frozen=True)
class Transition(Generic[S]):
    """One step of a process; `label` is the word on the button."""

    naam: str
    label: str
    van: tuple[S, ...]
    naar: S
    permission: P


DOSSIER: tuple[Transition[D], ...] = (
    Transition(
        "voorbereiden", "Beeld en vragen zijn klaar", (D.CONCEPT,), D.IN_VOORBEREIDING, P.DOSSIER_LEIDEN
    ),
    Transition("delen", "Ouders zijn akkoord: delen", (D.IN_VOORBEREIDING,), D.GEDEELD, P.DOSSIER_LEIDEN),
    Transition("plan", "Plan vaststellen", (D.GEDEELD, D.IN_VOORBEREIDING), D.PLAN_LOOPT, P.OVERLEG_PLANNEN),
    Transition(
        "nieuw_ot", "Nieuw overleg voorbereiden", (D.PLAN_LOOPT,), D.IN_VOORBEREIDING, P.DOSSIER_LEIDEN
    ),
    Transition("evalueren", "Evaluatie is gehouden", (D.PLAN_LOOPT,), D.GEEVALUEERD, P.DOSSIER_LEIDEN),
    Transition("vervolg", "Plan loopt door", (D.GEEVALUEERD,), D.PLAN_LOOPT, P.DOSSIER_LEIDEN),
    Transition("afsluiten", "Dossier afsluiten", (D.GEEVALUEERD,), D.AFGESLOTEN, P.DOSSIER_LEIDEN),
    Transition("heropenen", "Dossier heropenen", (D.AFGESLOTEN,), D.PLAN_LOOPT, P.DOSSIER_LEIDEN),
    Transition("vernietigen", "Vernietigen", (D.AFGESLOTEN,), D.VERNIETIGD, P.DOSSIER_LEIDEN),
)
"""Domain §4.1."""

_VOOR_LIVE = (O.GEPLAND, O.UITGENODIGD)

OVERLEG: tuple[Transition[O], ...] = (
    Transition("uitnodigen", "Uitnodigen", (O.GEPLAND,), O.UITGENODIGD, P.OVERLEG_PLANNEN),
    Transition("start", "Overleg starten", _VOOR_LIVE, O.LIVE, P.OVERLEG_NOTULEREN),
    Transition("sluiten", "Overleg afronden", (O.LIVE,), O.CONCEPT_VERSLAG, P.OVERLEG_NOTULEREN),
    Transition("verder", "Verder met het overleg", (O.CONCEPT_VERSLAG,), O.LIVE, P.OVERLEG_NOTULEREN),
    Transition("voorleggen", "Voorleggen aan ouders", (O.CONCEPT_VERSLAG,), O.VOORGELEGD, P.OVERLEG_PLANNEN),
    Transition("aanpassen", "Verslag aanpassen", (O.VOORGELEGD,), O.CONCEPT_VERSLAG, P.OVERLEG_PLANNEN),
    Transition("vaststellen", "Vaststellen", (O.VOORGELEGD,), O.VASTGESTELD, P.OVERLEG_PLANNEN),
    Transition("afronden", "Alle afspraken gedaan", (O.VASTGESTELD,), O.AFGEROND, P.OVERLEG_PLANNEN),
    Transition("heropenen", "Verslag heropenen", (O.VASTGESTELD,), O.CONCEPT_VERSLAG, P.OVERLEG_PLANNEN),
    Transition("annuleren", "Overleg annuleren", _VOOR_LIVE, O.GEANNULEERD, P.OVERLEG_PLANNEN),
)
"""Domain §4.2; `voorbereid` is shown as a complete checklist, not kept as a state of its own."""

AANVRAAG: tuple[Transition[A], ...] = (
    Transition("indienen", "Indienen", (A.CONCEPT, A.TERUG, A.AANGEHOUDEN), A.INGEDIEND, P.AANVRAAG_INDIENEN),
    Transition("accorderen", "Akkoord", (A.INGEDIEND,), A.GEACCORDEERD, P.AANVRAAG_ACCORDEREN),
    Transition("terug", "Terug voor aanvulling", (A.INGEDIEND,), A.TERUG, P.AANVRAAG_ACCORDEREN),
    Transition("adviseren", "Advies geven", (A.GEACCORDEERD,), A.GEADVISEERD, P.AANVRAAG_ADVISEREN),
    Transition(
        "toekennen",
        "Toekennen",
        (A.INGEDIEND, A.GEACCORDEERD, A.GEADVISEERD),
        A.TOEGEKEND,
        P.AANVRAAG_BESLISSEN,
    ),
    Transition(
        "afwijzen",
        "Afwijzen",
        (A.INGEDIEND, A.GEACCORDEERD, A.GEADVISEERD),
        A.AFGEWEZEN,
        P.AANVRAAG_BESLISSEN,
    ),
    Transition(
        "aanhouden",
        "Aanhouden",
        (A.INGEDIEND, A.GEACCORDEERD, A.GEADVISEERD),
        A.AANGEHOUDEN,
        P.AANVRAAG_BESLISSEN,
    ),
    Transition("toewijzen", "Ondersteuner kiezen", (A.TOEGEKEND,), A.TOEGEWEZEN, P.ONDERSTEUNER_KIEZEN),
    Transition("starten", "Arrangement starten", (A.TOEGEWEZEN,), A.LOOPT, P.AANVRAAG_INDIENEN),
    Transition(
        "intrekken", "Intrekken", (A.CONCEPT, A.TERUG, A.AANGEHOUDEN), A.INGETROKKEN, P.AANVRAAG_INDIENEN
    ),
)
"""Domain §4.4; which of the deciding steps apply depends on the type (lib.domain.route)."""

PROCESSEN: dict[str, tuple[Transition[Keuze], ...]] = {
    "dossier": DOSSIER,  # type: ignore[dict-item]
    "overleg": OVERLEG,  # type: ignore[dict-item]
    "aanvraag": AANVRAAG,  # type: ignore[dict-item]
}


class StapBestaatNiet(LookupError):
    """The step does not lead from this state; the message is fit for the user."""

    def __init__(self, status: Keuze) -> None:
        super().__init__(
            f"Dit kan nu niet meer: de status is intussen ‘{status.label}’. Kijk wat er nu staat."
        )


def transition(tabel: tuple[Transition[S], ...], naam: str, status: S) -> Transition[S]:
    """Return the step with this name from this state; raises StapBestaatNiet."""
    for stap in tabel:
        if stap.naam == naam and status in stap.van:
            return stap
    raise StapBestaatNiet(status)


def available(
    tabel: tuple[Transition[S], ...], status: S, mag: Callable[[P], bool]
) -> tuple[Transition[S], ...]:
    """Return the steps this person can take from this state, in the order of the table."""
    return tuple(stap for stap in tabel if status in stap.van and mag(stap.permission))


def controleer(bezwaren: Iterable[Bezwaar], *, reden: str = "") -> None:
    """Raise MagNogNiet when something hard is missing, or something soft without a reason."""
    hard_of_zonder_reden = [b for b in bezwaren if b.hard or not reden.strip()]
    if hard_of_zonder_reden:
        raise MagNogNiet(hard_of_zonder_reden)
