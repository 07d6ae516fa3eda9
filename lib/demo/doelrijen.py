"""The rows of what a poured dossier works towards: goals with their metingen, promises and tasks."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from lib.demo.dossierrijen import Kop
from lib.demo.massatekst import in_json
from lib.demo.meten import CURVEN
from lib.domain.doel import AFGEROND, DoelStatus
from lib.domain.dossier import OPEN, AfspraakStatus
from lib.domain.dossier import DossierStatus as D
from lib.domain.organisatie import Rol
from lib.domain.taak import Taaksoort
from lib.store.tellingen import Sleutel

METINGEN = 4
_TUSSEN = 28
"""Days from one meting to the next."""
_DUUR = 150
_TAAK: Mapping[D, Taaksoort] = {
    D.CONCEPT: Taaksoort.BEELD_INVULLEN,
    D.IN_VOORBEREIDING: Taaksoort.OUDERS_AKKOORD,
    D.GEDEELD: Taaksoort.OT_PLANNEN,
}


@cache
def _meting(dag: date, score: int) -> tuple[str, str]:
    return in_json({"datum": dag.isoformat(), "score": str(score)}), dag.isoformat()


def schrijf_doelen(kop: Kop, telling: Counter[Sleutel]) -> None:
    """Add the goals; in an open dossier the first one still runs, the others have their result."""
    for plaats, doel in enumerate(kop.tekst.doelen):
        curve = CURVEN[kop.kans.randrange(len(CURVEN))]
        gemeten = kop.begin.date() + timedelta(days=20 + METINGEN * _TUSSEN)
        status = _status(curve[METINGEN - 1], loopt=plaats == 0 and kop.status in OPEN)
        _schrijf_doel(kop, doel, curve, gemeten, status)
        telling["doel_status", kop.plek.school_id, "", status.value] += 1
        if status in AFGEROND:
            telling["doel_resultaat", kop.plek.school_id, f"{gemeten:%Y-%m}", status.value] += 1
    telling["dossier_status", kop.plek.school_id, "", kop.status.value] += 1


def _status(score: int, *, loopt: bool) -> DoelStatus:
    if loopt:
        return DoelStatus.LOOPT
    if score >= 0:
        return DoelStatus.BEHAALD
    return DoelStatus.DEELS if score == -1 else DoelStatus.NIET_BEHAALD


def _schrijf_doel(
    kop: Kop, doel: Mapping[str, Any], curve: tuple[int, ...], gemeten: date, status: DoelStatus
) -> None:
    zin, eigenaar = kop.met_naam(doel["doel"]), kop.leerkracht[0]
    streef = max(gemeten, kop.nu.date()) + timedelta(days=kop.kans.randrange(-30, _DUUR))
    streef = max(streef, gemeten + timedelta(days=1))
    antwoorden = dict(doel) | {
        "doel": zin,
        "begin": kop.met_naam(doel["begin"]),
        "voor": "leerling",
        "streefdatum": streef.isoformat(),
        "tussenmoment": gemeten.isoformat(),
        "gewicht": 1,
        "eigenaar": str(eigenaar),
    }
    rij = kop.ingevuld(in_json(antwoorden))
    kop.emmer.erin(
        "doel",
        *(*rij, None, True, zin, doel["categorie"], 1, streef.isoformat(), gemeten.isoformat()),
        *(eigenaar.hex, status.value, curve[METINGEN - 1], gemeten.isoformat()),
    )
    for keer in range(METINGEN):
        dag = gemeten - timedelta(days=_TUSSEN * (METINGEN - 1 - keer))
        antwoord, datum = _meting(dag, curve[keer])
        kop.emmer.erin("meting", *kop.ingevuld(antwoord, af=True), rij[0], datum, curve[keer])
    if status is DoelStatus.LOOPT:
        _taak(kop, "doel", rij[0], Taaksoort.METING, zin, streef, van_leerkracht=True)


def schrijf_afspraak(kop: Kop) -> None:
    """Add one promise, open as long as the plan runs, and what the dossier itself waits for."""
    klaar = kop.begin.date() + timedelta(days=60)
    loopt = kop.status is D.PLAN_LOOPT
    wanneer = kop.nu.date() + timedelta(days=kop.kans.randrange(-8, 30)) if loopt else klaar
    wat, wie = kop.met_naam(kop.tekst.afspraak), kop.leerkracht[0]
    antwoorden = {"wat": wat, "wie": str(wie), "wanneer": wanneer.isoformat(), "waar": "school"}
    rij = kop.ingevuld(in_json(antwoorden))
    status = AfspraakStatus.OPEN if loopt else AfspraakStatus.GEDAAN
    af = None if loopt else klaar.isoformat()
    verhaal = (wat, str(wie), wie.hex, wanneer.isoformat(), status.value, af)
    kop.emmer.erin("afspraak", *rij, None, True, *verhaal)
    if loopt:
        _taak(kop, "afspraak", rij[0], Taaksoort.AFSPRAAK, wat, wanneer, van_leerkracht=True)
    elif kop.status in _TAAK:
        _taak(kop, "dossier", kop.dossier, _TAAK[kop.status], "", None, van_leerkracht=False)


def _taak(
    kop: Kop, over: str, sleutel: str, soort: Taaksoort, wat: str, dag: date | None, *, van_leerkracht: bool
) -> None:
    rol, wie = (None, kop.leerkracht[0].hex) if van_leerkracht else (Rol.IB.value, None)
    plaats = (kop.dossier, kop.school, None, rol, wie)
    kop.emmer.erin(
        "taak",
        kop.sleutel(),
        over,
        sleutel,
        soort.value,
        *plaats,
        wat,
        dag.isoformat() if dag else None,
        (dag or date.max).isoformat(),
    )
