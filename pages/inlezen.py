from lib.domain.permissions import NietGevonden, Permission, ergens
from lib.services import inlezen as dienst
from lib.services.context import Context
from lib.ui import inlezen, kader


def pagina(ctx: Context) -> None:
    """Read the pupils of a school from a list: look first, then take over."""
    scholen = dienst.scholen(ctx)
    if not scholen:
        raise NietGevonden("Deze pagina")
    beheert = ergens(ctx.gebruiker, Permission.BEHEREN)
    kader.kop("Leerlingen inlezen", terug=("beheer", "Beheer") if beheert else ("dossiers", "Dossiers"))
    school = inlezen.kies_school(scholen)
    lijst = inlezen.kies_lijst(ctx)
    if lijst is not None:
        inlezen.toon_voorstel(ctx, school, lijst)
    elif not inlezen.toon_verslag(ctx):
        kader.leeg(
            "Exporteer de leerlingen uit de leerlingadministratie, bij voorkeur als EDEXML. Je ziet eerst wat er "
            "verandert; daarna neem je het over. BSN, foto's, e-mailadressen en ECK iD bewaart Puzzel nooit."
        )


kader.scherm(pagina)
