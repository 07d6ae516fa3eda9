"""Do what a button asks, in its callback and in one transaction, and keep the sentence for the next page."""

from collections.abc import Callable
from typing import Any

from lib.domain.ingevuld import Bevroren
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services.context import Context, OpslagWeg
from lib.store.unit_of_work import Gelijktijdig
from lib.ui import session, tekstveld

GEWEIGERD = (Bevroren, NietGevonden, MagNogNiet, StapBestaatNiet, ValueRefused, Gelijktijdig, OpslagWeg)
"""What a service may say no with: each carries a Dutch sentence, and nothing was written."""
UITGELOGD = "Je bent niet meer ingelogd. Log opnieuw in; wat al was opgeslagen, staat er nog."


def doe(handeling: Callable[[Context], Any], *, klaar: str = "") -> Any:
    """Run a service as the user of this moment; return its result, None when it refused."""
    try:
        ctx = session.vernieuw()
        if ctx is None:
            session.meld(UITGELOGD, fout=True)
            return None
        tekstveld.eerst(ctx)
        uit = handeling(ctx)
    except GEWEIGERD as nee:
        session.meld(str(nee), fout=True)
        session.zet_stand(bewaard=False)
        return None
    session.zet_stand(bewaard=True)
    if klaar:
        session.meld(klaar)
    return True if uit is None else uit
