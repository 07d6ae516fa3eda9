"""Draw a form and save each answer the moment it is given."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

import streamlit as st

from lib.domain.ingevuld import Herkomst
from lib.domain.overleg import AMSTERDAM
from lib.forms.definition import Field, Form, Repeat, Section, TextField
from lib.services import bewaren, bijlagen
from lib.services.context import Context
from lib.ui import botsing, bsn, session
from lib.ui.botsing import Formulierblad, bewaar_tekst, probeer
from lib.ui.paginas import kaal
from lib.ui.plek import Plek, is_lang
from lib.ui.rijen import Rijen, Verander, teken_rijen
from lib.ui.tekstveld import Antwoordplek
from lib.ui.widgets import teken
from lib.ui.widgetwaarde import naar_widget

__all__ = ["Formulierblad", "kies_stap", "stappen", "toon", "velden_van"]


def toon(vel: Formulierblad, *, velden: Sequence[str] | None = None) -> None:
    """Draw the questions of a form, or only some of them, in the order of the form."""
    with session.bij_de_hand():
        _toon(vel, set(vel.form.by_name if velden is None else velden))


def _toon(vel: Formulierblad, gevraagd: set[str]) -> None:
    for naam, ding in vel.form.by_name.items():
        if naam not in gevraagd or isinstance(ding, Section) or not vel.stand.shows(naam):
            continue
        if isinstance(ding, Repeat):
            _rijen(vel, ding)
        elif vel.schrijfbaar or not ding.afgeschermd:
            (_lange_tekst if is_lang(ding) else _veld)(vel, vel.stand.spoken(ding))


def stappen(form: Form) -> list[Section]:
    """Return the steps of a form: its groups of at most seven questions."""
    return list(form.sections())


def kies_stap(form: Form, *, sleutel: str, label: str = "Stap") -> Section:
    """Draw the choice of a step, the first one chosen, and return the step that shows."""
    secties = {sectie.name: sectie for sectie in stappen(form)}
    eerste = next(iter(secties))
    gekozen = st.segmented_control(
        label,
        list(secties),
        format_func=lambda naam: secties[naam].label,
        default=eerste,
        key=sleutel,
        label_visibility="collapsed",
        required=True,
        wrap=True,
    )
    return secties[gekozen or eerste]


def velden_van(sectie: Section) -> list[str]:
    """Return the names in a step, repeats included."""
    return list(sectie.by_name)


def _veld(vel: Formulierblad, field: Field) -> None:
    sleutel = vel.sleutel(field.name)
    versie = vel.blad.veldversie(field.name)
    opgeslagen = vel.blad.antwoorden.get(field.name)
    if not session.bekend(sleutel):
        gehouden = session.gehouden(sleutel) if vel.schrijfbaar else None
        if gehouden is None:
            session.pin(sleutel, versie)
        session.begin(sleutel, naar_widget(field, opgeslagen) if gehouden is None else gehouden)
    strijd = session.botsing(sleutel)
    if strijd is not None:
        botsing.kies(vel, field, strijd)
    elif versie != session.gezien(sleutel):
        botsing.nieuws(vel, field)
    teken(
        field,
        Plek(
            sleutel,
            lambda: _bewaar_uit_widget(vel, field),
            not vel.schrijfbaar,
            vel.lijsten,
            opgeslagen,
            session.begonnen(sleutel),
            partial(_bewaar_bestand, vel, field),
        ),
    )
    if isinstance(field, TextField):
        bsn.vraag(vel, field.name, opgeslagen)
    if fout := session.veldfout(sleutel):
        st.error(kaal(fout), icon=":material/error:")
    elif vel.wie_en_wanneer and (wie := _wie_wanneer(vel.blad.veldherkomst(field.name))):
        st.caption(kaal(wie))


def _lange_tekst(vel: Formulierblad, field: Field) -> None:
    """Draw a text that saves itself; what a colleague types in it is merged, so nobody has to choose."""
    sleutel, plek = vel.sleutel(field.name), Antwoordplek(soort=vel.soort, id=vel.blad.id, veld=field.name)
    herkomst = _wie_wanneer(vel.blad.veldherkomst(field.name)) if vel.wie_en_wanneer else ""
    teken(
        field,
        Plek(
            sleutel,
            lambda: bewaar_tekst(sleutel, plek),
            not vel.schrijfbaar,
            vel.lijsten,
            begin=vel.blad.antwoorden.get(field.name),
            tekstplek=plek,
            versie=vel.blad.veldversie(field.name),
            herkomst=herkomst,
        ),
    )
    if fout := session.veldfout(sleutel):
        st.error(kaal(fout), icon=":material/error:")


def _rijen(vel: Formulierblad, repeat: Repeat) -> None:
    sleutel, naam = vel.sleutel(repeat.name), repeat.name

    def bewaar(verander: Verander) -> bool:
        def doe(ctx: Context) -> int:
            return bewaren.bewaar_rijen(
                ctx, soort=vel.soort, sleutel=vel.blad.id, veld=naam, verander=verander
            )

        return probeer(sleutel, None, doe)

    rijen, versie = vel.blad.antwoorden.get(naam) or [], vel.blad.veldversie(naam)
    plek = Antwoordplek(soort=vel.soort, id=vel.blad.id, veld=naam)
    teken_rijen(Rijen(sleutel, repeat, rijen, vel.lijsten, not vel.schrijfbaar, bewaar, plek, versie))
    kort = [f.name for f in repeat.fields() if isinstance(f, TextField) and not is_lang(f)]
    bsn.vraag(vel, naam, [rij.get(veld) for rij in rijen for veld in kort])
    if fout := session.veldfout(sleutel):
        st.error(kaal(fout), icon=":material/error:")


def _bewaar_bestand(
    vel: Formulierblad,
    field: Field,
    ctx: Context,
    naam: str,
    inhoud: bytes,
    geen_bsn: bool,  # noqa: FBT001
) -> UUID:
    return bijlagen.voeg_toe_bij(
        ctx,
        soort=vel.soort,
        sleutel=vel.blad.id,
        veld=field.name,
        naam=naam,
        inhoud=inhoud,
        geen_bsn=geen_bsn,
    )


def _wie_wanneer(herkomst: Herkomst | None) -> str:
    """Return who gave an answer and when (S3.38)."""
    return f"{herkomst.naam} · {herkomst.op.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if herkomst else ""


def _bewaar_uit_widget(vel: Formulierblad, field: Field) -> None:
    """Save from a callback, in one transaction; the save state tells the truth afterwards."""
    sleutel = vel.sleutel(field.name)
    waarde = session.waarde(sleutel)

    def doe(ctx: Context) -> int:
        return bewaren.bewaar_veld(
            ctx,
            soort=vel.soort,
            sleutel=vel.blad.id,
            veld=field.name,
            waarde=waarde,
            gezien=session.gezien(sleutel),
        )

    probeer(sleutel, waarde, doe)
