"""What one tab remembers between two runs; the only module that touches st.session_state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from lib.services import wie_ben_ik
from lib.services.context import Context
from lib.ui import wie
from lib.ui.onthouden import Melding, Stand, Tegenstrijd

_CTX, MELDING, _STAND, _GEZIEN, _BOTSING, _FOUT, _BEKEKEN, _BEGIN, _RONDE, _LOS = (
    f"_puzzel_{naam}"
    for naam in ("ctx", "melding", "stand", "gezien", "botsing", "fout", "bekeken", "begin", "ronde", "los")
)


_OPEN: ContextVar[dict[str, dict[str, Any]] | None] = ContextVar("_puzzel_open", default=None)


def vernieuw() -> Context | None:
    """Read anew who this is and which roles hold now; every run and every callback starts with it."""
    (wie_, sessie), nu = wie.in_sessie(), datetime.now(UTC)
    ctx = wie_ben_ik.context(gebruiker_id=wie_, nu=nu, sessie=sessie) if wie_ else None
    st.session_state[_CTX] = ctx
    return ctx


def ctx() -> Context:
    """Return who acts in this run; stops a run without a user, so that nothing is shown."""
    gevonden: Context | None = st.session_state.get(_CTX)
    if gevonden is None:
        st.stop()
    return gevonden


def meld(zin: str, *, fout: bool = False) -> None:
    """Keep a sentence for the top of the next page."""
    st.session_state[MELDING] = Melding(zin, fout)


def melding() -> Melding | None:
    """Take the sentence that waits, once."""
    gevonden: Melding | None = st.session_state.pop(MELDING, None)
    return gevonden


def zet_stand(*, bewaard: bool) -> None:
    """Note whether the last answer was committed."""
    st.session_state[_STAND] = Stand(bewaard, datetime.now(UTC))


def stand() -> Stand | None:
    """Return whether the last answer was committed, None before the first."""
    gevonden: Stand | None = st.session_state.get(_STAND)
    return gevonden


def waarde(sleutel: str, anders: Any = None) -> Any:
    """Return what a widget holds now."""
    return st.session_state.get(sleutel, anders)


def zet_waarde(sleutel: str, nieuw: Any) -> None:
    """Make a widget hold a value, before it is drawn or from a callback."""
    st.session_state[sleutel] = nieuw


def volg(sleutel: str, nieuw: Any) -> None:
    """Make a widget follow the database, without a flash when it already holds that."""
    if sleutel not in st.session_state or st.session_state[sleutel] != nieuw:
        st.session_state[sleutel] = nieuw


def vergeet(*sleutels: str) -> None:
    """Let widgets start anew."""
    for sleutel in sleutels:
        st.session_state.pop(sleutel, None)


def vak(naam: str) -> dict[str, Any]:
    """Return what this tab remembers under a name."""
    open_ = _OPEN.get()
    gevonden: dict[str, Any] | None = None if open_ is None else open_.get(naam)
    if gevonden is None:
        gevonden = st.session_state.setdefault(naam, {})
        if open_ is not None:
            open_[naam] = gevonden
    return gevonden


@contextmanager
def bij_de_hand() -> Iterator[None]:
    """Look up what this tab remembers once while much is drawn: each look asks Streamlit, which is not for nothing."""
    was = _OPEN.set({})
    try:
        yield
    finally:
        _OPEN.reset(was)


def bekend(sleutel: str) -> bool:
    """Tell whether the widget was drawn in the previous run, so that the browser may hold text for it."""
    return sleutel in st.session_state and sleutel in vak(_GEZIEN)


def begin(sleutel: str, waarde_: Any) -> None:
    """Keep what an editor starts with: given as its default, it survives a run that was cut short."""
    vak(_BEGIN)[sleutel] = waarde_


def begonnen(sleutel: str) -> Any:
    """Return what an editor started with."""
    return vak(_BEGIN).get(sleutel)


def ronde(sleutel: str) -> str:
    """Return the key of an editor in its present round: another round is another editor, with another start."""
    nummer = vak(_RONDE).get(sleutel, 0)
    return f"{sleutel}|{nummer}" if nummer else sleutel


def opnieuw(sleutel: str) -> None:
    """Let an editor start again from what is stored; the browser forgets what stood in the old one."""
    vak(_RONDE)[sleutel] = vak(_RONDE).get(sleutel, 0) + 1


def pin(sleutel: str, versie: int) -> None:
    """Remember which version of an answer its editor was loaded with."""
    vak(_GEZIEN)[sleutel] = versie


def gezien(sleutel: str) -> int:
    """Return the version of an answer its editor was loaded with."""
    return int(vak(_GEZIEN).get(sleutel, 0))


def houd(sleutel: str, waarde_: Any) -> None:
    """Keep what could not be saved: its editor may leave the screen before it can."""
    vak(_LOS)[sleutel] = waarde_


def gehouden(sleutel: str) -> Any:
    """Return what could not be saved of one answer, None when all of it was."""
    return vak(_LOS).get(sleutel)


def bewaard(sleutel: str, versie: int) -> None:
    """Note that what an editor holds is saved, as this version: nothing is open any more."""
    pin(sleutel, versie)
    zet_veldfout(sleutel, "")
    zet_botsing(sleutel, None)
    vak(_LOS).pop(sleutel, None)


def botsing(sleutel: str) -> Tegenstrijd | None:
    """Return the open conflict of one answer."""
    gevonden: Tegenstrijd | None = vak(_BOTSING).get(sleutel)
    return gevonden


def zet_botsing(sleutel: str, tegenstrijd: Tegenstrijd | None) -> None:
    """Open a conflict, or close it."""
    if tegenstrijd is None:
        vak(_BOTSING).pop(sleutel, None)
    else:
        vak(_BOTSING)[sleutel] = tegenstrijd


def veldfout(sleutel: str) -> str:
    """Return why the last value of one answer was refused."""
    return str(vak(_FOUT).get(sleutel, ""))


def zet_veldfout(sleutel: str, zin: str) -> None:
    """Keep why a value was refused; an empty sentence forgets it."""
    if zin:
        vak(_FOUT)[sleutel] = zin
    else:
        vak(_FOUT).pop(sleutel, None)


def eerste_keer(onderwerp: str, noteer: Callable[[], None]) -> None:
    """Record that this tab looks at something, once; when recording fails nothing is shown, now or in the next run."""
    bekeken: set[str] = st.session_state.setdefault(_BEKEKEN, set())
    if onderwerp not in bekeken:
        noteer()
        bekeken.add(onderwerp)
