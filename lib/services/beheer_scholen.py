"""Schools and besturen, and the way of working they agreed on: who accords, advises, decides and chooses."""

import re
from collections.abc import Iterator
from uuid import UUID

from lib.domain.aanvraag import Aanvraag, AanvraagStatus, Arrangementtype
from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import NIVEAU, Bestuur, Rol, School
from lib.domain.route import Werkwijze
from lib.domain.taak import Taak, Taaksoort
from lib.domain.teksten import van_rol
from lib.forms.answers import ValueRefused
from lib.forms.text import line
from lib.services import teksten
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.services.instellingen import werkwijze_uit
from lib.services.taken import van_aanvraag
from lib.store.queries import beheer, organisatie
from lib.store.queries.beheer import Schoolregel
from lib.store.queries.instellingen import lees_instellingen
from lib.store.rolnamen import rolnamen_bij
from lib.store.unit_of_work import UnitOfWork

__all__ = ["Schoolregel"]
BESLISSERS = (Rol.TB, Rol.TL, Rol.MAN)
"""The roles that may decide and choose an ondersteuner (lib.domain.permissions)."""
SWV = UUID(int=0)
_LANGSTE = 100
_BRIN = re.compile(r"[0-9]{2}[A-Z]{2}([0-9]{2})?")
_WACHT_OP_WERKWIJZE = (
    AanvraagStatus.INGEDIEND,
    AanvraagStatus.GEACCORDEERD,
    AanvraagStatus.GEADVISEERD,
    AanvraagStatus.TOEGEKEND,
)


def scholen(ctx: Context) -> tuple[Schoolregel, ...]:
    """Return every school, by name."""
    eis(ctx)
    with ctx.lees() as verbinding:
        return beheer.scholen(verbinding)


def besturen(ctx: Context) -> tuple[tuple[UUID, str], ...]:
    """Return id and name of every bestuur."""
    eis(ctx)
    with ctx.lees() as verbinding:
        return organisatie.besturen(verbinding)


def voeg_bestuur_toe(ctx: Context, *, naam: str) -> UUID:
    """Add a bestuur; raises ValueRefused."""
    eis(ctx)
    nieuw = Bestuur(naam=_naam(naam))
    with ctx.werk() as werk:
        if werk.waar(Bestuur, naam=nieuw.naam):
            raise ValueRefused("Dit bestuur staat er al.")
        werk.add(nieuw)
        werk.commit(Soort.BEHEER, nieuw, wat=f"bestuur {nieuw.naam} toegevoegd")
    return nieuw.id


def voeg_school_toe(ctx: Context, *, naam: str, bestuur_id: UUID, brin: str = "", plaats: str = "") -> UUID:
    """Add a school to a bestuur; raises ValueRefused."""
    eis(ctx)
    code = brin.strip().upper()
    if code and not _BRIN.fullmatch(code):
        raise ValueRefused(
            "Een BRIN heeft twee cijfers en twee letters, soms met twee cijfers erachter: 12AB of 12AB01."
        )
    nieuw = School(naam=_naam(naam), bestuur_id=bestuur_id, brin=code, plaats=line(plaats, _LANGSTE))
    with ctx.werk() as werk:
        if not werk.waar(Bestuur, id=bestuur_id):
            raise ValueRefused("Kies een bestuur uit de lijst.")
        if code and werk.waar(School, brin=code):
            raise ValueRefused(f"Er is al een school met BRIN {code}.")
        werk.add(nieuw)
        werk.commit(Soort.BEHEER, nieuw, wat=f"school {nieuw.naam} toegevoegd")
    return nieuw.id


def _naam(naam: str) -> str:
    schoon = line(naam, _LANGSTE)
    if not schoon:
        raise ValueRefused(f"Vul een naam in van hoogstens {_LANGSTE} tekens.")
    return schoon


def werkwijze(ctx: Context, *, bestuur_id: UUID | None = None) -> Werkwijze:
    """Return the way of working of the SWV, or of one bestuur."""
    eis(ctx)
    with ctx.lees() as verbinding:
        return werkwijze_uit(lees_instellingen(verbinding, str(bestuur_id or "")))


def gevolgen(oud: Werkwijze, nieuw: Werkwijze) -> tuple[str, ...]:
    """Say what a new way of working changes, one sentence each; nothing when nothing does."""
    return tuple(_gevolgen(oud, nieuw))


