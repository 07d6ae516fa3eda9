"""The restore drill: the newest backup is put back in a folder of its own, looked at, used, and removed."""

import secrets
import shutil
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from lib.domain.backup import Manifest
from lib.services import backup, controle, herstel, lezen_lijsten, toegang, wie_ben_ik
from lib.services.controle import Controleregel
from lib.store import backup as opslag_backup
from lib.store import kopie, migraties, opslag
from lib.store import toegang as opslag_toegang
from lib.store.engine import Store, open_store

DUUR_S = 300
"""Within five minutes back at work, with 10,000 dossiers (security.md F1)."""
LEEFTIJD_MIN = 20
"""A backup every quarter of an hour, and the time it takes to make one."""
_MAP = "oefening-"
_VERGETEN_NA_S = 86_400


def oefen(*, nu: datetime) -> tuple[Controleregel, ...]:
    """Do the drill and return what was found; raises BackupStuk when the backup cannot be put back."""
    _ruim_op()
    begin = time.monotonic()
    backup.eis_bestand()
    bron = opslag_backup.nieuwste(backup.map_()) or backup.maak(nu=nu).pad
    with TemporaryDirectory(prefix=_MAP, dir=opslag.datamap()) as tijdelijk:
        naar = Path(tijdelijk)
        manifest = herstel.zet_terug(bron, naar, sleutelpad=opslag.sleutelpad(), met_sleutel=False)
        store = open_store(data=naar, sleutelpad=opslag.sleutelpad())
        try:
            regels = tuple(_regels(store, manifest, nu))
        finally:
            store.close()
        regels += controle.bestandsregels(naar / "puzzel.db", opslag.sleutelpad())
    duur = round(time.monotonic() - begin, 1)
    return (
        Controleregel(
            "backup", "back-up die is teruggezet", bron.name, None, manifest.naam, bron.name == manifest.naam
        ),
        *regels,
        Controleregel("duur", "seconden van begin tot werkend", duur, None, DUUR_S, duur <= DUUR_S),
    )


def _regels(store: Store, manifest: Manifest, nu: datetime) -> Iterator[Controleregel]:
    oud = round(max(nu - manifest.moment, timedelta()).total_seconds() / 60)
    yield Controleregel(
        "leeftijd",
        "minuten oud: zoveel werk ben je hoogstens kwijt",
        oud,
        None,
        LEEFTIJD_MIN,
        oud <= LEEFTIJD_MIN,
    )
    with store.read() as verbinding:
        nu_er = kopie.stand(verbinding).tellingen
    namen = manifest.tellingen.keys() | nu_er.keys()
    gelijk = sum(manifest.tellingen.get(naam) == nu_er.get(naam) for naam in namen)
    yield Controleregel(
        "tabellen",
        f"tabellen met evenveel rijen als toen ({manifest.rijen})",
        gelijk,
        len(namen),
        len(namen),
        gelijk == len(namen),
    )
    migraties.migreer(store)  # as the start of Puzzel would, when the backup is of before an upgrade
    yield from controle.regels(store)  # every check of an installation, also those that come later
    with store.read() as verbinding:
        wie = opslag_toegang.per_rol(verbinding)
    with opslag.elders(store):
        binnen = sum(_werkt(gebruiker_id, nu) for gebruiker_id in wie)
    yield Controleregel(
        "inloggen",
        "rollen die inloggen en hun dossiers lezen",
        binnen,
        len(wie),
        len(wie),
        0 < binnen == len(wie),
    )


def _werkt(gebruiker_id: UUID, nu: datetime) -> bool:
    """Log somebody in as the gate does after the second step, and read the list of dossiers as that person."""
    browser = secrets.token_hex(16)
    code = toegang.mint_overdracht(
        gebruiker_id=gebruiker_id, voor_hash=browser, doel="/dossiers", factor=True
    )
    wissel = toegang.wissel_in(code=code, voor_hash=browser)
    sessie = toegang.sessie(sid_hash=toegang.digest(wissel.token)) if wissel else None
    ctx = wie_ben_ik.context(gebruiker_id=sessie, nu=nu) if sessie else None
    if ctx is None:
        return False
    lezen_lijsten.lijst(ctx)
    return True


def _ruim_op() -> None:
    """Remove what a drill that was killed left."""
    for rest in opslag.datamap().glob(f"{_MAP}*"):
        if rest.stat().st_mtime < time.time() - _VERGETEN_NA_S:
            shutil.rmtree(rest)
