"""Promises during the overleg: who does what, when and where; one short form, Enter, next (S3.63)."""

from datetime import date
from uuid import UUID

import streamlit as st

from lib.domain import verslag as domein
from lib.domain.bladen import AfspraakRij
from lib.domain.dossier import Afspraak
from lib.domain.formulier import VASTE_LIJSTEN
from lib.services import inbreng
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import session
from lib.ui.doen import doe
from lib.ui.overleg_erbij import lijst, op, sleutels, weg

NAAM = "naam:"
"""Marks a participant without an account in the list of who promises something."""


def wie_is(zicht: Overlegzicht, afspraak: AfspraakRij) -> str:
    """Return who promised, by name."""
    return domein.wie_is(zicht.lijsten, afspraak)


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the promises with the form for one more."""
    if mag:
        _afspraak_erbij(zicht)
    regels = [
        (afspraak.wat, f"{wie_is(zicht, afspraak) or 'wie?'} · {op(afspraak.wanneer)}", afspraak.compleet)
        for afspraak in zicht.afspraken
    ]
    lijst(regels, "Spreek af wie wat doet, en wanneer het klaar is.")
    if mag and zicht.afspraken:
        laatste = max(zicht.afspraken, key=_gemaakt)
        weg("afspraak", Afspraak, laatste, zicht.overleg.id, laatste.wat)


def _gemaakt(afspraak: AfspraakRij) -> str:
    return max((str(rij["op"]) for rij in afspraak.herkomst.values()), default="")


def _afspraak_erbij(zicht: Overlegzicht) -> None:
    eigen = sleutels("afspraak", zicht.overleg.id, ("wat", "wie", "wanneer", "waar"))
    mensen = _mensen(zicht)
    plaatsen = {keuze.name: keuze.label for keuze in VASTE_LIJSTEN["plaats"]}
    if session.waarde(eigen["waar"]) is None:
        session.zet_waarde(eigen["waar"], "school")
    with st.form(f"afspraak_{zicht.overleg.id}", border=True):
        st.text_input(
            "Afspraak", key=eigen["wat"], placeholder="oefent elke dag tien minuten lezen", max_chars=500
        )
        st.selectbox(
            "Wie",
            list(mensen),
            index=None,
            format_func=mensen.__getitem__,
            key=eigen["wie"],
            placeholder="Kies …",
        )
        links, rechts = st.columns(2)
        links.date_input(
            "Klaar op",
            value=None,
            format="DD-MM-YYYY",
            key=eigen["wanneer"],
            min_value=date(2000, 1, 1),
            max_value=date(2100, 1, 1),
        )
        rechts.selectbox(
            "Waar", list(plaatsen), format_func=plaatsen.__getitem__, placeholder="Kies …", key=eigen["waar"]
        )
        st.form_submit_button(
            "Afspraak toevoegen",
            icon=":material/add:",
            key=f"{eigen['wat']}|knop",
            width="stretch",
            on_click=_bewaar_afspraak,
            args=(zicht.kop.id, zicht.overleg.id, eigen),
        )


def _mensen(zicht: Overlegzicht) -> dict[str, str]:
    """Return who can promise: participants first, then the others, with those who have no account by name."""
    accounts = {k.name: k.label for k in zicht.lijsten["personen"] if k.name != "anders"}
    erbij = [d.naam for d in zicht.deelnemers]
    eerst = {
        code: label for code, label in accounts.items() if any(label.startswith(n + " (") for n in erbij)
    }
    bekend = {label.split(" (")[0] for label in accounts.values()}
    los = {f"{NAAM}{n}": n for n in erbij if n not in bekend and n not in {"Ouder(s)", zicht.kop.roepnaam}}
    gezin = {code: accounts[code] for code in ("ouders", "leerling") if code in accounts}
    return eerst | gezin | los | accounts


def _bewaar_afspraak(dossier_id: UUID, overleg_id: UUID, eigen: dict[str, str]) -> None:
    gegeven = {veld: session.waarde(sleutel) for veld, sleutel in eigen.items()}
    wie = str(gegeven["wie"] or "")
    if wie.startswith(NAAM):
        gegeven |= {"wie": "anders", "wie_anders": wie.removeprefix(NAAM)}
    if doe(
        lambda ctx: inbreng.maak_afspraak(
            ctx, dossier_id=dossier_id, overleg_id=overleg_id, antwoorden=gegeven
        )
    ):
        session.zet_waarde(eigen["wat"], "")
        session.zet_waarde(eigen["wie"], None)
