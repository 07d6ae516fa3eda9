"""Whatever is typed: kept and shown as typed, or refused with a sentence; never executed, never a traceback."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Table, insert, select, update
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from lib.domain.dossier import Doelbinding
from lib.domain.organisatie import Rol
from lib.forms.text import FORBIDDEN
from lib.services import besluiten, inbreng, opstart, toegang
from lib.services import dossier as service
from lib.services.overleg_plannen import nodig_uit
from lib.store.rolnamen import VOOR, vergeet_rolnamen
from lib.store.tables import metadata
from lib.store.tables.dossier import dossier
from lib.store.tables.organisatie import bestuur, instelling, leerling, school
from lib.store.tables.toegang import gebruiker
from lib.ui import inrichten
from lib.ui.paginas import kaal
from tests.pages.conftest import Open, tekst
from tests.pages.tekstvelden import tekstvelden
from tests.servers.streamlit import ROOT
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
VUIL = f"{HTML} ![x](//evil.example) **vet** $x^2$ :material/home: :red[rood] :smile: {{wat}}"
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
        blad_id = toneel.blad(wereld, soort)
        if soort == "voorbereiding_kind":
            toneel.vul(wereld.als(Rol.IB), soort, blad_id, {"gevoerd": "ja"})
        return {"id": blad_id}

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
    "kind": ("stap_", "leuk_en_moeilijk"),
}
VELDSCHERMEN = frozenset(
    {"beheer", "werkwijze", "scholen", "toegang", "nieuw", "dossiers", "heropenen", "vooraf", "voorgelegd"}
)
"""Screens whose texts do not pass a form: these run on PostgreSQL too, which knows no NUL."""


@pytest.fixture(autouse=True)
def _kies_op_tekst(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a list be chosen from by the words on the screen, which is all a browser sends."""
    maak = vars(Selectbox)["format_func"].fget

    def format_func(lijst: Selectbox[Any]) -> Callable[[Any], Any]:
        return lambda waarde: waarde if waarde in lijst.options else maak(lijst)(waarde)

    monkeypatch.setattr(Selectbox, "format_func", property(format_func))


def alleen_sqlite(wereld: Wereld) -> None:
    """Leave out PostgreSQL where no text reaches it that has not passed the same check."""
    if wereld.store.engine.dialect.name == "postgresql":
        pytest.skip("the same on both databases")


def ga_naar_scherm(naam: str, wereld: Wereld, open_pagina: Open) -> AppTest:
    rol, pagina, zet = SCHERMEN[naam]
    app = open_pagina(rol, pagina, **zet(wereld))
    if naam in DELEN:
        sleutel, deel = DELEN[naam]
        if sleutel == "lade_":
            wie = app.query_params["id"]
            app.session_state[f"lade_{wie if isinstance(wie, str) else wie[0]}"] = deel
            vouw_open(app)
            return app
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
    return [veld for veld in [*app.text_input, *tekstvelden(app)] if not veld.disabled]


def bestook(app: AppTest, kwaad: str) -> bool:
    """Type it in every text field, choose the first of every open list, press what is there to press.

    Return whether a sentence said no.
    """
    assert velden(app), "no text field on this screen"
    for veld in velden(app):
        veld.set_value(kwaad)
    for lijst in app.selectbox:
        if lijst.value is None and lijst.options and not lijst.disabled:
            lijst.select_index(0)
    nee = gaf_nee(app.run())
    for label in [knop.label for knop in app.button if druk_in(knop)]:
        for knop in [knop for knop in app.button if knop.label == label and druk_in(knop)][:1]:
            knop.click()
            nee |= gaf_nee(app.run())
    return nee


def druk_in(knop: Any) -> bool:
    begin = ("Voeg", "Geef de rol", "Reactie", "Afspraak", "Bewaar")
    hoofd = knop.proto.type == "primary" or knop.label.startswith(begin)
    return hoofd and not knop.disabled and knop.label != "Uitloggen"


