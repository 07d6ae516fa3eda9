"""Before the overleg: who prepared what, who comes, the agenda, and the start."""

from html import escape
from uuid import UUID

import streamlit as st

from lib.domain.formulier import VASTE_LIJSTEN, formulier
from lib.domain.organisatie import Rol
from lib.domain.permissions import Permission
from lib.domain.poorten import BEELD_MINIMUM, CHECKLIST
from lib.domain.uitgifte import Stuk
from lib.services import overleg_plannen
from lib.services.inzien import LEZEN
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import mailtekst, overleg_meegenomen, overleg_stappen, overleg_vorige, session, stukken
from lib.ui.doen import doe
from lib.ui.form import Formulierblad, toon
from lib.ui.overleg_wie import wie_is_er
from lib.ui.paginas import kaal, pad
from lib.ui.rolnaam import rol_in_zin, rolkeuzes

ZONDER_ACCOUNT = (Rol.OUD, Rol.LLN, Rol.JT, Rol.LK, Rol.OS)
IEMAND_ANDERS = "anders"


def teken(zicht: Overlegzicht) -> None:
    """Draw the moment before: preparation on the left, the step forward on the right."""
    with st.container(key="ot_voor"):
        links, rechts = st.columns([3, 2], gap="large")
    with links:
        _checklist(zicht)
        _meegenomen(zicht)
        overleg_vorige.teken(zicht)
        _mensen(zicht)
        _gegevens(zicht)
    with rechts:
        with st.container(border=True):
            overleg_stappen.met_reden(zicht, "start", vraag="Waarom begin je toch?", titel="Nog niet gedaan")
            overleg_stappen.knop(zicht, "uitnodigen")
        _agenda(zicht)
        if zicht.overleg.wanneer:
            stukken.van_overleg(Stuk.UITNODIGING, "Zet in je agenda", zicht.overleg.id)
            stukken.van_overleg(Stuk.UITNODIGING_BRIEF, "Uitnodiging als brief", zicht.overleg.id)
            mailtekst.uitnodiging(zicht)
        overleg_stappen.annuleren(zicht)


def _checklist(zicht: Overlegzicht) -> None:
    st.header("Voorbereiding", anchor=False)
    with st.container(key="ot_stappen", gap="xxsmall"):
        for soort, naam, _zin in CHECKLIST:
            blad = zicht.bladen.get(soort)
            if blad is not None and zicht.mag(LEZEN[soort]):
                _regel(naam, soort in zicht.klaar, "formulier", id=str(blad.id))
            else:
                _regel(naam, soort in zicht.klaar)
        dossier = str(zicht.kop.id)
        _regel("Toestemming om te bespreken", zicht.mag_besproken, "dossier", id=dossier, tab="toestemming")
        beeld = zicht.bladen.get("beeld_leerling")
        gevuld = bool(beeld) and all(beeld.antwoorden.get(veld) for veld in BEELD_MINIMUM) if beeld else False
        _regel("Beeld leerling", gevuld, "dossier", id=dossier, tab="beeld")
        op_agenda = sum(vraag.op_agenda for vraag in zicht.vragen)
        tel = f"Vragen voor de agenda: {op_agenda}"
        _regel(tel, op_agenda > 0, "dossier", id=dossier, tab="vragen")


def _meegenomen(zicht: Overlegzicht) -> None:
    if zicht.meegenomen:
        st.header(overleg_meegenomen.KOP, anchor=False)
        overleg_meegenomen.teken(zicht, mag=zicht.mag(Permission.DOSSIER_SCHRIJVEN))


def _regel(naam: str, klaar: bool, pagina: str = "", **vraag: str) -> None:  # noqa: FBT001 - a tick
    teken_ = ":green[:material/check_circle:]" if klaar else ":material/radio_button_unchecked:"
    label = f"{teken_} {kaal(naam)} — {'klaar' if klaar else 'nog doen'}"
    if pagina:
        st.page_link(pad(pagina), label=label, query_params=vraag)
    else:
        st.markdown(label)


