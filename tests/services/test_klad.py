from datetime import date

from lib.domain.formulier import formulier
from lib.domain.organisatie import Rol
from lib.services import klad
from tests.wereld import Wereld


class TestKlad:
    def test_it_gives_back_what_was_typed_as_it_was_typed(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        antwoorden = {"tekst": "Wat helpt?\n=1+1", "past_in_ot": "ja", "niveau": None}
        klad.bewaar(ib, sleutel="nieuw", form=formulier("vraag"), antwoorden=antwoorden)
        assert klad.lees(ib, sleutel="nieuw") == {"tekst": "Wat helpt?\n=1+1", "past_in_ot": "ja"}

    def test_it_keeps_dates(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        klad.bewaar(ib, sleutel="nieuw", form=formulier("meting"), antwoorden={"datum": date(2026, 11, 2)})
        assert klad.lees(ib, sleutel="nieuw") == {"datum": "2026-11-02"}

    def test_it_is_seen_by_nobody_else(self, wereld: Wereld) -> None:
        klad.bewaar(
            wereld.als(Rol.IB), sleutel="nieuw", form=formulier("vraag"), antwoorden={"tekst": "van mij"}
        )
        assert klad.lees(wereld.als(Rol.DIR), sleutel="nieuw") == {}

    def test_it_leaves_out_what_cannot_be_stored(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        klad.bewaar(
            ib, sleutel="nieuw", form=formulier("vraag"), antwoorden={"tekst": "a\x00b", "past_in_ot": "ja"}
        )
        assert klad.lees(ib, sleutel="nieuw") == {"past_in_ot": "ja"}

    def test_it_is_gone_when_the_row_is_made(self, wereld: Wereld) -> None:
        ib = wereld.als(Rol.IB)
        klad.bewaar(ib, sleutel="nieuw", form=formulier("vraag"), antwoorden={"tekst": "x"})
        klad.weg(ib, sleutel="nieuw")
        assert klad.lees(ib, sleutel="nieuw") == {}
