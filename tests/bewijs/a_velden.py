"""A6: who may not write a form never reads its answers about something special, whichever service is asked."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy import select, update

from lib.domain.formulier import formulier
from lib.domain.permissions import NietGevonden, Permission
from lib.services import inzien
from lib.services.context import Context
from lib.store.tables.dossier import invulling
from tests.authorisation.matrix import STANDEN, verwacht
from tests.authorisation.oproepen import GEVALLEN, Geval, Toneel, bouw
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import zaal
from tests.wereld import NU

LEZEN = (
    "lezen",
    "lezen_aanvraag",
    "lezen_overleg",
    "lezen_formulier",
    "meekijken",
    "meelezen",
    "geschiedenis",
)
VOORBEREIDING = {
    "voorbereiding_leerkracht": Permission.DOSSIER_SCHRIJVEN,
    "voorbereiding_ouders": Permission.OVERLEG_NOTULEREN,
    "voorbereiding_kind": Permission.OVERLEG_NOTULEREN,
}
"""Who may read a whole preparation (domain §3.9)."""


def a6(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Put a word nobody else uses in every such answer, read everything as everybody, and look for it."""
    del lang
    with zaal(map_) as hier, ExitStack() as stapel:
        scene = bouw(hier.wereld)
        woorden = _vul(scene)
        if fout:
            stapel.enter_context(patch.object(inzien, "leesbaar", lambda blad, _mag: blad))
        gevallen = [geval for geval in GEVALLEN if geval.naam.split(".")[0] in LEZEN]
        gezien, mocht, mis = 0, 0, list[str]()
        for stand in STANDEN[-1:] if fout else STANDEN:
            scene.zet(stand)
            for geval in gevallen:
                for (rol, plaats), mens in scene.wereld.mensen.items():
                    uit = _uitkomst(geval, Context(scene.wereld.store, mens, NU), scene)
                    for woord, nodig in woorden.items():
                        gezien += 1
                        mag = verwacht(nodig, rol, plaats, stand)
                        mocht += mag and woord in uit
                        if woord in uit and not mag:
                            mis.append(f"{geval.naam} toont {woord} aan {rol}")
    if not mocht:
        raise RuntimeError("nobody saw any of it, also not who may")
    waar = f"; {', '.join(sorted(set(mis))[:6])}" if mis else ""
    van = f"{gezien} keer gekeken: {len(woorden)} velden × {len(gevallen)} manieren van lezen × 24 mensen; {mocht} keer gezien door wie het mag{waar}"
    return [hoogstens("A6 velden", "verboden velden gezien", waarde=len(mis), van=van, grens=0)]


def _vul(scene: Toneel) -> dict[str, Permission]:
    """Answer every special question, and every question of a preparation, with a word of its own."""
    woorden: dict[str, Permission] = {}
    with scene.wereld.store.begin() as con:
        for sleutel, soort, antwoorden in con.execute(
            select(invulling.c.id, invulling.c.soort, invulling.c.antwoorden)
        ).all():
            nieuw: dict[str, Any] = dict(antwoorden)
            for veld in formulier(soort).fields():
                if veld.bijzonder or soort in VOORBEREIDING:
                    woord = f"geheim-{soort}-{veld.name}-einde"
                    woorden[woord] = VOORBEREIDING.get(soort, Permission.DOSSIER_SCHRIJVEN)
                    nieuw[veld.name] = woord
            con.execute(update(invulling).where(invulling.c.id == sleutel).values(antwoorden=nieuw))
    return woorden


def _uitkomst(geval: Geval, ctx: Context, scene: Toneel) -> str:
    try:
        return repr(geval.roep(ctx, scene.ids[geval.over], scene))
    except NietGevonden:
        return ""