def _gevolgen(oud: Werkwijze, nieuw: Werkwijze) -> Iterator[str]:
    for soort in Arrangementtype:
        wat = soort.label.capitalize()
        for groep, wie in (
            ("accordering", f"de {oud.noem(Rol.TB)} accordeert"),
            ("advies", f"de {oud.noem(Rol.GD)} adviseert"),
        ):
            was, wordt = soort in getattr(oud, groep), soort in getattr(nieuw, groep)
            if was != wordt:
                yield f"{wat}: {wie} voortaan {'wel' if wordt else 'niet'}."
        for rollen, doet in (("beslisser", "beslist"), ("kiezer", "kiest de ondersteuner")):
            eerst, straks = getattr(oud, rollen)[soort], getattr(nieuw, rollen)[soort]
            if eerst is not straks:
                yield f"{wat}: de {oud.noem(straks)} {doet} voortaan, niet meer de {oud.noem(eerst)}."


def zet_werkwijze(ctx: Context, *, nieuw: Werkwijze, bestuur_id: UUID | None = None) -> int:
    """Store the way of working; aanvragen under way go to the role whose turn it is now. Return how many."""
    eis(ctx)
    if not {*nieuw.beslisser.values(), *nieuw.kiezer.values()} <= set(BESLISSERS):
        raise ValueRefused("Alleen een trajectbegeleider, teamleider of manager kan beslissen en kiezen.")
    waar = str(bestuur_id or "")
    with ctx.werk() as werk:
        oud = werkwijze_uit(werk.doe(lees_instellingen, waar))
        zinnen = gevolgen(oud, nieuw)
        if not zinnen:
            return 0
        for sleutel, waarde in _rijen(nieuw).items():
            if _rijen(oud)[sleutel] != waarde:
                werk.doe(beheer.zet_instelling, sleutel, waarde, waar)
        geraakt = _verleg(werk)
        onderwerp = (werk.waar(Bestuur, id=bestuur_id) if bestuur_id else []) or [Bestuur(naam="", id=SWV)]
        werk.commit(Soort.BEHEER, onderwerp[0], wat="werkwijze: " + " ".join(zinnen))
        return geraakt


def _rijen(wijze: Werkwijze) -> dict[str, object]:
    """Return the settings as lib.services.instellingen reads them."""
    uit: dict[str, object] = {
        "accordering_tb": sorted(soort.value for soort in wijze.accordering),
        "advies_gd": sorted(soort.value for soort in wijze.advies),
    }
    for soort in Arrangementtype:
        uit[f"beslisser_{soort.value}"] = wijze.beslisser[soort].value
        uit[f"kiezer_{soort.value}"] = wijze.kiezer[soort].value
    return uit


def _verleg(werk: UnitOfWork) -> int:
    """Give open aanvragen the task of today's way of working: nobody may wait for a step that is gone."""
    geraakt = 0
    per_bestuur: dict[UUID, Werkwijze] = {}
    for status in _WACHT_OP_WERKWIJZE:
        for aanvraag in werk.waar(Aanvraag, status=status):
            plek = aanvraag.bestuur_id
            if plek not in per_bestuur:
                per_bestuur[plek] = werkwijze_uit(werk.doe(lees_instellingen, str(plek)))
            taken = van_aanvraag(werk, aanvraag, per_bestuur[plek])
            if _beurt(werk.waar(Taak, object_id=aanvraag.id)) != _beurt(taken):
                werk.zet_taken(aanvraag.id, taken)
                geraakt += 1
    return geraakt


def _beurt(taken: list[Taak]) -> set[tuple[Taaksoort, Rol | None]]:
    """Return whose turn it is; a task that stays keeps the day it must be done by."""
    return {(taak.soort, taak.rol) for taak in taken}


def rollabels(ctx: Context) -> dict[Rol, str]:
    """Return what this SWV calls each role."""
    eis(ctx)
    with ctx.lees() as verbinding:
        namen = rolnamen_bij(verbinding)
    return {rol: namen.get(rol, rol.label) for rol in NIVEAU}


def zet_rollabel(ctx: Context, *, rol: Rol, label: str) -> None:
    """Give a role the name this SWV uses; an empty name goes back to ours."""
    eis(ctx)
    teksten.zet(ctx, naam=van_rol(rol), inhoud=label if label.strip() else rol.label)
