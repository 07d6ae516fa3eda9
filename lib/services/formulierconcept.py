"""What a beheerder is making of a form: kept with every change, for that person alone, until it is published or thrown away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any
from uuid import UUID

from lib.domain.formulier import bladen
from lib.forms.sheet_writer import Plain, from_plain, plain, to_xlsx
from lib.forms.text import ValueRefused
from lib.services import formulieren
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.services.formulieren import eis_formulier
from lib.store.klad import lees_klad, zet_klad
from lib.store.queries import formulieren as vragen


@dataclass(frozen=True)
class Concept:
    """A form that nobody uses yet: its sheets, and the name of the file they came in."""

    bestandsnaam: str
    bladen: Plain


def lees(ctx: Context, *, naam: str) -> Concept | None:
    """Return what this person is making of a form, None when that is nothing. Raises NietGevonden."""
    eis(ctx)
    eis_formulier(naam)
    with ctx.lees() as verbinding:
        return van(ctx, verbinding, naam)


def basis(ctx: Context, *, naam: str) -> Plain:
    """Return the sheets to go on with: one's own concept, else what was published last, else ours. Raises NietGevonden."""
    eis(ctx)
    eis_formulier(naam)
    with ctx.lees() as verbinding:
        return _basis(ctx, verbinding, naam)


def zet(ctx: Context, *, naam: str, bestandsnaam: str, blad: Plain) -> None:
    """Keep the sheets of a file that was brought; what was there before is gone. Raises NietGevonden and ValueRefused."""
    eis(ctx)
    eis_formulier(naam)
    if not blad.get("survey"):
        raise ValueRefused("In dit bestand staat geen blad survey met vragen.")
    _bewaar(ctx, naam, f"{PurePath(bestandsnaam).stem[:100]}.xlsx", lambda _: blad)


def pas_aan(ctx: Context, *, naam: str, wijzig: Callable[[Plain], Plain]) -> None:
    """Change one thing and keep it. Raises NietGevonden, and ValueRefused for what cannot be."""
    eis(ctx)
    eis_formulier(naam)
    _bewaar(ctx, naam, "", wijzig)


def publiceer(
    ctx: Context, *, naam: str, vanaf: date, bestuur_id: UUID | None = None, werkeenheid: str = ""
) -> str:
    """Publish the concept and be done with it; return the version. Raises what `formulieren.publiceer` raises."""
    concept = lees(ctx, naam=naam)
    if concept is None:
        raise ValueRefused("Er is niets veranderd aan dit formulier.")
    versie = formulieren.publiceer(
        ctx,
        naam=naam,
        bestandsnaam=concept.bestandsnaam,
        inhoud=to_xlsx(from_plain(concept.bladen)),
        vanaf=vanaf,
        bestuur_id=bestuur_id,
        werkeenheid=werkeenheid,
    )
    weg(ctx, naam=naam)
    return versie


def weg(ctx: Context, *, naam: str) -> None:
    """Throw the concept away: the form is as it was. Raises NietGevonden."""
    eis(ctx)
    eis_formulier(naam)
    with ctx.terzijde() as verbinding:
        zet_klad(verbinding, ctx.gebruiker.id, _sleutel(naam), {}, ctx.nu, None)


def van(ctx: Context, verbinding: Any, naam: str) -> Concept | None:
    """Return the concept inside a transaction."""
    gevonden = lees_klad(verbinding, ctx.gebruiker.id, _sleutel(naam))
    heel = isinstance(gevonden.get("bladen"), dict)
    return Concept(str(gevonden.get("bestandsnaam")), gevonden["bladen"]) if heel else None


def _sleutel(naam: str) -> str:
    return f"formulierconcept:{naam}"


def _basis(ctx: Context, verbinding: Any, naam: str) -> Plain:
    concept = van(ctx, verbinding, naam)
    if concept is not None:
        return concept.bladen
    eigen = vragen.inhoud(verbinding, naam, vragen.nieuwste(verbinding, naam))
    return plain(bladen(naam)) if eigen is None else eigen


def _bewaar(ctx: Context, naam: str, bestandsnaam: str, wijzig: Callable[[Plain], Plain]) -> None:
    with ctx.terzijde() as verbinding:
        er_was = van(ctx, verbinding, naam)
        nieuw = {
            "bestandsnaam": bestandsnaam or (er_was.bestandsnaam if er_was else f"{naam}-aangepast.xlsx"),
            "bladen": wijzig(_basis(ctx, verbinding, naam)),
        }
        zet_klad(verbinding, ctx.gebruiker.id, _sleutel(naam), nieuw, ctx.nu, None)
