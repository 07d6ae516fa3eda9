"""The commands of `python -m lib.beheer formulier`: whether an XLSForm is good, before anybody uploads it."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from lib.domain.overleg import AMSTERDAM
from lib.forms.judge import Verdict, files, judge
from lib.services.controleregel import Controleregel, alles_goed

DEKKING = 90.0
"""Of what pyxform accepts Puzzel takes at least so many per cent (issue: coverage of the standard)."""


def controleer(keuzes: argparse.Namespace) -> int:
    """Judge a file, or every form in a folder; 0 when all that the standard accepts can be used here, or 90 % of a folder."""
    gevonden = files(keuzes.pad)
    if not gevonden or not keuzes.pad.exists():
        sys.stderr.write(f"Hier staat geen formulier: {keuzes.pad}. Geef een .xlsx-bestand of een map.\n")
        return 2
    vandaag = datetime.now(AMSTERDAM).date()
    oordelen = [judge(pad, today=vandaag) for pad in gevonden]
    if keuzes.json:
        rijen = [*map(_rij, oordelen), *(_samen(oordelen) if keuzes.pad.is_dir() else ())]
        sys.stdout.write(
            "[\n" + ",\n".join(json.dumps(asdict(rij), ensure_ascii=False) for rij in rijen) + "\n]\n"
        )
        return 0 if alles_goed(rijen[len(oordelen) :] or rijen) else 1
    for oordeel in oordelen:
        sys.stdout.write("\n".join(_in_woorden(oordeel)) + "\n")
    return 0 if all(oordeel.usable for oordeel in oordelen) else 1


def _in_woorden(oordeel: Verdict) -> Iterator[str]:
    if oordeel.reading is None or oordeel.filled is None:
        yield f"{oordeel.file}: kan niet gebruikt worden."
        yield from (f"  - {bezwaar}" for bezwaar in oordeel.objections)
        return
    vragen = len(oordeel.filled.asked)
    if oordeel.usable:
        zin = f"Alle {vragen} vragen zijn" if vragen != 1 else "De ene vraag is"
        yield f"{oordeel.file}: goed. {zin} in te vullen."
    else:
        yield f"{oordeel.file}: te lezen, maar niet helemaal in te vullen."
    nooit = sorted(oordeel.filled.asked - oordeel.filled.shown)
    if nooit:
        yield f"  - Deze vragen werden nooit zichtbaar: {', '.join(nooit)}."
    yield from (f"  - Op ‘{vraag}’ past geen antwoord: {zin}" for vraag, zin in oordeel.filled.stuck.items())
    yield from (f"  - let op, {opmerking}" for opmerking in oordeel.reading.remarks)


def _rij(oordeel: Verdict) -> Controleregel:
    if oordeel.reading is None or oordeel.filled is None:
        waarom = "; ".join(map(str, oordeel.objections[:5]))
        hoe = "geweigerd, zoals pyxform" if oordeel.standard else "geweigerd door Puzzel"
        van = f"{oordeel.seconds:.2f} s; {waarom}"
        return Controleregel(
            oordeel.file, hoe, 0, van, "wat pyxform weigert, weigeren we", bool(oordeel.standard)
        )
    gezien, takken = oordeel.filled.branches
    vragen = len(oordeel.filled.asked)
    van = (
        f"{vragen} vragen, {gezien} van {takken} takken, {oordeel.filled.rounds} keer ingevuld, {oordeel.seconds:.2f} s; "
        f"{len(oordeel.reading.remarks)} opmerkingen; {' '.join(oordeel.constructs)}"
    )
    waarde = vragen - len(oordeel.filled.stuck) - len(oordeel.filled.asked - oordeel.filled.shown)
    return Controleregel(
        oordeel.file,
        "ingevuld door de machine",
        waarde,
        van,
        "alle vragen",
        oordeel.usable and not oordeel.standard,
    )


def _samen(oordelen: Sequence[Verdict]) -> list[Controleregel]:
    goed = [oordeel for oordeel in oordelen if not oordeel.standard]
    fout = [oordeel for oordeel in oordelen if oordeel.standard]
    bruikbaar = sum(oordeel.usable for oordeel in goed)
    toch = [oordeel.file for oordeel in fout if oordeel.reading is not None]
    stil = [oordeel.file for oordeel in oordelen if oordeel.reading is None and not oordeel.objections]
    deel = 100 * bruikbaar / len(goed) if goed else 100.0
    van = f"{bruikbaar} van {len(goed)} die pyxform aanneemt"
    te_veel = f"{len(fout)} die pyxform weigert" + "".join(f"; {naam}" for naam in toch)
    zonder = f"{sum(oordeel.reading is None for oordeel in oordelen)} geweigerde bestanden"
    return [
        Controleregel("dekking", "deel dat te lezen en door de machine in te vullen is", round(deel, 1), van, f"≥ {DEKKING:g} %", deel >= DEKKING),
        Controleregel("streng", "aangenomen terwijl pyxform weigert", len(toch), te_veel, "0", not toch),
        Controleregel("reden", "geweigerd zonder te zeggen waarom", len(stil), zonder, "0", not stil),
    ]  # fmt: skip


def voeg_toe(opdrachten: Any, opdracht: Callable[..., Any]) -> None:
    """Add the commands to the reader of the command line."""
    formulier = opdrachten.add_parser(
        "formulier", help="kijk formulieren na", description="Kijk formulieren na."
    )
    onder = formulier.add_subparsers(required=True, metavar="opdracht", title="opdrachten")
    nieuw = opdracht(
        onder, "controleer", controleer, "is dit formulier (XLSForm) goed, en is het in te vullen?"
    )
    nieuw.add_argument("pad", type=Path, metavar="PAD", help="een .xlsx-bestand, of een map met formulieren")
    nieuw.add_argument("--json", action="store_true", help="schrijf het oordeel als JSON")
