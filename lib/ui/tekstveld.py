"""The text field that saves while one types: on screen, and what its messages say."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from typing import Any
from uuid import UUID

from lib.domain.ingevuld import Bevroren
from lib.domain.permissions import NietGevonden
from lib.domain.schrijven import Rijplek, Schrijfsel
from lib.forms.answers import ValueRefused
from lib.services import bsn, schrijven
from lib.services.context import Context
from lib.store.unit_of_work import Gelijktijdig
from lib.ui import component, session

REGELS = 4
EEN_REGEL = 1
_VELDEN, _GEDAAN = "_puzzel_tekstvelden", "_puzzel_teksten_gedaan"


@dataclass(frozen=True, kw_only=True)
class Antwoordplek:
    """Where a text is kept: one answer of a filled form, a text in a row of one, or one of a row of an OT."""

    soort: str
    id: UUID
    veld: str
    rij: Rijplek | None = None
    overleg: UUID | None = None

    def als_data(self) -> dict[str, Any]:
        """Return it as the browser sends it back."""
        plaats = {"soort": self.soort, "id": str(self.id), "veld": self.veld}
        overleg = {"overleg": str(self.overleg)} if self.overleg else {}
        return plaats | overleg | ({"rij": asdict(self.rij)} if self.rij else {})


@dataclass(frozen=True, kw_only=True)
class Kladplek:
    """Where a text is kept that is part of nothing yet: a personal draft."""

    sleutel: str
    veld: str
    dossier_id: UUID | None = None

    def als_data(self) -> dict[str, Any]:
        """Return it as the browser sends it back."""
        dossier = {"dossier": str(self.dossier_id)} if self.dossier_id else {}
        return {"klad": self.sleutel, "veld": self.veld, **dossier}


@dataclass(frozen=True, kw_only=True)
class Tekstveld:
    """One text field: what it asks, what stands there, where it is kept."""

    sleutel: str
    label: str
    plek: Antwoordplek | Kladplek
    tekst: str = ""
    versie: int = 0
    hulp: str = ""
    herkomst: str = ""
    meest: int | None = None
    regels: int = REGELS
    dicht: bool = False
    stil: bool = False
    """The label is there for who cannot see, and in the way of who can."""
    klaar: bool = False
    """The caret stands here when it appears: the user is going on with what they were doing."""


_GEZEGD = tuple(deel.name for deel in fields(Tekstveld) if deel.name != "plek")
"""What the browser is told of a field; its place goes as the browser sends it back."""


def teken(
    veld: Tekstveld,
    *,
    bij_tekst: Callable[[], None] | None = None,
    bij_enter: Callable[[], None] | None = None,
) -> None:
    """Draw the field; `bij_tekst` runs when the user leaves it with another text, `bij_enter` on the Enter key."""
    ctx = session.ctx()
    data = {
        "rol": "veld",
        "wie": str(ctx.gebruiker.id),
        "doel": veld.plek.als_data(),
        "enter": bij_enter is not None,
        "bsn": "" if veld.dicht else bsn.opmerking(ctx.store, veld.tekst, getattr(veld.plek, "id", None)),
    }
    if isinstance(veld.plek, Antwoordplek) and not veld.dicht:
        session.vak(_VELDEN)[veld.sleutel] = veld.plek
    rest = {naam: getattr(veld, naam) for naam in _GEZEGD}
    bij = {"on_tekst_change": bij_tekst or niets, **({"on_enter_change": bij_enter} if bij_enter else {})}
    component.teken(veld.sleutel, rest | data, **bij)


def niets() -> None:
    """Wait: the text saves itself."""


def schrijfsel(sleutel: str, bericht: str = "tekst") -> Schrijfsel | None:
    """Return what the browser told of a field since it was drawn, None when it told nothing (or nonsense)."""
    stand = session.waarde(sleutel)
    gezegd = stand.get(bericht) if isinstance(stand, Mapping) else None
    if not isinstance(gezegd, Mapping):
        return None
    try:
        return Schrijfsel(
            editor=str(gezegd["editor"]),
            nr=int(gezegd["nr"]),
            basis_nr=int(gezegd["basis_nr"]),
            basis=str(gezegd["basis"]),
            tekst=str(gezegd["tekst"]),
        )
    except (KeyError, TypeError, ValueError):
        return None


def tekst(sleutel: str, anders: str = "") -> str:
    """Return the text that the browser told last, or what the field started with."""
    gezegd = schrijfsel(sleutel)
    return anders if gezegd is None else gezegd.tekst


def bewaar(ctx: Context, sleutel: str, plek: Antwoordplek, gezegd: Schrijfsel) -> int:
    """Save what the browser told of a field; it may have sent the same text itself, and then nothing happens."""
    uit = schrijven.bewaar_tekst(
        ctx,
        soort=plek.soort,
        sleutel=plek.id,
        veld=plek.veld,
        plek=plek.rij,
        overleg_id=plek.overleg,
        schrijfsel=gezegd,
    )
    session.vak(_GEDAAN)[sleutel] = gezegd
    return uit.versie


def eerst(ctx: Context) -> None:
    """Save what was typed just before a button was pressed: Streamlit runs the button first when both come at once.

    What is refused waits for the field's own turn, which says why.
    """
    for sleutel, plek in session.vak(_VELDEN).items():
        gezegd = schrijfsel(sleutel)
        if gezegd is not None and gezegd != session.vak(_GEDAAN).get(sleutel):
            with suppress(ValueRefused, Bevroren, NietGevonden, Gelijktijdig):
                bewaar(ctx, sleutel, plek, gezegd)
