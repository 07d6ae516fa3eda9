"""Change a goal or promise while the OT is busy with it: whoever takes the minutes may, until the verslag stands."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak
from lib.domain.formulier import formulier_van
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Botsing
from lib.forms.answers import ValueRefused
from lib.services import revisies
from lib.services.bewaren import gecontroleerd, label_van
from lib.services.context import Context
from lib.services.inbreng import van_dit_ot
from lib.services.taken import bijwerken
from lib.store.unit_of_work import UnitOfWork

HOOFDZAAK = {"doel": "doel", "afspraak": "wat"}
"""The text without which a row says nothing; it can be changed, and taken away with its row only."""


def eis_hoofdzaak(soort: str, veld: str, waarde: Any) -> None:
    """Raise ValueRefused when a row would say nothing any more."""
    if veld == HOOFDZAAK.get(soort) and not str(waarde or "").strip():
        raise ValueRefused("Deze regel heeft een tekst nodig. Haal hem weg als hij niet meer klopt.")


def wijzig(
    ctx: Context,
    *,
    klasse: type[Doel] | type[Afspraak],
    sleutel: UUID,
    overleg_id: UUID,
    antwoorden: Mapping[str, Any],
    gezien: Mapping[str, int],
) -> None:
    """Give answers of one row; refuses with what a colleague wrote when that came in between."""
    with ctx.werk() as werk:
        ding = van_dit_ot(werk, klasse, sleutel, overleg_id)
        gewijzigd = [veld for veld, waarde in antwoorden.items() if _zet(werk, ding, veld, waarde, gezien)]
        if gewijzigd:
            bijwerken(werk, ding)
            form = formulier_van(ding)
            werk.commit(Soort.BEWAARD, ding, wat=f"{label_van(form, gewijzigd[0])} ({form.title})")


def _zet(werk: UnitOfWork, ding: Doel | Afspraak, veld: str, waarde: Any, gezien: Mapping[str, int]) -> bool:
    nieuw, oud = gecontroleerd(werk, ding, veld, waarde), ding.antwoorden.get(veld)
    eis_hoofdzaak(ding.formuliernaam, veld, nieuw)
    try:
        anders = ding.zet(
            veld, nieuw, door=werk.door.id, naam=werk.door.naam, nu=werk.nu, gezien=gezien.get(veld)
        )
    except Botsing as botsing:
        raise ValueRefused(
            f"{botsing.herkomst.naam} heeft dit intussen ook gewijzigd; dat staat er nu. Jij gaf: {waarde}."
        ) from botsing
    if anders:
        revisies.leg_vast(werk, ding, veld, oud, nieuw)
    return anders
