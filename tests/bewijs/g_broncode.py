"""G4: no dangerous call, no secret in git, no HTML and no SQL made of a variable."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, product, short, tracked
from tests.meet.rijen import Rij, hoogstens

GEHEIM = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY-----|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}|xox[bp]-[0-9A-Za-z-]{20,}"
    rb"|(?i:cookie_?secret|api_?key|secret_?key)[\"']?\s*[:=]\s*[\"'][^\"'\s{}]{12,}[\"']"
)
GETALLEN = frozenset(
    [
        "nummer",
        "aantal",
        "minuten",
        "gepland",
        "totaal",
        "totaal_gepland",
        "uitloop",
        "volgorde",
        "deel",
        "meer_afspraken",
        "geparkeerd",
    ]
)
"""Fields that are numbers wherever they stand in HTML; a number cannot do anything there."""
_TAG = re.compile(r"</?[a-z]")
_SQL = re.compile(r"(?i)\b(select|insert|update|delete|drop|create|alter)\b")
GEPLANT = """import subprocess
import streamlit as st
from sqlalchemy import text


def lek(naam, con):
    subprocess.run(naam, shell=True)
    st.html(f"<b>{naam.tekst}</b>")
    st.markdown("<b>" + naam, unsafe_allow_html=True)
    con.execute(text(f"SELECT * FROM {naam}"))


cookie_secret = "%s"
"""


def g4(map_: Path, *, lang: bool, fout: bool = False) -> list[Rij]:
    """Look through everything a user runs and everything git keeps; the fault is one module with all of it."""
    del lang
    bronnen, bestanden = list(product()), list(tracked())
    if fout:
        geplant = map_ / "lek.py"
        geplant.write_text(GEPLANT % ("x7Kq" * 6), encoding="utf-8")
        bronnen, bestanden = [geplant], [geplant]
    lijnen = sum(len(pad.read_bytes().splitlines()) for pad in bronnen)
    van = f"{len(bronnen)} modules, {lijnen} regels"
    return [
        _rij("G4a ruff", "gevaarlijke aanroepen (regels S van ruff)", ruff(bronnen), van),
        _rij("G4b html", "HTML met een variabele", list(_zoek(bronnen, _is_html)), van),
        _rij("G4c sql", "SQL met een variabele", list(_zoek(bronnen, _is_sql)), van),
        _rij("G4d geheimen", "geheimen in git", [_kort(pad) for pad in bestanden if GEHEIM.search(pad.read_bytes())], f"{len(bestanden)} bestanden"),
    ]  # fmt: skip


def _rij(naam: str, wat: str, gevonden: list[str], van: str) -> Rij:
    waar = f"; {', '.join(gevonden[:8])}" if gevonden else ""
    return hoogstens(naam, wat, waarde=len(gevonden), van=van + waar, grens=0)


def ruff(bronnen: Iterable[Path]) -> list[str]:
    """Return what ruff's security rules find, also where the project's own settings would be silent."""
    program = Path(sys.executable).with_name("ruff")
    command: list[str | Path] = [
        program,
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        "S",
        "--output-format=json",
        *bronnen,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr[-500:])
    return [f"{_kort(Path(vondst['filename']))} {vondst['code']}" for vondst in json.loads(done.stdout)]


def _zoek(bronnen: Iterable[Path], is_mis: Callable[[ast.AST], bool]) -> Iterator[str]:
    for pad in bronnen:
        boom = ast.parse(pad.read_text(encoding="utf-8"))
        for knoop in ast.walk(boom):
            if is_mis(knoop):
                yield f"{_kort(pad)}:{getattr(knoop, 'lineno', 0)}"


def _is_html(knoop: ast.AST) -> bool:
    """Tell whether HTML is switched on for Markdown, or a field of a record stands in HTML without being escaped."""
    match knoop:
        case ast.Call(args=wat, keywords=woorden):
            aan = any(w.arg == "unsafe_allow_html" and not _is(w.value, waarde=False) for w in woorden)
            return (aan and not all(isinstance(arg, ast.Constant) for arg in wat)) or (
                isinstance(knoop.func, ast.Attribute) and knoop.func.attr == "html" and any(map(is_los, wat))
            )
        case ast.JoinedStr(values=delen):
            vast = "".join(str(deel.value) for deel in delen if isinstance(deel, ast.Constant))
            return _TAG.search(vast) is not None and is_los(knoop)
    return False


def _is_sql(knoop: ast.AST) -> bool:
    return (
        isinstance(knoop, ast.Call)
        and _naam(knoop.func) in {"text", "exec_driver_sql"}
        and any(isinstance(arg, ast.JoinedStr | ast.BinOp) for arg in knoop.args[:1])
        and _SQL.search(ast.unparse(knoop.args[0])) is not None
    )


def is_los(wat: ast.expr) -> bool:
    """Tell whether a text takes a field of something as it is; a name alone is HTML that was made elsewhere."""
    match wat:
        case ast.JoinedStr(values=delen):
            return any(is_los(deel.value) for deel in delen if isinstance(deel, ast.FormattedValue))
        case ast.BinOp(left=links, right=rechts):
            return is_los(links) or is_los(rechts)
        case ast.IfExp(body=ja, orelse=nee):
            return is_los(ja) or is_los(nee)
        case ast.Attribute(attr=naam):
            return naam not in GETALLEN
        case ast.Subscript():
            return True
    return False


def _is(knoop: ast.expr, *, waarde: bool) -> bool:
    return isinstance(knoop, ast.Constant) and knoop.value is waarde


def _naam(knoop: ast.AST) -> str:
    return knoop.attr if isinstance(knoop, ast.Attribute) else knoop.id if isinstance(knoop, ast.Name) else ""


def _kort(pad: Path) -> str:
    return short(pad) if pad.is_relative_to(ROOT) else pad.name
