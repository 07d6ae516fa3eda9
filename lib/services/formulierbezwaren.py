"""Why a form that reads well cannot be a version of one of ours."""

from collections.abc import Iterator

from lib.domain.formulier import VASTE_LIJSTEN, alle_versies, erbij, formulier
from lib.domain.overlegpunt import VERSLAG
from lib.domain.vastevragen import altijd, met_afgeschermd, vast
from lib.forms.definition import FileField, Form, Repeat, extern_lists
from lib.forms.form_refusals import refusals
from lib.forms.machine import Filled
from lib.forms.sheets import Objection
from lib.services.lijsten import VAN_DE_SCHOOL

EEN_REGEL = frozenset({"afspraak", "meting", "toestemming", "route"})
OP_EEN_KNOP = EEN_REGEL | {"overleg"}
"""The forms whose record is made at the button behind them."""


def bezwaren_tegen(naam: str, form: Form, proef: Filled) -> Iterator[Objection]:
    """Yield every objection to a form as a version of this one; `proef` is how it was filled in by machine."""
    eerder = alle_versies(naam)
    verboden = dict(nee for oud in eerder for nee in refusals(oud, form, vast(naam), altijd(naam)))
    yield from (Objection("survey", 0, zin, "name") for zin in verboden.values())
    if form.id != naam:
        zin = f"Dit is het formulier ‘{form.id}’, niet ‘{naam}’. Laat form_id staan zoals het was."
        yield Objection("settings", 2, zin, "form_id")
    if not met_afgeschermd(naam) and any(
        field.afgeschermd for level in form.levels() for field in level.fields()
    ):
        zin = "Wie dit formulier mag lezen, leest het helemaal. Een vraag alleen voor de schrijvers kan hier niet."
        yield Objection("survey", 0, zin, "bind::bijzonder")
    for repeat in form.repeats():
        if repeat.count is not None:
            zin = "Een vast aantal regels in een herhaling kan op het scherm nog niet."
            yield Objection("survey", 0, zin, "repeat_count")
        if any(field.afgeschermd for field in repeat.fields()):  # a row is read whole, or not at all
            zin = f"In de herhaling ‘{repeat.label}’ kan een vraag niet alleen voor de schrijvers zijn."
            yield Objection("survey", 0, zin, "bind::bijzonder")
    if form.id == naam:
        yield from _past_niet(naam, form)
    bekend = {*VASTE_LIJSTEN, *VAN_DE_SCHOOL, *extern_lists(formulier(naam))}
    for lijst in sorted(extern_lists(form) - bekend):
        zin = f"De lijst ‘{lijst}’ kent Puzzel niet. Zet de keuzes op het blad choices."
        yield Objection("survey", 0, zin, "type")
    for vraag, reden in proef.stuck.items():
        zin = f"Op ‘{vraag}’ past geen enkel antwoord dat wij probeerden: {reden}"
        yield Objection("survey", 0, zin, "constraint")


def _past_niet(naam: str, form: Form) -> Iterator[Objection]:
    """Yield what the screen of a form has no place for."""
    eigen = [form.by_name[vraag] for vraag in sorted(erbij(form))]
    if naam in EEN_REGEL and any(isinstance(ding, Repeat) for ding in eigen):
        zin = "Dit formulier is één regel. Een herhaling kan er niet in."
        yield Objection("survey", 0, zin, "type")
    if naam in OP_EEN_KNOP and any(isinstance(ding, FileField) for ding in eigen):
        zin = "Dit formulier is er pas na de knop. Vraag een bestand ergens anders, of bij Bijlagen."
        yield Objection("survey", 0, zin, "type")
    nieuw = {sectie.name for sectie in form.sections()} - {
        sectie.name for sectie in formulier(naam).sections()
    }
    if naam == VERSLAG and nieuw:
        zin = "Het overleg volgt de agenda. Zet een nieuwe vraag in een stap die er al is."
        yield Objection("survey", 0, zin, "type")
