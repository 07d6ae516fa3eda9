"""C7 knows what cannot happen in a text, moves the clock of a server, and sees one that forgets who stored what."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bewijs.c_geschiedenis import c7
from tests.bewijs.geschiedenis import Stap, afwijkingen, woord
from tests.bewijs.regels import is_gezien
from tests.bewijs.voorlaad import Stand


def tekst(*aantallen: int) -> str:
    return "".join(woord(wie, nr) for wie, aantal in enumerate(aantallen) for nr in range(aantal))


EERST = Stap(0, 1, 2, zond=2, versie=1, tekst=tekst(2))
STUK: list[tuple[str, list[Stap], str]] = [
    ("kwijt", [EERST, Stap(1, 3, 4, versie=2, tekst=tekst(1))], tekst(2, 0)),
    ("kwijt", [EERST], tekst(1)),
    ("terug in de tijd", [EERST, Stap(1, 3, 4, versie=0, tekst=tekst(2))], tekst(2)),
    ("twee teksten", [EERST, Stap(1, 1, 4, versie=1, tekst=tekst(1))], tekst(2)),
    ("dubbel", [EERST], tekst(2) + woord(0, 1)),
    ("volgorde", [], woord(0, 1) + woord(0, 0)),
    ("gat", [Stap(1, 1, 2, versie=1, tekst=woord(0, 1))], tekst(2)),
    ("verzonnen", [], tekst(3)),
    ("stuk", [], tekst(2) + "a"),
]


@pytest.mark.parametrize(("wat", "stappen", "slot"), STUK, ids=[wat for wat, _, _ in STUK])
def test_what_cannot_happen_is_seen(wat: str, stappen: list[Stap], slot: str) -> None:
    gezien = list(afwijkingen(stappen, {0: 2, 1: 0}, slot))
    assert any(zin.startswith(wat) for zin in gezien), gezien


@given(st.lists(st.tuples(st.integers(0, 1), st.booleans(), st.booleans())))
def test_a_store_that_keeps_its_word_is_believed(doen: list[tuple[int, bool, bool]]) -> None:
    """Every save is stored, answered or not; every look sees what is stored."""
    getypt, stappen, opgeslagen = {0: 0, 1: 0}, list[Stap](), [0, 0]
    for moment, (wie, bewaart, antwoord) in enumerate(doen):
        if bewaart:
            getypt[wie] += 1
            opgeslagen[wie] = getypt[wie]
        zond = getypt[wie] if bewaart else None
        uit = (sum(opgeslagen), tekst(*opgeslagen)) if antwoord else (None, "")
        stappen.append(Stap(wie, moment, moment + 0.5, zond, *uit))
    assert list(afwijkingen(stappen, getypt, tekst(*opgeslagen))) == []


def test_a_save_without_an_answer_may_be_there_or_not() -> None:
    zonder = Stap(0, 1, 2, zond=1)
    for gezien in (0, 1):
        kijk = Stap(1, 3, 4, versie=gezien, tekst=tekst(gezien))
        assert list(afwijkingen([zonder, kijk], {0: 1, 1: 0}, tekst(1))) == []


def test_the_clock_of_another_process_jumps(tmp_path: Path) -> None:
    uur = Stand("klok", tmp_path)
    for seconden in (3_600, -3_600, 0):
        uur.zet(seconden)
        zegt = subprocess.run(
            [sys.executable, "-c", "import time; print(time.time())"],
            env=os.environ | uur.env,
            capture_output=True,
            check=True,
        )
        assert float(zegt.stdout) - time.time() == pytest.approx(seconden, abs=30)


def test_the_planted_fault_is_seen(tmp_path: Path) -> None:
    assert is_gezien(c7(tmp_path, lang=False, fout=True))
