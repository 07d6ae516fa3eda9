"""For whom the second step of logging in is required in this installation (`PUZZEL_2FA_VERPLICHT`)."""

import os
from typing import Any
from uuid import UUID

from lib.domain.factor import Plicht, verplicht
from lib.store import factor as opslag_factor
from lib.store import opslag
from lib.store.queries.organisatie import gebruiker_met_rollen


class InstellingOnbekend(RuntimeError):
    """PUZZEL_2FA_VERPLICHT has a value that does not exist; the message says which ones do."""


def plicht() -> Plicht:
    """Return for whom the second step is required here; raises InstellingOnbekend."""
    waarde = os.environ.get("PUZZEL_2FA_VERPLICHT") or Plicht.ROL.value
    try:
        return Plicht(waarde)
    except ValueError:
        keuzes = ", ".join(Plicht)
        raise InstellingOnbekend(f"PUZZEL_2FA_VERPLICHT kan zijn: {keuzes}; er staat {waarde}.") from None


def is_verplicht(wie: UUID) -> bool:
    """Tell whether the roles of somebody require a second step."""
    with opslag.store().read() as con:
        return _verplicht(con, wie)


def nodig(con: Any, wie: UUID) -> bool:
    """Tell whether somebody has to take the second step: it is required, or they chose to have one."""
    gevonden = opslag_factor.factor(con, wie)
    return (gevonden is not None and gevonden.bevestigd_op is not None) or _verplicht(con, wie)


def _verplicht(con: Any, wie: UUID) -> bool:
    gevonden = gebruiker_met_rollen(con, wie)
    return gevonden is None or verplicht(gevonden.functies, plicht())
