"""What the screen of one preparation shows: permission first, everything on one connection."""

from dataclasses import dataclass
from uuid import UUID

from lib.domain.bladen import VraagRij
from lib.domain.permissions import NietGevonden, Permission, Zaak
from lib.domain.rijen import Dossierkop
from lib.forms.definition import Lists
from lib.services.context import Context
from lib.services.inzien import LEZEN
from lib.services.lezen_overleg import dossierhoofd
from lib.services.lijsten import lijsten
from lib.store.queries import inhoud, overleggen


@dataclass(frozen=True, kw_only=True)
class Formulierzicht:
    """A preparation somebody may read, with the questions of its perspective."""

    ctx: Context
    zaak: Zaak
    kop: Dossierkop
    blad: overleggen.Formulierrij
    lijsten: Lists
    vragen: tuple[VraagRij, ...]

    @property
    def schrijfbaar(self) -> bool:
        """Tell whether the reader may write in it."""
        return self.ctx.mag(Permission.DOSSIER_SCHRIJVEN, self.zaak)


def formulierblad(ctx: Context, *, invulling_id: UUID) -> Formulierzicht:
    """Return a preparation of an OT; forms with a screen of their own are not found here."""
    with ctx.lees() as verbinding:
        blad = overleggen.formulier_met(verbinding, invulling_id)
        if blad is None or blad.soort not in LEZEN:
            raise NietGevonden("Dit formulier")
        zaak, kop = dossierhoofd(ctx, verbinding, blad.dossier_id, LEZEN[blad.soort], "Dit formulier")
        return Formulierzicht(
            ctx=ctx,
            zaak=zaak,
            kop=kop,
            blad=blad,
            lijsten=lijsten(verbinding, kop.school_id),
            vragen=inhoud.vragen(verbinding, blad.dossier_id),
        )
