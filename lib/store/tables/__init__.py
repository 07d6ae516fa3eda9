"""The tables, by subject; importing this package registers all of them on one MetaData."""

from lib.store.tables import (
    aanvraag,
    bijlage,
    dossier,
    formulier,
    geen_bsn,
    logboek,
    noodtoegang,
    organisatie,
    overleg,
    schrijven,
    spoor,
    tekst,
    toegang,
    uitsluiting,
)
from lib.store.types import metadata

__all__ = [
    "aanvraag",
    "bijlage",
    "dossier",
    "formulier",
    "geen_bsn",
    "logboek",
    "metadata",
    "noodtoegang",
    "organisatie",
    "overleg",
    "schrijven",
    "spoor",
    "tekst",
    "toegang",
    "uitsluiting",
]
