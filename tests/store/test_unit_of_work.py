"""One change is one transaction with one event, and two at once lose nothing."""

from typing import Any

import pytest
from sqlalchemy import func, select

from lib.domain.dossier import Dossier, Vraag
from lib.domain.formulier import formulier
from lib.domain.gebeurtenis import Soort
from lib.domain.ingevuld import Botsing
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden, Permission
from lib.services import bewaren, inbreng
from lib.services.context import Context
from lib.store.nummers import volgend_nummer
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.dossier import invulling
from lib.store.tables.dossier import vraag as t_vraag
from lib.store.tables.spoor import gebeurtenis, revisie
from lib.store.tellingen import bewaard, volledig
from lib.store.unit_of_work import Gelijktijdig, UnitOfWork
from tests.services import toneel
from tests.services.samen import tegelijk
from tests.wereld import Wereld

DRADEN, KEREN = 8, 25


def vraag_voor(dossier: Dossier, ctx: Context) -> Vraag:
    return Vraag(
        dossier_id=dossier.id,
        school_id=dossier.school_id,
        gemaakt_op=ctx.nu,
        gemaakt_door=ctx.gebruiker.id,
        van="ib",
    )


def aantal(wereld: Wereld, tabel: Any) -> int:
    with wereld.store.read() as verbinding:
        return int(verbinding.scalar(select(func.count()).select_from(tabel)) or 0)


