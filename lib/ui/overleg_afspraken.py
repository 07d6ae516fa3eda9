"""Promises during the overleg: one line says who does what, when and where; Enter, next (S3.63)."""

from functools import partial
from uuid import UUID

import streamlit as st

from lib.domain.bladen import AfspraakRij
from lib.domain.dossier import Afspraak
from lib.domain.formulier import VASTE_LIJSTEN
from lib.domain.kalender import in_woorden
from lib.domain.organisatie import Rol
from lib.domain.snelregel import lees_afspraak
from lib.services import inbreng, lezen_overleg
from lib.services.context import Context
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import overleg_meegenomen, overleg_mensen, overleg_rij
from lib.ui.doen import doe
from lib.ui.overleg_open import regelsleutel
from lib.ui.overleg_rij import Rij
from lib.ui.regel import regel

PLAATSEN = {keuze.name: keuze.label for keuze in VASTE_LIJSTEN["plaats"]}


def teken(zicht: Overlegzicht, *, mag: bool) -> None:
    """Draw the line and the promises so far, the newest first."""
    if mag:
        regel(
            zicht.ctx,
            "Nieuwe afspraak",
            sleutel=regelsleutel(zicht.overleg.id, "afspraken"),
            placeholder=f"{_voorbeeld(zicht)} maakt een stappenkaart vrijdag op school",
            bij_enter=partial(_erbij, zicht.overleg.id),
            dossier_id=zicht.kop.id,
        )
    if zicht.meegenomen:
        st.caption(overleg_meegenomen.KOP)
        overleg_meegenomen.teken(zicht, mag=mag)
    if not zicht.afspraken:
        st.caption("Spreek af wie wat doet, en wanneer het klaar is. Typ het in één regel en druk op Enter.")
    for afspraak in sorted(zicht.afspraken, key=lambda a: a.gemaakt_op, reverse=True):
        with st.container(key=f"rij_{afspraak.id}", gap="xxsmall"):
            _rij(zicht, afspraak, mag=mag)


def _voorbeeld(zicht: Overlegzicht) -> str:
    """Return the first name of the teacher at the table: an example with a known name teaches most."""
    return next((d.naam.split(maxsplit=1)[0] for d in zicht.deelnemers if d.rol is Rol.LK), "Moeder")


def _erbij(overleg_id: UUID, tekst: str) -> object:
    def maak(ctx: Context) -> UUID:
        zicht = lezen_overleg.overleg(ctx, overleg_id=overleg_id)
        gelezen = lees_afspraak(tekst, overleg_mensen.namen(zicht), ctx.vandaag)
        antwoorden = {
            "wat": gelezen.wat,
            **overleg_mensen.antwoord(gelezen.wie),
            "wanneer": gelezen.wanneer,
            "waar": gelezen.waar or "school",
        }
        return inbreng.maak_afspraak(
            ctx, dossier_id=zicht.kop.id, overleg_id=overleg_id, antwoorden=antwoorden
        )

    return doe(maak)


def _rij(zicht: Overlegzicht, afspraak: AfspraakRij, *, mag: bool) -> None:
    rij = Rij(Afspraak, afspraak, zicht.overleg.id, zicht.ctx.vandaag)
    wie = overleg_mensen.wie_is(zicht, afspraak).partition(" (")[0] if afspraak.wie else ""
    waar = PLAATSEN.get(str(afspraak.antwoorden.get("waar")), "")
    mist = [vraag for vraag, weet in (("wie?", wie), ("wanneer?", afspraak.wanneer)) if not weet]
    overleg_rij.kop(afspraak.wat, [wie, in_woorden(afspraak.wanneer) if afspraak.wanneer else "", waar], mist)
    if mag:
        with st.container(
            horizontal=True, vertical_alignment="center", gap="xsmall", key=f"aan_{afspraak.id}"
        ):
            _invullen(zicht, rij, afspraak)


def _invullen(zicht: Overlegzicht, rij: Rij, afspraak: AfspraakRij) -> None:
    """Offer what is still missing on the spot, and everything else one click away."""
    mensen = overleg_mensen.keuzes(zicht)
    if not afspraak.wie:
        overleg_rij.keuze(rij, "wie", "Wie?", mensen, omzet=overleg_mensen.antwoord, plek="?", kaal=True)
    if not afspraak.wanneer:
        overleg_rij.datum(rij, "wanneer", "Wanneer?", plek="?", kaal=True)
    with st.popover(
        "Wijzig", icon=":material/edit:", type="tertiary", key=f"open_{afspraak.id}", on_change="rerun"
    ) as vak:
        if not vak.open:
            return
        overleg_rij.tekst(rij, "wat", "Wat")
        overleg_rij.keuze(
            rij, "wie", "Wie", mensen, nu=overleg_mensen.code_van(afspraak), omzet=overleg_mensen.antwoord
        )
        overleg_rij.datum(rij, "wanneer", "Klaar op")
        overleg_rij.keuze(rij, "waar", "Waar", PLAATSEN)
        overleg_rij.weg(rij)
