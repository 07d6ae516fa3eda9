"""After the overleg: the verslag as it will be read, the reaction of parents, and establishing it."""

from datetime import date
from uuid import UUID

import streamlit as st

from lib.domain.formulier import VASTE_LIJSTEN
from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM, OverlegStatus
from lib.domain.permissions import Permission
from lib.domain.uitgifte import Stuk
from lib.domain.verslag import reactie_in_woorden
from lib.services import klad
from lib.services import overleg as service
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht
from lib.services.overleg_na import VAST
from lib.ui import mailtekst, overleg_stappen, overleg_terug, session, stukken, tekstveld
from lib.ui.doen import doe
from lib.ui.overleg_verslag import verslag
from lib.ui.paginas import link
from lib.ui.tekstveld import Kladplek, Tekstveld


def teken(zicht: Overlegzicht) -> None:
    """Draw the verslag on the left and what can be done with it on the right."""
    with st.container(key="ot_na"):
        links, rechts = st.columns([3, 2], gap="large")
    with links:
        st.html(verslag(zicht))
    with rechts:
        with st.container(border=True):
            _verder(zicht)
        if zicht.overleg.status in VAST:
            overleg_terug.teken(zicht)
        _mee(zicht)
        overleg_stappen.heropenen(zicht)


def _mee(zicht: Overlegzicht) -> None:
    """Draw what can be taken along: the verslag on paper, and the next moment for the agenda."""
    id_ = zicht.overleg.id
    with st.container(border=True):
        if zicht.overleg.status is OverlegStatus.GEANNULEERD:
            stukken.van_overleg(Stuk.UITNODIGING, "Afzegging voor je agenda", id_, icoon="event_busy")
            return
        st.header("Meenemen", anchor=False)
        stukken.van_overleg(Stuk.VERSLAG_PDF, "Verslag als pdf", id_)
        stukken.van_overleg(Stuk.VERSLAG_WORD, "Verslag in Word", id_)
        if volgend := zicht.verslag.get("volgend"):
            dag = in_woorden(date.fromisoformat(volgend))
            stukken.van_overleg(Stuk.VERVOLG, f"Vervolg op {dag} in je agenda", id_)


def _verder(zicht: Overlegzicht) -> None:
    match zicht.overleg.status:
        case OverlegStatus.CONCEPT_VERSLAG:
            st.header("Klopt het verslag?", anchor=False)
            st.text("Lees het na. Mist er iets, ga dan verder met het overleg. Daarna lezen ouders mee.")
            overleg_stappen.knop(zicht, "voorleggen", hoofd=True)
            overleg_stappen.knop(zicht, "verder")
        case OverlegStatus.VOORGELEGD:
            _reactie(zicht)
            overleg_stappen.met_reden(
                zicht,
                "vaststellen",
                vraag="Waarom stel je toch vast?",
                titel="Voor je vaststelt",
                klaar=_naar_dossier(zicht, "gaan"),
            )
            overleg_stappen.knop(zicht, "aanpassen")
            mailtekst.voorleggen(zicht)
        case OverlegStatus.GEANNULEERD:
            st.text("Dit overleg ging niet door. Plan een nieuw overleg vanuit het dossier.")
        case _:
            _vastgesteld(zicht)


def _vastgesteld(zicht: Overlegzicht) -> None:
    st.header("Vastgesteld", anchor=False)
    op = zicht.overleg.vastgesteld_op
    wanneer = f"Op {in_woorden(op.astimezone(AMSTERDAM).date())}. " if op else ""
    st.text(f"{wanneer}{_naar_dossier(zicht, 'staan')}")
    open_ = sum(afspraak.wacht for afspraak in zicht.afspraken)
    if zicht.overleg.status is OverlegStatus.AFGEROND:
        st.text("Alle afspraken zijn gedaan.")
    elif open_:
        nog = f"Nog niet gedaan: {open_} {'afspraak' if open_ == 1 else 'afspraken'}"
        link("dossier", nog, icoon="task_alt", id=str(zicht.kop.id), tab="afspraken")
    else:
        overleg_stappen.knop(zicht, "afronden", hoofd=True)


