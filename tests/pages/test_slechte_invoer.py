"""Whatever is typed: kept and shown as typed, or refused with a sentence; never executed, never a traceback."""

import re
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import String, Table, select, update
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from lib.domain.organisatie import Rol
from lib.services import besluiten, opstart, toegang
from lib.store.rolnamen import vergeet_rolnamen
from lib.store.tables import metadata
from lib.store.tables.dossier import afspraak, doel, dossier, invulling, vraag
from lib.store.tables.organisatie import bestuur, instelling, leerling, school
from lib.store.tables.overleg import deelnemer
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.toegang import gebruiker
from lib.ui import paginas
from lib.ui.paginas import kaal
from tests.pages.conftest import Open, tekst
from tests.services import toneel
from tests.wereld import Wereld

OPMAAK = "![x](https://evil.example/x.png) [klik](javascript:alert(1))"
VET = "**vet** $x^2$ :material/home: :red[rood] :smile:"
HTML = "<img src=x onerror=alert(1)>"
ACCOLADES = "${naam} {0} %s {wat} {{'a'.__class__}}"
SLECHT = {
    "lang": "lang " * 2_000,
    "nul": "a\x00b\x1b[31m",
    "regels": "\n\n\n",
    "vreemd": "\u202egpj.exe 👩🏽‍👩🏽‍👧🏽‍👦🏽 🏳️‍🌈 e" + "\u0301\u0323\u0334" * 20,
    "formule": f"=cmd|' /C calc'!A0 ' OR 1=1 -- {ACCOLADES}",
    "html": f"{HTML} {OPMAAK}",
    "vet": VET,
}
RAUW = ("![x](", "](", "<img", "**vet", ":red[", "$x^2", ":material/home:", ":smile:")
"""What Streamlit would turn into something else where it reads Markdown."""
STORING = "Er ging iets mis"
NIET_GEVONDEN = "Niet gevonden"
Toneel = Callable[[Wereld], dict[str, UUID | str]]


def van_dossier(**meer: str) -> Toneel:
    return lambda wereld: {"id": toneel.gedeeld(wereld), **meer}


def blad(soort: str) -> Toneel:
    def zet(wereld: Wereld) -> dict[str, UUID | str]:
        toneel.gepland(wereld, toneel.gedeeld(wereld))
        return {"id": toneel.blad(wereld, soort)}

    return zet


def van_overleg(maak: Callable[[Wereld, UUID], UUID]) -> Toneel:
    return lambda wereld: {"id": maak(wereld, toneel.gedeeld(wereld))}


def van_aanvraag(verder: Callable[[Wereld, UUID], None] | None = None, *, klaar: bool = True) -> Toneel:
    def zet(wereld: Wereld) -> dict[str, UUID | str]:
        begin = toneel.ingediend if klaar else toneel.begonnen
        aanvraag_id = begin(wereld, toneel.gedeeld(wereld))
        if verder is not None:
            verder(wereld, aanvraag_id)
        return {"id": aanvraag_id}

    return zet


def over_dossier(wereld: Wereld) -> dict[str, UUID | str]:
    return {"dossier": toneel.gedeeld(wereld)}


def niets(wereld: Wereld) -> dict[str, UUID | str]:
    return {"id": wereld.leerling}


def gesloten(wereld: Wereld) -> dict[str, UUID | str]:
    dossier_id = toneel.gedeeld(wereld)
    toneel.zet(wereld, dossier, dossier_id, status="afgesloten")
    return {"id": dossier_id}


def met_doel(wereld: Wereld) -> dict[str, UUID | str]:
    dossier_id = toneel.gedeeld(wereld)
    toneel.begonnen(wereld, dossier_id)
    return {"id": dossier_id, "tab": "doelen"}


def ligt_bij(rol: Rol, verder: Callable[[Wereld, UUID], None] | None = None) -> Toneel:
    def zet(wereld: Wereld) -> dict[str, UUID | str]:
        vraag_ = van_aanvraag(verder)(wereld)
        besluiten.stapformulier(wereld.als(rol), aanvraag_id=UUID(str(vraag_["id"])))
        return vraag_

    return zet


