from uuid import UUID

import streamlit as st

from lib.domain.permissions import NietGevonden, Permission
from lib.services import besluiten, lezen, lezen_aanvraag
from lib.services.context import Context
from lib.ui import aanvraag_besluit, aanvraag_kop, aanvraag_route, aanvraag_school, kader, session

WAT = "Deze aanvraag"


def nieuw(ctx: Context, dossier_id: UUID) -> None:
    """Help to choose a route, from a dossier."""
    inzage, blad = lezen.aanvragen(ctx, dossier_id=dossier_id)
    if not inzage.mag(Permission.AANVRAAG_INDIENEN):
        raise NietGevonden(WAT)
    aanvraag_route.teken(inzage, blad)


def bekijk(ctx: Context, aanvraag_id: UUID) -> None:
    """Show one aanvraag, with what this person can do now."""
    beeld = lezen_aanvraag.bekijk(ctx, aanvraag_id=aanvraag_id)
    if beeld.vraagt_formulier and beeld.formulier is None:
        besluiten.stapformulier(ctx, aanvraag_id=aanvraag_id)
        beeld = lezen_aanvraag.bekijk(ctx, aanvraag_id=aanvraag_id)
    session.eerste_keer(
        f"aanvraag {aanvraag_id}", lambda: lezen_aanvraag.noteer_inzage(ctx, aanvraag_id=aanvraag_id)
    )
    aanvraag_kop.teken(beeld)
    if beeld.schrijfbaar:
        aanvraag_school.schrijf(beeld)
    else:
        aanvraag_besluit.teken(beeld)


def pagina(ctx: Context) -> None:
    """Begin an aanvraag from a dossier, or show one."""
    if "id" not in st.query_params and "dossier" in st.query_params:
        nieuw(ctx, kader.uit_adres("dossier"))
    else:
        bekijk(ctx, kader.uit_adres(wat=WAT))


kader.scherm(pagina)
