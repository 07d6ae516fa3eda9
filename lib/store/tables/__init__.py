"""The tables, by subject; importing this package registers all of them on one MetaData."""

from lib.store.tables import (
    aanvraag,
    bijlage,
    dossier,
    logboek,
    noodtoegang,
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
    "noodtoegang",
    "organisatie",
    "overleg",
    "schrijven",
    "spoor",
    "toegang",
    "uitsluiting",
]
