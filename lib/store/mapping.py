"""Which domain class lives in which table; run once, on import of the unit of work."""

from functools import cache
from typing import Any

from sqlalchemy import LargeBinary, Table
from sqlalchemy.orm import configure_mappers, deferred, registry

from lib.domain import (
    aanvraag,
    bijlage,
    doel,
    dossier,
    gebeurtenis,
    ingevuld,
    noodtoegang,
    organisatie,
    overleg,
    taak,
    uitsluiting,
)
from lib.store.tables import aanvraag as t_aanvraag
from lib.store.tables import bijlage as t_bijlage
from lib.store.tables import dossier as t_dossier
from lib.store.tables import noodtoegang as t_noodtoegang
from lib.store.tables import organisatie as t_organisatie
from lib.store.tables import overleg as t_overleg
from lib.store.tables import spoor as t_spoor
from lib.store.tables import uitsluiting as t_uitsluiting
from lib.store.types import metadata

TABELLEN: dict[type, Table] = {
    organisatie.Bestuur: t_organisatie.bestuur,
    organisatie.School: t_organisatie.school,
    organisatie.Leerling: t_organisatie.leerling,
    organisatie.Ondersteuner: t_organisatie.ondersteuner,
    dossier.Dossier: t_dossier.dossier,
    dossier.Betrokkene: t_dossier.betrokkene,
    noodtoegang.Noodtoegang: t_noodtoegang.noodtoegang,
    uitsluiting.Uitsluiting: t_uitsluiting.uitsluiting,
    dossier.Vraag: t_dossier.vraag,
    dossier.Afspraak: t_dossier.afspraak,
    dossier.Behoefte: t_dossier.behoefte,
    doel.Doel: t_dossier.doel,
    doel.Meting: t_dossier.meting,
    ingevuld.Invulling: t_dossier.invulling,
    ingevuld.Revisie: t_spoor.revisie,
    overleg.Overleg: t_overleg.overleg,
    overleg.Deelnemer: t_overleg.deelnemer,
    overleg.Agendapunt: t_overleg.agendapunt,
    overleg.Toestemming: t_dossier.toestemming,
    aanvraag.Aanvraag: t_aanvraag.aanvraag,
    aanvraag.Stap: t_aanvraag.stap,
    aanvraag.Arrangement: t_aanvraag.arrangement,
    gebeurtenis.Gebeurtenis: t_spoor.gebeurtenis,
    taak.Taak: t_spoor.taak,
    bijlage.Bijlage: t_bijlage.bijlage,
}


@cache
def map_domain() -> None:
    """Bind the domain classes to their tables; rows with a `versie` get an optimistic lock."""
    mapper = registry(metadata=metadata)
    for klasse, tabel in TABELLEN.items():
        opties: dict[str, Any] = {"version_id_col": tabel.c.versie} if "versie" in tabel.c else {}
        mapper.map_imperatively(klasse, tabel, properties=_pas_als_het_moet(tabel), **opties)
    configure_mappers()


def _pas_als_het_moet(tabel: Table) -> dict[str, Any]:
    """Leave the content of files in the database until somebody asks for it."""
    return {kolom.name: deferred(kolom) for kolom in tabel.c if isinstance(kolom.type, LargeBinary)}
