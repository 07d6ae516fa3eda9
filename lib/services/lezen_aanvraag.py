"""What screens about aanvragen show: each function asks the permission and reads on one connection."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast
from uuid import UUID

from lib.domain import workflow
from lib.domain.aanvraag import VRIJ, Aanvraag, AanvraagStatus, Arrangementtype, Stap, Stapsoort
from lib.domain.gebeurtenis import Soort
from lib.domain.match import Gevraagd, Match, rangschik
from lib.domain.permissions import NietGevonden, Permission
from lib.domain.rijen import Bladzijde
from lib.domain.route import vier_ogen
from lib.services import aanvraag as schrijven
from lib.services import inzien
from lib.services.aanvraagbeeld import Aanvraagbeeld, Komend, weg
from lib.services.context import Context
from lib.services.instellingen import werkwijze_uit
from lib.services.lijsten import lijsten
from lib.store.queries import aanvragen, inhoud
from lib.store.queries import organisatie as mensen
from lib.store.queries.instellingen import lees_instellingen
from lib.store.queries.ondersteuners import kandidaten

WAT = "Deze aanvraag"
_PERMISSION = {stap.naam: stap.permission for stap in workflow.AANVRAAG} | {
    "beslissen": Permission.AANVRAAG_BESLISSEN
}
_GEWEEST = frozenset({AanvraagStatus.TOEGEKEND, AanvraagStatus.TOEGEWEZEN, AanvraagStatus.LOOPT})


def lijst(
    ctx: Context,
    *,
    statussen: Sequence[AanvraagStatus] = (),
    types: Sequence[Arrangementtype] = (),
    school_id: UUID | None = None,
    pagina: int = 1,
) -> Bladzijde:
    """Return a page of the aanvragen this person may read."""
    with ctx.lees() as verbinding:
        ctx.ziet_lijst("aanvragen")
        return aanvragen.lijst(
            verbinding,
            ctx.gebruiker,
            ctx.vandaag,
            statussen=statussen,
            types=types,
            school_id=school_id,
            pagina=pagina,
        )


def scholen(ctx: Context) -> tuple[tuple[UUID, str], ...]:
    """Return the schools of those aanvragen, for the filter."""
    with ctx.lees() as verbinding:
        return aanvragen.scholen(verbinding, ctx.gebruiker, ctx.vandaag)


def bekijk(ctx: Context, *, aanvraag_id: UUID) -> Aanvraagbeeld:
    """Return one aanvraag as this person may see it now; raises NietGevonden."""
    with ctx.lees() as verbinding:
        zaak = ctx.aanvraagzaak(verbinding, aanvraag_id, Permission.AANVRAAG_INZIEN)
        blad = aanvragen.blad(verbinding, aanvraag_id)
        van_school = ctx.mag(Permission.OVERLEG_NOTULEREN, zaak)
        if blad is None:
            raise NietGevonden(WAT)
        kaal = Aanvraagbeeld(blad, zaak, ctx, lijsten(verbinding, blad.school_id), van_school=van_school)
        return _met_inhoud(verbinding, _met_beurt(verbinding, kaal))


def _met_beurt(verbinding: Any, kaal: Aanvraagbeeld) -> Aanvraagbeeld:
    blad, ctx = kaal.blad, kaal.ctx
    stappen = aanvragen.stappen(verbinding, blad.id)
    wijze = werkwijze_uit(lees_instellingen(verbinding, str(blad.bestuur_id)))
    komend = weg(wijze, blad.type, blad.status)
    if not komend:
        return replace(kaal, stappen=stappen)
    personen = mensen.personen(verbinding, blad.school_id, sorted({rol for _, rol in komend}))
    wie = {rol: tuple(dict.fromkeys(p.naam for p in personen if p.rol is rol)) for _, rol in komend}
    stap, rol = komend[0]
    aan_zet = ctx.gebruiker.heeft(rol) and ctx.mag(_PERMISSION[stap], kaal.zaak)
    # A row holds what the rule reads of a step; it is frozen, where Stap is a record of the store.
    ogen = vier_ogen(blad.ingediend_door, cast("Sequence[Stap]", stappen), stap, ctx.gebruiker.id)
    return replace(
        kaal,
        stappen=stappen,
        komend=tuple(Komend(naam, rol, wie[rol]) for naam, rol in komend),
        van_mij=aan_zet and not ogen,
        bezwaar=ogen[0].zin if aan_zet and ogen else "",
    )


def _met_inhoud(verbinding: Any, beeld: Aanvraagbeeld) -> Aanvraagbeeld:
    blad = beeld.blad
    soort = beeld.vraagt_formulier
    if soort:
        concept = aanvragen.concept_van(verbinding, blad.id, soort, beeld.ctx.gebruiker.id)
        beeld = replace(beeld, formulier=concept)
    if beeld.beurt and beeld.beurt.stap == "toewijzen" and beeld.van_mij:
        beeld = replace(beeld, matches=_matches(verbinding, beeld))
    if blad.status in _GEWEEST:
        beeld = replace(beeld, arrangement=aanvragen.arrangement_van(verbinding, blad.id))
    if blad.status in VRIJ and beeld.van_school and blad.dossier_id is not None:
        return _uit_dossier(verbinding, beeld, blad.dossier_id)
    return replace(beeld, mee=blad.meegestuurd)


def _matches(verbinding: Any, beeld: Aanvraagbeeld) -> tuple[Match, ...]:
    """Return everybody who could do it, best match first, for who chooses (S0.16, S0.25)."""
    stap = beeld.laatste(Stapsoort.BESLUIT)
    besluit = stap.gegevens if stap else {}
    blad = beeld.blad
    gevraagd = Gevraagd(
        type=Arrangementtype(besluit.get("type") or blad.type),
        bestuur_id=blad.bestuur_id,
        themas=frozenset(blad.antwoorden.get("thema") or ()),
        genoemd=frozenset(UUID(sleutel) for sleutel in besluit.get("ondersteuners") or ()),
    )
    return rangschik(kandidaten(verbinding, blad.school_id, beeld.ctx.vandaag), gevraagd)


def _uit_dossier(verbinding: Any, beeld: Aanvraagbeeld, dossier_id: UUID) -> Aanvraagbeeld:
    """Add what will go along when the school submits now; the school may read its own dossier."""
    invulling = inzien.beeld(beeld.ctx, verbinding, beeld.zaak, dossier_id)
    antwoorden = invulling.antwoorden if invulling else {}
    doelen = [doel for doel in inhoud.doelen(verbinding, dossier_id) if doel.definitief]
    mee = {
        "doelen": [{"tekst": doel.tekst, "begin": doel.antwoorden.get("begin", "")} for doel in doelen],
        "eerdere_aanpak": antwoorden.get("eerdere_aanpak") or [],
    }
    if schrijven.over_leerling(beeld.blad.antwoorden):
        mee["context"] = antwoorden.get("context") or ""
    return replace(beeld, mee=mee, beeld=antwoorden)


def noteer_inzage(ctx: Context, *, aanvraag_id: UUID) -> None:
    """Record that this person looked into the aanvraag (L35); screens call it once per session."""
    with ctx.werk() as werk:
        aanvraag = werk.een(Aanvraag, aanvraag_id, voor=Permission.AANVRAAG_INZIEN)
        werk.commit(Soort.INGEZIEN, aanvraag)
