"""A named lock-out: who may not see the dossiers of a pupil in any role, because of a conflict of interest."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4


@dataclass(eq=False, kw_only=True)
class Uitsluiting:
    """Who may not see the dossiers of a pupil in any role, why and until when; it wins over every rule.

    It is made on one dossier and holds for the pupil, so that a next dossier is not open by accident.
    """

    dossier_id: UUID
    leerling_id: UUID
    gebruiker_id: UUID
    naam: str
    reden: str
    vanaf: date
    tot: date | None = None
    opgeheven_op: date | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, kw_only=True)
class UitsluitingRij:
    """A lock-out that holds now, as screens show it."""

    id: UUID
    gebruiker_id: UUID
    naam: str
    reden: str
    tot: date | None


def bezwaar(wie: UUID, naam: str, *, zelf: UUID, ibs: frozenset[UUID], al_uitgesloten: bool) -> str:
    """Return in one sentence why this person cannot be locked out, nothing when they can.

    `ibs` are the intern begeleiders of the school who can open the dossier now.
    """
    if wie == zelf:
        return "Je kunt jezelf niet uitsluiten. Vraag een collega of de beheerder om dat te doen."
    if al_uitgesloten:
        return f"{naam} is al uitgesloten van dit dossier."
    if ibs == {wie}:
        return (
            f"{naam} is de enige intern begeleider van deze school die bij dit dossier kan. "
            "Laat de beheerder eerst een andere intern begeleider aanwijzen."
        )
    return ""
