"""Measure the app: `python -m tests.meet [section …]` prints rows as JSON and ends with 1 when a goal is missed."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.meet.opstelling import Opstelling
from tests.meet.overleg import overleg
from tests.meet.rijen import Rij, als_json, nietig
from tests.meet.secties import SECTIES

OP_NAAM: dict[str, Callable[[Opstelling], list[Rij]]] = {"overleg": overleg}
"""Sections that run only when they are named: they take minutes, and a browser."""


def main(arguments: list[str] | None = None) -> int:
    """Run the sections that were asked for, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.meet", description=__doc__)
    parser.add_argument("secties", nargs="*", metavar="sectie", help=", ".join(SECTIES | OP_NAAM))
    parser.add_argument("--data", type=Path, help="directory to keep the demo data in, to reuse it next time")
    parser.add_argument("--klein", type=int, default=1_000)
    parser.add_argument("--groot", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--lang", action="store_true", help="the full counts of overleg, which take hours")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.secties) - set(SECTIES | OP_NAAM):
        parser.error(f"unknown section: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="puzzel-meet-") as scratch:
        folder = chosen.data.resolve() if chosen.data else Path(scratch)
        with Opstelling(
            folder, klein=chosen.klein, groot=chosen.groot, n=chosen.runs, lang=chosen.lang
        ) as opstelling:
            rijen = [rij for sectie in chosen.secties or SECTIES for rij in _gemeten(sectie, opstelling)]
    print(als_json(rijen))
    return 0 if all(rij.ok for rij in rijen) else 1


def _gemeten(sectie: str, opstelling: Opstelling) -> list[Rij]:
    print(f"{sectie} …", file=sys.stderr, flush=True)
    try:
        return (SECTIES | OP_NAAM)[sectie](opstelling)
    except (RuntimeError, LookupError, TypeError, ValueError, OSError) as error:
        return [nietig(sectie, "niet gemeten", f"{type(error).__name__}: {error}")]


if __name__ == "__main__":
    sys.exit(main())
