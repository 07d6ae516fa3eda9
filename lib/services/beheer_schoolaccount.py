"""The account of the school of somebody, as the beheerder sees it: the address it is known by, and taking the link away."""

from uuid import UUID

from lib.domain.ingreep import Ingreep
from lib.forms.answers import ValueRefused
from lib.services import beheer_mensen, ingreep, toegang
from lib.services.context import Context
from lib.store import schoolaccount as opslag_school

_LANGSTE_ADRES = 254


def zet_adres(ctx: Context, *, gebruiker_id: UUID, adres: str) -> None:
    """Keep the e-mail address by which the school knows somebody, or none; raises ValueRefused."""
    adres = toegang.normaal(adres)
    if adres and (
        len(adres) > _LANGSTE_ADRES or not adres.isascii() or adres.count("@") != 1 or " " in adres
    ):
        raise ValueRefused(
            "Dit is geen e-mailadres. Typ het over zoals de school het gebruikt: naam@school.nl."
        )
    with ctx.werk() as werk:
        wie = beheer_mensen.laad(ctx, werk, gebruiker_id)
        if adres and any(ander.id != wie.id for ander in werk.doe(opslag_school.kandidaten, adres)):
            raise ValueRefused("Dit e-mailadres hoort al bij iemand anders.")
        werk.doe(opslag_school.zet_adres, gebruiker_id, adres)
        ingreep.leg_vast(werk, wie, Ingreep.ADRES)


def ontkoppel(ctx: Context, *, gebruiker_id: UUID) -> None:
    """Take the link with the account of the school away and end all sessions; raises ValueRefused when there is none."""
    with ctx.werk() as werk:
        wie = beheer_mensen.laad(ctx, werk, gebruiker_id)
        if not werk.doe(opslag_school.ontkoppel, gebruiker_id):
            raise ValueRefused("Deze persoon heeft geen gekoppeld schoolaccount.")
        beheer_mensen.sluit_sessies(ctx, werk, gebruiker_id, "schoolaccount ontkoppeld")
        ingreep.leg_vast(werk, wie, Ingreep.SCHOOL)
