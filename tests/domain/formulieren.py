"""The shipped forms as the tests read them: the form model, its fields by path and the raw rows."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import lib.domain
from lib.forms.definition import Field, Form
from lib.forms.xlsform import read_markdown

MAP = Path(lib.domain.__file__).parent / "formulieren"
VANDAAG = date(2026, 11, 23)
NAMEN = sorted(path.stem for path in MAP.glob("*.md"))


@cache
def formulier(naam: str) -> Form:
    return read_markdown((MAP / f"{naam}.md").read_text(encoding="utf-8"), name=naam)


def velden(form: Form) -> dict[str, Field]:
    rijen = {f"{rij.name}/{veld.name}": veld for rij in form.repeats() for veld in rij.fields()}
    return {veld.name: veld for veld in form.fields()} | rijen


def survey(naam: str) -> Iterator[dict[str, str]]:
    tekst = (MAP / f"{naam}.md").read_text(encoding="utf-8").split("\n\n")[0]
    cellen = [[cel.strip() for cel in regel.split("|")[2:-1]] for regel in tekst.splitlines()[1:]]
    return (dict(zip(cellen[0], rij, strict=True)) for rij in cellen[1:])
