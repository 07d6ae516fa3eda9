"""D1: whatever is typed in any text field is kept as it was or refused with a sentence, and comes out in every file."""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

from sqlalchemy import Table, select, update

from lib.domain.formulier import formulier
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Rol
from lib.forms import values
from lib.forms.answers import ValueRefused
from lib.forms.definition import TextField
from lib.report import pdf, word
from lib.services import bewaren
from lib.services.context import Context
from lib.store.tables.aanvraag import aanvraag
from lib.store.tables.dossier import afspraak, doel, dossier, invulling, vraag
from lib.store.tables.overleg import overleg
from tests.authorisation.oproepen import Toneel, bouw
from tests.bewijs import d_browser
from tests.bewijs.d_teksten import tekst, zichtbaar
from tests.meet.rijen import Rij, hoogstens
from tests.meet.zaal import zaal
from tests.report.voorbeelden import STIJL, met
from tests.servers import postgres

BRONNEN: dict[str, tuple[str, Table]] = {
    "beeld_leerling": ("beeld", invulling),
    "voorbereiding_kind": ("kind", invulling),
    "voorbereiding_leerkracht": ("voorgesprek", invulling),
    "ot_verslag": ("verslag", invulling),
    "dossier": ("dossier", dossier),
    "vraag": ("vraag", vraag),
    "doel": ("doel", doel),
    "afspraak": ("afspraak", afspraak),
    "overleg": ("overleg", overleg),
    "aanvraag": ("aanvraag", aanvraag),
}


@dataclass
class Uitslag:
    """What became of the texts."""

    pogingen: int = 0
    bewaard: int = 0
    fouten: list[str] = field(default_factory=list)
    anders: list[str] = field(default_factory=list)
    teksten: list[str] = field(default_factory=list)


def d1(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Type strange texts in every text field on both databases; the fault takes the cleaning of texts away."""
    per_veld, bladen = (2, 0) if fout else (600, 200) if lang else (4, 8)
    uit, toeval = Uitslag(), random.Random(4)
    with ExitStack() as stapel:
        adressen = [""]
        if not fout:
            server = postgres.start()
            stapel.callback(server.close)
            adressen.append(server.database())
        for adres in adressen:
            scene = bouw(stapel.enter_context(zaal(map_ / (adres[:8] or "sqlite").strip(":/"), adres)).wereld)
            with patch.object(values, "free_text", lambda tekst, *_: tekst) if fout else ExitStack():
                _velden(uit, scene, per_veld, toeval)
    van = f"{uit.pogingen} teksten in {len(list(_tekstvelden()))} velden op {len(adressen)} database(s), {uit.bewaard} bewaard en de andere geweigerd met een zin"
    rijen = [
        hoogstens("D1a invoer", "fouten die niemand opvangt", waarde=len(uit.fouten), van=van + _noem(uit.fouten), grens=0),
        hoogstens("D1b invoer", "teksten die anders terugkomen", waarde=len(uit.anders), van=van + _noem(uit.anders), grens=0),
    ]  # fmt: skip
    if fout:
        return rijen
    stuk = [
        naam
        for tekst in toeval.sample(uit.teksten, min(bladen, len(uit.teksten)))
        for naam in _bestanden(tekst)
    ]
    van = f"{2 * bladen} bestanden in Word en PDF{_noem(stuk)}"
    return [
        *rijen,
        hoogstens("D1c invoer", "bestanden die niet te maken zijn", waarde=len(stuk), van=van, grens=0),
        d_browser.d1d(map_ / "browser", lang=lang),
    ]


def _noem(wat: list[str]) -> str:
    return f"; {', '.join(sorted(set(wat))[:5])}" if wat else ""


def _tekstvelden() -> Iterator[tuple[str, str]]:
    for soort in BRONNEN:
        for veld in formulier(soort).fields():
            if isinstance(formulier(soort).by_name.get(veld.name), TextField) and veld.askable:
                yield soort, veld.name


def _velden(uit: Uitslag, scene: Toneel, per_veld: int, toeval: random.Random) -> None:
    with scene.wereld.store.begin() as con:
        con.execute(update(overleg).values(status="gepland"))
    for soort, veld in _tekstvelden():
        if soort == "ot_verslag":
            with scene.wereld.store.begin() as con:
                con.execute(update(overleg).values(status="live"))
        for _ in range(per_veld):
            _typ(uit, scene, soort, veld, tekst(toeval))


def _typ(uit: Uitslag, scene: Toneel, soort: str, veld: str, tekst: str) -> None:
    sleutel, tabel = BRONNEN[soort]
    ctx: Context = scene.wereld.als(Rol.IB)
    uit.pogingen += 1
    try:
        bewaren.bewaar_veld(ctx, soort=soort, sleutel=scene.ids[sleutel], veld=veld, waarde=tekst)
    except (ValueRefused, Bevroren):
        return
    except Exception as error:  # noqa: BLE001 - anything else is exactly the finding
        uit.fouten.append(f"{soort}.{veld}: {type(error).__name__}")
        return
    staat = _staat(scene, tabel, scene.ids[sleutel], veld)
    uit.bewaard += 1
    uit.teksten.append(staat)
    if zichtbaar(staat) != zichtbaar(tekst):
        uit.anders.append(f"{soort}.{veld}: {tekst[:20]!r}")


def _staat(scene: Toneel, tabel: Table, sleutel: UUID, veld: str) -> str:
    with scene.wereld.store.read() as con:
        antwoorden: dict[str, Any] = con.scalar(select(tabel.c.antwoorden).where(tabel.c.id == sleutel)) or {}
    return str(antwoorden.get(veld) or "")


def _bestanden(tekst: str) -> Iterator[str]:
    for naam, zet in (("Word", word.zet), ("PDF", pdf.zet)):
        try:
            zet(met(tekst), STIJL)
        except Exception as error:  # noqa: BLE001 - anything is exactly the finding
            yield f"{naam}: {type(error).__name__} bij {tekst[:20]!r}"