class TestTransactie:
    def test_leaving_without_commit_writes_nothing(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        ctx = wereld.als(Rol.IB)
        with ctx.werk() as werk:
            dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN)
            dossier.samenvatting = "weg"
            werk.add(vraag_voor(dossier, ctx))
        assert aantal(wereld, t_vraag) == 0
        assert toneel.rij(wereld, t_dossier, dossier_id).samenvatting == ""

    def test_an_exception_half_way_writes_nothing_not_even_the_event(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        ctx = wereld.als(Rol.IB)
        voor = toneel.aantal_gebeurtenissen(wereld)

        def half() -> None:
            with ctx.werk() as werk:
                dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN)
                werk.add(vraag_voor(dossier, ctx))
                werk.noteer(Soort.TOEGEVOEGD, dossier, wat="half")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            half()
        assert (aantal(wereld, t_vraag), toneel.aantal_gebeurtenissen(wereld)) == (0, voor)

    def test_there_is_no_commit_without_an_event(self, wereld: Wereld) -> None:
        with wereld.als(Rol.IB).werk() as werk, pytest.raises(TypeError):
            werk.commit()  # type: ignore[call-arg]
        openbaar = {naam for naam in vars(UnitOfWork) if not naam.startswith("_")}
        assert openbaar == {
            "vandaag",
            "een",
            "mag",
            "waar",
            "add",
            "spoor",
            "verwijder",
            "doe",
            "zet_taken",
            "noteer",
            "commit",
        }

    def test_every_change_leaves_one_event_with_who_and_when(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        inbreng.stel_vraag(
            wereld.als(Rol.LK), dossier_id=dossier_id, van="leerkracht", antwoorden={"tekst": "Wat?"}
        )
        with wereld.store.read() as verbinding:
            vraag = select(gebeurtenis.c.naam, gebeurtenis.c.soort).order_by(gebeurtenis.c.volgnummer)
            rijen = [tuple(rij) for rij in verbinding.execute(vraag)]
        assert rijen == [("IB eigen", Soort.AANGEMAAKT), ("LK eigen", Soort.TOEGEVOEGD)]

    def test_two_commits_count_once_each(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        with wereld.als(Rol.IB).werk() as werk:
            dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_LEIDEN)
            for status in ("in_voorbereiding", "gedeeld"):
                dossier.status = type(dossier.status)(status)
                werk.commit(Soort.STATUS, dossier, wat=status)
        with wereld.store.read() as verbinding:
            assert bewaard(verbinding) == volledig(verbinding)


class TestEen:
    def test_missing_and_forbidden_sound_the_same(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        zinnen = set()
        for sleutel in (dossier_id, wereld.leerling):
            with wereld.als(Rol.IB, "ander").werk() as werk, pytest.raises(NietGevonden) as nee:
                werk.een(Dossier, sleutel, voor=Permission.DOSSIER_LEIDEN)
            zinnen.add(str(nee.value))
        assert len(zinnen) == 1

    def test_mag_tells_the_same_without_refusing(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        with wereld.als(Rol.LK).werk() as werk:
            dossier = werk.een(Dossier, dossier_id, voor=Permission.DOSSIER_INZIEN)
            assert werk.mag(dossier, Permission.DOSSIER_SCHRIJVEN)
            assert not werk.mag(dossier, Permission.DOSSIER_LEIDEN)
            assert not werk.mag(object(), Permission.DOSSIER_INZIEN)


class TestGelijktijdig:
    def test_no_edit_of_one_field_is_lost(self, wereld: Wereld) -> None:
        """Eight people, twenty-five edits each, each from what they last saw: stored, or told."""
        toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")

        def typ(wie: int) -> list[tuple[str, str]]:
            ctx, gezien, uit = wereld.als(Rol.IB if wie % 2 else Rol.LK), 0, []
            for keer in range(KEREN):
                tekst = f"{wie}-{keer}"
                try:
                    gezien = bewaren.bewaar_veld(
                        ctx, soort="beeld_leerling", sleutel=beeld, veld="leuk", waarde=tekst, gezien=gezien
                    )
                    uit.append((tekst, "bewaard"))
                except Botsing as botsing:
                    gezien = botsing.herkomst.versie
                    uit.append((tekst, "botsing"))
                except Gelijktijdig:
                    uit.append((tekst, "gelijktijdig"))
            return uit

        uitkomsten = [een for reeks in tegelijk(DRADEN, typ) for een in reeks]
        bewaarde = {tekst for tekst, hoe in uitkomsten if hoe == "bewaard"}
        with wereld.store.read() as verbinding:
            ketting = {
                r.nieuw: r.oud for r in verbinding.execute(select(revisie).where(revisie.c.veld == "leuk"))
            }
        assert len(uitkomsten) == DRADEN * KEREN
        assert set(ketting) == bewaarde
        staat = toneel.rij(wereld, invulling, beeld)
        assert staat.herkomst["leuk"]["versie"] == len(bewaarde) > 1
        tekst, keten = staat.antwoorden["leuk"], 0
        while tekst is not None:
            tekst, keten = ketting[tekst], keten + 1
        assert keten == len(bewaarde)

    def test_no_edit_of_different_fields_is_lost(self, wereld: Wereld) -> None:
        toneel.concept(wereld)
        beeld = toneel.blad(wereld, "beeld_leerling")
        velden = (
            "leuk",
            "goed_in",
            "school_goed",
            "school_lastig",
            "kansen",
            "wensen",
            "context",
            "leeftijd",
        )
        form = {naam for naam in velden if naam in formulier("beeld_leerling").by_name}
        namen = sorted(form)

        def typ(wie: int) -> int:
            ctx = wereld.als(Rol.IB if wie % 2 else Rol.LK)
            versie = 0
            for keer in range(KEREN):
                versie = bewaren.bewaar_veld(
                    ctx,
                    soort="beeld_leerling",
                    sleutel=beeld,
                    veld=namen[wie],
                    waarde=f"{keer}",
                    gezien=versie,
                )
            return versie

        assert len(namen) >= 5
        assert tegelijk(len(namen), typ) == [KEREN] * len(namen)
        assert toneel.rij(wereld, invulling, beeld).antwoorden == dict.fromkeys(namen, f"{KEREN - 1}")

    def test_changes_that_wait_for_each_other_end_with_a_sentence(self, wereld: Wereld) -> None:
        """Two people touch two records in opposite order; PostgreSQL ends one of them."""
        eigen, ander = toneel.concept(wereld), toneel.concept(wereld, "ander")

        def kruis(wie: int) -> str:
            ctx = wereld.als(Rol.IB)
            paar = [eigen, ander] if wie % 2 else [ander, eigen]
            try:
                with ctx.werk() as werk:
                    for sleutel in paar:
                        werk._session.get(Dossier, sleutel, with_for_update=True)
                        werk._session.connection().exec_driver_sql("SELECT 1")
                    (dossier,) = werk.waar(Dossier, id=eigen)
                    werk.commit(Soort.BEWAARD, dossier, wat="kruis")
            except Gelijktijdig as nee:
                return str(nee)
            return ""

        zinnen = {zin for _ in range(3) for zin in tegelijk(4, kruis)}
        assert all(zin == "" or "niets overschreven" in zin for zin in zinnen)

    def test_numbers_are_unique_and_without_gaps(self, wereld: Wereld) -> None:
        def neem(_wie: int) -> list[str]:
            uit = []
            for _ in range(KEREN):
                with wereld.store.begin() as verbinding:
                    uit.append(volgend_nummer(verbinding, "TOP", 2026))
            return uit

        nummers = [nummer for reeks in tegelijk(DRADEN, neem) for nummer in reeks]
        assert sorted(nummers) == [f"TOP-2026-{n:04d}" for n in range(1, DRADEN * KEREN + 1)]

    def test_numbers_count_per_kind_and_year(self, wereld: Wereld) -> None:
        with wereld.store.begin() as verbinding:
            paren = [("TOP", 2026), ("A", 2026), ("TOP", 2027), ("TOP", 2026)]
            nummers = [volgend_nummer(verbinding, *paar) for paar in paren]
        assert nummers == ["TOP-2026-0001", "A-2026-0001", "TOP-2027-0001", "TOP-2026-0002"]
