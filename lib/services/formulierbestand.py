"""Fetch a form as an Excel file to edit, with on a sheet of its own how that goes."""

from collections.abc import Mapping
from uuid import NAMESPACE_URL, UUID, uuid5

from lib.domain.formulier import NAMEN, bladen, formulier
from lib.domain.formulierversie import nummer_van
from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Bestuur
from lib.domain.permissions import NietGevonden
from lib.domain.uitgifte import Bestand, Stuk
from lib.forms.sheet_writer import from_plain, to_xlsx
from lib.services import formulierconcept
from lib.services.beheer_mensen import eis
from lib.services.context import Context
from lib.services.formulieren import eis_formulier
from lib.services.uitgeven import SWV, maak_code
from lib.store.queries import formulieren as vragen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLEUTEL: Mapping[str, UUID] = {naam: uuid5(NAMESPACE_URL, f"puzzel:formulier:{naam}") for naam in NAMEN}
"""What a form is fetched by."""
_VAN_SLEUTEL = {sleutel: naam for naam, sleutel in SLEUTEL.items()}
UITLEG = (
    ("Zo pas je dit formulier aan",),
    ("Elke rij op het blad survey is een vraag. De volgorde van de rijen is de volgorde op het scherm.",),
    (
        "Verander gerust label en hint. De naam (name) en het soort vraag (type) van een bestaande vraag blijven zoals ze zijn.",
    ),
    ("Een nieuwe vraag krijgt een nieuwe naam: kleine letters, cijfers en _.",),
    ("Haal je een rij weg, dan vervalt de vraag. Antwoorden die er al zijn, blijven te lezen.",),
    (
        "Keuzes staan op het blad choices: list_name verwijst naar het woord achter select_one of select_multiple.",
    ),
    (
        "required: yes = moet ingevuld worden. relevant: wanneer de vraag te zien is, bijvoorbeeld ${hulp} = 'ja'.",
    ),
    (
        "bind::door: de rollen die invullen. bind::bijzonder: ja = alleen wie het formulier schrijft, leest het antwoord.",
    ),
    ("Sla het bestand op als .xlsx en kies het bij Beheer, Formulieren. Je ziet eerst wat er verandert.",),
)


def geef_uit(ctx: Context, *, naam: str) -> str:
    """Make the code with which a form is fetched once as an Excel file."""
    eis(ctx)
    eis_formulier(naam)
    with ctx.werk() as werk:
        code = maak_code(werk, ctx, Stuk.FORMULIER, SLEUTEL[naam])
        werk.commit(
            Soort.EXPORT, Bestuur(naam="", id=SWV), wat=f"{Stuk.FORMULIER.label} ({formulier(naam).title})"
        )
    return code


def als_excel(ctx: Context, *, sleutel: UUID) -> Bestand:
    """Return a form to edit: one's own concept, else what was published last, else ours. Raises NietGevonden."""
    eis(ctx)
    naam = _VAN_SLEUTEL.get(sleutel)
    if naam is None:
        raise NietGevonden
    with ctx.lees() as verbinding:
        concept = formulierconcept.van(ctx, verbinding, naam)
        versie = vragen.nieuwste(verbinding, naam)
        eigen = vragen.inhoud(verbinding, naam, versie)
    if concept is not None:
        return Bestand(f"{naam}-concept.xlsx", XLSX, to_xlsx(from_plain(concept.bladen), UITLEG))
    inhoud = to_xlsx(bladen(naam) if eigen is None else from_plain(eigen), UITLEG)
    return Bestand(f"{naam}-versie-{nummer_van(versie)}.xlsx", XLSX, inhoud)
