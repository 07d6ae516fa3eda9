"""What is done and written during an OT of the example, and what comes of its promises."""

from datetime import timedelta
from uuid import UUID

from lib.demo import meten
from lib.demo.kind import Kind, schrijf
from lib.demo.tijd import komende_schooldag
from lib.domain.dossier import AfspraakStatus, VraagStatus
from lib.domain.overleg import Aanwezig
from lib.domain.overleg import OverlegStatus as O
from lib.services import inbreng, overleg, overleg_na
from lib.store.tables.dossier import afspraak, vraag
from lib.store.tables.overleg import deelnemer

_LANG_GELEDEN = 100
"""Days after which a promise that was not kept is let go."""
_NET_GEWEEST = 30
_EXTRA = ("basis", "hulpvraag", "schoolarrangement", "basis")
_REACTIE = (
    ("ingestemd", ""),
    ("ingestemd_met_opmerking", "Fijn gesprek. Graag op vrijdag bellen in plaats van mailen."),
)


def aanwezig(kind: Kind, overleg_id: UUID) -> None:
    """Note who is there; now and then somebody is missing."""
    with kind.toneel.store.read() as verbinding:
        zoek = deelnemer.select().where(deelnemer.c.overleg_id == overleg_id).order_by(deelnemer.c.naam)
        mensen = verbinding.execute(zoek).all()
    for plek, mens in enumerate(mensen):
        er = Aanwezig.NEE if (kind.nummer + plek) % 11 == 0 else Aanwezig.JA
        overleg.zet_aanwezig(kind.ib, deelnemer_id=mens.id, aanwezig=er)


def schrijf_verslag(kind: Kind, verslag: UUID) -> None:
    """Write what was understood, wanted and needed."""
    inhoud, vandaag = kind.profiel.inhoud["verslag"], kind.toneel.vandaag
    rest = {veld: inhoud[veld] for veld in ("willen", "kunnen", "zelf", "samenvatting")}
    rest["nodig"] = [dict(zip(("voor_wie", "wat"), rij, strict=True)) for rij in inhoud["nodig"]]
    rest["extra"] = _EXTRA[kind.nummer % len(_EXTRA)]
    rest["volgend"] = komende_schooldag(vandaag + timedelta(days=70)).isoformat()
    rest["terugkoppeling_door"] = str(kind.leerkracht.id)
    rest["terugkoppeling_op"] = komende_schooldag(vandaag + timedelta(days=1)).isoformat()
    schrijf(kind.ib, "ot_verslag", verslag, rest)


def leg_vast(kind: Kind, overleg_id: UUID) -> None:
    """Set the goals, make the promises and answer the questions."""
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


def stel_vast(kind: Kind, overleg_id: UUID) -> None:
    """Record how parents reacted, and establish the verslag."""
    reactie, tekst = _REACTIE[kind.nummer % len(_REACTIE)]
    overleg.leg_reactie_vast(kind.ib, overleg_id=overleg_id, reactie=reactie, tekst=tekst)
    overleg.zet_stap(kind.ib, overleg_id=overleg_id, naam="vaststellen")


def vertel(kind: Kind, overleg_id: UUID) -> None:
    """Let the leerkracht tell the child what was agreed; after the latest meetings that is still to be done."""
    if kind.loop.overleg_op > _NET_GEWEEST:
        overleg_na.koppel_terug(kind.lk, overleg_id=overleg_id)


def kom_na(kind: Kind, overleg_id: UUID) -> None:
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
