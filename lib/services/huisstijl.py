"""How letters look: the name, colour and logo of the SWV, and its own sjabloon instead of ours."""

from uuid import UUID

from lib.domain.bestandssoort import Gekeurd
from lib.domain.gebeurtenis import Soort
from lib.domain.huisstijl import Brief, Huisstijl, Sjabloon, keur_logo, keur_sjabloon, keur_stijl
from lib.domain.organisatie import Bestuur
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.services.uitgeven import SWV
from lib.store.queries import huisstijl as vragen
from lib.store.queries.beheer import zet_instelling
from lib.store.unit_of_work import UnitOfWork

LOGO = "logo"


def lees(ctx: Context) -> Huisstijl:
    """Return the house style; it stands on every letter, so everybody may know it."""
    with ctx.lees() as verbinding:
        return vragen.huisstijl(verbinding)


def zet_stijl(ctx: Context, *, naam: str, kleur: str) -> None:
    """Keep the name and the colour on letters; raises ValueRefused."""
    eis(ctx)
    naam, kleur = keur_stijl(naam, kleur)
    with ctx.werk() as werk:
        werk.doe(zet_instelling, vragen.NAAM, naam)
        werk.doe(zet_instelling, vragen.KLEUR, kleur)
        _klaar(werk, f"huisstijl: {naam or 'geen naam'}, kleur {kleur}")


def zet_logo(ctx: Context, *, naam: str, inhoud: bytes) -> UUID:
    """Keep the logo; raises BestandGeweigerd."""
    eis(ctx)
    return _bewaar(ctx, LOGO, keur_logo(naam, inhoud), "logo op brieven")


def zet_sjabloon(ctx: Context, *, naam: str, inhoud: bytes, brief: Brief = Brief.VERSLAG) -> UUID:
    """Keep an own sjabloon of a letter; raises BestandGeweigerd."""
    eis(ctx)
    return _bewaar(ctx, brief.value, keur_sjabloon(naam, inhoud), f"eigen sjabloon: {brief.label}")


def haal_logo_weg(ctx: Context) -> None:
    """Write letters without a logo."""
    eis(ctx)
    _wis(ctx, LOGO, "geen logo meer op brieven")


def haal_sjabloon_weg(ctx: Context, *, brief: Brief = Brief.VERSLAG) -> None:
    """Go back to the sjabloon of Puzzel for a letter."""
    eis(ctx)
    _wis(ctx, brief.value, f"weer het sjabloon van Puzzel: {brief.label}")


def _bewaar(ctx: Context, naam: str, bestand: Gekeurd, wat: str) -> UUID:
    nieuw = Sjabloon(
        naam=naam,
        bestandsnaam=bestand.naam,
        soort=bestand.soort,
        inhoud=bestand.inhoud,
        gemaakt_op=ctx.nu,
        naam_door=ctx.gebruiker.naam,
    )
    with ctx.werk() as werk:
        werk.doe(vragen.bewaar, nieuw)
        _klaar(werk, f"{wat} ({bestand.naam})")
    return SWV


def _wis(ctx: Context, naam: str, wat: str) -> None:
    with ctx.werk() as werk:
        werk.doe(vragen.wis, naam)
        _klaar(werk, wat)


def _klaar(werk: UnitOfWork, wat: str) -> None:
    werk.commit(Soort.BEHEER, Bestuur(naam="", id=SWV), wat=wat)
