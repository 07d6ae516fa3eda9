"""What those who read an aanvraag need: question, goals, what the school did, advice and decision, in one element each."""

from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

import streamlit as st

from lib.domain.aanvraag import Stapsoort, in_euro
from lib.domain.formulier import erbij, formulier
from lib.domain.kalender import in_woorden
from lib.forms.answers import from_json
from lib.forms.definition import Lists
from lib.forms.summary import summary
from lib.forms.values import show_number
from lib.services.aanvraagbeeld import Aanvraagbeeld
from lib.ui.aanvraag_woorden import UITKOMST, dag, opsomming

NIET_HERHALEN = {"type", "voor_leerling"}
"""Already in the title."""
KORT = 34
LANG = ' class="lang"'
Regels = Iterable[tuple[str, str]]


def kaart(kop: str, binnen: str, *, klas: str = "") -> str:
    """Return a card as HTML; `binnen` is already escaped."""
    return f'<section class="pz-kaart {klas}"><h2>{escape(kop)}</h2>{binnen}</section>' if binnen else ""


def paren(regels: Regels) -> str:
    """Return questions with their answers as HTML, short ones next to each other."""
    html = "".join(
        f"<div{'' if len(tekst) <= KORT else LANG}><dt>{escape(label)}</dt><dd>{escape(tekst)}</dd></div>"
        for label, tekst in regels
        if tekst
    )
    return f"<dl>{html}</dl>" if html else ""


def punten(regels: Iterable[str]) -> str:
    """Return lines as a bulleted list in HTML."""
    html = "".join(f"<li>{escape(regel)}</li>" for regel in regels)
    return f"<ul>{html}</ul>" if html else ""


def teken(beeld: Aanvraagbeeld) -> None:
    """Draw everything there is to read, the decision first."""
    html = besluit(beeld) + advies(beeld) + doelen(beeld.mee or {}) + vraag(beeld) + school(beeld)
    st.html(html or '<p class="pz-zacht">Er is nog niets ingevuld.</p>')


def gaat_mee(beeld: Aanvraagbeeld) -> None:
    """Draw what will be sent along from the dossier."""
    mee = beeld.mee or {}
    gedaan = _gedaan(mee, beeld.lijsten, beeld.ctx.vandaag)
    st.html(
        doelen(
            mee, leeg="Nog geen doel gekozen. Kies er minstens één in het dossier.", kop="Gaat mee: doelen"
        )
        + kaart(
            "Gaat mee: wat de school al deed",
            gedaan or "<p>Nog niets ingevuld. Vul het aan bij Beeld leerling.</p>",
        )
        + kaart("Gaat mee: context", _alinea(mee.get("context")))
    )


def doelen(mee: Mapping[str, Any], *, leeg: str = "", kop: str = "Doelen") -> str:
    """Return the goals with where each starts."""
    regels = [_doel(doel) for doel in mee.get("doelen", ())]
    return kaart(kop, punten(regels) or (f"<p>{escape(leeg)}</p>" if leeg else ""))


def _doel(doel: Mapping[str, Any]) -> str:
    begin = f" (nu: {doel['begin']})" if doel.get("begin") else ""
    return f"{doel['tekst']}{begin}"


def vraag(beeld: Aanvraagbeeld) -> str:
    """Return the answers of the aanvraag per step."""
    form = formulier("aanvraag", beeld.blad.formulier_versie)
    antwoorden = from_json(form, beeld.blad.antwoorden)
    weg = {form.field(naam).label for naam in NIET_HERHALEN}
    regels = summary(form, antwoorden, today=beeld.ctx.vandaag, lists=beeld.lijsten)
    groepen = groupby((r for r in regels if r.label not in weg), key=lambda regel: regel.section)
    return "".join(
        kaart(sectie, paren((regel.label, regel.text) for regel in groep)) for sectie, groep in groepen
    )


def school(beeld: Aanvraagbeeld) -> str:
    """Return what the school did before, and the context."""
    mee = beeld.mee or {}
    return (
        kaart("Wat de school al deed", _gedaan(mee, beeld.lijsten, beeld.ctx.vandaag))
        + kaart("Context", _alinea(mee.get("context")))
        + kaart("Uit het laatste overleg", _alinea(mee.get("samenvatting")))
    )


def _alinea(tekst: Any) -> str:
    return f"<p>{escape(str(tekst))}</p>" if tekst else ""


def _gedaan(mee: Mapping[str, Any], lijsten: Lists, vandaag: date) -> str:
    form = formulier("beeld_leerling")
    antwoorden = from_json(form, {"eerdere_aanpak": mee.get("eerdere_aanpak") or []})
    regels = summary(form, antwoorden, today=vandaag, lists=lijsten)
    per_rij = groupby(regels, key=lambda regel: regel.section)
    return punten(opsomming([regel.text for regel in groep]) for _, groep in per_rij)


def advies(beeld: Aanvraagbeeld) -> str:
    """Return the newest advice in full."""
    stap = beeld.laatste(Stapsoort.ADVIES)
    if stap is None:
        return ""
    form = formulier("beoordeling", stap.formulier_versie)
    regels = summary(form, from_json(form, stap.gegevens), today=beeld.ctx.vandaag, lists=beeld.lijsten)
    wie = f"{stap.naam}, {dag(stap)}"
    return kaart("Inhoudelijk advies", paren([*((r.label, r.text) for r in regels), ("Door", wie)]))


def besluit(beeld: Aanvraagbeeld) -> str:
    """Return the decision as the school reads it: what, hours, period, evaluation date, why."""
    stap = beeld.laatste(Stapsoort.BESLUIT)
    if stap is None:
        return ""
    toegekend = beeld.arrangement
    regels = [("Besluit", UITKOMST.get(stap.besluit, stap.besluit))]
    if toegekend is not None:
        regels += [
            ("Wat", toegekend.type.label),
            ("Uren", show_number(toegekend.uren)),
            ("Budget", in_euro(toegekend.budget_cent)),
            ("Periode", f"{in_woorden(toegekend.ingang)} tot en met {in_woorden(toegekend.einde)}"),
            ("Evaluatie uiterlijk", in_woorden(toegekend.evaluatie_uiterlijk)),
            ("Ondersteuner", toegekend.ondersteuner or "wordt nog gekozen"),
            ("Voorwaarden", str(stap.gegevens.get("voorwaarden") or "")),
        ]
    form = formulier("toekenning", stap.formulier_versie)
    gegeven = from_json(form, stap.gegevens)
    eigen = summary(form, gegeven, today=beeld.ctx.vandaag, lists=beeld.lijsten, only=erbij(form))
    regels += [(regel.label, regel.text) for regel in eigen]
    regels += [("Motivering", stap.motivering), ("Door", f"{stap.naam}, {dag(stap)}")]
    return kaart("Het besluit", paren(regels), klas="goed" if toegekend else "let_op")
