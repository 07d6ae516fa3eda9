"""Overzicht: the child in three lists, the goals, and what comes next (design.md §4)."""

from html import escape
from typing import Any
from uuid import UUID

import streamlit as st

from lib.domain import workflow
from lib.domain.bladen import DoelRij, MetingRij
from lib.domain.doel import GAS_WOORDEN
from lib.domain.dossier import AfspraakStatus, DossierStatus
from lib.domain.formulier import VASTE_LIJSTEN, formulier
from lib.domain.kalender import in_woorden, termijn_in_woorden
from lib.domain.organisatie import Rol
from lib.domain.overleg import AMSTERDAM
from lib.domain.permissions import Permission
from lib.services import dossier as service
from lib.services.lezen import Inzage, Overzicht
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.form import Formulierblad, toon
from lib.ui.grafieken import Meetpunt, vonk
from lib.ui.kader import tweeluik
from lib.ui.paginas import link
from lib.ui.rolnaam import rolnaam
from lib.ui.tekstvak import lijst
from lib.ui.woord import hoofd, met_woorden

LIJSTEN = (
    ("Leuk en goed in", ("leuk", "goed_in")),
    ("Gaat goed", ("school_goed", "thuis_goed", "kansen")),
    ("Gaat niet vanzelf", ("school_lastig", "thuis_lastig")),
)
NIET_HIER = frozenset({"plan", "vernietigen"})
"""Steps that something else takes: establishing a verslag, and the retention job."""


def teken(inzage: Inzage, overzicht: Overzicht) -> None:
    """Draw the first tab."""
    links, rechts = tweeluik("overzicht")
    with links:
        _kind(overzicht.beeld)
        if inzage.kop.samenvatting:
            lijst("Uit het laatste overleg", [inzage.kop.samenvatting])
        if overzicht.behoeften:
            lijst("Wat nodig is", [f"{b.voor_wie}: {b.wat}" for b in overzicht.behoeften])
        _doelen(overzicht.doelen, overzicht.metingen)
        if inzage.mag(Permission.DOSSIER_LEIDEN):
            _hoofdvraag(inzage)
    with rechts:
        _verder(inzage, overzicht)
        _mensen(inzage, overzicht)


def _hoofdvraag(inzage: Inzage) -> None:
    with st.expander("Hulpvraag en fase aanpassen", key=f"kop_{inzage.kop.id}", on_change="rerun") as vak:
        if vak.open:
            toon(
                Formulierblad(
                    formulier("dossier", inzage.kop.formulier_versie),
                    inzage.kop,
                    "dossier",
                    schrijfbaar=True,
                    lijsten=VASTE_LIJSTEN,
                    vandaag=inzage.ctx.vandaag,
                )
            )


def _kind(beeld: dict[str, Any]) -> None:
    for titel, velden in LIJSTEN:
        regels = [str(beeld[veld]) for veld in velden if beeld.get(veld)]
        lijst(titel, regels, leeg="Nog niet ingevuld. Begin bij Beeld leerling.")


def _doelen(doelen: tuple[DoelRij, ...], metingen: tuple[MetingRij, ...]) -> None:
    if not doelen:
        lijst("Doelen", [], leeg="Nog geen doelen. Ze komen uit het overleg, of voeg ze toe bij Doelen.")
        return
    st.html('<section class="pz-vak"><h2>Doelen</h2></section>')
    for doel in (d for d in doelen if d.definitief):
        reeks = [
            Meetpunt(m.datum, m.score)
            for m in metingen
            if m.doel_id == doel.id and m.datum and m.score is not None
        ]
        st.html(_doelregel(doel, reeks))


def _doelregel(doel: DoelRij, reeks: list[Meetpunt]) -> str:
    score = doel.laatste_score
    nu = "nog niet gemeten" if score is None else GAS_WOORDEN[score]
    return (
        f'<div class="pz-doel"><div><b>{escape(doel.tekst)}</b><br><span class="pz-zacht">'
        f"{escape(doel.status.label)} · {escape(nu)}</span></div>{vonk(reeks)}</div>"
    )


def _verder(inzage: Inzage, overzicht: Overzicht) -> None:
    """Draw the next step, the next meeting and the open promises."""
    kop, ctx = inzage.kop, inzage.ctx
    komend = [o for o in overzicht.overleggen if o.wanneer and o.wanneer >= ctx.nu]
    with st.container(border=True):
        st.html('<section class="pz-vak"><h2>Volgende stap</h2></section>')
        stappen = [
            s for s in workflow.available(workflow.DOSSIER, kop.status, inzage.mag) if s.naam not in NIET_HIER
        ]
        for nummer, stap in enumerate(stappen):
            _stapknop(kop.id, stap.naam, stap.label, eerste=nummer == 0)
        if inzage.mag(Permission.OVERLEG_PLANNEN) and kop.status is not DossierStatus.AFGESLOTEN:
            link("overleg", met_woorden("{Overleg} plannen"), icoon="event", dossier=str(kop.id))
        for overleg in komend[-1:]:
            tijd = overleg.wanneer.astimezone(AMSTERDAM) if overleg.wanneer else None
            if tijd:
                titel = f"{hoofd('overleg')} {in_woorden(tijd.date())}, {tijd:%H:%M}"
                link("overleg", titel, icoon="groups", id=str(overleg.id))
    open_ = [
        a
        for a in overzicht.afspraken
        if a.definitief and a.status in {AfspraakStatus.OPEN, AfspraakStatus.BEZIG}
    ]
    lijst(
        "Open afspraken",
        [
            f"{a.wat} ({termijn_in_woorden(a.wanneer, ctx.vandaag) if a.wanneer else 'geen datum'})"
            for a in open_
        ],
        leeg="Geen open afspraken.",
    )


def _stapknop(dossier_id: UUID, naam: str, label: str, *, eerste: bool) -> None:
    sleutel = f"reden_{dossier_id}_{naam}"
    if naam == "heropenen":
        st.text_input("Waarom heropen je het dossier?", key=sleutel)
    st.button(
        label,
        key=f"stap_{dossier_id}_{naam}",
        type="primary" if eerste else "secondary",
        width="stretch",
        on_click=lambda: doe(
            lambda ctx: service.zet_stap(
                ctx, dossier_id=dossier_id, naam=naam, reden=str(session.waarde(sleutel, ""))
            ),
            klaar="De status is aangepast.",
            eens=sleutel,
        ),
    )


def _mensen(inzage: Inzage, overzicht: Overzicht) -> None:
    leerkrachten = [f"{naam} ({rolnaam(Rol.LK)})" for _, naam in overzicht.leerkrachten]
    kijken_mee = [
        f"{b.naam} ({rolnaam(b.rol)}): {b.reden}, tot {b.tot:%d-%m-%Y}" for b in overzicht.betrokkenen
    ]
    lijst("Betrokkenen", [*leerkrachten, *kijken_mee], leeg="Nog geen leerkracht gekoppeld.")
    if inzage.mag(Permission.DOSSIER_LEIDEN):
        link("toegang", "Leerkrachten en toegang", icoon="person_add", id=str(inzage.kop.id))
