"""Noodtoegang: one dossier, a day, only reading, in plain sight, and never against a lock-out."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Functie, Rol
from lib.domain.permissions import NietGevonden
from lib.forms.answers import ValueRefused
from lib.services import (
    bewaren,
    dossier,
    lezen,
    lezen_aanvraag,
    lezen_lijsten,
    lezen_overleg,
    noodtoegang,
    uitsluiten,
    wie_ben_ik,
)
from lib.services import logboek as logboekdienst
from lib.services.context import OPDRACHTREGEL, Context
from lib.store.queries import noodtoegang as vragen
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.logboek import logboek
from lib.store.tables.noodtoegang import noodtoegang as t_noodtoegang
from lib.store.tables.spoor import gebeurtenis, taak
from lib.store.tables.toegang import rolverlening
from tests.services import toneel
from tests.services.samen import na_elkaars_telling, tegelijk
from tests.wereld import NU, Wereld, maak_gebruiker

REDEN = "de begeleider is ziek en ouders staan op school"
UUR = timedelta(hours=1)


@pytest.fixture
def als(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Context]:
    """Return a function that reads who somebody is as every run does."""
    monkeypatch.setattr("lib.services.wie_ben_ik.store", lambda: wereld.store)

    def van(rol: Rol, plaats: str = "eigen", nu: datetime = NU) -> Context:
        gevonden = wie_ben_ik.context(gebruiker_id=wereld.mensen[rol, plaats].id, nu=nu, sessie=OPDRACHTREGEL)
        assert gevonden is not None
        return gevonden

    return van


def nummer(wereld: Wereld, dossier_id: UUID) -> str:
    return str(toneel.rij(wereld, t_dossier, dossier_id).nummer)


def vraag(wereld: Wereld, ctx: Context, dossier_id: UUID) -> UUID:
    return noodtoegang.vraag(ctx, nummer=nummer(wereld, dossier_id), reden=REDEN)


def rijen(wereld: Wereld) -> list[Any]:
    with wereld.store.read() as verbinding:
        return list(verbinding.execute(select(t_noodtoegang)))


def weg(roep: Callable[[], Any]) -> str:
    with pytest.raises(NietGevonden) as nee:
        roep()
    return str(nee.value)


class TestVraag:
    @pytest.mark.parametrize("rol", [Rol.BST, Rol.TB, Rol.OS, Rol.ONS, Rol.GD, Rol.TL, Rol.MAN, Rol.RB])
    def test_opens_an_unshared_dossier_for_reading_only(
        self, wereld: Wereld, als: Callable[..., Context], rol: Rol
    ) -> None:
        dossier_id = toneel.concept(wereld)
        overleg_id = toneel.gepland(wereld, dossier_id)
        beeld = toneel.blad(wereld, "beeld_leerling")
        weg(lambda: lezen.overzicht(als(rol), dossier_id=dossier_id))
        assert vraag(wereld, als(rol), dossier_id) == dossier_id
        assert lezen.overzicht(als(rol), dossier_id=dossier_id)[0].kop.roepnaam == "Noor"
        lezen_overleg.overleg(als(rol), overleg_id=overleg_id)
        assert len(lezen_lijsten.lijst(als(rol)).rijen) == 1
        weg(lambda: dossier.zet_stap(als(rol), dossier_id=dossier_id, naam="voorbereiden"))
        weg(
            lambda: bewaren.bewaar_veld(
                als(rol), soort="beeld_leerling", sleutel=beeld, veld="leuk", waarde="x"
            )
        )

    def test_opens_a_draft_aanvraag_of_that_dossier_and_no_other(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id, ander = toneel.concept(wereld), toneel.concept(wereld, "ander")
        aanvraag_id = toneel.begonnen(wereld, dossier_id)
        vraag(wereld, als(Rol.RB), dossier_id)
        lezen_aanvraag.bekijk(als(Rol.RB), aanvraag_id=aanvraag_id)
        weg(lambda: lezen.overzicht(als(Rol.RB), dossier_id=ander))

    def test_gives_a_teacher_of_the_school_a_colleagues_pupil(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        dossier.koppel_leerkrachten(wereld.als(Rol.IB), leerling_id=wereld.leerling, gebruikers=[])
        weg(lambda: lezen.overzicht(als(Rol.LK), dossier_id=dossier_id))
        vraag(wereld, als(Rol.LK), dossier_id)
        lezen.overzicht(als(Rol.LK), dossier_id=dossier_id)

    @pytest.mark.parametrize(
        ("rol", "plaats"),
        [
            (Rol.LK, "ander"),
            (Rol.IB, "ander"),
            (Rol.DIR, "ander"),
            (Rol.TB, "ander"),
            (Rol.BST, "ander"),
            (Rol.BEH, "eigen"),
            (Rol.FG, "eigen"),
        ],
    )
    def test_answers_who_can_never_get_it_as_if_there_were_none(
        self, wereld: Wereld, als: Callable[..., Context], rol: Rol, plaats: str
    ) -> None:
        dossier_id = toneel.gedeeld(wereld)
        zin = weg(lambda: vraag(wereld, als(rol, plaats), dossier_id))
        onbekend = weg(lambda: noodtoegang.vraag(als(rol, plaats), nummer="TOP-2026-9999", reden=REDEN))
        assert zin == onbekend
        assert rijen(wereld) == []

    def test_never_opens_what_somebody_is_locked_out_of(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        wie = wereld.mensen[Rol.GD, "eigen"].id
        uitsluiten.sluit_uit(wereld.als(Rol.IB), dossier_id=dossier_id, gebruiker_id=wie, reden="tante")
        assert weg(lambda: vraag(wereld, als(Rol.GD), dossier_id)) == weg(
            lambda: noodtoegang.vraag(als(Rol.GD), nummer="TOP-2026-9999", reden=REDEN)
        )
        assert rijen(wereld) == []

    def test_ends_when_somebody_is_locked_out_meanwhile(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        vraag(wereld, als(Rol.GD), dossier_id)
        wie = wereld.mensen[Rol.GD, "eigen"].id
        uitsluiten.sluit_uit(wereld.als(Rol.IB), dossier_id=dossier_id, gebruiker_id=wie, reden="tante")
        weg(lambda: lezen.overzicht(als(Rol.GD), dossier_id=dossier_id))
        assert lezen_lijsten.lijst(als(Rol.GD)).rijen == ()

    def test_asks_a_real_reason_before_it_looks_for_the_number(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        for code in (nummer(wereld, dossier_id), "TOP-2026-9999"):
            with pytest.raises(ValueRefused, match="20 tekens"):
                noodtoegang.vraag(als(Rol.MAN), nummer=code, reden="  te kort            ")
        assert rijen(wereld) == []

    def test_gives_who_may_read_it_already_no_noodtoegang(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        assert vraag(wereld, als(Rol.DIR), dossier_id) == dossier_id
        assert rijen(wereld) == []

    def test_is_given_once_for_a_dossier_that_is_open_already(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        for _ in range(2):
            assert vraag(wereld, als(Rol.MAN), dossier_id) == dossier_id
        assert len(rijen(wereld)) == 1

    def test_is_given_for_three_dossiers_at_a_time(
        self, wereld: Wereld, als: Callable[..., Context], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("lib.domain.noodtoegang.TEGELIJK", 1)
        vraag(wereld, als(Rol.MAN), toneel.concept(wereld))
        ander = toneel.concept(wereld, "ander")
        with pytest.raises(ValueRefused, match="nog loopt"):
            vraag(wereld, als(Rol.MAN), ander)
        assert vraag(wereld, als(Rol.MAN, nu=NU + 24 * UUR), ander) == ander

    def test_ends_by_itself_after_24_hours(self, wereld: Wereld, als: Callable[..., Context]) -> None:
        dossier_id = toneel.concept(wereld)
        vraag(wereld, als(Rol.MAN), dossier_id)
        bijna = als(Rol.MAN, nu=NU + timedelta(hours=23, minutes=59))
        lezen.overzicht(bijna, dossier_id=dossier_id)
        weg(lambda: lezen.overzicht(als(Rol.MAN, nu=NU + 24 * UUR), dossier_id=dossier_id))

    def test_ends_with_the_role(self, wereld: Wereld, als: Callable[..., Context]) -> None:
        dossier_id = toneel.concept(wereld)
        vraag(wereld, als(Rol.MAN), dossier_id)
        with wereld.store.begin() as verbinding:
            wie = wereld.mensen[Rol.MAN, "eigen"].id
            verbinding.execute(delete(rolverlening).where(rolverlening.c.gebruiker_id == wie))
        weg(lambda: lezen.overzicht(als(Rol.MAN), dossier_id=dossier_id))


class TestHetSpoor:
    def test_stands_in_the_tijdlijn_and_marked_in_the_audit_log(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        voor = toneel.rij(wereld, t_dossier, dossier_id).bijgewerkt_op
        vraag(wereld, als(Rol.MAN, nu=NU + UUR), dossier_id)
        lezen.overzicht(als(Rol.MAN, nu=NU + UUR), dossier_id=dossier_id)
        wie = wereld.mensen[Rol.MAN, "eigen"].id
        with wereld.store.read() as verbinding:
            zin = verbinding.execute(
                select(gebeurtenis.c.naam, gebeurtenis.c.dossier_id).where(
                    gebeurtenis.c.soort == Soort.NOODTOEGANG
                )
            ).one()
            regels = verbinding.execute(
                select(logboek.c.actie, logboek.c.regel, logboek.c.dossier_id)
                .where(logboek.c.wie == wie.hex, logboek.c.uitkomst == "toegestaan")
                .order_by(logboek.c.volgnummer)
            ).all()
        assert tuple(zin) == ("MAN eigen", dossier_id)
        assert [tuple(regel) for regel in regels] == [
            ("noodtoegang", "NOODTOEGANG_VRAGEN", dossier_id.hex),
            ("inzien", "DOSSIER_INZIEN · noodtoegang", dossier_id.hex),
        ]
        assert toneel.rij(wereld, t_dossier, dossier_id).bijgewerkt_op == voor
        dagen = logboekdienst.over_kind(als(Rol.IB), dossier_id=dossier_id)
        assert {dag.naam for dag in dagen if dag.nood} == {"MAN eigen"}

    def test_a_look_of_a_betrokkene_names_that(self, wereld: Wereld, als: Callable[..., Context]) -> None:
        dossier_id, wie = toneel.gedeeld(wereld), wereld.mensen[Rol.OS, "eigen"].id
        dossier.geef_toegang(
            als(Rol.IB),
            dossier_id=dossier_id,
            gebruiker_id=wie,
            rol=Rol.OS,
            reden="denkt mee",
            **toneel.INZAGE,
        )
        lezen.overzicht(als(Rol.OS), dossier_id=dossier_id)
        lezen.noteer_inzage(als(Rol.OS), dossier_id=dossier_id)
        with wereld.store.read() as verbinding:
            regels = set(verbinding.scalars(select(logboek.c.regel).where(logboek.c.wie == wie.hex)))
        assert regels == {"DOSSIER_INZIEN · betrokkene"}

    def test_a_refusal_is_in_the_audit_log(self, wereld: Wereld, als: Callable[..., Context]) -> None:
        dossier_id = toneel.concept(wereld)
        weg(lambda: vraag(wereld, als(Rol.IB, "ander"), dossier_id))
        weg(lambda: noodtoegang.vraag(als(Rol.IB, "ander"), nummer="TOP-2026-9999", reden=REDEN))
        with wereld.store.read() as verbinding:
            vraag_ = select(logboek.c.regel, logboek.c.dossier_id).where(logboek.c.uitkomst == "geweigerd")
            regels = [tuple(rij) for rij in verbinding.execute(vraag_.order_by(logboek.c.volgnummer))]
        assert regels == [("NOODTOEGANG_VRAGEN", dossier_id.hex), ("NOODTOEGANG_VRAGEN", "")]


class TestToezicht:
    def test_the_privacy_officer_is_told_and_sees_who_when_why_and_which_number(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        vraag(wereld, als(Rol.MAN), dossier_id)
        (bericht,) = lezen_lijsten.werklijst(als(Rol.FG))
        assert bericht.wat == f"MAN eigen, {nummer(wereld, dossier_id)}"
        assert (bericht.roepnaam, bericht.school) == (None, None)
        assert lezen_lijsten.werklijst(als(Rol.BEH)) == ()
        (rij,) = noodtoegang.overzicht(als(Rol.FG))
        assert (rij.naam, rij.nummer, rij.reden) == ("MAN eigen", nummer(wereld, dossier_id), REDEN)
        assert (rij.vanaf, rij.tot) == (NU, NU + 24 * UUR)
        assert "Noor" not in repr(rij)
        weg(lambda: lezen.overzicht(als(Rol.FG), dossier_id=dossier_id))

    def test_the_beheerder_is_told_when_there_is_no_privacy_officer_and_reads_no_reason(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        with wereld.store.begin() as verbinding:
            verbinding.execute(delete(rolverlening).where(rolverlening.c.rol == Rol.FG))
        vraag(wereld, als(Rol.MAN), toneel.concept(wereld))
        assert len(lezen_lijsten.werklijst(als(Rol.BEH))) == 1
        (rij,) = noodtoegang.overzicht(als(Rol.BEH))
        assert (rij.naam, rij.reden) == ("MAN eigen", "")

    def test_the_message_waits_until_it_is_ticked_off(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        vraag(wereld, als(Rol.MAN), toneel.concept(wereld))
        later = NU + timedelta(days=40)
        assert len(lezen_lijsten.werklijst(als(Rol.FG, nu=later))) == 1
        (rij,) = rijen(wereld)
        noodtoegang.vink_af(als(Rol.FG, nu=later), noodtoegang_id=rij.id)
        assert lezen_lijsten.werklijst(als(Rol.FG, nu=later)) == ()
        noodtoegang.vink_af(als(Rol.FG, "ander", nu=later + UUR), noodtoegang_id=rij.id)
        (rij,) = rijen(wereld)
        assert (rij.afgevinkt_op, rij.afgevinkt_door) == (later, "FG eigen")
        with wereld.store.read() as verbinding:
            assert verbinding.execute(select(taak.c.id).where(taak.c.object_id == rij.id)).all() == []

    def test_ends_it_at_once(self, wereld: Wereld, als: Callable[..., Context]) -> None:
        dossier_id = toneel.concept(wereld)
        vraag(wereld, als(Rol.MAN), dossier_id)
        (rij,) = rijen(wereld)
        noodtoegang.beeindig(als(Rol.FG, nu=NU + UUR), noodtoegang_id=rij.id)
        weg(lambda: lezen.overzicht(als(Rol.MAN, nu=NU + UUR), dossier_id=dossier_id))
        (rij,) = noodtoegang.overzicht(als(Rol.FG))
        assert (rij.beeindigd_op, rij.beeindigd_door, rij.loopt(NU + UUR)) == (NU + UUR, "FG eigen", False)
        assert vraag(wereld, als(Rol.MAN, nu=NU + 2 * UUR), dossier_id) == dossier_id
        assert len(rijen(wereld)) == 2

    def test_who_leads_the_dossier_sees_it_too(self, wereld: Wereld, als: Callable[..., Context]) -> None:
        dossier_id = toneel.concept(wereld)
        vraag(wereld, als(Rol.MAN), dossier_id)
        (rij,) = noodtoegang.van_dossier(als(Rol.IB), dossier_id=dossier_id)
        assert (rij.naam, rij.reden) == ("MAN eigen", REDEN)
        weg(lambda: noodtoegang.van_dossier(als(Rol.DIR), dossier_id=dossier_id))

    def test_a_privacy_officer_who_is_locked_out_watches_over_the_rest(
        self, wereld: Wereld, als: Callable[..., Context]
    ) -> None:
        dossier_id = toneel.concept(wereld)
        vraag(wereld, als(Rol.MAN), dossier_id)
        vraag(wereld, als(Rol.MAN), toneel.concept(wereld, "ander"))
        wie = wereld.mensen[Rol.FG, "eigen"].id
        uitsluiten.sluit_uit(wereld.als(Rol.IB), dossier_id=dossier_id, gebruiker_id=wie, reden="oom")
        assert [rij.nummer for rij in noodtoegang.overzicht(als(Rol.FG))] != []
        assert nummer(wereld, dossier_id) not in {rij.nummer for rij in noodtoegang.overzicht(als(Rol.FG))}
        assert len(noodtoegang.overzicht(als(Rol.FG, "ander"))) == 2


def test_a_person_with_two_roles_needs_one_that_may_ask(
    wereld: Wereld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.services.wie_ben_ik.store", lambda: wereld.store)
    mens = maak_gebruiker(
        wereld.store, "Twee Petten", Functie(Rol.BEH), Functie(Rol.LK, wereld.andere_school)
    )
    ctx = wie_ben_ik.context(gebruiker_id=mens.id, nu=NU, sessie=OPDRACHTREGEL)
    assert ctx is not None
    dossier_id = toneel.concept(wereld)
    weg(lambda: vraag(wereld, ctx, dossier_id))


def test_three_at_a_time_holds_for_who_asks_at_the_same_moment(
    wereld: Wereld, als: Callable[..., Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    ctx = als(Rol.GD)
    dossiers = [toneel.afgesloten(wereld) for _ in range(4)]
    nummers = [nummer(wereld, dossier_id) for dossier_id in dossiers]
    for een in nummers[:2]:
        noodtoegang.vraag(ctx, nummer=een, reden=REDEN)
    monkeypatch.setattr(vragen, "lopende", na_elkaars_telling(2, vragen.lopende))

    def vraag_een(welke: int) -> bool:
        try:
            noodtoegang.vraag(ctx, nummer=nummers[2 + welke], reden=REDEN)
        except ValueRefused:
            return False
        return True

    assert sorted(tegelijk(2, vraag_een)) == [False, True]
    assert len(rijen(wereld)) == 3
