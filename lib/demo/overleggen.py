"""The ondersteuningsteam of a child: planned, prepared, held, put to the parents and carried out."""

from datetime import timedelta
from uuid import UUID

from lib.demo import meten
from lib.demo.kind import Kind, schrijf
from lib.demo.toneel import Agenda, Verhaal
from lib.demo.tijd import komende_schooldag, schooldag
from lib.demo.voorbereiding import bereid_voor
from lib.domain.dossier import AfspraakStatus, VraagStatus
from lib.domain.overleg import Aanwezig
from lib.domain.overleg import OverlegStatus as O
from lib.services import inbreng, overleg, overleg_plannen
from lib.store.tables.dossier import afspraak, vraag
from lib.store.tables.overleg import deelnemer

_KLAAR = {O.VASTGESTELD, O.AFGEROND}
_NA_START = {O.LIVE, O.CONCEPT_VERSLAG, O.VOORGELEGD, *_KLAAR}
_LANG_GELEDEN = 100
"""Days after which a promise that was not kept is let go."""
_EXTRA = ("basis", "hulpvraag", "schoolarrangement", "basis")
_REACTIE = (
    ("ingestemd", ""),
    ("ingestemd_met_opmerking", "Fijn gesprek. Graag op vrijdag bellen in plaats van mailen."),
)


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
    _aanwezig(kind, overleg_id)
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
    _schrijf_verslag(kind, verslag)
    _spreek_af(kind, overleg_id)
    overleg.zet_stap(ctx, overleg_id=overleg_id, naam="sluiten")
    if status is O.CONCEPT_VERSLAG:
        return
    yield agenda.op(kind.loop.overleg_op - 1)
    overleg.zet_stap(kind.ib, overleg_id=overleg_id, naam="voorleggen")
    if status in _KLAAR:
        yield agenda.op(kind.loop.overleg_op - 7)
        _stel_vast(kind, overleg_id)
        yield agenda.op(kind.loop.overleg_op - 30)
        _kom_na(kind, overleg_id)


def _aanwezig(kind: Kind, overleg_id: UUID) -> None:
    with kind.toneel.store.read() as verbinding:
        zoek = deelnemer.select().where(deelnemer.c.overleg_id == overleg_id).order_by(deelnemer.c.naam)
        mensen = verbinding.execute(zoek).all()
    for plek, mens in enumerate(mensen):
        er = Aanwezig.NEE if (kind.nummer + plek) % 11 == 0 else Aanwezig.JA
        overleg.zet_aanwezig(kind.ib, deelnemer_id=mens.id, aanwezig=er)


def _schrijf_verslag(kind: Kind, verslag: UUID) -> None:
    inhoud, vandaag = kind.profiel.inhoud["verslag"], kind.toneel.vandaag
    rest = {veld: inhoud[veld] for veld in ("willen", "kunnen", "zelf", "samenvatting")}
    rest["nodig"] = [dict(zip(("voor_wie", "wat"), rij, strict=True)) for rij in inhoud["nodig"]]
    rest["extra"] = _EXTRA[kind.nummer % len(_EXTRA)]
    rest["volgend"] = komende_schooldag(vandaag + timedelta(days=70)).isoformat()
    rest["terugkoppeling_door"] = str(kind.leerkracht.id)
    rest["terugkoppeling_op"] = komende_schooldag(vandaag + timedelta(days=1)).isoformat()
    schrijf(kind.ib, "ot_verslag", verslag, rest)


def _spreek_af(kind: Kind, overleg_id: UUID) -> None:
    for plek, _doel in enumerate(kind.profiel.inhoud["doelen"]):
        eigenaar = kind.team.directeur.id if plek and kind.nummer % 6 == 0 else None
        meten.stel(kind, plek, overleg_id=overleg_id, eigenaar=eigenaar)
    for plek, wat in enumerate(kind.profiel.inhoud["afspraken"]):
        dag = komende_schooldag(kind.toneel.vandaag + timedelta(days=9 + 12 * plek))
        spreek_af(kind, wat, dag.isoformat(), plek, overleg_id)
    with kind.toneel.store.read() as verbinding:
        zoek = vraag.select().where(vraag.c.dossier_id == kind.dossier_id).order_by(vraag.c.tekst)
        vragen = verbinding.execute(zoek).all()
    for plek, rij in enumerate(vragen):
        if plek % 2:
            antwoord = {"antwoord": kind.profiel.inhoud["verslag"]["kunnen"]}
            schrijf(kind.ib, "vraag", rij.id, antwoord)
        else:
            gezet = VraagStatus.DOORGEZET if plek else VraagStatus.BESPROKEN
            overleg.beantwoord(kind.ib, vraag_id=rij.id, status=gezet)


def spreek_af(kind: Kind, wat: str, wanneer: str, plek: int, overleg_id: UUID | None = None) -> UUID:
    """Note who does what; every other promise is the leerkracht's."""
    wie = "ouders" if "thuis" in wat else str(kind.leerkracht.id if plek % 2 == 0 else kind.team.ib.id)
    waar = "thuis" if wie == "ouders" else "school"
    antwoorden = {"wat": wat, "wie": wie, "wanneer": wanneer, "waar": waar}
    return inbreng.maak_afspraak(
        kind.ib, dossier_id=kind.dossier_id, antwoorden=antwoorden, overleg_id=overleg_id
    )


def _stel_vast(kind: Kind, overleg_id: UUID) -> None:
    reactie, tekst = _REACTIE[kind.nummer % len(_REACTIE)]
    overleg.leg_reactie_vast(kind.ib, overleg_id=overleg_id, reactie=reactie, tekst=tekst)
    overleg.zet_stap(kind.ib, overleg_id=overleg_id, naam="vaststellen")


def _kom_na(kind: Kind, overleg_id: UUID) -> None:
    """Tick promises off; in an OT that is not rounded off the last one is not done yet, or never will be."""
    with kind.toneel.store.read() as verbinding:
        zoek = afspraak.select().where(afspraak.c.overleg_id == overleg_id).order_by(afspraak.c.wanneer)
        beloofd = verbinding.execute(zoek).all()
    af = kind.loop.overleg is O.AFGEROND
    laatste = AfspraakStatus.BEZIG if kind.loop.overleg_op < _LANG_GELEDEN else AfspraakStatus.VERVALLEN
    for rij in beloofd:
        status = AfspraakStatus.GEDAAN if af or rij is not beloofd[-1] else laatste
        inbreng.zet_afspraak(kind.lk, afspraak_id=rij.id, status=status)
    if af:
        overleg.zet_stap(kind.ib, overleg_id=overleg_id, naam="afronden")
