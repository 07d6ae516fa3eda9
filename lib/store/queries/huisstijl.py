"""The statements behind the house style: two settings, and at most two files."""

from dataclasses import asdict

from sqlalchemy import Connection, delete, insert

from lib.domain.huisstijl import KLEUR as STANDAARDKLEUR
from lib.domain.huisstijl import Brief, Huisstijl, Sjabloon
from lib.store.queries.instellingen import lees_instellingen
from lib.store.queries.lezen import rijen
from lib.store.tables.bijlage import sjabloon

NAAM, KLEUR = "huisstijl_naam", "huisstijl_kleur"


def huisstijl(verbinding: Connection) -> Huisstijl:
    """Return how letters look now."""
    gezet = lees_instellingen(verbinding)
    bestanden = {rij.naam: rij for rij in rijen(verbinding, Sjabloon, sjabloon)}
    return Huisstijl(
        naam=gezet.get(NAAM, ""),
        kleur=gezet.get(KLEUR, STANDAARDKLEUR),
        logo=bestanden.get("logo"),
        sjablonen={brief: bestanden[brief.value] for brief in Brief if brief.value in bestanden},
    )


def bewaar(verbinding: Connection, nieuw: Sjabloon) -> None:
    """Keep a file in the place of the one before."""
    wis(verbinding, nieuw.naam)
    verbinding.execute(insert(sjabloon).values(asdict(nieuw)))


def wis(verbinding: Connection, naam: str) -> None:
    """Forget a file."""
    verbinding.execute(delete(sjabloon).where(sjabloon.c.naam == naam))
