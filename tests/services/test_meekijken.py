"""What the room sees: what is said and agreed here, and not a word of anything else."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig
from lib.domain.permissions import NietGevonden
from lib.services import bewaren, doelen, inbreng, meekijken, overleg, overleg_plannen
from lib.store.tables.dossier import vraag
from lib.store.tables.overleg import deelnemer
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld

GEHEIM = "Zwijgen"
"""Planted wherever the room must not look."""


@pytest.fixture
def live(wereld: Wereld) -> UUID:
    return toneel.live(wereld, toneel.gedeeld(wereld))


def beeld(wereld: Wereld, overleg_id: UUID) -> meekijken.Kamerbeeld:
    return meekijken.beeld(wereld.als(Rol.IB), overleg_id=overleg_id)


def verslag(wereld: Wereld, overleg_id: UUID, **velden: object) -> None:
    toneel.vul(wereld.als(Rol.IB), "ot_verslag", toneel.blad(wereld, "ot_verslag", overleg_id), velden)


def plant_geheimen(wereld: Wereld, overleg_id: UUID) -> None:
    ib = wereld.als(Rol.IB)
    for soort, velden in {
        "voorbereiding_leerkracht": ("hoe_erin", "beeld", "problemen"),
        "voorbereiding_ouders": ("thuis_lastig", "zorgen"),
        "voorbereiding_kind": ("moeilijk", "grens", "wens"),
        "beeld_leerling": ("medisch", "thuis_lastig", "context", "leuk"),
    }.items():
        toneel.vul(ib, soort, toneel.blad(wereld, soort), dict.fromkeys(velden, GEHEIM))
    with wereld.store.read() as verbinding:
        vraag_id = verbinding.scalars(select(vraag.c.id)).one()
    toneel.vul(ib, "vraag", vraag_id, {"tekst": GEHEIM, "antwoord": GEHEIM})
    verslag(wereld, overleg_id, aanvulling=GEHEIM, geparkeerd=[{"wat": GEHEIM, "bij_wie": GEHEIM}])


def test_shows_the_point_with_its_questions_and_what_was_typed_there(wereld: Wereld, live: UUID) -> None:
    verslag(wereld, live, inzicht="Rust helpt.", nodig=[{"voor_wie": "leerling", "wat": "een vaste plek"}])
    overleg.naar_punt(wereld.als(Rol.IB), overleg_id=live, punt=4)
    nu = beeld(wereld, live)
    assert (nu.roepnaam, nu.titel, nu.nummer, nu.aantal) == ("Noor", "Gemeenschappelijk inzicht", 4, 7)
    assert nu.teksten == (
        ("Gemeenschappelijk inzicht", "Rust helpt."),
        ("Wat willen we veranderen?", ""),
        ("Wat kunnen we veranderen?", ""),
    )
    overleg.naar_punt(wereld.als(Rol.IB), overleg_id=live, punt=6)
    assert "leerling: een vaste plek" in [tekst for _, tekst in beeld(wereld, live).teksten]


def test_shows_goals_and_afspraken_of_this_meeting_only(wereld: Wereld) -> None:
    dossier_id = toneel.gedeeld(wereld)
    toneel.besproken(wereld, dossier_id)
    tweede = toneel.live(wereld, dossier_id)
    assert (beeld(wereld, tweede).doelen, beeld(wereld, tweede).afspraken) == ((), ())
    ib = wereld.als(Rol.IB)
    doelen.stel_doel(ib, dossier_id=dossier_id, overleg_id=tweede, antwoorden=toneel.DOEL)
    inbreng.maak_afspraak(ib, dossier_id=dossier_id, overleg_id=tweede, antwoorden=toneel.AFSPRAAK)
    nu = beeld(wereld, tweede)
    assert nu.doelen == (("Noor begint zelf", "klaar zo 21 feb 2027"),)
    assert nu.afspraken == (("maakt een stappenkaart", "ouder(s) · ma 23 nov 2026"),)


@pytest.mark.parametrize("punt", range(1, 8))
def test_never_shows_what_the_room_must_not_see(wereld: Wereld, live: UUID, punt: int) -> None:
    plant_geheimen(wereld, live)
    overleg.naar_punt(wereld.als(Rol.IB), overleg_id=live, punt=punt)
    nu = beeld(wereld, live)
    gezien = repr([regel for regel in nu.teksten if regel[0] != "Aanvulling op beeld leerling"]) + repr(
        (nu.titel, nu.leidend, nu.doelen, nu.afspraken, nu.roepnaam)
    )
    assert GEHEIM not in gezien
    assert "Bakker" not in repr(nu)
    assert "Hoe helpen we op gang" not in repr(nu)
    assert nu.geparkeerd == 1


def test_names_nobody_who_is_absent(wereld: Wereld) -> None:
    dossier_id = toneel.gedeeld(wereld)
    live = toneel.live(wereld, dossier_id)
    ib = wereld.als(Rol.IB)
    overleg_plannen.nodig_uit(ib, overleg_id=live, naam="Oma Truus", rol=Rol.OUD)
    for wie in (
        {"wie": str(wereld.mensen[Rol.LK, "eigen"].id)},
        {"wie": str(wereld.mensen[Rol.DIR, "eigen"].id)},
        {"wie": "anders", "wie_anders": "Oma Truus"},
    ):
        inbreng.maak_afspraak(ib, dossier_id=dossier_id, overleg_id=live, antwoorden=toneel.AFSPRAAK | wie)
    assert {rest.split(" · ")[0] for _, rest in beeld(wereld, live).afspraken} == {
        "LK eigen",
        "directeur",
        "Oma Truus",
    }
    with wereld.store.read() as verbinding:
        iedereen = list(verbinding.scalars(select(deelnemer.c.id)))
    for deelnemer_id in iedereen:
        overleg.zet_aanwezig(ib, deelnemer_id=deelnemer_id, aanwezig=Aanwezig.NEE)
    assert {rest.split(" · ")[0] for _, rest in beeld(wereld, live).afspraken} == {
        "leerkracht",
        "directeur",
        meekijken.ER_NIET_BIJ,
    }


def test_shows_nothing_before_the_start_and_no_point_after_the_end(wereld: Wereld) -> None:
    dossier_id = toneel.gedeeld(wereld)
    gepland = toneel.gepland(wereld, dossier_id)
    voor = beeld(wereld, gepland)
    assert (voor.begonnen, voor.titel, voor.teksten) == (False, "", ())
    na = beeld(wereld, toneel.voorgelegd(wereld, dossier_id))
    assert (na.begonnen, na.loopt, na.titel, na.teksten) == (True, False, "", ())
    assert len(na.doelen) == 1


def test_the_version_changes_with_everything_on_the_screen(wereld: Wereld) -> None:
    dossier_id = toneel.gedeeld(wereld)
    live = toneel.live(wereld, dossier_id)
    ib = wereld.als(Rol.IB)
    gezien = {meekijken.versie(ib, overleg_id=live)}

    def anders() -> None:
        nu = meekijken.versie(ib, overleg_id=live)
        assert nu not in gezien
        gezien.add(nu)

    overleg.naar_punt(ib, overleg_id=live, punt=2)
    anders()
    verslag(wereld, live, verwachtingen="Rust")
    anders()
    doelen.stel_doel(ib, dossier_id=dossier_id, overleg_id=live, antwoorden=toneel.DOEL)
    anders()
    afspraak_id = inbreng.maak_afspraak(
        ib, dossier_id=dossier_id, overleg_id=live, antwoorden=toneel.AFSPRAAK
    )
    anders()
    morgen = VANDAAG + timedelta(days=1)
    bewaren.bewaar_veld(ib, soort="afspraak", sleutel=afspraak_id, veld="wanneer", waarde=morgen)
    anders()
    assert meekijken.versie(ib, overleg_id=live) in gezien


@pytest.mark.parametrize("wat", [meekijken.beeld, meekijken.versie])
def test_is_not_found_by_another_school(wereld: Wereld, live: UUID, wat: object) -> None:
    with pytest.raises(NietGevonden, match="Dit overleg bestaat niet"):
        wat(wereld.als(Rol.IB, "ander"), overleg_id=live)  # type: ignore[operator]
