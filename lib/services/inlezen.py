"""A school list becomes pupils: shown first, then taken over in one transaction."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from lib.domain.gebeurtenis import Soort
from lib.domain.lijstvoorstel import Voorstel, vergelijk
from lib.domain.organisatie import School
from lib.domain.permissions import Permission
from lib.domain.schoollijst import Schoollijst
from lib.forms.answers import ValueRefused
from lib.services.context import Context
from lib.store.queries import leerlingen
from lib.store.queries.leerlingen import Inleesschool
from lib.store.queries.uitsluitingen import leerlingen_buiten

__all__ = ["Inleesschool", "Verslag", "andere_brin", "pas_toe", "scholen", "voorstel"]
_BRIN, _VESTIGING = 4, 6


@dataclass(frozen=True, kw_only=True)
class Verslag:
    """What reading a list in did."""

    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    afgekeurd: int = 0
    overgeslagen: int = 0

    def __str__(self) -> str:
        delen = ("nieuw", "gewijzigd", "ongewijzigd", "afgekeurd", "overgeslagen")
        return ", ".join(f"{getattr(self, deel)} {deel}" for deel in delen)


def scholen(ctx: Context) -> tuple[Inleesschool, ...]:
    """Return the schools whose pupils this person may read in."""
    with ctx.lees() as verbinding:
        return leerlingen.inleesscholen(verbinding, ctx.gebruiker, ctx.vandaag)


def andere_brin(brin: str, lijst: Schoollijst) -> bool:
    """Tell whether the file says to be of another school; without a BRIN on both sides nobody knows."""
    eigen, bestand = brin.strip().upper(), lijst.brin.upper()
    if not eigen or not bestand:
        return False
    if len(eigen) < _VESTIGING:
        return eigen[:_BRIN] != bestand[:_BRIN]
    return eigen.removesuffix("00") != bestand.removesuffix("00")


def voorstel(ctx: Context, *, school_id: UUID, lijst: Schoollijst) -> Voorstel:
    """Return what the list would do; nothing is written."""
    with ctx.lees() as verbinding:
        ctx.schoolzaak(verbinding, school_id, Permission.LEERLING_BEHEREN)
        buiten = leerlingen_buiten(verbinding, ctx.gebruiker.id, ctx.vandaag)
        return vergelijk(lijst, leerlingen.bestaande(verbinding, school_id), buiten)


def pas_toe(
    ctx: Context,
    *,
    school_id: UUID,
    lijst: Schoollijst,
    zonder: frozenset[int] = frozenset(),
    ook_andere_brin: bool = False,
) -> Verslag:
    """Take the list over, without the lines in `zonder`; the same list again writes nothing.

    Compares afresh inside the transaction, so two people with one list do not double a pupil. Raises
    ValueRefused when the list is of another school and the user did not say that it is right.
    """
    with ctx.werk() as werk:
        school = werk.een(School, school_id, voor=Permission.LEERLING_BEHEREN)
        if andere_brin(school.brin, lijst) and not ook_andere_brin:
            raise ValueRefused(
                f"Deze lijst is van BRIN {lijst.brin}, de gekozen school heeft {school.brin}. "
                "Zet eerst het vinkje dat de lijst toch klopt. Er is niets opgeslagen."
            )
        bestaand = werk.doe(partial(leerlingen.bestaande, om_te_wijzigen=True), school_id)
        nu = vergelijk(lijst, bestaand, werk.doe(leerlingen_buiten, ctx.gebruiker.id, ctx.vandaag))
        nieuw = [regel for regel in nu.nieuw if regel.regel not in zonder]
        verslag = Verslag(
            nieuw=len(nieuw),
            gewijzigd=len(nu.gewijzigd),
            ongewijzigd=len(nu.ongewijzigd),
            afgekeurd=len(nu.afgekeurd),
            overgeslagen=len(nu.nieuw) - len(nieuw),
        )
        if nieuw or nu.gewijzigd:
            werk.doe(leerlingen.voeg_toe, school_id, nieuw)
            werk.doe(leerlingen.wijzig, school_id, nu.gewijzigd)
            werk.commit(Soort.IMPORT, school, wat=f"{verslag} ({lijst.bron})")
        return verslag
