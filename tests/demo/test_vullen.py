"""The example is whole, true and the same for everybody with the same seed."""

import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, func, select

from lib.demo.vullen import DemoGeweigerd, vul
from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.doel import DoelStatus
from lib.domain.dossier import AfspraakStatus, DossierStatus, VraagStatus
from lib.domain.organisatie import NIVEAU, Gebruiker, Rol
from lib.domain.overleg import OverlegStatus
from lib.services import controle
from lib.services.wachtwoord import klopt
from lib.store.engine import Store, open_store
from lib.store.migraties import migreer
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.queries.werklijst import werklijst
from lib.store.tables import metadata
from lib.store.tables.aanvraag import aanvraag
from lib.store.tables.dossier import afspraak, doel, dossier, invulling, meting, toestemming, vraag
from lib.store.tables.organisatie import bestuur, ondersteuner, school
from lib.store.tables.overleg import overleg
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.toegang import gebruiker, rolverlening
from lib.store.tellingen import bewaard, volledig
from tests.demo.conftest import NU, Voorbeeld

MET_TAKEN = (Rol.LK, Rol.IB, Rol.DIR, Rol.TB, Rol.OS, Rol.ONS, Rol.GD, Rol.TL, Rol.MAN)
"""Bestuurder, routebegeleider and beheerder never have a turn in a process (domain §4.11)."""
UUID_TEKST = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}")


def waarden(voorbeeld: Voorbeeld, tabel: Table, kolom: str) -> Counter[Any]:
    with voorbeeld.store.read() as verbinding:
        return Counter(verbinding.scalars(select(tabel.c[kolom])))


class TestTheExample:
    @pytest.mark.parametrize(
        ("tabel", "kolom", "alle"),
        [
            (dossier, "status", set(DossierStatus) - {DossierStatus.VERNIETIGD}),
            (overleg, "status", set(OverlegStatus)),
            (aanvraag, "status", set(AanvraagStatus)),
            (aanvraag, "type", set(Arrangementtype)),
            (doel, "status", set(DoelStatus)),
            (vraag, "status", set(VraagStatus)),
            (afspraak, "status", set(AfspraakStatus)),
            (vraag, "van", {"leerling", "ouder", "leerkracht", "ib"}),
            (toestemming, "reactie", {"ja", "nee"}),
            (meting, "score", {-3, -2, -1, 0, 1, 2}),
            (rolverlening, "rol", set(NIVEAU)),
        ],
        ids=lambda deel: deel if isinstance(deel, str) else None,
    )
    def test_holds_every_state(
        self, voorbeeld: Voorbeeld, tabel: Table, kolom: str, alle: set[object]
    ) -> None:
        assert set(waarden(voorbeeld, tabel, kolom)) == alle

    def test_is_a_whole_samenwerkingsverband(self, voorbeeld: Voorbeeld) -> None:
        with voorbeeld.store.read() as verbinding:
            tellen = {
                tabel: verbinding.scalar(select(func.count()).select_from(tabel))
                for tabel in (bestuur, school)
            }
            expertise = list(verbinding.scalars(select(ondersteuner.c.expertise)))
        assert tellen == {bestuur: 3, school: 8}
        assert len(expertise) >= 4
        assert all(expertise)

    def test_passes_the_self_check(self, voorbeeld: Voorbeeld) -> None:
        with voorbeeld.store.read() as verbinding:
            assert bewaard(verbinding) == volledig(verbinding)
        assert [regel for regel in controle.regels(voorbeeld.store) if not regel.ok] == []

    def test_happens_in_the_past_in_order_of_time(self, voorbeeld: Voorbeeld) -> None:
        with voorbeeld.store.read() as verbinding:
            momenten = list(verbinding.scalars(select(gebeurtenis.c.op).order_by(gebeurtenis.c.volgnummer)))
        assert momenten == sorted(momenten)
        assert max(momenten) <= NU

    @pytest.mark.parametrize("rol", MET_TAKEN)
    def test_gives_every_role_that_takes_turns_something_to_do(self, voorbeeld: Voorbeeld, rol: Rol) -> None:
        with voorbeeld.store.read() as verbinding:
            assert any(werklijst(verbinding, mens, NU.date()) for mens in mensen(verbinding, rol))

    def test_has_work_that_is_late_due_this_week_and_due_later(self, voorbeeld: Voorbeeld) -> None:
        with voorbeeld.store.read() as verbinding:
            dagen = {
                taak.uiterlijk
                for mens in mensen(verbinding, Rol.IB)
                for taak in werklijst(verbinding, mens, NU.date())
                if taak.uiterlijk
            }
        vandaag, week = NU.date(), NU.date() + timedelta(days=7)
        assert any(dag < vandaag for dag in dagen)
        assert any(vandaag <= dag < week for dag in dagen)
        assert any(dag >= week for dag in dagen)

    def test_never_makes_work_later_than_a_year(self, voorbeeld: Voorbeeld) -> None:
        streef = waarden(voorbeeld, doel, "streefdatum")
        assert max(streef) <= date(2027, 11, 23)

    def test_has_no_number_that_looks_like_a_bsn(self, voorbeeld: Voorbeeld) -> None:
        with voorbeeld.store.read() as verbinding:
            tekst = "\n".join(
                UUID_TEKST.sub("", str(tuple(rij)))
                for tabel in metadata.sorted_tables
                if tabel.name not in {"gebruiker", "opstartcode", "logboek", "logkop"}  # hashes and ids
                for rij in verbinding.execute(tabel.select())
            )
        assert re.findall(r"(?<!\d)\d{9}(?!\d)", tekst) == []

    def test_leaves_no_word_of_a_story_open(self, voorbeeld: Voorbeeld) -> None:
        with voorbeeld.store.read() as verbinding:
            beelden = list(verbinding.scalars(select(invulling.c.antwoorden)))
        open_ = re.compile(r"\{[A-Za-z]+\}")
        assert [beeld for beeld in beelden if open_.search(str(beeld))] == []


