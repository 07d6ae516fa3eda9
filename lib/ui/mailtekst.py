"""The text of an e-mail about an overleg, filled in to copy: Puzzel sends none itself, and names no child in it."""

from collections.abc import Mapping
from urllib.parse import quote

import streamlit as st

from lib.domain import teksten as lijst
from lib.domain.kalender import REACTIE_OUDERS_WERKDAGEN, in_woorden, plus_werkdagen
from lib.domain.overleg import AMSTERDAM, DUUR_MIN
from lib.domain.permissions import Permission
from lib.domain.tekst import vul
from lib.exchange import ics
from lib.services import teksten
from lib.services.lezen_overleg import Overlegzicht
from lib.ui import component, eigentekst

LANGSTE_LINK = 1900
"""Longer ones are cut off by some e-mail programs."""
REGELS = 8


def uitnodiging(zicht: Overlegzicht) -> None:
    """Draw the e-mail that invites people, for who plans the overleg."""
    antwoorden, waar = zicht.overleg.antwoorden, ics.plaats(zicht)
    _teken(
        zicht,
        lijst.UITNODIGING,
        {
            "tijd": str(antwoorden.get("tijd") or "een tijd die nog volgt"),
            "duur": f"{int(antwoorden.get('duur') or DUUR_MIN)} minuten",
            "waar": waar if waar != zicht.kop.school else "op school",
        },
    )


def voorleggen(zicht: Overlegzicht) -> None:
    """Draw the e-mail that asks parents to read the verslag, for who plans the overleg."""
    sinds = zicht.overleg.voorgelegd_op or zicht.ctx.vandaag
    tot = plus_werkdagen(sinds, REACTIE_OUDERS_WERKDAGEN)
    _teken(zicht, lijst.VOORLEGGEN, {"reactie": in_woorden(tot)})


def waarden(zicht: Overlegzicht, erbij: Mapping[str, str]) -> dict[str, str]:
    """Return what the fields stand for: when, where and who asks, and nothing of the child."""
    wanneer = zicht.overleg.wanneer
    return {
        "overleg": teksten.lees(zicht.ctx, naam="overleg"),
        "datum": in_woorden(wanneer.astimezone(AMSTERDAM).date()) if wanneer else "een dag die nog volgt",
        "school": zicht.kop.school,
        "afzender": zicht.ctx.gebruiker.naam,
        **erbij,
    }


def maillink(onderwerp: str, tekst: str) -> str:
    """Return the address that opens an e-mail program with this (RFC 6068); empty when it is too long to be whole."""
    regels = tekst.replace("\n", "\r\n")
    adres = f"mailto:?subject={quote(onderwerp, safe='')}&body={quote(regels, safe='')}"
    return adres if len(adres) <= LANGSTE_LINK else ""


def _teken(zicht: Overlegzicht, naam: str, erbij: Mapping[str, str]) -> None:
    if not zicht.mag(Permission.OVERLEG_PLANNEN):
        return
    kop, id_ = f"{naam}_onderwerp", zicht.overleg.id
    with st.expander(
        "Tekst voor een e-mail", icon=":material/mail:", key=f"{naam}_{id_}", on_change="rerun"
    ) as vak:
        if vak.open:
            st.caption("Puzzel verstuurt zelf geen e-mail. De naam van het kind staat er bewust niet in.")
            velden = waarden(zicht, erbij)
            onderwerp, tekst = (vul(teksten.lees(zicht.ctx, naam=deel), velden) for deel in (kop, naam))
            _kopie(f"kopie_{kop}_{id_}", "Onderwerp", onderwerp, "Kopieer het onderwerp", regels=1)
            _kopie(f"kopie_{naam}_{id_}", "Tekst", tekst, "Kopieer de tekst", regels=REGELS)
            if adres := maillink(onderwerp, tekst):
                st.link_button("Open in je e-mailprogramma", adres, icon=":material/outgoing_mail:")
            eigentekst.knop(zicht.ctx, kop, naam)


def _kopie(sleutel: str, label: str, tekst: str, knop: str, *, regels: int) -> None:
    data = {
        "rol": "kopie",
        "sleutel": sleutel,
        "label": label,
        "tekst": tekst,
        "knop": knop,
        "regels": regels,
    }
    component.teken(sleutel, data)
