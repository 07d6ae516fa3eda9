"""The tables, by subject; importing this package registers all of them on one MetaData."""

from lib.store.tables import (
    aanvraag,
    bijlage,
    dossier,
    logboek,
    organisatie,
    overleg,
    schrijven,
    spoor,
    toegang,
    uitsluiting,
)
from lib.store.types import metadata

__all__ = [
    "aanvraag",
    "bijlage",
    "dossier",
    "logboek",
    "metadata",
    "organisatie",
    "overleg",
    "schrijven",
    "spoor",
    "toegang",
    "uitsluiting",
]
