"""Save what somebody types while they type: merged with a colleague's text, stored once, and never lost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak
from lib.domain.formulier import formulier_van
from lib.domain.ingevuld import Ingevuld
from lib.domain.samenvoegen import Samen, samenvoegen
from lib.domain.schrijven import Rijplek, Schrijfsel, Schrijver, basis_van, plaats_van
from lib.forms.answers import ValueRefused
from lib.forms.definition import Form, Repeat, TextField
from lib.forms.text import free_text
from lib.services import klok
from lib.services.bewaren import laad, zet
from lib.services.context import Context
from lib.services.inbreng import van_dit_ot
from lib.services.tijdens_ot import HOOFDZAAK, eis_hoofdzaak
from lib.store.klad import ruim_klad_op
from lib.store.opslag import store
from lib.store.schrijvers import ruim_schrijvers_op, schrijver_van, zet_schrijver
from lib.store.unit_of_work import UnitOfWork

LANGSTE_EDITOR = 40
WEG = "Deze vraag staat niet meer in het formulier. Ververs de pagina."
VERGETEN_NA = timedelta(days=14)
"""An editor that was away for longer than this starts anew: what it typed is then merged as if it were new."""


@dataclass(frozen=True)
class Opgeslagen:
    """What stands in the database after a save: the text with its version, and whether two texts met in it."""

    tekst: str
    versie: int
    botst: bool = False
    met: str = ""


def bewaar_tekst(
    ctx: Context,
    *,
    soort: str,
    sleutel: UUID,
    veld: str,
    schrijfsel: Schrijfsel,
    plek: Rijplek | None = None,
    overleg_id: UUID | None = None,
) -> Opgeslagen:
    """Save one text of a filled form; a text that arrives twice is stored once.

    With `plek` it is a text in a row of a repeating question, with `overleg_id` one of a goal or afspraak that the
    OT is busy with. Raises NietGevonden, Bevroren, ValueRefused and Gelijktijdig; then nothing was written.
    """
    _eis_editor(schrijfsel)
    naam = veld if plek is None else f"{veld}/{plek.veld}/{plek.nummer}"
    schrijfsel = replace(schrijfsel, basis=free_text(schrijfsel.basis), tekst=free_text(schrijfsel.tekst))
    with ctx.werk() as werk:
        ding = laad_tekst(werk, soort, sleutel, veld, overleg_id)
        _eis_tekst(formulier_van(ding), veld, plek)
        laatste = werk.doe(schrijver_van, ding.id, naam, schrijfsel.editor)
        if laatste is not None and laatste.gebruiker_id != ctx.gebruiker.id:
            raise ValueRefused("Deze tekst is van iemand anders. Laad de pagina opnieuw.")
        basis = basis_van(schrijfsel, laatste)
        if basis is None:
            nu = _nu(ding, veld, plek, schrijfsel.tekst)
            return Opgeslagen(nu, ding.veldversie(veld))
        samen, waarde = _samen(ding, veld, plek, basis, schrijfsel.tekst)
        if overleg_id is not None:
            eis_hoofdzaak(soort, veld, waarde)
        stand = Schrijver(ctx.gebruiker.id, ctx.gebruiker.naam, schrijfsel.nr, schrijfsel.tekst, ctx.nu)
        werk.doe(
            zet_schrijver, ding.id, naam, schrijfsel, stand, getattr(ding, "dossier_id", None) or _eigen(ding)
        )
        met = _ander(ding, veld, werk) if samen.tekst != schrijfsel.tekst else ""
        versie = zet(werk, ding, veld, waarde, typend=True)
        return Opgeslagen(samen.tekst, versie, samen.botst, met)


def laad_tekst(werk: UnitOfWork, soort: str, sleutel: UUID, veld: str, overleg_id: UUID | None) -> Ingevuld:
    """Load by the rights of the form, or during an OT by those of who takes the minutes."""
    if overleg_id is None or soort not in HOOFDZAAK:
        return laad(werk, soort, sleutel, veld)
    return van_dit_ot(werk, Doel if soort == "doel" else Afspraak, sleutel, overleg_id)


def vul_aan(ctx: Context, *, soort: str, sleutel: UUID, veld: str, tekst: str) -> int:
    """Put a text under what stands in an answer, once; return the version of the answer."""
    with ctx.werk() as werk:
        ding = laad(werk, soort, sleutel, veld)
        staand = str(ding.antwoorden.get(veld) or "")
        if tekst in staand:
            return ding.veldversie(veld)
        return zet(werk, ding, veld, f"{staand}\n{tekst}".strip())


def _eigen(ding: Ingevuld) -> UUID | None:
    return ding.id if ding.formuliernaam == "dossier" else None


def _eis_editor(schrijfsel: Schrijfsel) -> None:
    """Refuse what no editor of ours sends."""
    if not 0 < len(schrijfsel.editor) <= LANGSTE_EDITOR:
        raise ValueRefused(WEG)


def _eis_tekst(form: Form, veld: str, plek: Rijplek | None) -> None:
    """Refuse a question that asks for no text in this version of the form."""
    ding = form.by_name.get(veld)
    if plek is not None and isinstance(ding, Repeat):
        ding = next((field for field in ding.fields() if field.name == plek.veld), None)
    if not isinstance(ding, TextField):
        raise ValueRefused(WEG)


def _samen(
    ding: Ingevuld, veld: str, plek: Rijplek | None, basis: str, mijn: str
) -> tuple[Samen, str | list[dict[str, Any]]]:
    """Return the merged text, and the whole answer with it."""
    staand = ding.antwoorden.get(veld)
    if plek is None:
        samen = samenvoegen(basis, mijn, str(staand or ""))
        return samen, samen.tekst
    rijen: list[dict[str, Any]] = list(staand or [])
    plaats = plaats_van(rijen, plek, basis)
    if plaats is None:  # a colleague took the row away: what was typed stays, in a row of its own
        nieuw = {**plek.gezien, plek.veld: mijn}
        return Samen(mijn, botst=True), [*rijen, nieuw]
    samen = samenvoegen(basis, mijn, str(rijen[plaats].get(plek.veld) or ""))
    return samen, [{**rij, plek.veld: samen.tekst} if nr == plaats else rij for nr, rij in enumerate(rijen)]


def _nu(ding: Ingevuld, veld: str, plek: Rijplek | None, anders: str) -> str:
    staand = ding.antwoorden.get(veld)
    if plek is None:
        return str(staand or "")
    rijen: list[Mapping[str, Any]] = list(staand or [])
    return str(rijen[plek.nummer].get(plek.veld) or "") if plek.nummer < len(rijen) else anders


def _ander(ding: Ingevuld, veld: str, werk: UnitOfWork) -> str:
    """Return the name of the colleague whose text stood there, nothing when it was one's own."""
    herkomst = ding.veldherkomst(veld)
    return herkomst.naam if herkomst is not None and herkomst.door != werk.door.id else ""


def ruim_op() -> None:
    """Forget editors that nobody sends for any more, and empty drafts; at every start."""
    with store().als_systeem().begin() as con:
        ruim_schrijvers_op(con, klok.nu() - VERGETEN_NA)
        ruim_klad_op(con, klok.nu() - VERGETEN_NA)
