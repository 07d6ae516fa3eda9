"""The overleg in an agenda: when and where for every client, and nothing of the child."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import StapBestaatNiet
from lib.exchange import ics
from lib.services import overleg, overleg_plannen
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def gelezen(inhoud: bytes) -> tuple[Any, Any]:
    agenda = Calendar.from_ical(inhoud)
    (afspraak,) = agenda.walk("VEVENT")
    return agenda, afspraak


@pytest.fixture
def overleg_id(wereld: Wereld) -> UUID:
    waar: dict[str, Any] = {
        "datum": VANDAAG,
        "tijd": "14:00",
        "duur": 45,
        "plaats": "lokaal 3; links, achterin",
    }
    return overleg_plannen.plan(wereld.als(Rol.IB), dossier_id=toneel.gedeeld(wereld), antwoorden=waar)


class TestUitnodiging:
    def test_says_when_how_long_and_where_in_dutch_time(self, wereld: Wereld, overleg_id: UUID) -> None:
        bestand = ics.uitnodiging(wereld.als(Rol.DIR), overleg_id)
        assert (bestand.naam, bestand.mediatype) == (
            "overleg-ondersteuningsteam-2026-11-23.ics",
            "text/calendar",
        )
        agenda, afspraak = gelezen(bestand.inhoud)
        assert agenda["METHOD"] == "PUBLISH"
        assert afspraak.start == datetime(2026, 11, 23, 14, 0, tzinfo=AMSTERDAM)
        assert afspraak.duration == timedelta(minutes=45)
        assert afspraak["DTSTART"].params["TZID"] == "Europe/Amsterdam"
        assert [zone["TZID"] for zone in agenda.walk("VTIMEZONE")] == ["Europe/Amsterdam"]
        assert afspraak["LOCATION"] == "lokaal 3; links, achterin"
        assert afspraak["SUMMARY"] == "Overleg ondersteuningsteam – De Vlieger"
        assert afspraak["ORGANIZER"].params["CN"] == "De Vlieger"

    def test_names_no_child(self, wereld: Wereld, overleg_id: UUID) -> None:
        tekst = ics.uitnodiging(wereld.als(Rol.IB), overleg_id).inhoud.decode()
        assert all(woord not in tekst for woord in ("Noor", "Bakker", "gang"))

    @pytest.mark.parametrize("plaats", ["thuis bij Noor", "fam. BAKKER, Dorpsstraat 1"])
    def test_a_place_that_names_the_child_stays_in_puzzel(
        self, wereld: Wereld, overleg_id: UUID, plaats: str
    ) -> None:
        toneel.vul(wereld.als(Rol.IB), "overleg", overleg_id, {"plaats": plaats})
        _, afspraak = gelezen(ics.uitnodiging(wereld.als(Rol.IB), overleg_id).inhoud)
        assert afspraak["LOCATION"] == "De Vlieger"

    def test_a_moved_overleg_is_the_same_appointment_and_a_newer_one(
        self, wereld: Wereld, overleg_id: UUID
    ) -> None:
        ib = wereld.als(Rol.IB)
        _, eerst = gelezen(ics.uitnodiging(ib, overleg_id).inhoud)
        toneel.vul(ib, "overleg", overleg_id, {"tijd": "15:30", "plaats": "lokaal 4"})
        _, straks = gelezen(ics.uitnodiging(ib, overleg_id).inhoud)
        assert eerst["UID"] == straks["UID"] == f"{overleg_id}@puzzel"
        assert (eerst["SEQUENCE"], straks["SEQUENCE"]) == (0, 2)
        assert straks.start.hour == 15

    def test_what_does_not_move_it_makes_it_no_newer(self, wereld: Wereld, overleg_id: UUID) -> None:
        ib = wereld.als(Rol.IB)
        toneel.vul(ib, "overleg", overleg_id, {"lln_aanw": "deels"})
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="uitnodigen")
        _, afspraak = gelezen(ics.uitnodiging(ib, overleg_id).inhoud)
        assert afspraak["SEQUENCE"] == 0

    def test_a_cancelled_overleg_leaves_the_agenda(self, wereld: Wereld, overleg_id: UUID) -> None:
        ib = wereld.als(Rol.IB)
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="annuleren", reden="ziek")
        agenda, afspraak = gelezen(ics.uitnodiging(ib, overleg_id).inhoud)
        assert (agenda["METHOD"], afspraak["STATUS"], afspraak["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
        assert "ziek" not in str(agenda.to_ical())

    def test_over_the_change_to_summer_time_it_still_lasts_as_long(
        self, wereld: Wereld, overleg_id: UUID
    ) -> None:
        toneel.vul(
            wereld.als(Rol.IB),
            "overleg",
            overleg_id,
            {"datum": date(2027, 3, 28), "tijd": "01:30", "duur": 90},
        )
        _, afspraak = gelezen(ics.uitnodiging(wereld.als(Rol.IB), overleg_id).inhoud)
        assert afspraak["DTEND"].dt.hour == 4
        assert afspraak["DTEND"].dt.utcoffset() == timedelta(hours=2)

    def test_is_for_who_may_read_the_overleg(self, wereld: Wereld, overleg_id: UUID) -> None:
        for rol, plaats in ((Rol.IB, "ander"), (Rol.TB, "eigen"), (Rol.BEH, "eigen")):
            with pytest.raises(NietGevonden):
                ics.uitnodiging(wereld.als(rol, plaats), overleg_id)


class TestVervolg:
    def test_is_a_day_in_the_agenda(self, wereld: Wereld) -> None:
        overleg_id = toneel.voorgelegd(wereld, toneel.gedeeld(wereld))
        dag = VANDAAG + timedelta(days=60)
        bestand = ics.vervolg(wereld.als(Rol.LK), overleg_id)
        assert bestand.naam == f"vervolg-ondersteuningsteam-{dag}.ics"
        agenda, afspraak = gelezen(bestand.inhoud)
        assert (afspraak.start, afspraak["DTEND"].dt) == (dag, dag + timedelta(days=1))
        assert afspraak["SUMMARY"] == "Vervolg ondersteuningsteam – De Vlieger"
        assert afspraak["UID"] == f"{overleg_id}-vervolg@puzzel"
        assert "Noor" not in bestand.inhoud.decode()
        assert agenda.walk("VTIMEZONE") == []

    def test_is_not_there_before_the_overleg_or_without_a_date(self, wereld: Wereld) -> None:
        overleg_id = toneel.live(wereld, toneel.gedeeld(wereld))
        with pytest.raises(StapBestaatNiet):
            ics.vervolg(wereld.als(Rol.IB), overleg_id)
