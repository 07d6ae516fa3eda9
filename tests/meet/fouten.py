"""The app with a fault in it, to see that a measurement notices: `python -m tests.meet.fouten FAULTS run app.py …`."""

import itertools
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from threading import Timer
from typing import Any

from streamlit.web import cli

from lib.domain.samenvoegen import Samen, samenvoegen
from lib.services import schrijven
from lib.services.schrijven import Opgeslagen
from lib.store.engine import OpslagWeg

GEWOON = schrijven.bewaar_tekst
TRAAG_S, LATER_S = 0.4, 5.0
ELKE = 3
_beurt = itertools.count(1)

Bewaar = Callable[..., Opgeslagen]


def bevestig_eerst(ctx: Any, **wat: Any) -> Opgeslagen:
    """Answer at once and save afterwards."""
    Timer(LATER_S, GEWOON, [ctx], wat).start()
    return Opgeslagen(wat["schrijfsel"].tekst, 0)


def antwoord_kwijt(ctx: Any, **wat: Any) -> Opgeslagen:
    """Save, and lose every third answer on the way back."""
    uit = GEWOON(ctx, **wat)
    if next(_beurt) % ELKE == 0:
        raise OpslagWeg
    return uit


def traag(ctx: Any, **wat: Any) -> Opgeslagen:
    """Answer late."""
    time.sleep(TRAAG_S)
    return GEWOON(ctx, **wat)


def vergeetachtig(*_: object) -> None:
    """Know of no editor what it stored before."""


def laatste_wint(_basis: str, mijn: str, _hunne: str) -> Samen:
    """Overwrite what a colleague typed."""
    return Samen(mijn)


def stil(basis: str, mijn: str, hunne: str) -> Samen:
    """Merge, and tell nobody that two changed the same words."""
    return replace(samenvoegen(basis, mijn, hunne), botst=False)


FOUTEN: dict[str, dict[str, Callable[..., Any]]] = {
    "bevestig_eerst": {"bewaar_tekst": bevestig_eerst},
    "antwoord_kwijt": {"bewaar_tekst": antwoord_kwijt},
    "vergeet_schrijvers": {"bewaar_tekst": antwoord_kwijt, "schrijver_van": vergeetachtig},
    "laatste_wint": {"samenvoegen": laatste_wint},
    "traag": {"bewaar_tekst": traag},
    "stil": {"samenvoegen": stil},
}


def met(*fouten: str) -> tuple[str, ...]:
    """Give the command that stands for `streamlit` with these faults."""
    if onbekend := set(fouten) - set(FOUTEN):
        raise LookupError(f"no fault {onbekend}; there are {', '.join(FOUTEN)}")
    return sys.executable, "-m", "tests.meet.fouten", "+".join(fouten)


if __name__ == "__main__":
    for fout in sys.argv.pop(1).split("+"):
        for naam, vervanging in FOUTEN[fout].items():
            setattr(schrijven, naam, vervanging)
    cli.main(prog_name="streamlit")
