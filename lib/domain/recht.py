"""Everything a user can ask for, by name; lib.domain.permissions says who may."""

from enum import Enum, auto


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
    BEHEREN = auto()
    """Manage people, schools and settings; never sees content."""
