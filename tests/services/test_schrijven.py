"""Typing that saves itself: stored once whatever arrives twice, merged with colleagues, and told once."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.schrijven import Rijplek, Schrijfsel
from lib.forms.answers import ValueRefused
from lib.services import bewaren, klad, schrijven
from lib.services.context import Context
from lib.services.schrijven import Opgeslagen
from lib.store.tables.dossier import invulling
from lib.store.tables.dossier import klad as t_klad
from lib.store.tables.schrijven import schrijver
from lib.store.tables.spoor import gebeurtenis, revisie
from tests.services import toneel
from tests.wereld import NU, Wereld


class Editor:
    """One editor on one screen, as the browser keeps it."""

    def __init__(self, ctx: Context, sleutel: UUID, naam: str = "e1", veld: str = "leuk") -> None:
        self.ctx, self.sleutel, self.naam, self.veld = ctx, sleutel, naam, veld
        self.nr, self.basis_nr, self.basis = 0, 0, ""

    def stuur(self, tekst: str, *, ack: bool = True, nr: int | None = None) -> Opgeslagen:
        """Send a text; without `ack` the answer is lost on the way back."""
        self.nr = nr or self.nr + 1
        schrijfsel = Schrijfsel(
            editor=self.naam, nr=self.nr, basis_nr=self.basis_nr, basis=self.basis, tekst=tekst
        )
        uit = schrijven.bewaar_tekst(
            self.ctx, soort="beeld_leerling", sleutel=self.sleutel, veld=self.veld, schrijfsel=schrijfsel
        )
        if ack:
            self.basis_nr, self.basis = self.nr, uit.tekst
        return uit


@pytest.fixture
def beeld(wereld: Wereld) -> UUID:
    toneel.concept(wereld)
    return toneel.blad(wereld, "beeld_leerling")


def leuk(wereld: Wereld, beeld: UUID) -> str:
    return str(toneel.rij(wereld, invulling, beeld).antwoorden.get("leuk") or "")


def later(ctx: Context, **hoeveel: float) -> Context:
    return Context(ctx.store, ctx.gebruiker, ctx.nu + timedelta(**hoeveel))


class TestBewaarTekst:
    def test_it_answers_with_what_is_stored(self, wereld: Wereld, beeld: UUID) -> None:
        editor = Editor(wereld.als(Rol.IB), beeld)
        assert editor.stuur("Hutten").tekst == "Hutten"
        assert editor.stuur("Hutten bouwen ") == Opgeslagen("Hutten bouwen ", 2)
        assert leuk(wereld, beeld) == "Hutten bouwen "

    def test_a_text_whose_answer_was_lost_is_stored_once(self, wereld: Wereld, beeld: UUID) -> None:
        editor = Editor(wereld.als(Rol.IB), beeld)
        editor.stuur("Hutten", ack=False)
        editor.stuur("Hutten", ack=False, nr=1)
        assert leuk(wereld, beeld) == "Hutten"
        editor.stuur("Hutten bouwen", nr=2)
        assert leuk(wereld, beeld) == "Hutten bouwen"

    def test_also_when_a_colleague_typed_meanwhile(self, wereld: Wereld, beeld: UUID) -> None:
        ik, zij = Editor(wereld.als(Rol.IB), beeld), Editor(wereld.als(Rol.LK), beeld, "e2")
        ik.stuur("Hutten", ack=False)
        zij.basis = "Hutten"
        zij.stuur("Hutten en lezen")
        assert ik.stuur("Hutten", ack=False, nr=1).tekst == "Hutten en lezen"
        assert ik.stuur("Hutten bouwen", nr=2).tekst == "Hutten en lezen bouwen"

    def test_an_older_text_that_comes_late_changes_nothing(self, wereld: Wereld, beeld: UUID) -> None:
        editor = Editor(wereld.als(Rol.IB), beeld)
        editor.stuur("Hutten bouwen", nr=5)
        editor.stuur("Hut", nr=3)
        assert leuk(wereld, beeld) == "Hutten bouwen"

    def test_two_who_type_at_once_both_keep_their_words(self, wereld: Wereld, beeld: UUID) -> None:
        ik, zij = Editor(wereld.als(Rol.IB), beeld), Editor(wereld.als(Rol.LK), beeld, "e2")
        ik.stuur("Sem leest.")
        zij.basis = "Sem leest."
        zij.stuur("Sem leest. Hij tekent.")
        uit = ik.stuur("Sem leest graag.")
        assert uit == Opgeslagen("Sem leest graag. Hij tekent.", 3, met="LK eigen")

    def test_the_same_word_changed_by_both_stands_twice_and_is_told(
        self, wereld: Wereld, beeld: UUID
    ) -> None:
        ik, zij = Editor(wereld.als(Rol.IB), beeld), Editor(wereld.als(Rol.LK), beeld, "e2")
        ik.stuur("Sem leest.")
        zij.basis = "Sem leest."
        zij.stuur("Sem tekent.")
        uit = ik.stuur("Sem rekent.")
        assert (uit.tekst, uit.botst, uit.met) == ("Sem tekent rekent.", True, "LK eigen")

    def test_it_refuses_an_editor_of_somebody_else(self, wereld: Wereld, beeld: UUID) -> None:
        Editor(wereld.als(Rol.LK), beeld).stuur("van LK")
        with pytest.raises(ValueRefused, match="iemand anders"):
            Editor(wereld.als(Rol.IB), beeld).stuur("van IB", nr=2)

    @pytest.mark.parametrize("veld", ["bestaat_niet", "welbevinden_kind", "domeinen"])
    def test_it_refuses_what_is_no_text(self, wereld: Wereld, beeld: UUID, veld: str) -> None:
        with pytest.raises(ValueRefused):
            Editor(wereld.als(Rol.IB), beeld, veld=veld).stuur("x")

    def test_it_refuses_a_character_that_cannot_be_kept_and_writes_nothing(
        self, wereld: Wereld, beeld: UUID
    ) -> None:
        with pytest.raises(ValueRefused, match="teken"):
            Editor(wereld.als(Rol.IB), beeld).stuur("a\x00b")
        with wereld.store.read() as verbinding:
            assert verbinding.scalar(select(func.count()).select_from(schrijver)) == 0

    def test_another_school_finds_nothing(self, wereld: Wereld, beeld: UUID) -> None:
        with pytest.raises(NietGevonden):
            Editor(wereld.als(Rol.IB, "ander"), beeld).stuur("x")

    def test_composed_and_decomposed_letters_are_the_same_text(self, wereld: Wereld, beeld: UUID) -> None:
        editor = Editor(wereld.als(Rol.IB), beeld)
        editor.stuur("cafe\u0301", ack=False)
        editor.basis, editor.basis_nr = "cafe\u0301", 1
        assert editor.stuur("cafe\u0301 open", nr=2).tekst == "café open"


class TestSpoor:
    def test_typing_on_is_one_event_and_one_revision(self, wereld: Wereld, beeld: UUID) -> None:
        ib = wereld.als(Rol.IB)
        editor = Editor(ib, beeld)
        for seconden in range(0, 60, 2):
            editor.ctx = later(ib, seconds=seconden)
            editor.stuur("Bouwt graag hutten in het bos."[: seconden // 2 + 1])
        assert self.telling(wereld, beeld) == (1, 1)
        with wereld.store.read() as verbinding:
            rij = verbinding.execute(select(revisie).where(revisie.c.object_id == beeld)).one()
        assert (rij.oud, rij.nieuw) == (None, "Bouwt graag hutten in het bos.")

    def test_a_pause_and_another_person_begin_a_new_revision(self, wereld: Wereld, beeld: UUID) -> None:
        ib = wereld.als(Rol.IB)
        editor = Editor(ib, beeld)
        editor.stuur("Hutten")
        editor.ctx = later(ib, minutes=3)
        editor.stuur("Hutten en bos")
        ander = Editor(later(wereld.als(Rol.LK), minutes=3), beeld, "e2")
        ander.basis = "Hutten en bos"
        ander.stuur("Hutten en bos, lezen")
        assert self.telling(wereld, beeld) == (2, 3)

    def test_a_text_that_is_wiped_stays_in_the_history(self, wereld: Wereld, beeld: UUID) -> None:
        editor = Editor(wereld.als(Rol.IB), beeld)
        lang = "Bouwt graag hutten in het bos achter de school."
        editor.stuur(lang)
        editor.stuur("")
        with wereld.store.read() as verbinding:
            oude = verbinding.scalars(select(revisie.c.oud).where(revisie.c.object_id == beeld)).all()
        assert lang in oude

    def telling(self, wereld: Wereld, beeld: UUID) -> tuple[int, int]:
        with wereld.store.read() as verbinding:
            gebeurd = select(func.count()).where(
                gebeurtenis.c.object_id == beeld, gebeurtenis.c.soort == Soort.BEWAARD
            )
            revisies = select(func.count()).where(revisie.c.object_id == beeld)
            return verbinding.scalar(gebeurd) or 0, verbinding.scalar(revisies) or 0


class TestRij:
    def stuur(self, ctx: Context, beeld: UUID, plek: Rijplek, tekst: str, basis: str = "") -> Opgeslagen:
        schrijfsel = Schrijfsel(editor="r1", nr=1, basis_nr=0, basis=basis, tekst=tekst)
        return schrijven.bewaar_tekst(
            ctx,
            soort="beeld_leerling",
            sleutel=beeld,
            veld="onderwijsbehoeften",
            schrijfsel=schrijfsel,
            plek=plek,
        )

    def rijen(self, wereld: Wereld, beeld: UUID) -> list[dict[str, str]]:
        staand: list[dict[str, str]] = toneel.rij(wereld, invulling, beeld).antwoorden["onderwijsbehoeften"]
        return staand

    def maak(self, ctx: Context, beeld: UUID, rijen: list[dict[str, str]]) -> None:
        bewaren.bewaar_rijen(
            ctx, soort="beeld_leerling", sleutel=beeld, veld="onderwijsbehoeften", verander=lambda _nu: rijen
        )

    def test_it_saves_in_the_row_that_was_seen(self, wereld: Wereld, beeld: UUID) -> None:
        ib = wereld.als(Rol.IB)
        self.maak(ib, beeld, [{"tekst": "rust"}, {"tekst": "tijd"}])
        self.stuur(ib, beeld, Rijplek(1, "tekst", {"tekst": "tijd"}), "tijd en geduld", "tijd")
        assert [rij["tekst"] for rij in self.rijen(wereld, beeld)] == ["rust", "tijd en geduld"]

    def test_a_row_that_moved_is_found(self, wereld: Wereld, beeld: UUID) -> None:
        ib = wereld.als(Rol.IB)
        self.maak(ib, beeld, [{"tekst": "tijd"}])
        self.stuur(ib, beeld, Rijplek(1, "tekst", {"tekst": "tijd"}), "tijd en geduld", "tijd")
        assert [rij["tekst"] for rij in self.rijen(wereld, beeld)] == ["tijd en geduld"]

    def test_of_a_row_that_is_gone_the_text_stays(self, wereld: Wereld, beeld: UUID) -> None:
        ib = wereld.als(Rol.IB)
        self.maak(ib, beeld, [{"tekst": "rust"}])
        uit = self.stuur(ib, beeld, Rijplek(1, "tekst", {"tekst": "tijd"}), "tijd en geduld", "tijd")
        assert [rij["tekst"] for rij in self.rijen(wereld, beeld)] == ["rust", "tijd en geduld"]
        assert uit.botst


def test_old_editors_are_forgotten(wereld: Wereld, beeld: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schrijven, "store", lambda: wereld.store)
    ib = wereld.als(Rol.IB)
    Editor(ib, beeld).stuur("x")
    for sleutel in ("leeg", "vol"):
        klad.bewaar_tekst(ib, sleutel=sleutel, veld="tekst", tekst="half")
    klad.weg(ib, sleutel="leeg")
    monkeypatch.setattr("lib.services.klok.nu", lambda: NU + timedelta(days=13))
    schrijven.ruim_op()
    with wereld.store.read() as verbinding:
        assert verbinding.scalar(select(func.count()).select_from(schrijver)) == 1
    monkeypatch.setattr("lib.services.klok.nu", lambda: NU + timedelta(days=15))
    schrijven.ruim_op()
    with wereld.store.read() as verbinding:
        assert verbinding.scalar(select(func.count()).select_from(schrijver)) == 0
        assert list(verbinding.scalars(select(t_klad.c.sleutel))) == ["vol"]
