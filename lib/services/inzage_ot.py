"""Who comes to an OT from outside the school may look in for as long as the OT asks for it, and no longer (L15, L16)."""

from datetime import date, timedelta
from uuid import UUID

from lib.domain import kring
from lib.domain.dossier import Betrokkene, Doelbinding
from lib.domain.organisatie import Rol
from lib.domain.overleg import Deelnemer, Overleg, OverlegStatus
from lib.store.unit_of_work import UnitOfWork

VAN_BUITEN = frozenset({Rol.TB, Rol.OS, Rol.ONS, Rol.GD})
NA_OT = timedelta(days=90)
"""How long somebody may look in after the OT: until the first evaluation."""
REDEN = "deelnemer aan het overleg"


def geef(werk: UnitOfWork, overleg: Overleg, gebruiker_id: UUID, naam: str, rol: Rol) -> None:
    """Let a participant of the SWV look in, with a reason and an end; nobody else needs it."""
    if rol not in VAN_BUITEN or overleg.dossier_id is None:
        return
    werk.add(
        Betrokkene(
            dossier_id=overleg.dossier_id,
            gebruiker_id=gebruiker_id,
            naam=naam,
            rol=rol,
            reden=REDEN,
            vanaf=werk.vandaag,
            tot=_einde(max(overleg.datum or werk.vandaag, werk.vandaag), werk.vandaag),
            doelbinding=Doelbinding.ADVISEREN,
        )
    )


def herzie(werk: UnitOfWork, dossier_id: UUID) -> None:
    """Let looking in end with the last OT of each participant, now that one was moved or called off."""
    einden: dict[UUID, date] = {}
    for overleg in werk.waar(Overleg, dossier_id=dossier_id):
        if overleg.status is OverlegStatus.GEANNULEERD:
            continue
        for deelnemer in werk.waar(Deelnemer, overleg_id=overleg.id):
            if deelnemer.gebruiker_id is not None:
                einde = _einde(overleg.datum or werk.vandaag, werk.vandaag)
                einden[deelnemer.gebruiker_id] = max(einde, einden.get(deelnemer.gebruiker_id, einde))
    for rij in werk.waar(Betrokkene, dossier_id=dossier_id, reden=REDEN):
        if rij.tot >= werk.vandaag:
            rij.tot = einden.get(rij.gebruiker_id, werk.vandaag - timedelta(days=1))


def _einde(dag: date, vandaag: date) -> date:
    return kring.hoogstens(dag + NA_OT, vandaag)
