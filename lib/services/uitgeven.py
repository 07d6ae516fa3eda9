"""Give a file out once: a code for one person and one minute, recorded here, and traded in at the gate."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from lib.domain.aanvraag import BESLOTEN, Aanvraag
from lib.domain.gebeurtenis import Soort
from lib.domain.huisstijl import Brief
from lib.domain.organisatie import Bestuur
from lib.domain.overleg import Overleg, OverlegStatus
from lib.domain.permissions import Permission
from lib.domain.uitgifte import Stuk, Uitgifte
from lib.domain.verslag import NA
from lib.domain.workflow import StapBestaatNiet
from lib.services import klok, wie_ben_ik
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.store.queries import bijlagen as vragen
from lib.store.unit_of_work import UnitOfWork

GELDIG = timedelta(seconds=60)
SWV = UUID(int=0)
"""What the files of the samenwerkingsverband itself hang under."""
SLEUTEL: Mapping[Brief, UUID] = {
    brief: uuid5(NAMESPACE_URL, f"puzzel:brief:{brief.value}") for brief in Brief
}
"""What the sjabloon of a letter is fetched by."""
MOMENT: Mapping[Stuk, frozenset[OverlegStatus]] = {
    Stuk.VERSLAG_WORD: NA,
    Stuk.VERSLAG_PDF: NA,
    Stuk.UITNODIGING: frozenset(OverlegStatus),
    Stuk.UITNODIGING_BRIEF: frozenset({OverlegStatus.GEPLAND, OverlegStatus.UITGENODIGD}),
    Stuk.VERVOLG: NA,
}
"""When a piece of an overleg is there to fetch."""


@dataclass(frozen=True)
class Opdracht:
    """A code that was good: what has to be given to whom; whoever makes it checks the rights again."""

    ctx: Context
    stuk: Stuk
    onderwerp_id: UUID


def geef_uit(ctx: Context, *, stuk: Stuk, overleg_id: UUID) -> str:
    """Make the code for a piece of an overleg this person may read; that it left is recorded here."""
    with ctx.werk() as werk:
        overleg = werk.een(Overleg, overleg_id, voor=Permission.OVERLEG_INZIEN)
        if overleg.status not in MOMENT[stuk]:
            raise StapBestaatNiet(overleg.status)
        code = maak_code(werk, ctx, stuk, overleg.id)
        werk.commit(Soort.EXPORT, overleg, wat=stuk.label)
    return code


def geef_beschikking_uit(ctx: Context, *, aanvraag_id: UUID) -> str:
    """Make the code for the letter about a decision, for who may read the aanvraag; raises StapBestaatNiet before it."""
    with ctx.werk() as werk:
        aanvraag = werk.een(Aanvraag, aanvraag_id, voor=Permission.AANVRAAG_INZIEN)
        if aanvraag.status not in BESLOTEN:
            raise StapBestaatNiet(aanvraag.status)
        code = maak_code(werk, ctx, Stuk.BESCHIKKING, aanvraag.id)
        werk.commit(Soort.EXPORT, aanvraag, wat=Stuk.BESCHIKKING.label)
    return code


def geef_huisstijl_uit(ctx: Context, *, stuk: Stuk, brief: Brief = Brief.VERSLAG) -> str:
    """Make the code for the sjabloon, or for an example of a letter; for the beheerder."""
    eis(ctx)
    with ctx.werk() as werk:
        code = maak_code(werk, ctx, stuk, SLEUTEL[brief])
        werk.commit(Soort.EXPORT, Bestuur(naam="", id=SWV), wat=f"{stuk.label}: {brief.label}")
    return code


def maak_code(werk: UnitOfWork, ctx: Context, stuk: Stuk, onderwerp_id: UUID) -> str:
    """Make a code inside a change; only its digest is kept."""
    code = secrets.token_urlsafe(32)
    uitgifte = Uitgifte(_digest(code), ctx.gebruiker.id, stuk, onderwerp_id, ctx.nu + GELDIG)
    werk.doe(vragen.bewaar_uitgifte, uitgifte, ctx.nu)
    return code


def neem_in(*, gebruiker_id: UUID, code: str) -> Opdracht | None:
    """Use a code up and return what it stands for; None whatever is wrong."""
    nu = klok.nu()
    ctx = wie_ben_ik.context(gebruiker_id=gebruiker_id, nu=nu)
    if ctx is None:
        return None
    with ctx.terzijde() as verbinding:
        gevonden = vragen.gebruik_uitgifte(verbinding, _digest(code), gebruiker_id, nu)
    return None if gevonden is None else Opdracht(ctx, *gevonden)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode(errors="surrogatepass")).hexdigest()