def gaf_nee(app: AppTest) -> bool:
    heel(app)
    return bool(app.error)


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
        assert not re.search('<(img(?! src="data:)|script|a |iframe)', blok.proto.body), blok.proto.body[:300]


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
        if soort != "nul" or naam not in VELDSCHERMEN:
            alleen_sqlite(wereld)
        app = ga_naar_scherm(naam, wereld, open_pagina)
        nee = bestook(app, SLECHT[soort])
        bewaard = in_de_database(wereld)
        assert not FORBIDDEN.search(bewaard)
        if soort != "regels" and kern(SLECHT[soort])[:60] not in kern(bewaard):
            assert nee or any(veld.value == SLECHT[soort] for veld in velden(app))


@pytest.fixture
def vol(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> dict[str, UUID]:
    """Fill every name and every text of the wereld with markup; return what there is to look at."""
    alleen_sqlite(wereld)
    for plek, wie in wereld.mensen.items():
        wereld.mensen[plek] = replace(wie, naam=f"{VUIL} {wie.naam}")
    with wereld.store.begin() as verbinding:
        for tabel, namen in NAMEN.items():
            verbinding.execute(update(tabel).values({naam: tabel.c[naam] + VUIL for naam in namen}))
        labels = [{"sleutel": f"{VOOR}{rol.value}", "bestuur": "", "waarde": f"{VUIL} {rol}"} for rol in Rol]
        verbinding.execute(insert(instelling), labels)
    for gegeven, velden_ in (
        (toneel.DOEL, ("doel", "begin")),
        (toneel.AFSPRAAK, ("wat",)),
        (toneel.TOESTEMMING, ("doel", "ouder_naam")),
        (toneel.AANVRAAG, ("waarom", "nodig", "sit_lln", "sit_lk", "intensiteit", "eigen_inzet")),
    ):
        for veld in velden_:
            monkeypatch.setitem(gegeven, veld, VUIL)
    dossier_id = toneel.gedeeld(wereld)
    ib, beeld = wereld.als(Rol.IB), toneel.blad(wereld, "beeld_leerling")
    inbreng.stel_vraag(ib, dossier_id=dossier_id, van="ib", antwoorden={"tekst": VUIL, "past_in_ot": "ja"})
    toneel.vul(ib, "beeld_leerling", beeld, dict.fromkeys(("leuk", "goed_in", "school_goed"), VUIL))
    toneel.vul(ib, "dossier", dossier_id, {"hulpvraag_kort": VUIL})
    gd = wereld.mensen[Rol.GD, "eigen"].id
    service.geef_toegang(ib, dossier_id=dossier_id, gebruiker_id=gd, rol=Rol.GD, reden=VUIL, **toneel.INZAGE)
    ids = {"dossier": dossier_id, "live": toneel.besproken(wereld, dossier_id)}
    for naam, rol in (("Opa", Rol.OUD), ("Oma", Rol.JT)):
        nodig_uit(ib, overleg_id=ids["live"], naam=f"{naam} {VUIL}", rol=rol)
    ids["gepland"] = toneel.gepland(wereld, dossier_id)
    toneel.vul(ib, "overleg", ids["gepland"], {"plaats": VUIL})
    ids["kind"] = toneel.blad(wereld, "voorbereiding_kind", ids["gepland"])
    ids["aanvraag"] = toneel.ingediend(wereld, dossier_id)
    besluiten.stapformulier(wereld.als(Rol.TB), aanvraag_id=ids["aanvraag"])
    vergeet_rolnamen()
    return ids


NAMEN: dict[Table, tuple[str, ...]] = {
    gebruiker: ("naam",),
    bestuur: ("naam",),
    school: ("naam", "plaats"),
    leerling: ("roepnaam", "achternaam", "groepnaam"),
}
TABS = (
    "beeld",
    "vragen",
    "doelen",
    "afspraken",
    "toestemming",
    "overleggen",
    "aanvragen",
    "tijdlijn",
    "geschiedenis",
)
KIJKEN: list[tuple[Rol, str, dict[str, str]]] = [
    *((Rol.IB, "dossier", {"id": "dossier", "tab": tab}) for tab in ("overzicht", *TABS)),
    *((rol, "werklijst", {}) for rol in (Rol.IB, Rol.LK, Rol.TB, Rol.MAN)),
    *(
        (Rol.IB, pagina, {})
        for pagina in ("dossiers", "overleggen", "aanvragen", "inzicht", "account", "nieuw")
    ),
    (Rol.IB, "toegang", {"id": "dossier"}),
    (Rol.IB, "inlezen", {}),
    (Rol.IB, "overleg", {"dossier": "dossier"}),
    (Rol.IB, "overleg", {"id": "gepland"}),
    (Rol.IB, "overleg", {"id": "live"}),
    (Rol.IB, "formulier", {"id": "kind"}),
    (Rol.IB, "aanvraag", {"dossier": "dossier"}),
    (Rol.IB, "aanvraag", {"id": "aanvraag"}),
    (Rol.TB, "aanvraag", {"id": "aanvraag"}),
    (Rol.MAN, "inzicht", {}),
    (Rol.BEH, "beheer", {}),
]
ZONDER = frozenset({"inzicht", "inlezen", "beheer", "dossiers", "aanvragen", "toegang"})
"""What shows names in a table or a list to choose from, or not at all."""


class TestShowing:
    @pytest.mark.parametrize(("rol", "pagina", "adres"), KIJKEN, ids=str)
    def test_everything_is_literal(
        self, rol: Rol, pagina: str, adres: dict[str, str], vol: dict[str, UUID], open_pagina: Open
    ) -> None:
        vraag = {naam: vol.get(waarde, waarde) for naam, waarde in adres.items()}
        app = open_pagina(rol, pagina, **vraag)
        vouw_open(app)
        heel(app)
        alles = tekst(app) + "".join(gelezen_als_markdown(app))
        assert pagina in ZONDER or escape(VUIL) in alles or VUIL in alles or kaal(VUIL) in alles

    def test_a_sentence_after_an_action_is_too(
        self, vol: dict[str, UUID], wereld: Wereld, open_pagina: Open
    ) -> None:
        app = open_pagina(Rol.IB, "toegang", id=vol["dossier"])
        wie = wereld.mensen[Rol.TB, "eigen"]
        app.selectbox(key="wie").set_value(f"{wie.id}{Rol.TB}")
        app.selectbox(key="doel_toegang").set_value(Doelbinding.ADVISEREN)
        app.text_input(key="reden_toegang").set_value("denkt mee").run()
        next(knop for knop in app.button if knop.label == "Toegang geven").click().run()
        assert kaal(VUIL) in app.success[0].value
        letterlijk(app)

    @pytest.mark.parametrize(
        "typ",
        [
            VUIL,
            "14:00 · 3.2 gedaan",
            "a -- b -> c <- d >= e",
            "a@b.nl www.a.nl https://a.nl",
            "1. een\n===\n    x",
            "&lt;b&gt;",
        ],
    )
    def test_escaping_loses_nothing_that_is_seen(self, typ: str) -> None:
        terug = re.sub(r"\\(.)", r"\1", kaal(typ)).replace("\N{WORD JOINER}", "")
        assert terug == re.sub("^[ \t]+", "", typ, flags=re.MULTILINE)

    def test_a_sentence_without_markup_stays_as_it_is(self) -> None:
        assert (
            kaal("Kies een datum, om 14:00 bij Noor: in de klas.")
            == "Kies een datum, om 14:00 bij Noor: in de klas."
        )


ADRESSEN = (
    "",
    "x",
    "0",
    "\x00",
    "' OR 1=1 --",
    "<script>",
    "9" * 5_000,
    "../../etc/passwd",
    "🧩",
    "{0}%s",
)


class TestAnAddress:
    @pytest.mark.parametrize("pagina", ["dossier", "toegang", "formulier", "overleg", "aanvraag"])
    @pytest.mark.parametrize("waarde", [*ADRESSEN, str(UUID(int=7)), "vreemd"])
    def test_that_leads_nowhere_is_calm(
        self, pagina: str, waarde: str, wereld: Wereld, open_pagina: Open
    ) -> None:
        if waarde == "vreemd":
            waarde = str(toneel.concept(wereld, "ander"))
        app = open_pagina(Rol.IB, pagina, id=waarde)
        heel(app)
        assert [titel.value for titel in app.title] == [NIET_GEVONDEN]
        assert "bestaat niet of je hebt er geen toegang toe" in tekst(app)

    @pytest.mark.parametrize("pagina", ["overleg", "aanvraag"])
    @pytest.mark.parametrize("waarde", [*ADRESSEN, str(UUID(int=7))])
    def test_for_something_new_is_calm_too(self, pagina: str, waarde: str, open_pagina: Open) -> None:
        app = open_pagina(Rol.IB, pagina, dossier=waarde)
        heel(app)
        assert [titel.value for titel in app.title] == [NIET_GEVONDEN]

    @pytest.mark.parametrize("tab", ADRESSEN)
    def test_with_a_tab_that_is_not_there_shows_the_first(
        self, tab: str, wereld: Wereld, open_pagina: Open
    ) -> None:
        app = open_pagina(Rol.IB, "dossier", id=toneel.gedeeld(wereld), tab=tab)
        heel(app)
        assert "Volgende stap" in tekst(app)


@pytest.fixture
def voordeur(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AppTest]:
    """Return a function that opens the app as a stranger."""
    monkeypatch.setattr("lib.store.opslag.store", lambda: wereld.store)
    for plek in ("wie_ben_ik", "toegang", "opstart"):
        monkeypatch.setattr(f"lib.services.{plek}.store", lambda: wereld.store)

    def open_() -> AppTest:
        app = AppTest.from_file(str(ROOT / "lib" / "main.py"), default_timeout=30)
        app.user = {"sid": None, "pre": None, "poort": toegang.POORT}
        return app.run()

    return open_


class TestTheDoor:
    @pytest.mark.parametrize("soort", SLECHT)
    def test_of_who_logs_in_stays_shut(self, soort: str, voordeur: Callable[[], AppTest]) -> None:
        app = voordeur()
        for veld in app.text_input:
            veld.set_value(SLECHT[soort])
        heel(app.button[0].click().run())
        assert app.error or app.warning

    @pytest.mark.parametrize("soort", SLECHT)
    def test_of_the_first_beheerder_keeps_or_refuses(
        self, soort: str, wereld: Wereld, voordeur: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(toegang, "is_leeg", lambda: True)
        code = opstart.maak_code()
        app = voordeur()
        app.radio[0].set_value(inrichten.LEEG).run()
        geheim = "vier losse woorden samen"
        for veld, waarde in zip(
            app.text_input, [code, SLECHT[soort], "beheer.an", geheim, geheim], strict=True
        ):
            veld.set_value(waarde)
        heel(app.button[0].click().run())
        assert app.error or (app.success and kern(SLECHT[soort])[:60] in kern(in_de_database(wereld)))

    @pytest.mark.parametrize("soort", SLECHT)
    def test_does_not_fall_for_a_strange_code_or_name(
        self, soort: str, voordeur: Callable[[], AppTest], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(toegang, "is_leeg", lambda: True)
        app = voordeur()
        app.radio[0].set_value(inrichten.LEEG).run()
        for veld in app.text_input:
            veld.set_value(SLECHT[soort])
        heel(app.button[0].click().run())
        assert app.error