SCHERMEN: dict[str, tuple[Rol, str, Toneel]] = {
    "overzicht": (Rol.IB, "dossier", van_dossier()),
    "beeld": (Rol.IB, "dossier", van_dossier(tab="beeld")),
    "beeld leerkracht": (Rol.LK, "dossier", van_dossier(tab="beeld")),
    "vragen": (Rol.IB, "dossier", van_dossier(tab="vragen")),
    "doelen": (Rol.IB, "dossier", van_dossier(tab="doelen")),
    "een doel": (Rol.IB, "dossier", met_doel),
    "afspraken": (Rol.IB, "dossier", van_dossier(tab="afspraken")),
    "toestemming": (Rol.IB, "dossier", van_dossier(tab="toestemming")),
    "heropenen": (Rol.IB, "dossier", gesloten),
    "nieuw": (Rol.IB, "nieuw", niets),
    "toegang": (Rol.IB, "toegang", van_dossier()),
    "leerkracht": (Rol.LK, "formulier", blad("voorbereiding_leerkracht")),
    "ouders": (Rol.IB, "formulier", blad("voorbereiding_ouders")),
    "kind": (Rol.IB, "formulier", blad("voorbereiding_kind")),
    "plannen": (Rol.IB, "overleg", over_dossier),
    "vooraf": (Rol.IB, "overleg", van_overleg(toneel.gepland)),
    "doelen live": (Rol.IB, "overleg", van_overleg(toneel.live)),
    "afspraken live": (Rol.IB, "overleg", van_overleg(toneel.live)),
    "voorgelegd": (Rol.IB, "overleg", van_overleg(toneel.voorgelegd)),
    "aanvraag": (Rol.IB, "aanvraag", van_aanvraag(klaar=False)),
    "accorderen": (Rol.TB, "aanvraag", ligt_bij(Rol.TB)),
    "adviseren": (Rol.GD, "aanvraag", ligt_bij(Rol.GD, toneel.geaccordeerd)),
    "beslissen": (Rol.MAN, "aanvraag", ligt_bij(Rol.MAN, toneel.geadviseerd)),
    "dossiers": (Rol.IB, "dossiers", niets),
    "beheer": (Rol.BEH, "beheer", niets),
    "scholen": (Rol.BEH, "beheer", niets),
    "werkwijze": (Rol.BEH, "beheer", niets),
}
DELEN = {
    "scholen": ("beheer_deel", "Scholen en besturen"),
    "werkwijze": ("beheer_deel", "Werkwijze"),
    "doelen live": ("lade_", "doelen"),
    "afspraken live": ("lade_", "afspraken"),
    "kind": ("", "leuk_en_moeilijk"),
}
VELDSCHERMEN = frozenset(
    {"beheer", "werkwijze", "scholen", "toegang", "nieuw", "dossiers", "heropenen", "vooraf", "voorgelegd"}
)
"""Screens whose texts do not pass a form: these run on PostgreSQL too, which knows no NUL."""


