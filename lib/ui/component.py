"""Our one component (lib/ui/editor): registered from its own files, so that nothing inline needs leave to run."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from lib.services.context import Context
from lib.ui import session
from lib.ui.verbonden import blijf_verbonden

_MAP = Path(__file__).parent
_STAND = hashlib.sha256(
    b"".join(pad.read_bytes() for pad in sorted((_MAP / "editor").glob("*.js")))
).hexdigest()
EDITOR = f"editor-{_STAND[:12]}"
"""Named by its content, so that a browser may keep its files (lib/access/headers.py)."""
NAAM = f"puzzel.{EDITOR}"
VOLG_MS = 2000
_VOLGT = "_puzzel_volgt"


def meld_aan() -> None:
    """Tell Streamlit where our files are; an installed package would do this by its manifest (private; tests/browser pins it)."""
    beheer = get_bidi_component_manager()
    if beheer.get_component_asset_root(NAAM) is None:
        manifest = ComponentManifest("puzzel", "1", [ComponentConfig(EDITOR, "editor")])
        beheer.register_from_manifest(manifest, _MAP)


@cache
def _gemaakt() -> Callable[..., Any]:
    return st.components.v2.component(NAAM, js="puzzel.js", isolate_styles=False)


def teken(sleutel: str, data: dict[str, Any], **bij: Callable[[], None]) -> None:
    """Draw the component; `bij` names what happens on each of its messages, as `on_…_change`.

    In a list, for of a dictionary Streamlit looks at every value whether it is a table.
    """
    meld_aan()
    _gemaakt()(key=sleutel, data=[data], **bij)


def waak(ctx: Context) -> None:
    """Send what an earlier tab could not store; a page that follows a meeting does so too, and has a clock of its own."""
    if not session.vak(_VOLGT).pop("nu", False):
        blijf_verbonden()
        teken("puzzel_waakt", {"rol": "waken", "wie": str(ctx.gebruiker.id)})


def volg(ctx: Context, overleg_id: UUID, moment: datetime, vragen: Mapping[str, str]) -> None:
    """Follow a meeting: fields take in what others type, and the page runs again when anything else changed.

    Where it stands it says who is typing at which of the `vragen` (name → question).
    """
    wie = {"rol": "volgen", "wie": str(ctx.gebruiker.id), "overleg": str(overleg_id)}
    data = wie | {"moment": moment.isoformat(), "vragen": dict(vragen), "elke": VOLG_MS}
    session.vak(_VOLGT)["nu"] = True
    teken("puzzel_volgt", data, on_anders_change=_opnieuw)


def _opnieuw() -> None:
    """Let the page run: it reads everything anew."""
