"""After the overleg: the verslag as it will be read, the reaction of parents, and establishing it."""

from collections.abc import Iterable
from html import escape
from uuid import UUID

import streamlit as st

from lib.domain.dossier import AfspraakStatus
from lib.domain.formulier import VASTE_LIJSTEN, formulier
from lib.domain.kalender import in_woorden
from lib.domain.overleg import AMSTERDAM, OverlegStatus
from lib.domain.permissions import Permission
from lib.forms.answers import from_json
from lib.forms.summary import summary
from lib.services import overleg as service
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_stappen, session
from lib.ui.doen import doe
from lib.ui.overleg_afspraken import wie_is
from lib.ui.overleg_wie import ER, naam_en_rol

BOVENAAN = ("samenvatting",)
DOELEN, NODIG, AFSPRAKEN = "doelen_samen", "zelf_nodig", "afspraken_samen"
KLAAR = frozenset({AfspraakStatus.GEDAAN, AfspraakStatus.VERVALLEN})


def teken(zicht: Overlegzicht) -> None:
    """Draw the verslag on the left and what can be done with it on the right."""
    with st.container(key="ot_voor"):
        links, rechts = st.columns([3, 2], gap="large")
    with links:
        st.html(verslag(zicht))
    with rechts, st.container(border=True):
        _verder(zicht)


def _verder(zicht: Overlegzicht) -> None:
    match zicht.overleg.status:
        case OverlegStatus.CONCEPT_VERSLAG:
            st.subheader("Klopt het verslag?", anchor=False)
            st.text("Lees het na. Mist er iets, ga dan verder met het overleg. Daarna lezen ouders mee.")
            overleg_stappen.knop(zicht, "voorleggen", hoofd=True)
            overleg_stappen.knop(zicht, "verder")
        case OverlegStatus.VOORGELEGD:
            _reactie(zicht)
            overleg_stappen.met_reden(
                zicht, "vaststellen", vraag="Waarom stel je toch vast?", klaar=_naar_dossier(zicht, "gaan")
            )
        case OverlegStatus.GEANNULEERD:
            st.text("Dit overleg ging niet door. Plan een nieuw overleg vanuit het dossier.")
        case _:
            _vastgesteld(zicht)


def _vastgesteld(zicht: Overlegzicht) -> None:
    st.subheader("Vastgesteld", anchor=False)
    st.text(_naar_dossier(zicht, "staan"))
    _reactie_tekst(zicht)
    open_ = [a for a in zicht.afspraken if a.status not in KLAAR]
    if zicht.overleg.status is OverlegStatus.AFGEROND:
        st.text("Alle afspraken zijn gedaan.")
    elif open_:
        st.text(f"Nog niet gedaan: {len(open_)} {'afspraak' if len(open_) == 1 else 'afspraken'}.")
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
    st.subheader("Reactie van ouders", anchor=False)
    if zicht.overleg.voorgelegd_op:
        st.text(f"Voorgelegd op {in_woorden(zicht.overleg.voorgelegd_op)}.")
    if not zicht.mag(Permission.OVERLEG_PLANNEN):
        _reactie_tekst(zicht)
        return
    keuzes = {k.name: k.label for k in VASTE_LIJSTEN["reactie"] if k.name != "geen"}
    eigen = _sleutels(zicht.overleg.id)
    for naam, staand in (("keuze", zicht.overleg.reactie or None), ("tekst", zicht.overleg.reactie_tekst)):
        if session.waarde(eigen[naam]) is None:
            session.zet_waarde(eigen[naam], staand)
    st.radio(
        "Wat zeggen ouders?", list(keuzes), index=None, format_func=keuzes.__getitem__, key=eigen["keuze"]
    )
    st.text_area("In hun woorden", key=eigen["tekst"], height=96, max_chars=500)
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


def _reactie_tekst(zicht: Overlegzicht) -> None:
    namen = {k.name: k.label for k in VASTE_LIJSTEN["reactie"]}
    if zicht.overleg.reactie:
        tekst = f" “{zicht.overleg.reactie_tekst}”" if zicht.overleg.reactie_tekst else ""
        st.text(f"Ouders: {namen.get(zicht.overleg.reactie, zicht.overleg.reactie)}.{tekst}")


def _sleutels(overleg_id: UUID) -> dict[str, str]:
    return {deel: f"reactie_{deel}_{overleg_id}" for deel in ("keuze", "tekst", "knop")}


def _leg_vast(overleg_id: UUID) -> None:
    eigen = _sleutels(overleg_id)
    keuze, tekst = session.waarde(eigen["keuze"]), str(session.waarde(eigen["tekst"]) or "")
    if not keuze:
        session.meld("Kies eerst wat ouders zeggen over het verslag.", fout=True)
        return
    doe(
        lambda ctx: service.leg_reactie_vast(ctx, overleg_id=overleg_id, reactie=keuze, tekst=tekst),
        klaar="De reactie van ouders is vastgelegd.",
    )


def verslag(zicht: Overlegzicht) -> str:
    """Return the verslag as HTML, every text of a user escaped; the summary comes first."""
    form = formulier("ot_verslag")
    regels = summary(form, from_json(form, zicht.verslag), today=zicht.ctx.vandaag, lists=zicht.lijsten)
    boven = {form.field(naam).label for naam in BOVENAAN}
    kern = next((regel.text for regel in regels if regel.label in boven), "")
    html = [f'<p class="ot-kern">{escape(kern)}</p>' if kern else "", _aanwezig(zicht)]
    for sectie in form.sections():
        eigen = [(r.label, r.text) for r in regels if r.section == sectie.label and r.label not in boven]
        inhoud = "".join(f"<h3>{escape(kop)}</h3><p>{escape(tekst)}</p>" for kop, tekst in eigen)
        inhoud += _erbij(zicht, sectie.name)
        html.append(f"<h2>{escape(sectie.label)}</h2>{inhoud}" if inhoud else "")
    return f'<article class="ot-verslag">{"".join(html)}</article>'


def _aanwezig(zicht: Overlegzicht) -> str:
    er = [
        naam_en_rol(d) + (" (deels)" if d.aanwezig == "deels" else "")
        for d in zicht.deelnemers
        if d.aanwezig in ER
    ]
    wanneer = zicht.overleg.wanneer.astimezone(AMSTERDAM) if zicht.overleg.wanneer else None
    op = f" op {in_woorden(wanneer.date())}" if wanneer else ""
    return f"<h2>Aanwezig{escape(op)}</h2><p>{escape(', '.join(er) or 'Niet bijgehouden.')}</p>"


def _erbij(zicht: Overlegzicht, sectie: str) -> str:
    """Return what of the drawer belongs under a heading."""
    if sectie == DOELEN:
        return _punten(
            doel.tekst + (f" (klaar {in_woorden(doel.streefdatum)})" if doel.streefdatum else "")
            for doel in zicht.doelen
        )
    if sectie == NODIG:
        nodig = [
            f"{r.get('voor_wie') or 'leerling'}: {r['wat']}"
            for r in zicht.verslag.get("nodig") or []
            if r.get("wat")
        ]
        return f"<h3>Nodig</h3>{_punten(nodig)}" if nodig else ""
    if sectie == AFSPRAKEN:
        return _punten(
            f"{wie_is(zicht, a)}: {a.wat}" + (f" — klaar {in_woorden(a.wanneer)}" if a.wanneer else "")
            for a in zicht.afspraken
        )
    return ""


def _punten(regels: Iterable[str]) -> str:
    punten = "".join(f"<li>{escape(regel)}</li>" for regel in regels)
    return f'<ul class="pz-lijst">{punten}</ul>' if punten else ""
