"""The self-check of an installation: every row says what was measured, of how many, and whether it is right."""

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from lib.domain.factor import Plicht
from lib.domain.formulier import MAP, NAMEN, formulier
from lib.services.controleregel import Controleregel, alle, alles_goed, gelijk
from lib.services.plicht import plicht
from lib.store import logboek, tellingen
from lib.store.engine import Store, controleer_sqlite
from lib.store.migraties import revisie
from lib.store.queries import controle as vragen
from lib.store.queries import formulieren
from lib.store.queries.controle import Geteld
from lib.store.rijbeveiliging import bewaakt
from lib.store.sleutelbestand import OpslagWeigert

__all__ = [
    "PRAGMAS",
    "VEILIG",
    "Controleregel",
    "alles_goed",
    "bestandsregels",
    "instellingsregels",
    "logboekregels",
    "opslagregels",
    "regels",
    "stapregel",
]
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "secure_delete": "1",
    "recursive_triggers": "1",
    "trusted_schema": "0",
    "cell_size_check": "1",
}
"""SQLite answers FULL with 2, ON with 1 and OFF with 0."""
VEILIG: Mapping[str, Any] = {
    "client.showErrorDetails": "none",
    "client.toolbarMode": "minimal",
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.xsrfCookieSameSite": "strict",
    "server.maxUploadSize": 15,
    "server.maxWidgetStateSize": 2,
    "server.maxMessageSize": 10,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.fileWatcherType": "none",
    "server.trustedUserHeaders": {
        "X-App-Session": "sid",
        "X-App-Pre": "pre",
        "X-App-Poort": "poort",
        "X-App-Half": "half",
        "X-App-Slot": "slot",
        "X-App-Toestel": "toestel",
        "X-App-Net": "net",
    },
    "runner.magicEnabled": False,
    "runner.fastReruns": False,
    "browser.gatherUsageStats": False,
}
"""Security.md §4.5 as far as it holds for every installation; address and hosts differ per server."""
_GROOTHEDEN = frozenset({"server.maxUploadSize", "server.maxWidgetStateSize", "server.maxMessageSize"})
_SLEUTELRECHTEN = 0o400
_LEESBARE_SQLITE = b"SQLite format 3\x00"


def regels(store: Store) -> tuple[Controleregel, ...]:
    """Check the database that is open; an old schema is the only finding it can give about the rows in it."""
    opslag = tuple(opslagregels(store))
    return (*opslag, *_inhoud(store)) if opslag[-1].ok else opslag


def opslagregels(store: Store) -> Iterator[Controleregel]:
    """Check how the database is opened, and last whether its schema is the newest."""
    if vragen.is_sqlite(store):
        versie = vragen.sqlite_versie(store)
        waarde = ".".join(map(str, versie))
        yield Controleregel(
            "sqlite_versie", "SQLite zonder het WAL-lek", waarde, None, "veilig", _veilig(versie)
        )
        gevonden = vragen.pragmas(store, *PRAGMAS)
        for naam, doel in PRAGMAS.items():
            wat = f"instelling {naam} op een nieuwe verbinding"
            yield gelijk(f"pragma_{naam}", wat, gevonden[naam], doel)
    yield gelijk(
        "migratie", "de database heeft het nieuwste schema", revisie(store), vragen.nieuwste_revisie()
    )


def _veilig(versie: tuple[int, ...]) -> bool:
    try:
        controleer_sqlite(versie)
    except OpslagWeigert:
        return False
    return True


def _inhoud(store: Store) -> Iterator[Controleregel]:
    with store.als_systeem().read() as verbinding:
        if not vragen.is_sqlite(store):
            wat = (
                "tabellen over kinderen die PostgreSQL per rij bewaakt voor deze rol (die mag niets bezitten)"
            )
            yield alle("rijbeveiliging", wat, Geteld(*bewaakt(verbinding)))
        yield alle(
            "tellingen", "bewaarde tellingen kloppen met een volledige telling", _tellingen(verbinding)
        )
        yield alle(
            "open_dossier", "leerlingen hebben hoogstens één open dossier", vragen.open_dossiers(verbinding)
        )
        versies = vragen.formulierversies(verbinding)
        eigen = {(naam, versie) for naam in NAMEN for versie in formulieren.versies(verbinding, naam)}
        bekend = sum(aantal for soort, aantal in versies.items() if soort in _uitgegeven() | eigen)
        geteld = Geteld(bekend, sum(versies.values()))
        yield alle("formulierversies", "ingevulde formulieren hebben een bekende versie", geteld)
        yield alle("taken", "open taken horen bij iets dat bestaat", vragen.taken(verbinding))
        yield alle("zoekwoorden", "dossiers zijn op naam te vinden", vragen.vindbaar(verbinding))
    yield from logboekregels(store)
    yield alle("formulieren", "formulieren zijn geldig", Geteld(sum(map(_geldig, NAMEN)), len(NAMEN)))


