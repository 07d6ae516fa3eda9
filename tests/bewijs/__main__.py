"""Run the acceptance figures: `python -m tests.bewijs [--lang] [id …]` prints rows as JSON; 1 when a row is not ok."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bewijs.cijfers import CIJFERS
from tests.bewijs.regels import Bewijs, fouten_gevonden, gemeten
from tests.meet.rijen import als_json


def main(arguments: list[str] | None = None) -> int:
    """Run the figures that were asked for, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bewijs", description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="id", help=", ".join(CIJFERS))
    parser.add_argument("--lang", action="store_true", help="the full counts, which take hours")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.ids) - set(CIJFERS):
        parser.error(f"unknown figure: {', '.join(sorted(unknown))}")
    regels: list[Bewijs] = []
    with tempfile.TemporaryDirectory(prefix="puzzel-bewijs-", ignore_cleanup_errors=True) as scratch:
        for naam in chosen.ids or CIJFERS:
            print(f"{naam} …", file=sys.stderr, flush=True)
            map_ = Path(scratch) / naam
            map_.mkdir()
            regels += (
                fouten_gevonden(regels) if naam == "G5" else gemeten(CIJFERS[naam], map_, lang=chosen.lang)
            )
    print(als_json(regels))
    return 0 if all(regel.ok for regel in regels) else 1


if __name__ == "__main__":
    sys.exit(main())
