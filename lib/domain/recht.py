"""Everything a user can ask for, by name, and the one answer no; lib.domain.permissions says who may."""

from enum import Enum, auto
from uuid import UUID


class Permission(Enum):
    """Everything a user can ask for; absent from PERMISSIONS means denied."""

    LEERLING_INZIEN = auto()
    """See the pupils of a school, to open a dossier."""
    LEERLING_BEHEREN = auto()
    """Import and change pupils."""
    DOSSIER_AANMAKEN = auto()
    """Open a dossier for a pupil."""
    DOSSIER_INZIEN = auto()
    """Read a dossier."""
    DOSSIER_SCHRIJVEN = auto()
    """Write in beeld leerling, vragen, doelen, afspraken."""
    DOSSIER_LEIDEN = auto()
    """Move a dossier on, name betrokkenen, record toestemming (regie of the IB)."""
    DOSSIER_UITSLUITEN = auto()
    """Name who may not see the dossiers of a pupil in any role (conflict of interest)."""
    METING_TOEVOEGEN = auto()
    """Score a goal."""
    OVERLEG_INZIEN = auto()
    """Read an OT and its verslag."""
    OVERLEG_PLANNEN = auto()
    """Plan an OT, invite, present and establish its verslag."""
    OVERLEG_NOTULEREN = auto()
    """Lead an OT and type during it."""
    AANVRAAG_INZIEN = auto()
    """Read an aanvraag and its steps."""
    AANVRAAG_INDIENEN = auto()
    """Write, submit and withdraw an aanvraag."""
    AANVRAAG_ACCORDEREN = auto()
    """Accord an aanvraag or send it back."""
    AANVRAAG_ADVISEREN = auto()
    """Give the inhoudelijk advies."""
    AANVRAAG_BESLISSEN = auto()
    """Grant, refuse or adjourn."""
    ONDERSTEUNER_KIEZEN = auto()
    """Name the ondersteuner of a granted arrangement."""
    INZICHT_INZIEN = auto()
    """See nameless figures."""
    NOODTOEGANG_VRAGEN = auto()
    """Ask to read one dossier for a day without another right."""
    NOODTOEGANG_TOEZIEN = auto()
    """Watch over noodtoegang and end it; never sees content."""
    BEHEREN = auto()
    """Manage people, schools and settings; never sees content."""


class NietGevonden(Exception):
    """The record does not exist or this user may not see it; the answer never tells which.

    `over` (its kind and id), `dossier_id` and `recht` are for the audit log only.
    """

    def __init__(
        self,
        wat: str = "Dit dossier",
        *,
        over: tuple[str, UUID | None] = ("", None),
        dossier_id: UUID | None = None,
        recht: str = "",
    ) -> None:
        super().__init__(f"{wat} bestaat niet of je hebt er geen toegang toe.")
        self.over, self.dossier_id, self.recht = over, dossier_id, recht
