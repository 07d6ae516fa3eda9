"""Every form of the way of working has own versions: what is begun after it asks what the SWV added, and shows it everywhere."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from lib.domain import formulier as domein
from lib.domain.aanvraag import Stapsoort
from lib.domain.organisatie import Rol
from lib.domain.verslag import stel_op
from lib.domain.workflow import MagNogNiet
from lib.forms.text import ValueRefused
from lib.services import (
    besluiten,
    bewaren,
    doelen,
    formulieren,
    inbreng,
    lezen,
    lezen_aanvraag,
    lezen_overleg,
    meekijken,
    overleg_plannen,
    toestemming,
)
from lib.store.tables import metadata
from tests.formulierboek import ERBIJ, aangepast, boek, bytes_van, met_eigen_vraag, rij_van
from tests.services import toneel
from tests.wereld import Wereld

MUZIEK = "Welke muziek helpt?"
TABEL = {
    naam: metadata.tables[naam]
    for naam in ("dossier", "vraag", "doel", "meting", "afspraak", "toestemming", "overleg")
}


def publiceer(wereld: Wereld, naam: str, inhoud: bytes | None = None, **cellen: str) -> str:
    beh = wereld.als(Rol.BEH)
    return formulieren.publiceer(
        beh,
        naam=naam,
        bestandsnaam=f"{naam}.xlsx",
        inhoud=inhoud or met_eigen_vraag(naam, **cellen),
        vanaf=beh.vandaag,
    )


def bezwaren(wereld: Wereld, naam: str, inhoud: bytes) -> str:
    oordeel = formulieren.beoordeel(wereld.als(Rol.BEH), naam=naam, bestandsnaam="a.xlsx", inhoud=inhoud)
    return " ".join(str(bezwaar) for bezwaar in oordeel.bezwaren)


def versies(wereld: Wereld, naam: str) -> list[str]:
    """Return the number of the version of each record, oldest first."""
    kolom = TABEL[naam].c
    with wereld.store.als_systeem().read() as verbinding:
        gevonden = verbinding.scalars(select(kolom.formulier_versie).order_by(kolom.gemaakt_op, kolom.id))
        return [versie.split("-")[0] for versie in gevonden]


def maak(wereld: Wereld, naam: str, dossier_id: UUID, **eigen: Any) -> UUID:
    """Make one record of a kind as its screen does."""
    ib = wereld.als(Rol.IB)

    def meet(**gegeven: Any) -> UUID:
        doel_id = doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=toneel.DOEL)
        return doelen.meet(ib, doel_id=doel_id, antwoorden=gegeven)

    doe: dict[str, tuple[Callable[..., UUID], dict[str, Any]]] = {
        "vraag": (
            lambda **g: inbreng.stel_vraag(ib, dossier_id=dossier_id, van="ib", antwoorden=g),
            {"tekst": "Hoe?"},
        ),
        "doel": (lambda **g: doelen.stel_doel(ib, dossier_id=dossier_id, antwoorden=g), toneel.DOEL),
        "meting": (meet, {"datum": ib.vandaag, "score": "0"}),
        "afspraak": (
            lambda **g: inbreng.maak_afspraak(ib, dossier_id=dossier_id, antwoorden=g),
            toneel.AFSPRAAK,
        ),
        "toestemming": (
            lambda **g: toestemming.leg_toestemming_vast(ib, dossier_id=dossier_id, antwoorden=g),
            toneel.TOESTEMMING,
        ),
        "overleg": (
            lambda **g: overleg_plannen.plan(ib, dossier_id=dossier_id, antwoorden=g),
            {"datum": ib.vandaag, "tijd": "14:00", "ouders_erbij": "ja"},
        ),
    }
    dienst, gewoon = doe[naam]
    return dienst(**{**gewoon, **eigen})


@pytest.mark.parametrize("naam", ["vraag", "doel", "meting", "afspraak", "toestemming", "overleg"])
def test_a_row_begins_with_what_applies(wereld: Wereld, naam: str) -> None:
    dossier_id = toneel.gedeeld(wereld)
    al = versies(wereld, naam)
    maak(wereld, naam, dossier_id)
    with pytest.raises(ValueRefused, match="niet meer in het formulier"):
        maak(wereld, naam, dossier_id, muziek="Bach")
    publiceer(wereld, naam)
    sleutel = maak(wereld, naam, dossier_id, muziek="Bach")
    assert sorted(versies(wereld, naam)) == sorted([*al, "1", "2"])
    tabel = TABEL[naam]
    with wereld.store.als_systeem().read() as verbinding:
        antwoorden = verbinding.scalars(select(tabel.c.antwoorden).where(tabel.c.id == sleutel)).one()
    assert antwoorden["muziek"] == "Bach"


@pytest.mark.parametrize("naam", ["meting", "afspraak", "toestemming"])
def test_what_must_be_answered_is_asked_at_once_where_there_is_no_later(wereld: Wereld, naam: str) -> None:
    dossier_id = toneel.gedeeld(wereld)
    publiceer(wereld, naam, required="yes")
    al = versies(wereld, naam)
    with pytest.raises(ValueRefused, match=MUZIEK.rstrip("?")):
        maak(wereld, naam, dossier_id)
    assert versies(wereld, naam) == al
    maak(wereld, naam, dossier_id, muziek="Bach")


def test_a_dossier_of_before_keeps_its_version(wereld: Wereld) -> None:
    dossier_id = toneel.concept(wereld)
    publiceer(wereld, "dossier")
    ib = wereld.als(Rol.IB)
    inzage, _ = lezen.overzicht(ib, dossier_id=dossier_id)
    assert inzage.kop.formulier_versie == domein.EERSTE
    assert "muziek" in inzage.nieuw("dossier").by_name
    with pytest.raises(ValueRefused):
        bewaren.bewaar_veld(ib, soort="dossier", sleutel=dossier_id, veld="muziek", waarde="Bach")


def test_the_verslag_asks_it_at_its_point_and_tells_it_afterwards(wereld: Wereld) -> None:
    ib, dossier_id = wereld.als(Rol.IB), toneel.gedeeld(wereld)
    publiceer(wereld, "ot_verslag")
    overleg_id = toneel.live(wereld, dossier_id)
    blad = toneel.blad(wereld, "ot_verslag", overleg_id)
    bewaren.bewaar_veld(ib, soort="ot_verslag", sleutel=blad, veld="muziek", waarde="Bach")
    zicht = lezen_overleg.overleg(ib, overleg_id=overleg_id)
    assert zicht.bladen["ot_verslag"].formulier_versie.split("-")[0] == "2"
    gezien = set()
    for punt in zicht.agenda:
        toneel.zet(wereld, TABEL["overleg"], overleg_id, punt=punt.volgorde)
        kamer = meekijken.beeld(ib, overleg_id=overleg_id)
        if (MUZIEK, "Bach") in kamer.teksten:
            gezien.add(punt.titel)
    assert gezien == {"Gemeenschappelijk inzicht"}
    delen = {deel.kop: [blok.kop for blok in deel.blokken] for deel in stel_op(zicht.stof).delen}
    assert MUZIEK in delen["Gemeenschappelijk inzicht"]


@pytest.mark.parametrize("soort", ["accordering", "beoordeling", "toekenning"])
def test_a_step_asks_what_the_swv_asks_and_keeps_its_version(wereld: Wereld, soort: str) -> None:
    aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
    publiceer(wereld, soort, required="yes")
    voor = {"accordering": None, "beoordeling": toneel.geaccordeerd, "toekenning": toneel.geadviseerd}[soort]
    if voor is not None:
        voor(wereld, aanvraag_id)
    rol, dienst = {
        "accordering": (Rol.TB, besluiten.accordeer),
        "beoordeling": (Rol.GD, besluiten.adviseer),
        "toekenning": (Rol.MAN, besluiten.beslis),
    }[soort]
    wie = wereld.als(rol)
    blad = toneel.stapblad(wie, soort, aanvraag_id)
    with pytest.raises(MagNogNiet, match=MUZIEK.rstrip("?")):
        dienst(wie, aanvraag_id=aanvraag_id, blad_id=blad)
    bewaren.bewaar_veld(wie, soort=soort, sleutel=blad, veld="muziek", waarde="Bach")
    dienst(wie, aanvraag_id=aanvraag_id, blad_id=blad)
    beeld = lezen_aanvraag.bekijk(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
    stappen = {stap.soort: stap for stap in beeld.stappen}
    assert stappen[Stapsoort.INDIENEN].formulier_versie == domein.EERSTE
    if soort != "accordering":
        stap = stappen[Stapsoort.ADVIES if soort == "beoordeling" else Stapsoort.BESLUIT]
        assert stap.formulier_versie.split("-")[0] == "2"
        assert stap.gegevens["muziek"] == "Bach"


@pytest.mark.parametrize(
    ("naam", "vraag", "cellen", "zin"),
    [
        ("accordering", "toelichting", {"required": ""}, "moet ingevuld worden wanneer dat nu ook moet"),
        ("toekenning", "uren", {"constraint": ""}, "De regel voor een goed antwoord"),
        (
            "toekenning",
            "wat",
            {"relevant": "${besluit} = 'afgewezen'"},
            "te zien zijn wanneer dat nu ook zo is",
        ),
        ("meting", "score", {"required": ""}, "moet ingevuld worden wanneer dat nu ook moet"),
        ("overleg", "tijd", {"constraint": "1 = 1"}, "De regel voor een goed antwoord"),
        (
            "ot_verslag",
            "samenvatting",
            {"relevant": "${inzicht} != ''"},
            "te zien zijn wanneer dat nu ook zo is",
        ),
        ("doel", "doel", {"bind::bijzonder": "ja"}, "leest het helemaal"),
        ("meting", "toelichting", {"type": "integer"}, "geef de nieuwe vraag een nieuwe naam"),
    ],
)
def test_what_the_way_of_working_rests_on_stays(
    wereld: Wereld, naam: str, vraag: str, cellen: dict[str, str], zin: str
) -> None:
    assert zin in bezwaren(wereld, naam, aangepast(naam, vraag, **cellen))
    assert bezwaren(wereld, naam, met_eigen_vraag(naam)) == ""


def test_a_choice_the_way_of_working_knows_may_be_called_otherwise_only(wereld: Wereld) -> None:
    def met(cellen: dict[str, str]) -> bytes:
        werkboek = boek("accordering")
        blad = werkboek["choices"]
        kop = {str(cel.value): int(cel.column or 0) for cel in blad[1]}
        for kolom, tekst in cellen.items():
            blad.cell(3, kop[kolom]).value = tekst
        return bytes_van(werkboek)

    assert "kan er geen bij of af" in bezwaren(wereld, "accordering", met({"name": "misschien"}))
    assert bezwaren(wereld, "accordering", met({"label": "nog niet compleet"})) == ""


def test_no_question_goes_that_a_screen_looks_for(wereld: Wereld) -> None:
    for naam, vraag in ERBIJ.items():
        werkboek = boek(naam)
        werkboek["survey"].delete_rows(rij_van(werkboek, vraag)[0])
        nee = bezwaren(wereld, naam, bytes_van(werkboek))
        assert "kan niet vervallen" in nee or "bestaat niet" in nee or vraag in nee, naam


def test_what_a_screen_has_no_place_for_is_refused(wereld: Wereld) -> None:
    assert "Vraag een bestand ergens anders" in bezwaren(
        wereld, "overleg", met_eigen_vraag("overleg", type="file")
    )
    assert "Vraag een bestand ergens anders" in bezwaren(
        wereld, "meting", met_eigen_vraag("meting", type="file")
    )
    werkboek = boek("ot_verslag")
    blad = werkboek["survey"]
    kop = {str(cel.value): int(cel.column or 0) for cel in blad[1]}
    for soort, naam, label in (
        ("begin_group", "extra_stap", "Nog iets"),
        ("text", "nog", "Nog iets?"),
        ("end_group", "", ""),
    ):
        rij = blad.max_row + 1
        for kolom, tekst in (("type", soort), ("name", naam), ("label", label)):
            blad.cell(rij, kop[kolom]).value = tekst or None
    assert "Het overleg volgt de agenda" in bezwaren(wereld, "ot_verslag", bytes_van(werkboek))
