"""After an overleg: its outcome goes into the dossier, the verslag freezes or opens again, the child hears of it."""

from uuid import UUID

from lib.domain import workflow
from lib.domain.doel import Doel
from lib.domain.dossier import Afspraak, Behoefte, Dossier, DossierStatus
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Invulling, als_uuid
from lib.domain.overleg import Overleg, OverlegStatus
from lib.domain.permissions import Permission
from lib.domain.verslag import stel_op
from lib.services.bewaren import eis_open
from lib.services.context import Context
from lib.services.lezen_overleg import zicht
from lib.services.taken import bijwerken
from lib.services.toestemming import herzie
from lib.store.unit_of_work import UnitOfWork

VAST = frozenset({OverlegStatus.VASTGESTELD, OverlegStatus.AFGEROND})


def stel_vast(werk: UnitOfWork, ctx: Context, overleg: Overleg) -> None:
    """Freeze the verslag, and write goals, behoeften, afspraken and summary into the dossier (S3.64-S3.67)."""
    overleg.vastgesteld_op = ctx.nu
    if overleg.dossier_id is None:
        return
    dossier = werk.een(Dossier, overleg.dossier_id, voor=Permission.OVERLEG_PLANNEN)
    uit: list[Doel | Afspraak] = [
        *werk.waar(Doel, overleg_id=overleg.id),
        *werk.waar(Afspraak, overleg_id=overleg.id),
    ]
    for ding in uit:
        ding.definitief = True
        bijwerken(werk, ding)
    for verslag in werk.waar(Invulling, onderwerp_id=overleg.id, soort="ot_verslag"):
        verslag.ingediend_op = ctx.nu
        if _is_nieuwste(werk, overleg):
            dossier.samenvatting = str(verslag.antwoorden.get("samenvatting") or "")
        _zet_behoeften(werk, overleg, dossier, verslag)
    if dossier.status in {DossierStatus.GEDEELD, DossierStatus.IN_VOORBEREIDING}:
        dossier.status = DossierStatus.PLAN_LOOPT
        herzie(werk, dossier)
        bijwerken(werk, dossier)
    werk.add()  # write first: the text is read from the database
    overleg.vastgelegd = stel_op(werk.doe(zicht, ctx, overleg.id).stof).als_json()


def _is_nieuwste(werk: UnitOfWork, overleg: Overleg) -> bool:
    """Tell whether no later overleg was established: an old verslag that opens again is not the last word."""
    anderen = [o for o in werk.waar(Overleg, dossier_id=overleg.dossier_id) if o.id != overleg.id]
    vast = [o.wanneer for o in anderen if o.status in VAST and o.wanneer is not None]
    return overleg.wanneer is None or all(wanneer <= overleg.wanneer for wanneer in vast)


def _zet_behoeften(werk: UnitOfWork, overleg: Overleg, dossier: Dossier, verslag: Invulling) -> None:
    """Make the behoeften of this overleg those of its verslag; what stood there already stays the same row."""
    staand = {(b.voor_wie, b.wat): b for b in werk.waar(Behoefte, overleg_id=overleg.id)}
    rijen = verslag.antwoorden.get("nodig") or []
    gewild = dict.fromkeys((rij.get("voor_wie") or "leerling", rij["wat"]) for rij in rijen if rij.get("wat"))
    werk.verwijder(*(rij for sleutel, rij in staand.items() if sleutel not in gewild))
    werk.add(
        *(
            Behoefte(dossier_id=dossier.id, voor_wie=voor_wie, wat=wat, overleg_id=overleg.id)
            for voor_wie, wat in gewild
            if (voor_wie, wat) not in staand
        )
    )


def heropen(werk: UnitOfWork, overleg: Overleg) -> str:
    """Open an established verslag again and return how parents had reacted; what the dossier got stays there.

    The promises and goals keep their state: people work on them. They and the behoeften follow the verslag
    when it is established again.
    """
    for verslag in werk.waar(Invulling, onderwerp_id=overleg.id, soort="ot_verslag"):
        verslag.ingediend_op = None
    gezegd = overleg.reactie
    overleg.vastgesteld_op, overleg.vastgelegd, overleg.voorgelegd_op = None, None, None
    overleg.reactie, overleg.reactie_tekst = "", ""
    return gezegd


def koppel_terug(ctx: Context, *, overleg_id: UUID, gedaan: bool = True) -> None:
    """Note that the child heard what was agreed, or take that back; for who was asked, and who took the minutes."""
    with ctx.werk() as werk:
        overleg = werk.een(Overleg, overleg_id, voor=Permission.OVERLEG_INZIEN)
        gevraagd = [
            als_uuid(blad.antwoorden.get("terugkoppeling_door"))
            for blad in werk.waar(Invulling, onderwerp_id=overleg.id, soort="ot_verslag")
        ]
        if ctx.gebruiker.id not in gevraagd:
            werk.een(Overleg, overleg_id, voor=Permission.OVERLEG_NOTULEREN)
        eis_open(werk, overleg.dossier_id)
        if overleg.status not in VAST:
            raise workflow.StapBestaatNiet(overleg.status)
        overleg.teruggekoppeld_op = ctx.nu if gedaan else None
        overleg.teruggekoppeld_door = ctx.gebruiker.naam if gedaan else ""
        bijwerken(werk, overleg)
        werk.commit(Soort.TERUGKOPPELING, overleg, wat="gedaan" if gedaan else "nog niet gedaan")