def _naar_dossier(zicht: Overlegzicht, werkwoord: str) -> str:
    """Return what the dossier gets from this meeting (S3.64-S3.67)."""
    nodig = sum(bool(rij.get("wat")) for rij in zicht.verslag.get("nodig") or [])
    delen = [
        _tel(len(zicht.doelen), "doel", "doelen"),
        _tel(len(zicht.afspraken), "afspraak", "afspraken"),
        _tel(nodig, "behoefte", "behoeften"),
    ]
    lijst = ", ".join(deel for deel in delen if deel)
    zin = (
        "Het verslag is vastgesteld. In het dossier staan nu"
        if werkwoord == "gaan"
        else "In het dossier staan"
    )
    return f"{zin} de samenvatting, {lijst}." if lijst else f"{zin} de samenvatting."


def _tel(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}" if aantal else ""


def _reactie(zicht: Overlegzicht) -> None:
    st.header("Reactie van ouders", anchor=False)
    if zicht.overleg.voorgelegd_op:
        st.text(f"Voorgelegd op {in_woorden(zicht.overleg.voorgelegd_op)}.")
    if not zicht.mag(Permission.OVERLEG_PLANNEN):
        _reactie_tekst(zicht)
        return
    keuzes = {k.name: k.label for k in VASTE_LIJSTEN["reactie"] if k.name != "geen"}
    eigen = _sleutels(zicht.overleg.id)
    if session.waarde(eigen["keuze"]) is None:
        session.zet_waarde(eigen["keuze"], zicht.overleg.reactie or None)
    st.radio(
        "Wat zeggen ouders?", list(keuzes), index=None, format_func=keuzes.__getitem__, key=eigen["keuze"]
    )
    _hun_woorden(zicht, eigen["tekst"])
    st.button(
        "Reactie vastleggen",
        key=eigen["knop"],
        icon=":material/forum:",
        width="stretch",
        type="secondary" if zicht.overleg.reactie else "primary",
        on_click=_leg_vast,
        args=(zicht.overleg.id,),
    )
    _reactie_tekst(zicht)


def _hun_woorden(zicht: Overlegzicht, eigen: str) -> None:
    """Ask what parents said; it is kept as a draft until the button makes it theirs."""
    if not session.bekend(eigen):
        begin = klad.lees(zicht.ctx, sleutel=eigen).get("tekst") or zicht.overleg.reactie_tekst
        session.begin(eigen, begin)
        session.pin(eigen, 0)
    plek = Kladplek(sleutel=eigen, veld="tekst", dossier_id=zicht.kop.id)
    tekstveld.teken(
        Tekstveld(sleutel=eigen, label="In hun woorden", plek=plek, tekst=session.begonnen(eigen), meest=500)
    )


def _reactie_tekst(zicht: Overlegzicht) -> None:
    if zin := reactie_in_woorden(zicht.overleg):
        st.text(zin)


def _sleutels(overleg_id: UUID) -> dict[str, str]:
    return {deel: f"reactie_{deel}_{overleg_id}" for deel in ("keuze", "tekst", "knop")}


def _leg_vast(overleg_id: UUID) -> None:
    eigen = _sleutels(overleg_id)
    keuze, tekst = (
        session.waarde(eigen["keuze"]),
        tekstveld.tekst(eigen["tekst"], session.begonnen(eigen["tekst"])),
    )
    if not keuze:
        session.meld("Kies eerst wat ouders zeggen over het verslag.", fout=True)
        return

    def leg_vast(ctx: Context) -> None:
        service.leg_reactie_vast(ctx, overleg_id=overleg_id, reactie=keuze, tekst=tekst)
        klad.weg(ctx, sleutel=eigen["tekst"])

    doe(leg_vast, klaar="De reactie van ouders is vastgelegd.", eens=eigen["knop"])
