"""The ondersteuningsteam of a child: planned, prepared, held, put to the parents and carried out."""

from datetime import timedelta
from uuid import UUID

from lib.demo import gesprek
from lib.demo.kind import Kind, schrijf
from lib.demo.tijd import komende_schooldag, schooldag
from lib.demo.toneel import Agenda, Verhaal
from lib.demo.voorbereiding import bereid_voor
from lib.domain.overleg import OverlegStatus as O
from lib.services import overleg, overleg_plannen

_KLAAR = {O.VASTGESTELD, O.AFGEROND}
_NA_START = {O.LIVE, O.CONCEPT_VERSLAG, O.VOORGELEGD, *_KLAAR}


def plan(kind: Kind, geleden: int, *, soort: str = "eerste") -> UUID:
    """Plan an OT on a school day near this many days ago (below 0: to come)."""
    dag = kind.toneel.nu.date() - timedelta(days=geleden)
    dag = schooldag(dag) if geleden > 0 else dag if geleden == 0 else komende_schooldag(dag)
    return overleg_plannen.plan(
        kind.ib,
        dossier_id=kind.dossier_id,
        antwoorden={
            "soort": soort,
            "datum": dag.isoformat(),
            "tijd": ("08:30", "13:15", "14:00", "15:00", "15:45")[kind.nummer % 5],
            "duur": 60,
            "plaats": ("Spreekkamer", "Lokaal 3", "Directiekamer", "Bibliotheek")[kind.nummer % 4],
            "voorzitter": str(kind.team.directeur.id),
            "notulist": str(kind.team.ib.id),
            "lln_aanw": ("deels", "niet", "geheel")[kind.nummer % 3],
            "ouders_erbij": "ja",
        },
    )


def houd(kind: Kind, agenda: Agenda) -> Verhaal:
    """Play the OT of this child as far as its story goes."""
    loop, status = kind.loop, kind.loop.overleg
    vooraf = 18 if loop.overleg_op > 0 else 9 + kind.nummer % 4
    yield agenda.op(loop.overleg_op + vooraf if loop.overleg_op > 0 else vooraf)
    overleg_id = plan(kind, loop.overleg_op)
    if status is not O.GEPLAND:
        yield agenda.op(max(loop.overleg_op, 0) + 7)
        overleg.zet_stap(kind.ib, overleg_id=overleg_id, naam="uitnodigen")
    if status is O.GEANNULEERD:
        yield agenda.op(1)
        reden = "Een ouder is ziek. We plannen een nieuwe datum."
        overleg.zet_stap(kind.ib, overleg_id=overleg_id, naam="annuleren", reden=reden)
        return
    yield agenda.op(max(loop.overleg_op, 0) + 4)
    bereid_voor(kind, overleg_id, hoeveel=3 if status in _NA_START else kind.nummer % 4)
    if status in _NA_START:
        yield agenda.op(loop.overleg_op)
        yield from _spreek(kind, agenda, overleg_id)


def _spreek(kind: Kind, agenda: Agenda, overleg_id: UUID) -> Verhaal:
    ctx, status = kind.ib, kind.loop.overleg
    overleg.zet_stap(ctx, overleg_id=overleg_id, naam="start", reden="Iedereen is er, de rest vertellen we.")
    gesprek.aanwezig(kind, overleg_id)
    inhoud = kind.profiel.inhoud["verslag"]
    verslag = kind.blad("ot_verslag", overleg_id)
    begin = {
        "verwachtingen": f"Ouders en school willen weten wat {kind.leerling.roepnaam} helpt, en wie wat doet.",
        "inzicht": inhoud["inzicht"],
    }
    schrijf(ctx, "ot_verslag", verslag, begin)
    overleg.naar_punt(ctx, overleg_id=overleg_id, punt=5 if status is O.LIVE else 7)
    if status is O.LIVE:
        return
    gesprek.schrijf_verslag(kind, verslag)
    gesprek.leg_vast(kind, overleg_id)
    overleg.zet_stap(ctx, overleg_id=overleg_id, naam="sluiten")
    if status is O.CONCEPT_VERSLAG:
        return
    yield agenda.op(kind.loop.overleg_op - 1)
    overleg.zet_stap(kind.ib, overleg_id=overleg_id, naam="voorleggen")
    if status in _KLAAR:
        yield agenda.op(kind.loop.overleg_op - 7)
        gesprek.stel_vast(kind, overleg_id)
        gesprek.vertel(kind, overleg_id)
        yield agenda.op(kind.loop.overleg_op - 30)
        gesprek.kom_na(kind, overleg_id)
