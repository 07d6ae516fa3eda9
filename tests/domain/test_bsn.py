"""What looks like a BSN is found in any text, and ordinary numbers are left alone (security.md E6)."""

import random
from collections.abc import Callable

import pytest

from lib.domain import bsn

AANTAL = 10_000
KANS = random.Random(20261126)
VORMEN: tuple[Callable[[str], str], ...] = (
    lambda c: c,
    lambda c: f"{c[:3]}.{c[3:6]}.{c[6:]}",
    lambda c: f"{c[:3]} {c[3:6]} {c[6:]}",
    lambda c: f"{c[:3]}-{c[3:6]}-{c[6:]}",
    lambda c: f"{c[:4]}.{c[4:6]}.{c[6:]}",
    lambda c: f"{c[:4]} {c[4:6]} {c[6:]}",
    lambda c: f"{c[:3]}\u00a0{c[3:6]}\u00a0{c[6:]}",
    lambda c: f"{c[:5]}-{c[5:]}",
    " ".join,
)
RUIS = (
    "Het nummer van Jan is {}.",
    "BSN:{}",
    "bsn{}, groep 5",
    "({})",
    "moeder {}; vader werkt op 12-03-2015 in groep 7",
    "{}",
    "Zie\n{}\nvoor meer",
    "Jan Pieters {} geboren 12-03-2015",
    "‘{}’?",
)


def echt(kans: random.Random) -> str:
    while True:
        cijfers = f"{kans.randrange(10_000_000, 1_000_000_000):09}"
        if bsn.elfproef(cijfers):
            return cijfers


def telefoon(kans: random.Random) -> str:
    c = "".join(kans.choices("0123456789", k=9))
    vorm = kans.choice(
        (
            "06{0}", "06-{0}", "06 {0}", "+316{0}", "+31 6 {0}", "0031 6 {0}", "+31 (0)6 {0}", "06 {1} {2} {3} {4}",
            "0318 {1} {2} {3}", "0318-{5}", "(0318) {5}", "020 {6}", "020-{6}", "020 {7} {2} {3}", "+31 20 {7} {2} {3}",
        )
    )  # fmt: skip
    return vorm.format(c[:8], c[:2], c[2:4], c[4:6], c[6:8], c[:6], c[:7], c[:3])


def nummer(kans: random.Random) -> str:
    c = "".join(kans.choices("0123456789", k=16))
    vorm = kans.choice(
        (
            "TOP-2026-{0}", "A-2026-{0}", "2026{0}", "NL91ABNA{1}", "NL91 ABNA {2} {3} {4}", "NL{5}B01", "DOS-{5}",
            "{6}", "€ 1.234.567,{4}", "26-11-2026 {7}:{4}", "20261126", "2026-11-26", "D{5}", "{5}/{4}", "{8}",
        )
    )  # fmt: skip
    return vorm.format(c[:4], c[:10], c[:4], c[4:8], c[8:10], c[:9], c[:8], c[:2], c[:12])


def test_finds_what_is_a_bsn_however_it_is_written() -> None:
    gemist = []
    for _ in range(AANTAL):
        cijfers = echt(KANS)
        tekst = KANS.choice(RUIS).format(KANS.choice(VORMEN)(cijfers))
        if bsn.vind(tekst) != (cijfers,):
            gemist.append(tekst)
    assert len(gemist) <= AANTAL * 0.001, gemist[:20]


@pytest.mark.parametrize("maak", [telefoon, nummer])
def test_leaves_other_numbers_alone(maak: Callable[[random.Random], str]) -> None:
    vals = []
    for _ in range(AANTAL):
        tekst = KANS.choice(("Bel {}.", "{}", "Zie {} in groep 6", "dossier {}, klaar")).format(maak(KANS))
        if bsn.vind(tekst):
            vals.append(tekst)
    assert len(vals) <= AANTAL * 0.01, vals[:20]


def test_needs_the_elfproef(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bsn.vind("123456782") == ("123456782",)
    assert bsn.vind("123456783") == ()
    monkeypatch.setattr(bsn, "elfproef", lambda _: True)
    assert bsn.vind("123456783")


@pytest.mark.parametrize(
    ("tekst", "nummers"),
    [
        ("BSN 12345672", ("012345672",)),
        ("dossier 12345672", ()),
        ("groep 7 123456782", ("123456782",)),
        ("groep 7 123 456 782 en 8", ("123456782",)),
        ("１２３４５６７８２", ("123456782",)),
        ("123456782 en 123.456.782", ("123456782",)),
        ("000000000", ()),
        ("1123456782", ()),
        ("123456782,50", ()),
        ("123456782, 50", ("123456782",)),
        ("", ()),
    ],
)
def test_reads(tekst: str, nummers: tuple[str, ...]) -> None:
    assert bsn.vind(tekst) == nummers


def test_looks_into_rows() -> None:
    assert bsn.vind_in([{"wat": "zie 123456782", "uren": 4}, {"wat": None}]) == ("123456782",)
    assert bsn.vind_in({"a": True}) == ()
