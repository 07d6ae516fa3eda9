"""Own texts are kept with everything that stood there, read by everybody, and changed by a beheerder alone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import event, select

from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.teksten import TEKSTEN
from lib.domain.verslagtekst import KOP
from lib.forms.text import ValueRefused
from lib.report import stof
from lib.services import beheer_scholen, lezen_overleg, overleg, teksten
from lib.services.context import Context
from lib.store import geheugen, rolnamen
from lib.store import teksten as opslag
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.tekst import eigen_tekst
from lib.store.unit_of_work import Gelijktijdig
from tests.services import toneel
from tests.wereld import NU, Wereld


@pytest.fixture
def beh(wereld: Wereld) -> Context:
    return wereld.als(Rol.BEH)


def gebeurd(wereld: Wereld) -> list[str]:
    with wereld.store.read() as verbinding:
        vraag = select(gebeurtenis.c.wat).where(gebeurtenis.c.soort == "beheer")
        return list(verbinding.scalars(vraag.order_by(gebeurtenis.c.volgnummer)))


def rijen(wereld: Wereld, naam: str) -> list[tuple[int, str, str, bool, str]]:
    k = eigen_tekst.c
    with wereld.store.read() as verbinding:
        vraag = select(k.nummer, k.oud, k.nieuw, k.eigen, k.naam_door).where(k.naam == naam)
        return [tuple(rij) for rij in verbinding.execute(vraag.order_by(k.nummer))]


@pytest.mark.parametrize("naam", TEKSTEN)
def test_begins_as_ours(wereld: Wereld, naam: str) -> None:
    assert teksten.lees(wereld.als(Rol.LK), naam=naam) == TEKSTEN[naam].standaard


def test_is_read_by_everybody_once_it_is_kept(wereld: Wereld, beh: Context) -> None:
    assert teksten.lees(wereld.als(Rol.IB, "ander"), naam="overleg") == "overleg"
    teksten.zet(beh, naam="overleg", inhoud=" MDO ")
    assert teksten.lees(wereld.als(Rol.IB, "ander"), naam="overleg") == "MDO"
    assert gebeurd(wereld) == ["woord Woorden, Het overleg van het ondersteuningsteam: aangepast"]


def test_everything_that_stood_there_is_kept_with_who_and_when(wereld: Wereld, beh: Context) -> None:
    ander = wereld.als(Rol.BEH, "ander", nu=NU + timedelta(days=1))
    teksten.zet(beh, naam="overleg", inhoud="MDO")
    teksten.zet(ander, naam="overleg", inhoud="VOT")
    teksten.terug(ander, naam="overleg")
    assert rijen(wereld, "overleg") == [
        (1, "overleg", "MDO", True, "BEH eigen"),
        (2, "MDO", "VOT", True, "BEH ander"),
        (3, "VOT", "overleg", False, "BEH ander"),
    ]
    zicht = teksten.geschiedenis(beh, naam="overleg")
    assert [(uit.nummer, uit.gemaakt_op) for uit in zicht.wijzigingen] == [
        (3, ander.nu),
        (2, ander.nu),
        (1, NU),
    ]
    assert (zicht.inhoud, zicht.nummer, zicht.is_eigen) == ("overleg", 3, False)
    assert gebeurd(wereld)[-1].endswith("terug naar de tekst van Puzzel")


def test_the_text_of_puzzel_typed_again_follows_puzzel(
    wereld: Wereld, beh: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    teksten.zet(beh, naam="overleg", inhoud="MDO")
    teksten.zet(beh, naam="overleg", inhoud="overleg")
    nieuw = {**TEKSTEN, "overleg": replace(TEKSTEN["overleg"], standaard="gesprek")}
    monkeypatch.setattr(teksten, "TEKSTEN", nieuw)
    assert teksten.lees(wereld.als(Rol.IB), naam="overleg") == "gesprek"
    assert teksten.geschiedenis(beh, naam="overleg").inhoud == "gesprek"


def test_the_same_text_again_is_no_change(wereld: Wereld, beh: Context) -> None:
    teksten.terug(beh, naam="overleg")
    for _ in range(2):
        teksten.zet(beh, naam="overleg", inhoud="MDO", gezien=0)
    assert len(rijen(wereld, "overleg")) == len(gebeurd(wereld)) == 1


def test_a_refused_text_changes_nothing(wereld: Wereld, beh: Context) -> None:
    with pytest.raises(ValueRefused, match=r"‘\{kind\}’ is hier geen veld"):
        teksten.zet(beh, naam="mail_uitnodiging", inhoud="Over {kind}")
    assert (rijen(wereld, "mail_uitnodiging"), gebeurd(wereld)) == ([], [])


@pytest.mark.parametrize(
    "roep",
    [
        lambda ctx: teksten.zet(ctx, naam="overleg", inhoud="MDO"),
        lambda ctx: teksten.terug(ctx, naam="overleg"),
        lambda ctx: teksten.geschiedenis(ctx, naam="overleg"),
    ],
)
@pytest.mark.parametrize("rol", [Rol.IB, Rol.LK, Rol.MAN, Rol.FG])
def test_is_for_the_beheerder(wereld: Wereld, rol: Rol, roep: Callable[[Context], Any]) -> None:
    with pytest.raises(NietGevonden):
        roep(wereld.als(rol))
    assert rijen(wereld, "overleg") == []


def test_a_text_that_is_not_in_the_list_is_not_found(beh: Context) -> None:
    for roep in (teksten.lees, teksten.terug, teksten.geschiedenis):
        with pytest.raises(NietGevonden):
            roep(beh, naam="_")
    with pytest.raises(NietGevonden):
        teksten.zet(beh, naam="wachtwoord", inhoud="x")


class TestTwoBeheerders:
    def test_the_second_is_told_and_overwrites_nothing(self, wereld: Wereld, beh: Context) -> None:
        gezien = teksten.geschiedenis(beh, naam="overleg").nummer
        teksten.zet(wereld.als(Rol.BEH, "ander"), naam="overleg", inhoud="VOT", gezien=gezien)
        with pytest.raises(Gelijktijdig):
            teksten.zet(beh, naam="overleg", inhoud="MDO", gezien=gezien)
        with pytest.raises(Gelijktijdig):
            teksten.terug(beh, naam="overleg", gezien=gezien)
        assert teksten.lees(beh, naam="overleg") == "VOT"
        teksten.zet(beh, naam="overleg", inhoud="MDO", gezien=gezien + 1)
        assert [rij[2] for rij in rijen(wereld, "overleg")] == ["VOT", "MDO"]

    def test_at_the_very_same_moment_one_of_them_wins(self, wereld: Wereld) -> None:
        start = Barrier(2, timeout=20)

        def zet(plaats: str) -> str:
            start.wait()
            try:
                teksten.zet(wereld.als(Rol.BEH, plaats), naam="overleg", inhoud=f"MDO {plaats}", gezien=0)
            except Gelijktijdig:
                return "nee"
            return plaats

        with ThreadPoolExecutor(2) as samen:
            uit = list(samen.map(zet, ("eigen", "ander")))
        assert uit.count("nee") == 1
        (winnaar,) = set(uit) - {"nee"}
        assert [rij[2] for rij in rijen(wereld, "overleg")] == [f"MDO {winnaar}"]


class TestRoles:
    def test_a_name_given_under_werkwijze_has_the_same_history(self, wereld: Wereld, beh: Context) -> None:
        beheer_scholen.zet_rollabel(beh, rol=Rol.IB, label="kwaliteitscoach")
        beheer_scholen.zet_rollabel(beh, rol=Rol.IB, label=" ")
        assert rijen(wereld, "rol_IB") == [
            (1, Rol.IB.label, "kwaliteitscoach", True, "BEH eigen"),
            (2, "kwaliteitscoach", Rol.IB.label, False, "BEH eigen"),
        ]
        assert gebeurd(wereld)[0] == f"rol {Rol.IB.label} heet voortaan kwaliteitscoach"

    def test_a_name_that_another_process_gave_is_not_forgotten(
        self, wereld: Wereld, beh: Context, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert rolnamen.rolnamen(wereld.store) == {}
        with monkeypatch.context() as elders:
            elders.setattr(teksten, "vergeet_rolnamen", lambda: None)
            beheer_scholen.zet_rollabel(wereld.als(Rol.BEH, "ander"), rol=Rol.IB, label="coach")
        assert teksten.geschiedenis(beh, naam="rol_IB").inhoud == "coach"
        beheer_scholen.zet_rollabel(beh, rol=Rol.IB, label=Rol.IB.label)
        assert [rij[1:3] for rij in rijen(wereld, "rol_IB")][-1] == ("coach", Rol.IB.label)
        assert rolnamen.rolnamen(wereld.store) == {}

    def test_a_name_given_here_goes_everywhere(self, wereld: Wereld, beh: Context) -> None:
        teksten.zet(beh, naam="rol_JT", inhoud="wijkteam")
        assert rolnamen.rolnamen(wereld.store) == {Rol.JT: "wijkteam"}
        assert teksten.lees(wereld.als(Rol.IB), naam="rol_JT") == "wijkteam"
        assert teksten.geschiedenis(beh, naam="rol_JT").is_eigen
        teksten.terug(beh, naam="rol_JT")
        assert rolnamen.rolnamen(wereld.store) == {}


class TestTheVerslag:
    def test_has_the_title_of_the_swv_until_it_is_established(self, wereld: Wereld, beh: Context) -> None:
        ib, overleg_id = wereld.als(Rol.IB), toneel.besproken(wereld, toneel.gedeeld(wereld))
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="sluiten")
        assert stof.voor(ib, overleg_id)[0]["titel"] == KOP
        teksten.zet(beh, naam="verslagtitel", inhoud="Verslag van het MDO")
        assert stof.voor(ib, overleg_id)[0]["titel"] == "Verslag van het MDO"
        assert stof.voorbeeld(beh)["titel"] == "Verslag van het MDO"
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="voorleggen")
        overleg.leg_reactie_vast(ib, overleg_id=overleg_id, reactie="ingestemd", tekst="")
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="vaststellen")
        teksten.terug(beh, naam="verslagtitel")
        assert stof.voor(ib, overleg_id)[0]["titel"] == "Verslag van het MDO"
        assert lezen_overleg.overleg(ib, overleg_id=overleg_id).overleg.vastgelegd is not None


def test_texts_are_read_once_for_many_screens(wereld: Wereld) -> None:
    gelezen: list[str] = []
    event.listen(wereld.store.engine, "before_cursor_execute", lambda *args: gelezen.append(args[2]))
    for naam in (*TEKSTEN, *TEKSTEN):
        teksten.lees(wereld.als(Rol.IB), naam=naam)
    assert len([zin for zin in gelezen if "eigen_tekst" in zin]) == 1


def test_another_process_sees_a_new_text_within_a_minute(
    wereld: Wereld, beh: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opslag.eigen_teksten(wereld.store) == {}
    with monkeypatch.context() as elders:
        elders.setattr(teksten, "vergeet_teksten", lambda: None)
        teksten.zet(beh, naam="overleg", inhoud="MDO")
    assert opslag.eigen_teksten(wereld.store) == {}
    straks = monotonic() + 59
    monkeypatch.setattr(geheugen, "monotonic", lambda: straks)
    assert opslag.eigen_teksten(wereld.store) == {"overleg": "MDO"}
