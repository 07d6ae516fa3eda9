"""Who is locked out of a pupil sees nothing of the dossier, whatever their role: not one by one and not in a list."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Functie, Rol
from lib.domain.permissions import NietGevonden
from lib.forms.answers import ValueRefused
from lib.services import (
    aanvraag,
    besluiten,
    bewaren,
    dossier,
    lezen,
    lezen_aanvraag,
    lezen_lijsten,
    lezen_overleg,
    meelezen,
    overleg_plannen,
    uitsluiten,
)
from lib.services.context import OPDRACHTREGEL, Context
from lib.store.queries import uitsluitingen
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.logboek import logboek
from lib.store.tables.spoor import gebeurtenis
from tests.services import toneel
from tests.services.samen import na_elkaars_telling, tegelijk
from tests.wereld import NU, VANDAAG, Wereld, maak_gebruiker

DAG = timedelta(days=1)


def sluit(
    wereld: Wereld, dossier_id: UUID, wie: UUID, *, door: Context | None = None, tot: date | None = None
) -> UUID:
    return uitsluiten.sluit_uit(
        door or wereld.als(Rol.IB),
        dossier_id=dossier_id,
        gebruiker_id=wie,
        reden="ouder van het kind",
        tot=tot,
    )


def tweede_ib(wereld: Wereld, naam: str = "Tweede Ib") -> Context:
    mens = maak_gebruiker(wereld.store, naam, Functie(Rol.IB, wereld.school))
    return Context(wereld.store, mens, NU, OPDRACHTREGEL)


def zin(roep: Callable[[], Any]) -> str:
    with pytest.raises(NietGevonden) as nee:
        roep()
    return str(nee.value)


class TestWieUitgeslotenIs:
    def test_gets_the_answer_of_what_does_not_exist(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id, aanvraag_id = toneel.live(wereld, dossier_id), toneel.ingediend(wereld, dossier_id)
        beeld = toneel.blad(wereld, "beeld_leerling")
        ib = tweede_ib(wereld)

        def stap(sleutel: UUID) -> None:
            bewaren.bewaar_veld(ib, soort="beeld_leerling", sleutel=sleutel, veld="leuk", waarde="x")

        wegen: tuple[tuple[Callable[[UUID], Any], UUID], ...] = (
            (lambda s: lezen.overzicht(ib, dossier_id=s), dossier_id),
            (lambda s: lezen_overleg.overleg(ib, overleg_id=s), overleg_id),
            (lambda s: meelezen.stand(ib, overleg_id=s, gezien={}), overleg_id),
            (lambda s: lezen_aanvraag.bekijk(ib, aanvraag_id=s), aanvraag_id),
            (lambda s: aanvraag.zet_stap(ib, aanvraag_id=s, naam="intrekken", reden="x"), aanvraag_id),
            (stap, beeld),
            (lambda s: dossier.maak(ib, leerling_id=s, hulpvraag="Wat helpt?"), wereld.leerling),
            (lambda s: uitsluiten.buitenkring(ib, dossier_id=s), dossier_id),
        )
        lezen.overzicht(ib, dossier_id=dossier_id)
        sluit(wereld, dossier_id, ib.gebruiker.id)
        for weg, sleutel in wegen:
            assert zin(lambda w=weg, s=sleutel: w(s)) == zin(lambda w=weg: w(uuid4()))  # type: ignore[misc]

    def test_finds_it_in_no_list_no_count_and_no_search(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        toneel.live(wereld, dossier_id)
        toneel.ingediend(wereld, dossier_id)
        nummer = toneel.rij(wereld, t_dossier, dossier_id).nummer
        ib = tweede_ib(wereld)

        def gezien() -> list[int]:
            return [
                *(lezen_lijsten.lijst(ib, zoek=zoek).aantal for zoek in ("", "noor", "5A", nummer)),
                lezen_overleg.lijst(ib).aantal,
                lezen_aanvraag.lijst(ib).aantal,
                len(lezen_aanvraag.scholen(ib)),
                len(lezen_lijsten.kandidaten(ib, zoek="noor")),
                len(lezen_lijsten.werklijst(ib)),
            ]

        assert 0 not in gezien()
        sluit(wereld, dossier_id, ib.gebruiker.id)
        assert set(gezien()) == {0}
        assert lezen_lijsten.lijst(wereld.als(Rol.IB)).aantal == 1

    @pytest.mark.parametrize("rol", [Rol.LK, Rol.DIR, Rol.TB, Rol.GD, Rol.TL, Rol.MAN])
    def test_is_out_in_every_role(self, wereld: Wereld, rol: Rol) -> None:
        aanvraag_id = toneel.ingediend(wereld, dossier_id := toneel.gedeeld(wereld))
        lezen_aanvraag.bekijk(wereld.als(rol), aanvraag_id=aanvraag_id)
        sluit(wereld, dossier_id, wereld.mensen[rol, "eigen"].id)
        with pytest.raises(NietGevonden):
            lezen_aanvraag.bekijk(wereld.als(rol), aanvraag_id=aanvraag_id)
        assert lezen_aanvraag.lijst(wereld.als(rol)).rijen == ()

    def test_is_out_of_a_later_dossier_of_the_same_pupil_too(self, wereld: Wereld) -> None:
        eerste = toneel.concept(wereld)
        ib = tweede_ib(wereld)
        sluit(wereld, eerste, ib.gebruiker.id)
        toneel.zet(wereld, t_dossier, eerste, status="afgesloten")
        tweede = toneel.concept(wereld)
        assert tweede != eerste
        assert lezen_lijsten.lijst(ib).rijen == ()

    def test_still_sees_the_rest_of_the_school(self, wereld: Wereld) -> None:
        sluit(wereld, toneel.concept(wereld), wereld.mensen[Rol.BEH, "eigen"].id)
        ander = toneel.concept(wereld, "ander")
        assert uitsluiten.buitenkring(wereld.als(Rol.BEH), dossier_id=ander).uitgesloten == ()

    def test_is_back_the_day_after_the_end_and_when_it_is_lifted(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        dir_ = wereld.mensen[Rol.DIR, "eigen"]
        sluit(wereld, dossier_id, dir_.id, tot=VANDAAG + DAG)
        for dagen, aantal in ((1, 0), (2, 1)):
            assert len(lezen_lijsten.lijst(wereld.als(Rol.DIR, nu=NU + dagen * DAG)).rijen) == aantal
        (staand,) = uitsluiten.buitenkring(wereld.als(Rol.IB), dossier_id=dossier_id).uitgesloten
        uitsluiten.hef_op(wereld.als(Rol.IB), uitsluiting_id=staand.id)
        assert len(lezen_lijsten.lijst(wereld.als(Rol.DIR)).rijen) == 1

    def test_cannot_be_named_in_the_dossier(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id, ib = toneel.gepland(wereld, dossier_id), wereld.als(Rol.IB)
        wie = wereld.mensen[Rol.OS, "eigen"].id
        sluit(wereld, dossier_id, wie)
        with pytest.raises(ValueRefused, match="uitgesloten"):
            dossier.geef_toegang(
                ib, dossier_id=dossier_id, gebruiker_id=wie, rol=Rol.OS, reden="x", **toneel.INZAGE
            )
        with pytest.raises(ValueRefused, match="uitgesloten"):
            overleg_plannen.nodig_uit(ib, overleg_id=overleg_id, naam="", rol=Rol.OS, gebruiker_id=wie)
        toneel.toegekend(wereld, aanvraag_id := toneel.ingediend(wereld, dossier_id))
        with pytest.raises(ValueRefused, match="uitgesloten"):
            besluiten.wijs_toe(wereld.als(Rol.MAN), aanvraag_id=aanvraag_id, ondersteuner_id=wie)


class TestSluitUit:
    def test_is_told_in_the_tijdlijn_and_the_audit_log_without_the_reason(self, wereld: Wereld) -> None:
        dossier_id, wie = toneel.concept(wereld), wereld.mensen[Rol.DIR, "eigen"]
        sluit(wereld, dossier_id, wie.id)
        with wereld.store.read() as verbinding:
            wat = verbinding.execute(
                select(gebeurtenis.c.wat).where(gebeurtenis.c.soort == Soort.UITGESLOTEN)
            ).scalar_one()
            regel = verbinding.execute(
                select(logboek.c.dossier_id, logboek.c.regel).where(logboek.c.object_soort == "uitsluiting")
            ).one()
        assert wat == "DIR eigen"
        assert tuple(regel) == (dossier_id.hex, "DOSSIER_UITSLUITEN")

    def test_refuses_oneself(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        with pytest.raises(ValueRefused, match="jezelf"):
            sluit(wereld, toneel.concept(wereld), ib.gebruiker.id)

    def test_refuses_the_last_intern_begeleider(self, wereld: Wereld) -> None:
        dossier_id, beh = toneel.concept(wereld), wereld.als(Rol.BEH)
        enige = wereld.mensen[Rol.IB, "eigen"].id
        with pytest.raises(ValueRefused, match="enige intern begeleider"):
            sluit(wereld, dossier_id, enige, door=beh)
        tweede = tweede_ib(wereld)
        sluit(wereld, dossier_id, enige, door=beh)
        with pytest.raises(ValueRefused, match="enige intern begeleider"):
            sluit(wereld, dossier_id, tweede.gebruiker.id, door=beh)

    def test_refuses_a_second_time_no_reason_a_day_that_is_past_and_a_stranger(self, wereld: Wereld) -> None:
        dossier_id, ib = toneel.concept(wereld), wereld.als(Rol.IB)
        wie = wereld.mensen[Rol.DIR, "eigen"].id
        with pytest.raises(ValueRefused, match="waarom"):
            uitsluiten.sluit_uit(ib, dossier_id=dossier_id, gebruiker_id=wie, reden="  ")
        with pytest.raises(ValueRefused, match="voorbij"):
            sluit(wereld, dossier_id, wie, tot=VANDAAG - DAG)
        with pytest.raises(ValueRefused, match="lijst"):
            sluit(wereld, dossier_id, wereld.mensen[Rol.DIR, "ander"].id)
        sluit(wereld, dossier_id, wie)
        with pytest.raises(ValueRefused, match="al uitgesloten"):
            sluit(wereld, dossier_id, wie)

    def test_finds_a_dossier_by_number_for_the_beheerder(self, wereld: Wereld) -> None:
        dossier_id, beh = toneel.concept(wereld), wereld.als(Rol.BEH)
        nummer = toneel.rij(wereld, t_dossier, dossier_id).nummer
        assert uitsluiten.bij_nummer(beh, nummer=f" {nummer.lower()} ") == dossier_id
        kring = uitsluiten.buitenkring(beh, dossier_id=dossier_id)
        assert "Noor" not in repr(kring)
        sluit(wereld, dossier_id, beh.gebruiker.id)
        assert zin(lambda: uitsluiten.bij_nummer(beh, nummer=nummer)) == zin(
            lambda: uitsluiten.bij_nummer(beh, nummer="TOP-2026-9999")
        )

    def test_keeps_one_ib_when_two_lock_each_other_out_at_the_same_moment(
        self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ibs = [wereld.als(Rol.IB), tweede_ib(wereld)]
        dossiers = [toneel.afgesloten(wereld) for _ in ibs]
        tellen = na_elkaars_telling(2, uitsluitingen.ibs_met_toegang)
        monkeypatch.setattr(uitsluitingen, "ibs_met_toegang", tellen)

        def sluit_ander(wie: int) -> bool:
            try:
                sluit(wereld, dossiers[wie], ibs[1 - wie].gebruiker.id, door=ibs[wie])
            except (NietGevonden, ValueRefused):
                return False
            return True

        assert sorted(tegelijk(2, sluit_ander)) == [False, True]
