"""The story of one dossier: begun, prepared, shared, talked about, carried out, looked back on."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from lib.demo import beeld, meten
from lib.demo.aanvragen import vraag_aan
from lib.demo.besluit import ondersteuner
from lib.demo.gesprek import spreek_af
from lib.demo.kind import Kind
from lib.demo.overleggen import houd, plan
from lib.demo.tijd import komende_schooldag, schooldag
from lib.demo.toneel import Verhaal
from lib.domain.dossier import Doelbinding
from lib.domain.dossier import DossierStatus as D
from lib.domain.kring import LANGST
from lib.domain.organisatie import Rol
from lib.domain.overleg import OverlegStatus as O
from lib.services import dossier, toestemming

_NA_DELEN = {D.GEDEELD, D.PLAN_LOOPT, D.GEEVALUEERD, D.AFGESLOTEN}
_AFGEROND = {D.GEEVALUEERD, D.AFGESLOTEN}
_FASE = ("1", "2", "2", "3")
_REDEN = ("voorbereiding_ot", "voorbereiding_ot", "planmatig", "aanvraag")


def vertel(kind: Kind) -> Verhaal:
    """Play the dossier of one child."""
    loop, agenda = kind.loop, kind.agenda()
    yield agenda.op(loop.begin)
    kind.dossier_id = dossier.maak(
        kind.ib,
        leerling_id=kind.leerling.id,
        hulpvraag=kind.tekst("hulpvraag"),
        reden=_REDEN[kind.nummer % len(_REDEN)],
        fase=_FASE[kind.nummer % len(_FASE)],
    )
    if loop.tot is D.CONCEPT and loop.begin < 5:  # noqa: PLR2004 - hardly begun: the form is still empty
        return
    yield agenda.op(loop.begin - 2)
    beeld.begin(kind)
    if loop.tot is D.CONCEPT:
        return
    yield agenda.op(loop.begin - 5)
    beeld.maak_af(kind)
    beeld.vragen(kind)
    yield agenda.op(loop.begin - 8)
    dossier.zet_stap(kind.ib, dossier_id=kind.dossier_id, naam="voorbereiden")
    yield agenda.op(loop.begin - 10)
    _vraag_ouders(kind)
    if loop.tot in _NA_DELEN:
        dossier.zet_stap(kind.ib, dossier_id=kind.dossier_id, naam="delen")
    if loop.overleg is not None:
        yield from houd(kind, agenda)
    yield from _voer_uit(kind)


def _vraag_ouders(kind: Kind) -> None:
    vandaag, gedeeld = kind.toneel.vandaag.isoformat(), kind.loop.tot in _NA_DELEN
    if not gedeeld and kind.nummer % 2:
        return
    rij = {
        "doel": "Samen kijken wat helpt. De ondersteuner leest het beeld van de leerling.",
        "grondslag": "toestemming",
        "geinformeerd_op": vandaag,
        "geinformeerd_hoe": "startgesprek",
        "ouder_naam": f"ouder van {kind.leerling.naam}",
    }
    ja = {"reactie": "ja", "datum": vandaag, "vorm": ("handtekening", "mondeling")[kind.nummer % 2]}
    onderwerpen = ["ot", "uitwisselen", "swv"] if gedeeld else ["ot"]
    _leg_vast(kind, rij | ja | {"onderwerp": onderwerpen})
    if kind.nummer % 5 == 0:
        nee = {"reactie": "nee", "datum": vandaag, "vorm": "mondeling", "partij": ["gemeenteteam"]}
        _leg_vast(kind, rij | nee | {"onderwerp": ["jeugdhulp"], "doel": "Samen één plan met de gemeente."})
    if kind.nummer % 6 == 0:
        open_ = _leg_vast(kind, rij | ja | {"onderwerp": ["onderzoek"], "doel": "Een ochtend observeren."})
        toestemming.trek_toestemming_in(kind.ib, toestemming_id=open_)


def _leg_vast(kind: Kind, rij: Mapping[str, Any]) -> UUID:
    return toestemming.leg_toestemming_vast(kind.ib, dossier_id=kind.dossier_id, antwoorden=rij)


def _voer_uit(kind: Kind) -> Verhaal:
    loop, agenda = kind.loop, kind.agenda()
    if loop.tot is D.GEDEELD and loop.aanvragen:
        yield agenda.op(loop.begin - 12)
        meten.stel(kind, 0)
    elif loop.tot not in {D.PLAN_LOOPT, *_AFGEROND}:
        return
    else:
        _geef_toegang(kind)
        tot = 12 if loop.tot in _AFGEROND else (0, 20, 40)[kind.nummer % 3]
        for plek in range(len(kind.doelen)):
            kind.toneel.begin(meten.meet_door(kind, plek, loop.overleg_op - 8, tot=tot))
    for aanvraag in loop.aanvragen:
        kind.toneel.begin(vraag_aan(kind, aanvraag))
    yield from _sluit(kind)


def _geef_toegang(kind: Kind) -> None:
    """Now and then an onderwijsspecialist thinks along and keeps an eye on a goal."""
    if kind.nummer % 4:
        return
    wie = kind.toneel.mensen.swv[Rol.ONS][kind.nummer % 8 // 4]
    for mens, rol in ((wie, Rol.ONS), (ondersteuner(kind), Rol.OS)):
        dossier.geef_toegang(
            kind.ib,
            dossier_id=kind.dossier_id,
            gebruiker_id=mens.id,
            rol=rol,
            reden="denkt mee over de doelen",
            tot=kind.ib.vandaag + LANGST,
            doelbinding=Doelbinding.ADVISEREN,
        )
    if kind.loop.tot is D.PLAN_LOOPT:
        meten.stel(kind, 0, eigenaar=wie.id)
        meten.stel(kind, 1, eigenaar=ondersteuner(kind).id)


def _sluit(kind: Kind) -> Verhaal:
    """Put the next things in the diary, or look back and close."""
    loop, agenda = kind.loop, kind.agenda()
    if loop.tot is D.PLAN_LOOPT:
        yield agenda.op(11)
        _beloof(kind)
        if loop.vervolg_over and loop.overleg is not O.GEPLAND:
            plan(kind, -loop.vervolg_over, soort="evaluatie")
    if loop.tot in _AFGEROND:
        yield agenda.op(11)
        dossier.zet_stap(kind.ib, dossier_id=kind.dossier_id, naam="evalueren")
    if loop.tot is D.AFGESLOTEN:
        yield agenda.op(5)
        dossier.zet_stap(kind.ib, dossier_id=kind.dossier_id, naam="afsluiten")


def _beloof(kind: Kind) -> None:
    """Make promises that are late, due this week and due later."""
    nu = kind.toneel.nu.date()
    for plek, over in enumerate(((-6, 2), (3, 16), (-2, 9))[kind.nummer % 3]):
        dag = nu + timedelta(days=over)
        dag = komende_schooldag(dag) if over > 0 else schooldag(dag)
        wat = kind.profiel.inhoud["afspraken"][plek % 2]
        spreek_af(kind, wat, dag.isoformat(), plek)
