"""What others do with an aanvraag of the example: accord, advise, decide and choose an ondersteuner."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from lib.demo.kind import Kind, schrijf
from lib.demo.lopen import Aanvraagloop
from lib.domain.aanvraag import Arrangementtype as T
from lib.domain.organisatie import Gebruiker, Rol
from lib.domain.route import Werkwijze
from lib.services import besluiten
from lib.services.context import Context

UREN = {T.SCHOOL: 12, T.EXPERTISE: 16, T.INDIVIDUEEL: 40, T.GROEP: 30}
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


def accordeer(kind: Kind, aanvraag_id: UUID, naam: str) -> None:
    """Accord as the trajectbegeleider, or send back with what is missing."""
    ctx = _wie(kind, Rol.TB)
    velden = {"besluit": "akkoord", "toelichting": "Past bij de afspraken met het bestuur."}
    if naam == "terug":
        velden = {
            "besluit": "terug",
            "toelichting": "Vul aan wat de school zelf doet tijdens het arrangement, en hoe vaak.",
        }
    blad_id = _vul_stap(ctx, "accordering", aanvraag_id, velden)
    besluiten.accordeer(ctx, aanvraag_id=aanvraag_id, blad_id=blad_id)


def adviseer(kind: Kind, aanvraag_id: UUID, loop: Aanvraagloop) -> None:
    """Advise as a gedragsdeskundige, in line with what will be decided."""
    ctx = _wie(kind, Rol.GD)
    besluit = next((stap for stap in loop.stappen if stap in _OORDEEL), "toegekend")
    past, advies = _OORDEEL[besluit]
    velden = {
        "deskundigheid": ("orthopedagoog", "psycholoog")[kind.nummer % 2],
        "past_bij_behoefte": past,
        "rekening_context": "ja",
        "onderbouwing": f"{kind.profiel.inhoud['verslag']['inzicht']} De school bouwt dit zelf verder uit.",
        "advies": advies,
        "uren": UREN[loop.type] if advies == "toekennen" else None,
    }
    blad_id = _vul_stap(ctx, "beoordeling", aanvraag_id, velden)
    besluiten.adviseer(ctx, aanvraag_id=aanvraag_id, blad_id=blad_id)


def beslis(kind: Kind, aanvraag_id: UUID, type_: T, besluit: str) -> None:
    """Decide as whoever decides on this type."""
    ctx = _wie(kind, _WERKWIJZE.beslisser[type_])
    velden: dict[str, Any] = {"besluit": besluit, "motivering": _MOTIVERING[besluit]}
    if besluit == "toegekend":
        uiterlijk = kind.toneel.vandaag + timedelta(days=140)
        velden |= {"toewijzen": "later", "evaluatie_uiterlijk": uiterlijk.isoformat()}
    blad_id = _vul_stap(ctx, "toekenning", aanvraag_id, velden)
    besluiten.beslis(ctx, aanvraag_id=aanvraag_id, blad_id=blad_id)


def wijs_toe(kind: Kind, aanvraag_id: UUID, type_: T) -> None:
    """Name the ondersteuner as whoever chooses for this type."""
    ctx = _wie(kind, _WERKWIJZE.kiezer[type_])
    besluiten.wijs_toe(ctx, aanvraag_id=aanvraag_id, ondersteuner_id=ondersteuner(kind).id)
