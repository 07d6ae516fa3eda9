"""What people bring in: questions, and promises of who does what."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak, AfspraakStatus, Dossier, Vraag
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Bevroren
from lib.domain.overleg import Overleg, OverlegStatus
from lib.domain.permissions import NietGevonden, Permission
from lib.domain.workflow import StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services.bewaren import eis_open, vul
from lib.services.context import Context
from lib.services.eigenvragen import eis_eigen
from lib.services.taken import bijwerken
from lib.store.unit_of_work import UnitOfWork


def dossier_voor(werk: UnitOfWork, dossier_id: UUID, overleg_id: UUID | None) -> Dossier:
    """Return the dossier to add to: by its own rights, or during an OT by those of who takes the minutes."""
    recht = Permission.DOSSIER_SCHRIJVEN if overleg_id is None else Permission.OVERLEG_NOTULEREN
    dossier = werk.een(Dossier, dossier_id, voor=recht)
    overleg = werk.een(Overleg, overleg_id, voor=recht) if overleg_id else None
    if overleg is not None and overleg.dossier_id != dossier.id:
        raise NietGevonden("Dit overleg")
    reden = dossier.bevroren or (overleg.bevroren if overleg is not None else "")
    if reden:
        raise Bevroren(reden)
    return dossier


def stel_vraag(ctx: Context, *, dossier_id: UUID, van: str, antwoorden: Mapping[str, Any]) -> UUID:
    """Add a question of one perspective (OL6) to the dossier."""
    with ctx.werk() as werk:
        dossier = dossier_voor(werk, dossier_id, None)
        vraag = Vraag(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            van=van,
        )
        vul(werk, vraag, {**antwoorden, "van": van})
        if not vraag.tekst.strip():
            raise ValueRefused("Schrijf eerst de vraag op.")
        werk.add(vraag)
        werk.commit(Soort.TOEGEVOEGD, vraag, wat="een vraag")
        return vraag.id


def maak_afspraak(
    ctx: Context, *, dossier_id: UUID, antwoorden: Mapping[str, Any], overleg_id: UUID | None = None
) -> UUID:
    """Note who does what, when and where; during an OT it becomes definite when the verslag is."""
    with ctx.werk() as werk:
        dossier = dossier_voor(werk, dossier_id, overleg_id)
        afspraak = Afspraak(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
            overleg_id=overleg_id,
            definitief=overleg_id is None,
        )
        vul(werk, afspraak, antwoorden)
        if not afspraak.wat.strip():
            raise ValueRefused("Schrijf eerst op wat er gebeurt.")
        if overleg_id is None:  # while people talk one line is enough
            eis_eigen(werk, afspraak)
        werk.add(afspraak)
        if afspraak.definitief:
            bijwerken(werk, afspraak)
        werk.commit(Soort.TOEGEVOEGD, afspraak, wat="een afspraak")
        return afspraak.id


def zet_afspraak(
    ctx: Context, *, afspraak_id: UUID, status: AfspraakStatus, overleg_id: UUID | None = None
) -> None:
    """Tick an afspraak off, or take that back; during an OT whoever takes the minutes may do it."""
    recht = Permission.DOSSIER_SCHRIJVEN if overleg_id is None else Permission.OVERLEG_NOTULEREN
    with ctx.werk() as werk:
        afspraak = werk.een(Afspraak, afspraak_id, voor=recht)
        eis_open(werk, afspraak.dossier_id)
        if overleg_id is not None:
            _eis_bezig(werk, overleg_id, afspraak)
        afspraak.status = status
        afspraak.gedaan_op = ctx.vandaag if status is AfspraakStatus.GEDAAN else None
        bijwerken(werk, afspraak)
        werk.commit(Soort.STATUS, afspraak, wat=f"afspraak {status.label}")


def van_dit_ot(
    werk: UnitOfWork, klasse: type[Doel] | type[Afspraak], sleutel: UUID, overleg_id: UUID
) -> Doel | Afspraak:
    """Load a goal or promise made in an OT whose verslag does not stand yet; others are not found."""
    ding: Doel | Afspraak = werk.een(klasse, sleutel, voor=Permission.OVERLEG_NOTULEREN)
    if ding.overleg_id != overleg_id or ding.definitief or ding.dossier_id is None:
        raise NietGevonden("Deze regel")
    dossier_voor(werk, ding.dossier_id, overleg_id)
    return ding


def _eis_bezig(werk: UnitOfWork, overleg_id: UUID, afspraak: Afspraak) -> None:
    """Refuse the rights of the minutes for anything but an overleg of the same dossier that is going on."""
    overleg = werk.een(Overleg, overleg_id, voor=Permission.OVERLEG_NOTULEREN)
    if overleg.dossier_id != afspraak.dossier_id:
        raise NietGevonden("Dit overleg")
    if overleg.status is not OverlegStatus.LIVE:
        raise StapBestaatNiet(overleg.status)


def haal_weg(ctx: Context, *, klasse: type[Doel] | type[Afspraak], sleutel: UUID, overleg_id: UUID) -> None:
    """Take back a goal or promise typed by mistake during an OT; once the verslag stands, it stays."""
    with ctx.werk() as werk:
        ding = van_dit_ot(werk, klasse, sleutel, overleg_id)
        werk.zet_taken(ding.id, [])
        werk.verwijder(ding)
        werk.commit(Soort.VERWIJDERD, ding, wat="een doel" if isinstance(ding, Doel) else "een afspraak")