@pytest.fixture(autouse=True)
def _kies_op_tekst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a list be chosen from by the words on the screen, which is all a browser sends."""
    maak = Selectbox.format_func.fget
    assert maak is not None

    def format_func(lijst: Selectbox[Any]) -> Callable[[Any], Any]:
        return lambda waarde: waarde if waarde in lijst.options else maak(lijst)(waarde)

    monkeypatch.setattr(Selectbox, "format_func", property(format_func))


def ga_naar_scherm(naam: str, wereld: Wereld, open_pagina: Open) -> AppTest:
    rol, pagina, zet = SCHERMEN[naam]
    app = open_pagina(rol, pagina, **zet(wereld))
    if naam in DELEN:
        sleutel, deel = DELEN[naam]
        next(rij for rij in app.button_group if str(rij.key).startswith(sleutel)).set_value(deel).run()
    vouw_open(app)
    return app


def vouw_open(app: AppTest) -> None:
    """Open everything that folds, as a click on it would."""
    sleutels = {vak.proto.id.split("-", 2)[2] for vak in app.expander if vak.proto.id}
    for sleutel in sleutels:
        app.session_state[sleutel] = True
    app.run()


def velden(app: AppTest) -> list[Any]:
    return [veld for veld in [*app.text_input, *app.text_area] if not veld.disabled]


def bestook(app: AppTest, kwaad: str) -> None:
    """Type it in every text field, choose the first of every open list, then press what is there to press."""
    assert velden(app), "no text field on this screen"
    for veld in velden(app):
        veld.set_value(kwaad)
    for lijst in app.selectbox:
        if lijst.value is None and lijst.options and not lijst.disabled:
            lijst.select_index(0)
    heel(app.run())
    for nummer in range(len(app.button)):
        if nummer < len(app.button) and druk_in(app.button[nummer]):
            app.button[nummer].click()
            heel(app.run())


def druk_in(knop: Any) -> bool:
    hoofd = knop.proto.type == "primary" or knop.proto.label.startswith(("Voeg", "Geef de rol", "Reactie"))
    return hoofd and not knop.disabled and "Uitloggen" not in knop.label


def heel(app: AppTest) -> None:
    assert not app.exception, app.exception
    assert STORING not in tekst(app)
    assert "Traceback" not in tekst(app)
    letterlijk(app)


def gelezen_als_markdown(app: AppTest) -> Iterator[str]:
    """Return every text of the page that Streamlit reads as Markdown."""
    for element in app.main:
        proto = getattr(element, "proto", None)
        if proto is None or element.type in {"text", "code", "html", "arrow_data_frame"}:
            continue
        for naam in ("label", "help", "body", "content", "title"):
            waarde = getattr(proto, naam, None)
            if isinstance(waarde, str):
                yield waarde
        if element.type in {"radio", "button_group"}:
            for keuze in proto.options:
                yield keuze if isinstance(keuze, str) else keuze.content


def letterlijk(app: AppTest) -> None:
    """Find nothing that is read as markup instead of shown."""
    for stuk in gelezen_als_markdown(app):
        zonder = re.sub(r"\\.", "", stuk)
        assert not [teken for teken in RAUW if teken in zonder], stuk[:300]
    for blok in app.get("html"):
        assert not re.search("<(img|script|a |svg/)", blok.proto.body), blok.proto.body[:300]


def teksten(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, str):
        yield waarde
    elif isinstance(waarde, dict):
        yield from teksten([*waarde, *waarde.values()])
    elif isinstance(waarde, list | tuple):
        for deel in waarde:
            yield from teksten(deel)


def in_de_database(wereld: Wereld) -> str:
    with wereld.store.read() as verbinding:
        rijen = [tuple(rij) for tabel in metadata.sorted_tables for rij in verbinding.execute(select(tabel))]
    return "\n".join(teksten(rijen))


def kern(tekst_: str) -> str:
    return " ".join(unicodedata.normalize("NFC", tekst_).split())


class TestTyping:
    @pytest.mark.parametrize("naam", SCHERMEN)
    @pytest.mark.parametrize("soort", SLECHT)
    def test_is_kept_or_refused(self, naam: str, soort: str, wereld: Wereld, open_pagina: Open) -> None:
        if wereld.store.engine.dialect.name == "postgresql" and not (soort == "nul" and naam in VELDSCHERMEN):
            pytest.skip("the same on both databases")
        app = ga_naar_scherm(naam, wereld, open_pagina)
        bestook(app, SLECHT[soort])
        bewaard = in_de_database(wereld)
        assert not FORBIDDEN.search(bewaard)
        if soort != "regels" and kern(SLECHT[soort]) not in kern(bewaard):
            assert app.error or any(veld.value == SLECHT[soort] for veld in velden(app))


@pytest.fixture
def vol(wereld: Wereld) -> dict[str, UUID]:
    """Fill every name and every text of the wereld with markup; return what there is to look at."""
    dossier_id = toneel.gedeeld(wereld)
    ids = {"dossier": dossier_id, "overleg": toneel.besproken(wereld, dossier_id)}
    ids["aanvraag"] = toneel.ingediend(wereld, dossier_id)
    besluiten.stapformulier(wereld.als(Rol.TB), aanvraag_id=ids["aanvraag"])
    besluiten.stapformulier(wereld.als(Rol.GD), aanvraag_id=ids["aanvraag"])
    ids["gepland"] = toneel.gepland(wereld, dossier_id)
    ids["formulier"] = toneel.blad(wereld, "voorbereiding_kind", ids["gepland"])
    with wereld.store.begin() as verbinding:
        for tabel in metadata.sorted_tables:
            for rij in verbinding.execute(select(tabel)).mappings().all():
                nieuw = {naam: _vervuild(rij[naam]) for naam in TEKSTKOLOMMEN if naam in rij}
                if nieuw:
                    sleutel = tabel.primary_key.columns.values()
                    hier = [kolom == rij[kolom.name] for kolom in sleutel]
                    verbinding.execute(update(tabel).where(*hier).values(**nieuw))
        for rol in Rol:
            verbinding.execute(insert(instelling).values(sleutel=f"{VOOR}{rol.value}", waarde=f"{VET} {rol}"))
    vergeet_rolnamen()
    return ids
