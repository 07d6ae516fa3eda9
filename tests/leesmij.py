"""Write the tables of the README that are made from the code: `python -m tests.leesmij`."""

import ast
import importlib
import inspect
from pathlib import Path

from lib.domain import keuze, workflow

LEESMIJ = Path(__file__).resolve().parents[1] / "README.md"
DOMEIN = LEESMIJ.parent / "lib" / "domain"
BEGIN, EIND = "<!-- made by python -m tests.leesmij: {} -->", "<!-- end: {} -->"


def glossarium() -> list[str]:
    """Return a row for every public class of lib.domain, from its docstring."""
    rijen = {}
    for pad in sorted(DOMEIN.glob("*.py")):
        module = importlib.import_module(f"lib.domain.{pad.stem}")
        for knoop in ast.parse(pad.read_text(encoding="utf-8")).body:
            if isinstance(knoop, ast.ClassDef) and not knoop.name.startswith("_"):
                uitleg = inspect.getdoc(getattr(module, knoop.name)) or ""
                rijen[knoop.name] = f"| {knoop.name} | {uitleg.splitlines()[0].replace('|', '/')} |"
    return ["| word | meaning |", "|---|---|", *[rijen[naam] for naam in sorted(rijen)]]


def statussen() -> list[str]:
    """Return the steps of every process."""
    uit = ["| process | step | from | to | permission |", "|---|---|---|---|---|"]
    for proces, stappen in workflow.PROCESSEN.items():
        for stap in stappen:
            van = ", ".join(keuze.Keuze.__str__(status) for status in stap.van)
            uit.append(f"| {proces} | {stap.naam} | {van} | {stap.naar} | {stap.permission.name} |")
    return uit


BLOKKEN = {"glossary": glossarium, "statuses": statussen}


def bijgewerkt(tekst: str) -> str:
    """Return the README with its made tables as the code is now."""
    for naam, maak in BLOKKEN.items():
        begin, eind = BEGIN.format(naam), EIND.format(naam)
        voor, _, rest = tekst.partition(begin)
        _, _, na = rest.partition(eind)
        tekst = "\n".join([voor + begin, *maak(), eind + na])
    return tekst


if __name__ == "__main__":
    LEESMIJ.write_text(bijgewerkt(LEESMIJ.read_text(encoding="utf-8")), encoding="utf-8")