def _mensen(zicht: Overlegzicht) -> None:
    st.header("Deelnemers", anchor=False)
    wie_is_er(zicht, "Wie komt er? Tik aan wie heeft toegezegd.")
    _kind_kiest(zicht)
    if zicht.mag(Permission.OVERLEG_PLANNEN):
        with st.expander(
            "Deelnemer erbij", icon=":material/person_add:", key="erbij", on_change="rerun"
        ) as vak:
            if vak.open:
                _erbij(zicht)


def _kind_kiest(zicht: Overlegzicht) -> None:
    """Show what the child itself said about being there (S3.43)."""
    blad = zicht.bladen.get("voorbereiding_kind")
    keuze = blad.antwoorden.get("aanwezig") if blad else None
    if keuze and zicht.mag(LEZEN["voorbereiding_kind"]):
        woord = next((k.label for k in VASTE_LIJSTEN["aanwezigheid_lln"] if k.name == keuze), "")
        st.caption(f"{kaal(zicht.kop.roepnaam)} koos in het kindgesprek zelf: {woord} erbij zijn.")


def _erbij(zicht: Overlegzicht) -> None:
    accounts = {k.name: k.label for k in zicht.lijsten["personen"] if len(k.name) > len("leerling")}
    keuzes = {**accounts, IEMAND_ANDERS: f"iemand zonder account (ouder, {rol_in_zin(Rol.JT)} …)"}
    eigen = _sleutel(zicht.overleg.id)
    wie = st.selectbox(
        "Wie?",
        list(keuzes),
        index=None,
        format_func=keuzes.__getitem__,
        key=eigen["wie"],
        placeholder="Kies …",
    )
    if wie == IEMAND_ANDERS:
        st.text_input("Naam", key=eigen["naam"], max_chars=120)
        rollen = rolkeuzes(ZONDER_ACCOUNT)
        st.selectbox(
            "Rol", list(rollen), format_func=rollen.__getitem__, placeholder="Kies …", key=eigen["rol"]
        )
    elif wie:
        st.caption("Wie van het samenwerkingsverband komt, kan vanaf nu in het gedeelde dossier kijken.")
    st.button(
        "Voeg toe", icon=":material/add:", key=eigen["knop"], on_click=_voeg_toe, args=(zicht.overleg.id,)
    )


def _sleutel(overleg_id: UUID) -> dict[str, str]:
    return {deel: f"deelnemer_{deel}_{overleg_id}" for deel in ("wie", "naam", "rol", "knop")}


def _voeg_toe(overleg_id: UUID) -> None:
    eigen = _sleutel(overleg_id)
    wie = session.waarde(eigen["wie"])
    if wie is None:
        session.meld("Kies eerst wie erbij komt.", fout=True)
        return
    gelukt = doe(
        lambda ctx: overleg_plannen.nodig_uit(
            ctx,
            overleg_id=overleg_id,
            naam=str(session.waarde(eigen["naam"]) or ""),
            rol=session.waarde(eigen["rol"]) or Rol.JT,
            gebruiker_id=None if wie == IEMAND_ANDERS else UUID(wie),
        ),
        klaar="De deelnemer staat erbij.",
        eens=f"{eigen['wie']} {wie} {session.waarde(eigen['naam'])}",
    )
    if gelukt:
        session.vergeet(*eigen.values())


def _gegevens(zicht: Overlegzicht) -> None:
    with st.expander(
        "Datum, plaats en taken", icon=":material/event:", key="gegevens", on_change="rerun"
    ) as vak:
        if vak.open:
            vel = Formulierblad(
                formulier("overleg", zicht.overleg.formulier_versie),
                zicht.overleg,
                "overleg",
                zicht.mag(Permission.OVERLEG_PLANNEN),
                zicht.lijsten,
                zicht.ctx.vandaag,
                wie_en_wanneer=False,
            )
            toon(vel)


def _agenda(zicht: Overlegzicht) -> None:
    totaal = sum(punt.minuten for punt in zicht.agenda)
    punten = "".join(
        f'<div class="ot-regel"><span class="ot-teken">{punt.volgorde}</span>'
        f"<span>{escape(punt.titel)} <span class='pz-zacht'>{punt.minuten} min</span></span></div>"
        for punt in zicht.agenda
    )
    st.html(f'<section class="pz-vak"><h2>Agenda · {totaal} minuten</h2>{punten}</section>')
