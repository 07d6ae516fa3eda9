"""D5: no file that is not what it says is taken in, and no file makes the server large."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

from lib.domain import bestandssoort
from lib.domain.bestandssoort import BestandGeweigerd, keur
from tests.meet.rijen import Rij, hoogstens
from tests.servers.streamlit import ROOT

MB = 1024 * 1024
BOM_MB, GRENS_MB = 400, 200


def d5(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Offer every bad file in a process of its own; the fault skips the budget for what a file unpacks to."""
    del lang
    slecht = _schrijf(map_)
    opdracht = [sys.executable, "-m", "tests.bewijs.d_bestanden", str(map_), str(int(fout))]
    klaar = subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False)
    if klaar.returncode:
        raise RuntimeError(klaar.stderr[-500:])
    uit: dict[str, Any] = json.loads(klaar.stdout)
    mis = [naam for naam in uit["aangenomen"] if naam in slecht]
    goed = len(uit["aangenomen"]) - len(mis)
    if not goed:
        raise RuntimeError("good files were refused too: then refusing says nothing")
    van = f"{len(slecht)} slechte bestanden, {goed} goede aangenomen{'; ' + ', '.join(mis) if mis else ''}"
    return [
        hoogstens("D5a bestanden", "slechte bestanden aangenomen", waarde=len(mis), van=van, grens=0),
        hoogstens("D5b bestanden", "geheugen voor één bestand", waarde=uit["piek"], van=f"hoogste van {len(slecht) + goed} bestanden, {uit['grootste']}", grens=GRENS_MB, eenheid="MB"),
    ]  # fmt: skip


def _schrijf(map_: Path) -> set[str]:
    """Write the corpus, and bombs that are too large to make in memory; return the names of what is bad."""
    from tests.domain.test_bestandssoort import FOUT, GOED, soorten

    for nummer, (naam, inhoud) in enumerate(
        [*FOUT.items(), *((naam, inhoud) for naam, (inhoud, _) in GOED.items())]
    ):
        onder = map_ / f"{nummer:03}"
        onder.mkdir()
        (onder / naam.replace("/", "_").replace("\0", "")).write_bytes(inhoud)
    bommen = {
        "inhoudsopgave.docx": "[Content_Types].xml",
        "tekst.docx": "word/document.xml",
        "plaat.docx": "word/media/a.bmp",
    }
    for naam, deel in bommen.items():
        with zipfile.ZipFile(_map(map_, naam) / naam, "w", zipfile.ZIP_DEFLATED) as pakket:
            for vast in {"[Content_Types].xml", "word/document.xml"} - {deel}:
                pakket.writestr(vast, soorten() if vast.startswith("[") else b"<w:document/>")
            with pakket.open(deel, "w") as groot:
                groot.write(soorten() if deel.startswith("[") else b"<w:document/>")
                for _ in range(BOM_MB):
                    groot.write(b" " * MB)
    return {f"{nummer:03}" for nummer in range(len(FOUT))} | set(bommen)


def _map(map_: Path, naam: str) -> Path:
    (map_ / naam).mkdir()
    return map_ / naam


def proef(map_: Path) -> dict[str, Any]:
    """Offer every file as a user does, and see what is taken in and how large this process became."""
    aangenomen, pieken = [], dict[str, float]()
    for onder in sorted(map_.iterdir()):
        (bestand,) = onder.iterdir()
        voor = _piek(opnieuw=True)
        try:
            keur(bestand.name, bestand.read_bytes())
            aangenomen.append(onder.name)
        except BestandGeweigerd:
            pass
        pieken[onder.name] = _piek() - voor
    grootste = max(pieken, key=lambda naam: pieken[naam])
    return {"aangenomen": aangenomen, "piek": pieken[grootste], "grootste": f"dat van {grootste}"}


def _piek(*, opnieuw: bool = False) -> float:
    """Return the most memory this process had, in MB, since it was last asked to begin anew."""
    if opnieuw:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    gevonden = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(gevonden[1]) / 1024 if gevonden else 0.0


if __name__ == "__main__":
    with patch.object(
        bestandssoort, "_eis_past", (lambda *_: None) if sys.argv[2] == "1" else bestandssoort._eis_past
    ):
        print(json.dumps(proef(Path(sys.argv[1]))))