class TestTheAccounts:
    def test_are_one_per_person_with_one_password(self, voorbeeld: Voorbeeld) -> None:
        namen = [account.gebruikersnaam for account in voorbeeld.accounts]
        assert len(namen) == len(set(namen))
        assert {"ib.vlieger", "dir.kompas", "lk1.mozaiek", "tb.linde", "gd2.swv", "beh.swv"} <= set(namen)
        assert len({account.wachtwoord for account in voorbeeld.accounts}) == 1

    def test_work_for_everybody_who_is_there(self, voorbeeld: Voorbeeld) -> None:
        bewaarde = waarden(voorbeeld, gebruiker, "wachtwoord")
        assert len(bewaarde) == 1
        assert bewaarde.total() == len(voorbeeld.accounts)
        assert klopt(next(iter(bewaarde)), voorbeeld.accounts[0].wachtwoord)

    def test_are_not_made_beside_others(self, voorbeeld: Voorbeeld) -> None:
        with pytest.raises(DemoGeweigerd, match="Er is niets veranderd"):
            vul(voorbeeld.store, nu=NU)


class TestTheSeed:
    def test_tells_the_same_stories_every_time(self, tmp_path: Path) -> None:
        eerst, weer, anders = (
            _verhalen(tmp_path / naam, zaad) for naam, zaad in (("een", 3), ("twee", 3), ("drie", 4))
        )
        assert eerst == weer
        assert eerst != anders


def mensen(verbinding: Any, rol: Rol) -> list[Gebruiker]:
    wie = verbinding.scalars(select(rolverlening.c.gebruiker_id).where(rolverlening.c.rol == rol))
    return [mens for sleutel in wie if (mens := gebruiker_met_rollen(verbinding, sleutel))]


def _verhalen(pad: Path, zaad: int) -> tuple[Counter[str], dict[str, int], set[str]]:
    store = open_store(data=pad).als_systeem()
    migreer(store)
    wachtwoorden = {account.wachtwoord for account in vul(store, leerlingen=7, zaad=zaad, nu=NU)}
    with store.read() as verbinding:
        teksten: Counter[str] = Counter()
        for tabel in (dossier, invulling, vraag, doel, meting, afspraak):
            teksten.update(UUID_TEKST.sub("", str(a)) for a in verbinding.scalars(select(tabel.c.antwoorden)))
        aantallen = {
            tabel.name: verbinding.scalar(select(func.count()).select_from(tabel)) or 0
            for tabel in metadata.sorted_tables
        }
    _sluit(store)
    assert len(wachtwoorden) == 1
    return teksten, aantallen, set(teksten)


def _sluit(store: Store) -> None:
    store.close()
