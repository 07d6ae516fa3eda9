"""Do what a button asks, in its callback and in one transaction, and keep the sentence for the next page."""

import time
from collections.abc import Callable
from typing import Any

from lib.domain.ingevuld import Bevroren
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.forms.sheets import FormRefused
from lib.services.context import Context, OpslagWeg
from lib.services.stap_op import StapOpNodig
from lib.store.unit_of_work import Gelijktijdig
from lib.ui import session, stap_op, tekstveld

GEWEIGERD = (
    Bevroren,
    NietGevonden,
    MagNogNiet,
    StapBestaatNiet,
    ValueRefused,
    FormRefused,
    Gelijktijdig,
    OpslagWeg,
)
"""What a service may say no with: each carries a Dutch sentence, and nothing was written."""
DUBBEL_S = 1.0
"""Who presses the same button again within this time, pressed once: nobody fills in the same again that fast."""
_GEDAAN = "_puzzel_gedaan"
UITGELOGD = "Je bent niet meer ingelogd. Log opnieuw in; wat al was opgeslagen, staat er nog."


def doe(
    handeling: Callable[[Context], Any],
    *,
    klaar: str = "",
    daarna: Callable[[Any], None] | None = None,
    eens: str = "",
    ook: str = "",
) -> Any:
    """Run a service as the user of this moment; return its result, None when it refused.

    What asks for proof that it is still the same person goes on after that; `daarna` gets its result, then or now.
    `eens` names a button that makes something: a double click gets the first answer and does nothing; `ook` is its
    name when the form is empty again.
    """
    if eens and (net := _net_gedaan(eens)):
        if klaar:
            session.meld(klaar)
        return net
    try:
        ctx = session.vernieuw()
        if ctx is None:
            session.meld(UITGELOGD, fout=True)
            return None
        tekstveld.eerst(ctx)
        uit = handeling(ctx)
    except StapOpNodig:
        stap_op.wacht(lambda: doe(handeling, klaar=klaar, daarna=daarna, eens=eens, ook=ook))
        return None
    except GEWEIGERD as nee:
        session.meld(str(nee), fout=True)
        session.zet_stand(bewaard=False)
        return None
    session.zet_stand(bewaard=True)
    antwoord = True if uit is None else uit
    session.vak(_GEDAAN).update({naam: (time.monotonic(), antwoord) for naam in (eens, ook) if naam})
    if klaar:
        session.meld(klaar)
    if daarna is not None:
        daarna(uit)
    return antwoord


def _net_gedaan(naam: str) -> Any:
    """Return the answer when this was done a moment ago, else None."""
    toen, antwoord = session.vak(_GEDAAN).get(naam, (float("-inf"), None))
    return antwoord if time.monotonic() - toen < DUBBEL_S else None
