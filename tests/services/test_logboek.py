"""What the audit log holds: every look, change, fetched file and refusal, and never a name or a text of a child."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from lib.domain.logboek import GEWEIGERD, TOEGESTAAN, Actie
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.uitgifte import Stuk
from lib.services import beheer_scholen, bewaren, inzage, lezen, lezen_lijsten, logboek, uitgeven
from lib.services.context import OpslagWeg
from lib.store import logboek as keten
from lib.store.tables.dossier import invulling
from lib.store.tables.logboek import logboek as tabel
from tests.services import toneel
from tests.wereld import NU, Wereld


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    inzage._gezien.clear()
    return toneel.concept(wereld)


def regels(wereld: Wereld, **gelijk: Any) -> list[Any]:
    with wereld.store.read() as con:
        waar = [tabel.c[naam] == waarde for naam, waarde in gelijk.items()]
        return list(con.execute(select(tabel).where(*waar).order_by(tabel.c.volgnummer)))


def test_a_look_is_one_row_a_quarter(wereld: Wereld, dossier_id: UUID) -> None:
    for minuten in (0, 1, 14):
        lezen.overzicht(wereld.als(Rol.DIR, nu=NU + timedelta(minutes=minuten)), dossier_id=dossier_id)
    gevonden = regels(wereld, actie=Actie.INZIEN, object_id=dossier_id.hex)
    assert [(r.wie, r.rollen, r.regel, r.uitkomst) for r in gevonden] == [
        (wereld.mensen[Rol.DIR, "eigen"].id.hex, "DIR", "DOSSIER_INZIEN", TOEGESTAAN)
    ]
    lezen.overzicht(wereld.als(Rol.DIR, nu=NU + timedelta(minutes=16)), dossier_id=dossier_id)
    assert len(regels(wereld, actie=Actie.INZIEN, object_id=dossier_id.hex)) == 2


def test_a_clock_that_was_put_back_hides_no_look(wereld: Wereld, dossier_id: UUID) -> None:
    for uren in (0, -1):
        lezen.overzicht(wereld.als(Rol.DIR, nu=NU + timedelta(hours=uren)), dossier_id=dossier_id)
    assert len(regels(wereld, actie=Actie.INZIEN, object_id=dossier_id.hex)) == 2


def test_without_a_row_there_is_no_look(
    wereld: Wereld, dossier_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object) -> None:
        raise OpslagWeg

    monkeypatch.setattr(keten, "schrijf", vol)
    with pytest.raises(OpslagWeg):
        lezen.overzicht(wereld.als(Rol.DIR), dossier_id=dossier_id)


def test_a_refusal_is_a_row_too(wereld: Wereld, dossier_id: UUID) -> None:
    vreemd, nergens = wereld.als(Rol.IB, "ander"), uuid4()
    for sleutel in (dossier_id, nergens):
        with pytest.raises(NietGevonden):
            lezen.overzicht(vreemd, dossier_id=sleutel)
    with pytest.raises(NietGevonden):
        bewaren.bewaar_veld(
            vreemd,
            soort="beeld_leerling",
            sleutel=toneel.blad(wereld, "beeld_leerling"),
            veld="leuk",
            waarde="x",
        )
    with pytest.raises(NietGevonden):
        beheer_scholen.besturen(vreemd)
    gevonden = regels(wereld, uitkomst=GEWEIGERD)
    assert [(r.object_soort, r.object_id) for r in gevonden] == [
        ("dossier", dossier_id.hex),
        ("dossier", nergens.hex),
        ("invulling", toneel.blad(wereld, "beeld_leerling").hex),
        ("", ""),
    ]
    assert {r.wie for r in gevonden} == {vreemd.gebruiker.id.hex}


def test_every_change_is_a_row_in_its_own_transaction(
    wereld: Wereld, dossier_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    blad = toneel.blad(wereld, "beeld_leerling")
    wat: dict[str, Any] = {"soort": "beeld_leerling", "sleutel": blad, "veld": "leuk"}
    for tekst in ("hutten", "hutten bouwen"):
        bewaren.bewaar_veld(wereld.als(Rol.IB), **wat, waarde=tekst)
    gevonden = regels(wereld, actie=Actie.WIJZIGEN, object_id=blad.hex)
    assert [(r.dossier_id, r.regel) for r in gevonden] == [(dossier_id.hex, "DOSSIER_SCHRIJVEN")] * 2

    def vol(*_: object) -> None:
        raise OpslagWeg

    monkeypatch.setattr(keten, "schrijf", vol)
    with pytest.raises(OpslagWeg):
        bewaren.bewaar_veld(wereld.als(Rol.IB), **wat, waarde="niet bewaard")
    assert toneel.rij(wereld, invulling, blad).antwoorden["leuk"] == "hutten bouwen"


def test_a_file_that_leaves_is_a_row(wereld: Wereld) -> None:
    sleutel = toneel.live(wereld, toneel.gedeeld(wereld))
    uitgeven.geef_uit(wereld.als(Rol.IB), stuk=Stuk.UITNODIGING, overleg_id=sleutel)
    assert [r.object_id for r in regels(wereld, actie=Actie.OPHALEN)] == [sleutel.hex]


def test_a_list_with_names_is_a_row(wereld: Wereld, dossier_id: UUID) -> None:
    assert dossier_id
    lezen_lijsten.lijst(wereld.als(Rol.DIR))
    lezen_lijsten.werklijst(wereld.als(Rol.DIR))
    assert [r.object_soort for r in regels(wereld, rollen="DIR")] == ["dossiers", "werklijst"]


def test_no_name_and_no_text_is_in_it(wereld: Wereld, dossier_id: UUID) -> None:
    blad = toneel.blad(wereld, "beeld_leerling")
    bewaren.bewaar_veld(
        wereld.als(Rol.IB), soort="beeld_leerling", sleutel=blad, veld="leuk", waarde="geheimhut"
    )
    lezen.overzicht(wereld.als(Rol.DIR), dossier_id=dossier_id)
    alles = str(regels(wereld))
    assert "BEWAREN" not in alles
    for woord in ("geheimhut", "Sem", "IB eigen", "DIR eigen", "leuk"):
        assert woord not in alles


class TestLezen:
    def test_who_leads_sees_who_looked(self, wereld: Wereld, dossier_id: UUID) -> None:
        lezen.overzicht(wereld.als(Rol.DIR), dossier_id=dossier_id)
        with pytest.raises(NietGevonden):
            lezen.overzicht(wereld.als(Rol.IB, "ander"), dossier_id=dossier_id)
        gevonden = logboek.over_kind(wereld.als(Rol.IB), dossier_id=dossier_id)
        gezien = {(dag.naam, dag.actie, dag.mag) for dag in gevonden}
        assert ("DIR eigen", Actie.INZIEN, True) in gezien
        assert ("IB ander", Actie.INZIEN, False) in gezien

    def test_the_beheerder_sees_what_one_person_did(self, wereld: Wereld, dossier_id: UUID) -> None:
        lezen.overzicht(wereld.als(Rol.DIR), dossier_id=dossier_id)
        wie = wereld.mensen[Rol.DIR, "eigen"].id
        (dag,) = logboek.van_medewerker(wereld.als(Rol.BEH), gebruiker_id=wie)
        assert (dag.naam, dag.actie, dag.soort, dag.keer) == ("DIR eigen", Actie.INZIEN, "dossier", 1)
        assert regels(wereld, object_soort="logboek", object_id=wie.hex)
