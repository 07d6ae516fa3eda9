"""Very many pupils with a dossier each, poured straight into the tables: to measure with, not to read."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any

from lib.demo.doelrijen import schrijf_afspraak, schrijf_doelen
from lib.demo.dossierrijen import Plek, schrijf_beeld, schrijf_dossier, schrijf_in
from lib.demo.storten import Emmer, Sleutels, ruim_geheugen
from lib.domain.organisatie import Rol
from lib.store.engine import Store
from lib.store.nummers import volgend_nummer
from lib.store.tables.organisatie import school
from lib.store.tables.spoor import nummering
from lib.store.tables.toegang import gebruiker, rolverlening
from lib.store.tellingen import Sleutel, erbij

BLOK = 2_000
"""Pupils per transaction: small enough to keep the log of the database short."""


class GeenScholen(ValueError):
    """There is no school to put pupils in; the message says what to do."""

    def __init__(self) -> None:
        super().__init__("Er zijn nog geen scholen met een ib'er en leerkrachten. Maak eerst het voorbeeld.")


def vul_massa(store: Store, *, leerlingen: int, zaad: int, nu: datetime) -> None:
    """Add this many pupils, spread over the schools that are there, each with a dossier; counts stay true."""
    with store.read() as verbinding:
        plekken = _plekken(verbinding)
    if not plekken:
        raise GeenScholen
    sleutels = Sleutels(leerlingen * 30)
    kans = Random(f"massa {zaad}")  # noqa: S311 - a seed must give the same example
    nu = nu.astimezone(UTC)
    with ruim_geheugen(store):
        for begin in range(0, leerlingen, BLOK):
            aantal = min(BLOK, leerlingen - begin)
            with store.begin() as verbinding:
                _stort(verbinding, (kans, sleutels, nu), plekken, aantal)
    with store.begin() as verbinding:
        _tel_leerlingen(verbinding, plekken, leerlingen)


def _plekken(verbinding: Any) -> list[Plek]:
    namen = {rij.id: rij.naam for rij in verbinding.execute(gebruiker.select())}
    rollen = [rij for rij in verbinding.execute(rolverlening.select()) if rij.school_id]
    uit = []
    for rij in verbinding.execute(school.select().order_by(school.c.naam)):
        eigen = [(r.rol, (r.gebruiker_id, namen[r.gebruiker_id])) for r in rollen if r.school_id == rij.id]
        ib = [wie for rol, wie in eigen if rol is Rol.IB]
        leerkrachten = sorted((wie for rol, wie in eigen if rol is Rol.LK), key=lambda wie: wie[1])
        if ib and leerkrachten:
            uit.append(Plek(rij.id, ib[0], tuple(leerkrachten)))
    return uit


def _stort(
    verbinding: Any, bron: tuple[Random, Sleutels, datetime], plekken: Sequence[Plek], aantal: int
) -> None:
    emmer = Emmer(sqlite=verbinding.dialect.name == "sqlite")
    telling: Counter[Sleutel] = Counter()
    kans, sleutels, nu = bron
    jaar = nu.year
    nummer = _reserveer(verbinding, jaar, aantal)
    for volg in range(aantal):
        kop = schrijf_in(emmer, sleutels, kans, plekken[volg % len(plekken)], nu)
        schrijf_dossier(kop, f"TOP-{jaar}-{nummer + volg:04d}")
        schrijf_beeld(kop)
        schrijf_doelen(kop, telling)
        schrijf_afspraak(kop)
    emmer.leeg(verbinding)
    erbij(verbinding, telling)


def _reserveer(verbinding: Any, jaar: int, aantal: int) -> int:
    """Take a row of dossier numbers at once; return the first."""
    eerste = int(volgend_nummer(verbinding, "TOP", jaar).rpartition("-")[2])
    rij = (nummering.c.soort == "TOP", nummering.c.jaar == jaar)
    verbinding.execute(nummering.update().where(*rij).values(laatste=eerste + aantal - 1))
    return eerste


def _tel_leerlingen(verbinding: Any, plekken: Sequence[Plek], leerlingen: int) -> None:
    """Keep the size of the schools believable: it is what figures per school are divided by."""
    erbij_ = leerlingen // len(plekken)
    for plek in plekken:
        zelf = school.update().where(school.c.id == plek.school_id)
        verbinding.execute(zelf.values(aantal_leerlingen=school.c.aantal_leerlingen + erbij_))
