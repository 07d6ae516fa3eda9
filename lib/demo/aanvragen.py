"""An aanvraag of a child: written by the ib'er, weighed by others, granted or not, and begun."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from lib.demo.kind import Kind, schrijf
from lib.demo.lopen import Aanvraagloop
from lib.demo.toneel import Verhaal
from lib.domain.aanvraag import Arrangementtype as T
from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.route import Werkwijze
from lib.services import aanvraag, besluiten, doelen
from lib.services.context import Context

_TUSSEN_STAPPEN = 4
_UREN = {T.SCHOOL: 12, T.EXPERTISE: 16, T.INDIVIDUEEL: 40, T.GROEP: 30}
_WERKWIJZE = Werkwijze()
_MOTIVERING = {
    "toegekend": "De vraag past bij wat deze leerling nodig heeft. De school doet zelf veel en bouwt dit verder uit.",
    "afgewezen": "De school kan dit nu nog binnen de basisondersteuning bieden. De onderwijsspecialist denkt graag mee.",
    "aangehouden": "We wachten op het gesprek met ouders van volgende week. Vul daarna de aanvraag aan.",
}
_OORDEEL = {
    "toegekend": ("ja", "toekennen"),
    "afgewezen": ("deels", "afwijzen"),
    "aangehouden": ("deels", "aanvullen"),
}


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
        "uren": _UREN[type_],
        "intensiteit": ("elke week een uur", "om de week een ochtend", "zes keer, daarna kijken we")[kind.nummer % 3],
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
            _accordeer(kind, aanvraag_id, naam)
        case "adviseren":
            _adviseer(kind, aanvraag_id, loop)
        case "toewijzen":
            ctx = _wie(kind, _WERKWIJZE.kiezer[loop.type])
            besluiten.wijs_toe(ctx, aanvraag_id=aanvraag_id, ondersteuner_id=ondersteuner(kind).id)
        case _:
            _beslis(kind, aanvraag_id, loop.type, naam)


def ondersteuner(kind: Kind) -> Gebruiker:
    """Return who is asked for this child."""
    mensen = kind.toneel.mensen.swv[Rol.OS]
    return mensen[kind.nummer % len(mensen)]


def _wie(kind: Kind, rol: Rol) -> Context:
    mensen, school = kind.toneel.mensen, kind.team.school
    van_bestuur = mensen.besturen.get((rol, school.bestuur_id))
    return kind.toneel.als(van_bestuur or mensen.swv[rol][kind.nummer % len(mensen.swv[rol])])


def _vul_stap(ctx: Context, soort: str, aanvraag_id: UUID, velden: Mapping[str, Any]) -> UUID:
    blad_id = besluiten.stapformulier(ctx, aanvraag_id=aanvraag_id)
    if blad_id is None:
        raise LookupError(soort)
    schrijf(ctx, soort, blad_id, velden)
    return blad_id


def _accordeer(kind: Kind, aanvraag_id: UUID, naam: str) -> None:
    ctx = _wie(kind, Rol.TB)
    velden = {"besluit": "akkoord", "toelichting": "Past bij de afspraken met het bestuur."}
    if naam == "terug":
        velden = {
            "besluit": "terug",
            "toelichting": "Vul aan wat de school zelf doet tijdens het arrangement, en hoe vaak.",
        }
    blad_id = _vul_stap(ctx, "accordering", aanvraag_id, velden)
    besluiten.accordeer(ctx, aanvraag_id=aanvraag_id, blad_id=blad_id)


def _adviseer(kind: Kind, aanvraag_id: UUID, loop: Aanvraagloop) -> None:
    ctx = _wie(kind, Rol.GD)
    besluit = next((stap for stap in loop.stappen if stap in _OORDEEL), "toegekend")
    past, advies = _OORDEEL[besluit]
    velden = {
        "deskundigheid": ("orthopedagoog", "psycholoog")[kind.nummer % 2],
        "past_bij_behoefte": past,
        "rekening_context": "ja",
        "onderbouwing": f"{kind.profiel.inhoud['verslag']['inzicht']} De school bouwt dit zelf verder uit.",
        "advies": advies,
        "uren": _UREN[loop.type] if advies == "toekennen" else None,
    }
    blad_id = _vul_stap(ctx, "beoordeling", aanvraag_id, velden)
    besluiten.adviseer(ctx, aanvraag_id=aanvraag_id, blad_id=blad_id)


def _beslis(kind: Kind, aanvraag_id: UUID, type_: T, besluit: str) -> None:
    ctx = _wie(kind, _WERKWIJZE.beslisser[type_])
    velden: dict[str, Any] = {"besluit": besluit, "motivering": _MOTIVERING[besluit]}
    if besluit == "toegekend":
        uiterlijk = kind.toneel.vandaag + timedelta(days=140)
        velden |= {"toewijzen": "later", "evaluatie_uiterlijk": uiterlijk.isoformat()}
    blad_id = _vul_stap(ctx, "toekenning", aanvraag_id, velden)
    besluiten.beslis(ctx, aanvraag_id=aanvraag_id, blad_id=blad_id)


def _eerste_meting(kind: Kind) -> None:
    """The ondersteuner looks too, and scores the first goal."""
    antwoorden = {
        "datum": kind.toneel.vandaag.isoformat(),
        "score": "-1",
        "toelichting": "Gezien tijdens het kennismaken in de klas.",
    }
    doelen.meet(kind.toneel.als(ondersteuner(kind)), doel_id=kind.doelen[0], antwoorden=antwoorden)
