"""A part of a page that runs by itself when something in it changes, without the rest of the page."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import streamlit as st

from lib.domain.permissions import NietGevonden
from lib.services.context import Context, OpslagWeg
from lib.ui import kader, session


@dataclass(frozen=True)
class Deel:
    """What a part reads and draws; `rondom` tells what the page shows around it and may do."""

    lees: Callable[[Context], Any]
    teken: Callable[[Any], None]
    rondom: Callable[[Any], object]


_NET_GEZIEN: ContextVar[Context | None] = ContextVar("_puzzel_net_gezien", default=None)


def ga_door_als(ctx: Context) -> None:
    """Let the part go on as the user that the callback of this very run looked up just now: one check a run."""
    _NET_GEZIEN.set(ctx)


def los(deel: Deel, gelezen: Any) -> None:
    """Draw a part with what the page has just read; when it runs by itself it asks anew who this is, and reads anew."""
    _NET_GEZIEN.set(None)
    _los(deel, [gelezen], deel.rondom(gelezen))


@st.fragment
def _los(deel: Deel, vers: list[Any], rondom: object) -> None:
    gelezen = vers.pop() if vers else _opnieuw(deel, rondom)
    kader.scherm(lambda _ctx: deel.teken(gelezen), deel=True)


def _opnieuw(deel: Deel, rondom: object) -> Any:
    """Read as the user of this moment; the whole page runs when there is none, or when anything else on it changed."""
    try:
        ctx = _NET_GEZIEN.get() or session.vernieuw()
        _NET_GEZIEN.set(None)
        gelezen = None if ctx is None or kader.wacht() else deel.lees(ctx)
    except (NietGevonden, OpslagWeg):
        gelezen = None
    if gelezen is None or deel.rondom(gelezen) != rondom:
        st.rerun()
    return gelezen
