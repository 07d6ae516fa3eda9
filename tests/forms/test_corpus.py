"""The public example workbooks of pyxform: nine of ten that it accepts can be filled in here, and none that it refuses."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.servers.missing import missing
from tests.servers.streamlit import ROOT

PINNED = Path(__file__).with_name("corpus.txt")
MINSTENS = 60
"""So many workbooks there are at least: an empty folder is no proof."""
BEKEND = {
    "bad_calc.xlsx": "De uitdrukking klopt niet",
    "pull_data.xlsx": "pulldata()",
    "search_and_select.xlsx": "(search)",
    "xl_date_ambiguous.xlsx": "label::English",
}
"""What pyxform accepts and we do not, with the construct the refusal names."""


@pytest.fixture(scope="module")
def oordelen(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    map_ = tmp_path_factory.mktemp("corpus")
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    haal = subprocess.run([*pip, "-r", PINNED, "-d", map_], capture_output=True, text=True, check=False)
    if haal.returncode:
        missing(f"the example workbooks of pyxform could not be fetched: {haal.stderr[-300:]}")
    (wiel,) = map_.glob("*.whl")
    zipfile.ZipFile(wiel).extractall(map_ / "alles")
    boeken = map_ / "alles" / "pyxform" / "tests"
    opdracht = [sys.executable, "-m", "lib.beheer", "formulier", "controleer", "--json", str(boeken)]
    klaar = subprocess.run(opdracht, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert klaar.returncode == 0, klaar.stdout[-2000:]
    rijen: list[dict[str, Any]] = json.loads(klaar.stdout)
    return rijen


def test_nine_of_ten_can_be_filled_in(oordelen: list[dict[str, Any]]) -> None:
    *boeken, dekking, streng, reden = oordelen
    assert len(boeken) >= MINSTENS
    assert dekking["id"] == "dekking"
    assert dekking["waarde"] >= 90
    assert dekking["ok"]
    assert (streng["waarde"], streng["ok"]) == (0, True)
    assert (reden["waarde"], reden["ok"]) == (0, True)


def test_what_is_refused_names_the_construct(oordelen: list[dict[str, Any]]) -> None:
    geweigerd = [rij for rij in oordelen if rij["wat"] == "geweigerd door Puzzel"]
    assert {rij["id"] for rij in geweigerd} == set(BEKEND)
    assert all(BEKEND[rij["id"]] in rij["van"] for rij in geweigerd)
