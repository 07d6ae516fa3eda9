"""Plan an ondersteuningsteam: agenda, preparation forms and participants."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lib.domain.dossier import Dossier
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Bevroren, Invulling
from lib.domain.organisatie import Leerling, Rol
from lib.domain.overleg import AGENDA, Agendapunt, Deelnemer, Overleg
from lib.domain.permissions import Permission
from lib.forms.answers import ValueRefused
from lib.forms.text import line
from lib.services import inzage_ot
from lib.services.bewaren import eis_open, vul
from lib.services.context import Context
from lib.services.lijsten import IN_SCHOOL
from lib.services.taken import bijwerken
from lib.services.uitsluiten import eis_niet_uitgesloten
from lib.store.queries.organisatie import gebruiker_met_rollen, leerkrachten, personen
from lib.store.queries.uitsluitingen import uitgesloten_van
from lib.store.unit_of_work import UnitOfWork

LANGSTE_NAAM = 120
VOORBEREIDINGEN = ("voorbereiding_leerkracht", "voorbereiding_ouders", "voorbereiding_kind")


def plan(ctx: Context, *, dossier_id: UUID, antwoorden: Mapping[str, Any]) -> UUID:
    """Plan an OT with its agenda, its preparation forms and the obvious participants (S3.1, S3.14-S3.16)."""
    with ctx.werk() as werk:
        dossier = werk.een(Dossier, dossier_id, voor=Permission.OVERLEG_PLANNEN)
        if dossier.bevroren:
            raise Bevroren(dossier.bevroren)
        overleg = Overleg(
            dossier_id=dossier.id,
            school_id=dossier.school_id,
            gemaakt_op=ctx.nu,
            gemaakt_door=ctx.gebruiker.id,
        )
        vul(werk, overleg, antwoorden)
        if overleg.wanneer is None:
            raise ValueRefused("Kies een datum en een tijd voor het overleg.")
        werk.add(overleg)
        _inrichten(werk, ctx, dossier, overleg)
        bijwerken(werk, overleg)
        werk.commit(Soort.OVERLEG_GEPLAND, overleg)
        return overleg.id


def _inrichten(werk: UnitOfWork, ctx: Context, dossier: Dossier, overleg: Overleg) -> None:
    for volgorde, punt in enumerate(AGENDA, start=1):
        werk.add(
            Agendapunt(
                overleg_id=overleg.id,
                volgorde=volgorde,
                titel=punt.titel,
                minuten=punt.minuten,
                velden=list(punt.velden),
                lijst=punt.lijst,
            )
        )
    for soort in (*VOORBEREIDINGEN, "ot_verslag"):
        werk.add(
            Invulling(
                soort=soort,
                onderwerp_id=overleg.id,
                dossier_id=dossier.id,
                school_id=dossier.school_id,
                gemaakt_op=ctx.nu,
                gemaakt_door=ctx.gebruiker.id,
            )
        )
    for gebruiker_id, naam, rol in _eersten(werk, ctx, dossier, overleg):
        werk.add(Deelnemer(overleg_id=overleg.id, naam=naam, rol=rol, gebruiker_id=gebruiker_id))


def _eersten(
    werk: UnitOfWork, ctx: Context, dossier: Dossier, overleg: Overleg
) -> list[tuple[UUID | None, str, Rol]]:
    mensen: dict[UUID, tuple[str, Rol]] = {ctx.gebruiker.id: (ctx.gebruiker.naam, Rol.IB)}
    buiten = werk.doe(uitgesloten_van, dossier.leerling_id, ctx.vandaag)
    for gebruiker_id, naam in werk.doe(leerkrachten, dossier.leerling_id):
        mensen.setdefault(gebruiker_id, (naam, Rol.LK))
    for veld in ("voorzitter", "notulist"):
        try:
            gevonden = werk.doe(gebruiker_met_rollen, UUID(str(overleg.antwoorden.get(veld))))
        except ValueError:
            continue
        if gevonden is not None and gevonden.functies:
            mensen.setdefault(gevonden.id, (gevonden.naam, gevonden.functies[0].rol))
    uit: list[tuple[UUID | None, str, Rol]] = [
        (sleutel, *wie) for sleutel, wie in mensen.items() if sleutel not in buiten
    ]
    if overleg.ouders_erbij:
        uit.append((None, "Ouder(s)", Rol.OUD))
    if overleg.antwoorden.get("lln_aanw") in {"deels", "geheel"}:
        uit.extend((None, kind.roepnaam, Rol.LLN) for kind in werk.waar(Leerling, id=dossier.leerling_id))
    return uit


def open_overleg(werk: UnitOfWork, overleg_id: UUID, permission: Permission) -> Overleg:
    """Load an overleg that can still change; raises NietGevonden, and Bevroren for a finished one."""
    overleg = werk.een(Overleg, overleg_id, voor=permission)
    eis_open(werk, overleg.dossier_id)
    if overleg.bevroren:
        raise Bevroren(overleg.bevroren)
    return overleg


def nodig_uit(
    ctx: Context, *, overleg_id: UUID, naam: str, rol: Rol, gebruiker_id: UUID | None = None
) -> UUID:
    """Add a participant; only the IB invites (S2.30). Who comes from the SWV may look in until after the OT (L15)."""
    with ctx.werk() as werk:
        overleg = open_overleg(werk, overleg_id, Permission.OVERLEG_PLANNEN)
        if gebruiker_id is not None:
            naam, rol = _account(werk, overleg, gebruiker_id)
            if overleg.dossier_id is not None:
                eis_niet_uitgesloten(werk, overleg.dossier_id, gebruiker_id)
            inzage_ot.geef(werk, overleg, gebruiker_id, naam, rol)
        naam = line(naam, LANGSTE_NAAM)
        if not naam:
            raise ValueRefused("Vul de naam van de deelnemer in.")
        deelnemer = Deelnemer(
            overleg_id=overleg.id,
            naam=naam,
            rol=rol,
            gebruiker_id=gebruiker_id,
            uitgenodigd_op=ctx.vandaag,
        )
        werk.add(deelnemer)
        werk.commit(Soort.TOEGEVOEGD, overleg, wat="een deelnemer")
        return deelnemer.id


def _account(werk: UnitOfWork, overleg: Overleg, gebruiker_id: UUID) -> tuple[str, Rol]:
    """Return name and role of somebody who works for this school; raises ValueRefused for anybody else."""
    for persoon in werk.doe(personen, overleg.school_id, IN_SCHOOL):
        if persoon.id == gebruiker_id:
            return persoon.naam, persoon.rol
    raise ValueRefused("Kies iemand uit de lijst.")
