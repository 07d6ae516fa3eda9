"""The columns of the rows that are poured in, in the order in which the tables refer to each other."""

from collections.abc import Mapping

_INGEVULD = """
    id dossier_id school_id gemaakt_op gemaakt_door antwoorden herkomst formulier_versie ingediend_op versie
"""
_TABELLEN = {
    "leerling": "id school_id roepnaam voorvoegsel achternaam geboortedatum jaargroep geslacht groepnaam ext_key inschrijfdatum versie",
    "leerling_leerkracht": "leerling_id gebruiker_id",
    "zoekwoord": "woord leerling_id school_id",
    "dossier": "leerling_id nummer status gedeeld hulpvraag samenvatting bijgewerkt_op ouders_akkoord_op",
    "invulling": "soort onderwerp_id",
    "vraag": "van tekst op_agenda status",
    "toestemming": "onderwerpen reactie gegeven_op ingetrokken_op",
    "doel": "overleg_id definitief tekst categorie gewicht streefdatum tussenmoment eigenaar_id status laatste_score laatst_gemeten",
    "meting": "doel_id datum score",
    "afspraak": "overleg_id definitief wat wie wie_id wanneer status gedaan_op",
    "taak": "id object_soort object_id soort dossier_id school_id bestuur_id rol gebruiker_id wat uiterlijk sorteer",
    "gebeurtenis": "id op door naam soort dossier_id school_id object_soort object_id wat",
}
_VAN_EEN_FORMULIER = {"dossier", "invulling", "vraag", "toestemming", "doel", "meting", "afspraak"}


def _kolommen(tabel: str, eigen: str) -> tuple[str, ...]:
    if tabel not in _VAN_EEN_FORMULIER:
        return tuple(eigen.split())
    boven = [kolom for kolom in _INGEVULD.split() if (tabel, kolom) != ("dossier", "dossier_id")]
    return (*boven, *eigen.split())


KOLOMMEN: Mapping[str, tuple[str, ...]] = {
    tabel: _kolommen(tabel, eigen) for tabel, eigen in _TABELLEN.items()
}
