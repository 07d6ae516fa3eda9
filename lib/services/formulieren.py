"""The beheerder makes a form one's own: fetch it, have a new version judged, let it apply from a day, take that back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lib.domain.formulier import NAMEN, VASTE_LIJSTEN, formulier
from lib.domain.formulierversie import Formulierversie, Publicatie, nummer_van, versienaam
from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Bestuur
from lib.domain.permissions import NietGevonden
from lib.forms.form_diff import FormChange, form_changes
from lib.forms.machine import Filled, fill
from lib.forms.sheet_writer import Plain, from_plain, plain
from lib.forms.sheets import FormRefused, Objection
from lib.forms.text import ValueRefused, line
from lib.forms.xlsform import Reading, read, read_sheets
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.services.formulierbezwaren import bezwaren_tegen
from lib.services.uitgeven import SWV
from lib.store.queries import formulieren as vragen


@dataclass(frozen=True)
class Beoordeling:
    """What a file would do to a form: nothing yet, for it is not published."""

    naam: str
    bestandsnaam: str
    bezwaren: tuple[Objection, ...]
    reading: Reading | None = None
    wijzigingen: tuple[FormChange, ...] = ()
    proef: Filled | None = None

    @property
    def goed(self) -> bool:
        """Tell whether it can be published."""
        return self.reading is not None and not self.bezwaren and bool(self.wijzigingen)


@dataclass(frozen=True)
class Overzicht:
    """One form as the beheerder sees it: what was published, and who it can be published for."""

    naam: str
    titel: str
    publicaties: tuple[Publicatie, ...]
    besturen: Mapping[UUID, str]
    werkeenheden: tuple[str, ...]

    def voor(self, publicatie: Publicatie) -> str:
        """Return for whom a publication is, in words."""
        if publicatie.bestuur_id is not None:
            return self.besturen.get(publicatie.bestuur_id, "een bestuur dat er niet meer is")
        return (
            f"werkeenheid {publicatie.werkeenheid}"
            if publicatie.werkeenheid
            else "heel het samenwerkingsverband"
        )


def overzicht(ctx: Context, *, naam: str) -> Overzicht:
    """Return one form with its publications; raises NietGevonden for a form that is not ours."""
    eis(ctx)
    eis_formulier(naam)
    with ctx.lees() as verbinding:
        besturen = dict(vragen.besturen(verbinding))
        gepubliceerd = vragen.publicaties(verbinding, naam)
        eenheden = tuple(vragen.werkeenheden(verbinding))
    return Overzicht(naam, formulier(naam).title, gepubliceerd, besturen, eenheden)


def beoordeel(ctx: Context, *, naam: str, bestandsnaam: str, inhoud: bytes) -> Beoordeling:
    """Judge a file as a new version of a form; nothing is kept. Raises NietGevonden for a form that is not ours."""
    return _oordeel(ctx, naam, bestandsnaam, lambda: read(inhoud, file=bestandsnaam, name=naam))


def beoordeel_bladen(ctx: Context, *, naam: str, bestandsnaam: str, blad: Plain) -> Beoordeling:
    """Judge the sheets of a form in the same way."""
    return _oordeel(ctx, naam, bestandsnaam, lambda: read_sheets(from_plain(blad), name=naam))


def _oordeel(ctx: Context, naam: str, bestandsnaam: str, lees: Callable[[], Reading]) -> Beoordeling:
    eis(ctx)
    eis_formulier(naam)
    try:
        reading = lees()
    except FormRefused as nee:
        return Beoordeling(naam, bestandsnaam, nee.objections)
    proef = fill(reading.form, today=ctx.vandaag, lists=VASTE_LIJSTEN)
    bezwaren = tuple(bezwaren_tegen(naam, reading.form, proef))
    with ctx.lees() as verbinding:
        vorige = formulier(naam, vragen.nieuwste(verbinding, naam))
    wijzigingen = tuple(form_changes(vorige, reading.form))
    return Beoordeling(naam, bestandsnaam, bezwaren, reading, wijzigingen, proef)


def publiceer(
    ctx: Context,
    *,
    naam: str,
    bestandsnaam: str,
    inhoud: bytes,
    vanaf: date,
    bestuur_id: UUID | None = None,
    werkeenheid: str = "",
) -> str:
    """Keep a version and let new forms begin with it from a day; return the version. Raises ValueRefused and FormRefused."""
    oordeel = beoordeel(ctx, naam=naam, bestandsnaam=bestandsnaam, inhoud=inhoud)
    if oordeel.reading is None or oordeel.bezwaren:
        raise FormRefused(oordeel.bezwaren)
    if not oordeel.wijzigingen:
        raise ValueRefused("Er is niets veranderd aan dit formulier.")
    if vanaf < ctx.vandaag:
        raise ValueRefused("Kies vandaag of een latere dag: wat al begonnen is, houdt zijn eigen versie.")
    blad = plain(oordeel.reading.sheets)
    with ctx.werk() as werk:
        if bestuur_id is not None and bestuur_id not in dict(werk.doe(vragen.besturen)):
            raise NietGevonden
        versie = versienaam(len(werk.doe(vragen.versies, naam)) + 2, blad)
        wie = ctx.gebruiker
        nieuw = Formulierversie(
            naam=naam, versie=versie, inhoud=blad, bestandsnaam=line(bestandsnaam, 120), gemaakt_op=ctx.nu, gemaakt_door=wie.id, naam_door=wie.naam
        )  # fmt: skip
        werk.doe(vragen.bewaar_versie, nieuw)
        uit = Publicatie(
            naam=naam, versie=versie, bestuur_id=bestuur_id, werkeenheid=werkeenheid, vanaf=vanaf, gemaakt_op=ctx.nu, naam_door=wie.naam
        )  # fmt: skip
        werk.doe(vragen.bewaar_publicatie, uit)
        wat = f"formulier {oordeel.reading.form.title}, versie {nummer_van(versie)}, vanaf {vanaf:%d-%m-%Y}"
        werk.commit(Soort.BEHEER, Bestuur(naam="", id=SWV), wat=wat)
    return versie


def trek_in(ctx: Context, *, publicatie_id: UUID) -> None:
    """Let new forms begin again with what applied before; what was begun with it keeps it. Raises NietGevonden."""
    eis(ctx)
    with ctx.werk() as werk:
        gevonden = werk.doe(vragen.trek_in, publicatie_id, ctx.nu, ctx.gebruiker.naam)
        if gevonden is None:
            raise NietGevonden
        wat = (
            f"formulier {formulier(gevonden.naam).title}, versie {nummer_van(gevonden.versie)} teruggedraaid"
        )
        werk.commit(Soort.BEHEER, Bestuur(naam="", id=SWV), wat=wat)


def eis_formulier(naam: str) -> None:
    """Raise NietGevonden for a form that is not ours."""
    if naam not in NAMEN:
        raise NietGevonden