def logboekregels(store: Store, anker: str = "") -> Iterator[Controleregel]:
    """Read the chain of the audit log, and check that what an anchor (`nummer:zegel`) says is in it."""
    nummer = anker.partition(":")[0]
    gevraagd = frozenset({int(nummer)}) if nummer.isdecimal() else frozenset()
    with store.read() as verbinding:
        keten = logboek.controleer(verbinding, store.logsleutel, zegels_van=gevraagd)
        kop = logboek.kop_van(verbinding)
    wat = f"regels van het logboek sluiten aan{f' (fout: {keten.fout})' if keten.fout else ''}"
    yield Controleregel("logboek", wat, keten.goed, keten.van, keten.van, not keten.fout)
    if anker:
        bewaard = keten.zegels.get(int(nummer), "") if gevraagd else ""
        yield gelijk("logboek_anker", "het logboek bevat het bewaarde anker", f"{nummer}:{bewaard}", anker)
    laatste = f"{kop[0]}:{kop[1]}"
    wat = "anker van nu; bewaar het buiten deze server"
    yield Controleregel("logboek_kop", wat, laatste, None, laatste, ok=True)


def _tellingen(verbinding: Any) -> Geteld:
    kort, lang = tellingen.bewaard(verbinding), +tellingen.volledig(verbinding)
    sleutels = {*kort, *lang}
    return Geteld(sum(kort[sleutel] == lang[sleutel] for sleutel in sleutels), len(sleutels))


def _uitgegeven() -> set[tuple[str, str]]:
    """Return every form and version that was ever given out."""
    lijnen = (MAP / "vrijgegeven.txt").read_text(encoding="utf-8").splitlines()
    delen = (lijn.split() for lijn in lijnen if lijn and not lijn.startswith("#"))
    return {(deel[0], deel[1]) for deel in delen if len(deel) > 1}


def _geldig(naam: str) -> bool:
    try:
        formulier(naam)
    except Exception:  # noqa: BLE001 - a form that cannot be read is exactly the finding
        return False
    return True


def bestandsregels(database: Path, sleutel: Path) -> tuple[Controleregel, ...]:
    """Check the files of SQLite; call it when the store is closed, for reading here drops SQLite's locks."""
    with database.open("rb") as bestand:
        begin = bestand.read(len(_LEESBARE_SQLITE))
    versleuteld = bool(begin) and begin != _LEESBARE_SQLITE
    rechten = stat.S_IMODE(sleutel.stat().st_mode)
    return (
        gelijk("sleutel", "alleen de eigenaar leest de sleutel", f"{rechten:04o}", f"{_SLEUTELRECHTEN:04o}"),
        gelijk(
            "versleuteld",
            "de database is geen gewone SQLite",
            "versleuteld" if versleuteld else "leesbaar",
            "versleuteld",
        ),
    )


def instellingsregels(van_kracht: Mapping[str, Any]) -> tuple[Controleregel, ...]:
    """Check the settings of the web server that are in force."""
    return tuple(_instelling(naam, van_kracht.get(naam), doel) for naam, doel in VEILIG.items())


def stapregel() -> Controleregel:
    """Check that the second step of logging in is required."""
    voor, wat = plicht(), "inloggen in twee stappen is verplicht"
    return Controleregel("tweede_stap", wat, voor.value, None, "rol", voor is not Plicht.NIEMAND)


def _instelling(naam: str, waarde: Any, doel: Any) -> Controleregel:
    """Check one setting; a size may be smaller than asked, any other is exactly this."""
    ok = isinstance(waarde, int) and waarde <= doel if naam in _GROOTHEDEN else waarde == doel
    return Controleregel(naam, f"instelling {naam}", waarde, None, doel, ok)
