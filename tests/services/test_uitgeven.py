"""Documents and agenda files leave like attachments: once, for one person, recorded, with the rights of that moment."""

import io
from datetime import timedelta
from uuid import UUID

import pikepdf
import pytest
from docx import Document
from sqlalchemy import select, update

from lib.domain.huisstijl import Brief
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.uitgifte import Stuk
from lib.domain.workflow import StapBestaatNiet
from lib.report.brieven import BRIEVEN, sjabloon
from lib.services import dossier, huisstijl, overleg, uitgeven
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.overleg import overleg as t_overleg
from lib.store.tables.spoor import gebeurtenis
from lib.store.tables.toegang import gebruiker
from tests.report.test_pdf import gelezen, kaal
from tests.report.voorbeelden import alineas, docx, geopend_pdf
from tests.services import toneel
from tests.services.ophalen import haal_op
from tests.wereld import NU, Wereld

VAN_OVERLEG = (Stuk.VERSLAG_WORD, Stuk.VERSLAG_PDF, Stuk.UITNODIGING, Stuk.VERVOLG)
VAN_DE_SWV = (Stuk.SJABLOON, Stuk.VOORBEELD_WORD, Stuk.VOORBEELD_PDF)


@pytest.fixture(autouse=True)
def _store(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lib.services.wie_ben_ik.store", lambda: wereld.store)
    monkeypatch.setattr("lib.services.klok.nu", lambda: NU)


@pytest.fixture
def overleg_id(wereld: Wereld) -> UUID:
    return toneel.vastgesteld(wereld, toneel.gedeeld(wereld))


def gebeurd(wereld: Wereld) -> list[tuple[str, str]]:
    with wereld.store.read() as verbinding:
        vraag = select(gebeurtenis.c.soort, gebeurtenis.c.wat).order_by(gebeurtenis.c.volgnummer)
        return [(rij.soort.value, rij.wat) for rij in verbinding.execute(vraag)]


def gehaald(wereld: Wereld, stuk: Stuk, overleg_id: UUID, rol: Rol = Rol.IB) -> object:
    code = uitgeven.geef_uit(wereld.als(rol), stuk=stuk, overleg_id=overleg_id)
    return haal_op(gebruiker_id=wereld.mensen[rol, "eigen"].id, code=code)


class TestOfAnOverleg:
    @pytest.mark.parametrize("stuk", VAN_OVERLEG)
    def test_is_recorded_before_it_leaves_and_comes_once(
        self, wereld: Wereld, overleg_id: UUID, stuk: Stuk
    ) -> None:
        code = uitgeven.geef_uit(wereld.als(Rol.DIR), stuk=stuk, overleg_id=overleg_id)
        assert gebeurd(wereld)[-1] == ("export", stuk.label)
        wie = wereld.mensen[Rol.DIR, "eigen"].id
        bestand = haal_op(gebruiker_id=wie, code=code)
        assert bestand is not None
        assert bestand.inhoud
        assert "noor" not in bestand.naam.casefold()
        assert haal_op(gebruiker_id=wie, code=code) is None

    def test_leaves_the_dossier_as_it_was(self, wereld: Wereld, overleg_id: UUID) -> None:
        dossier_id = toneel.rij(wereld, t_overleg, overleg_id).dossier_id
        voor = toneel.rij(wereld, t_dossier, dossier_id).bijgewerkt_op
        later = wereld.als(Rol.IB, nu=NU + timedelta(hours=1))
        uitgeven.geef_uit(later, stuk=Stuk.VERSLAG_PDF, overleg_id=overleg_id)
        assert toneel.rij(wereld, t_dossier, dossier_id).bijgewerkt_op == voor

    def test_says_in_word_and_pdf_the_same(self, wereld: Wereld, overleg_id: UUID) -> None:
        word_, pdf_ = (gehaald(wereld, stuk, overleg_id) for stuk in (Stuk.VERSLAG_WORD, Stuk.VERSLAG_PDF))
        uit = gelezen(pdf_.inhoud)  # type: ignore[attr-defined]
        for alinea in alineas(word_.inhoud):  # type: ignore[attr-defined]
            assert kaal(alinea) in uit
        assert kaal("We gaan samen verder.") in uit
        assert kaal("ouder(s): maakt een stappenkaart") in uit
        assert kaal("Vastgesteld op ma 23 nov 2026") in uit

    def test_names_the_child_in_the_text_only(self, wereld: Wereld, overleg_id: UUID) -> None:
        bestand = gehaald(wereld, Stuk.VERSLAG_PDF, overleg_id)
        assert "NoorBakker" in gelezen(bestand.inhoud)  # type: ignore[attr-defined]
        with pikepdf.open(io.BytesIO(bestand.inhoud)) as document, document.open_metadata() as meta:  # type: ignore[attr-defined]
            assert "Bakker" not in meta["dc:title"] + str(meta)
        word_ = gehaald(wereld, Stuk.VERSLAG_WORD, overleg_id)
        assert "Bakker" not in Document(io.BytesIO(word_.inhoud)).core_properties.title  # type: ignore[attr-defined]

    def test_a_normal_verslag_is_one_page(self, wereld: Wereld, overleg_id: UUID) -> None:
        bestand = gehaald(wereld, Stuk.VERSLAG_PDF, overleg_id)
        with geopend_pdf(bestand.inhoud) as document:  # type: ignore[attr-defined]
            assert len(document) == 1

    @pytest.mark.parametrize("stuk", VAN_OVERLEG)
    @pytest.mark.parametrize(
        ("rol", "plaats"), [(Rol.IB, "ander"), (Rol.TB, "eigen"), (Rol.OS, "eigen"), (Rol.BEH, "eigen")]
    )
    def test_is_refused_to_who_may_not_read_it(
        self, wereld: Wereld, overleg_id: UUID, stuk: Stuk, rol: Rol, plaats: str
    ) -> None:
        voor = gebeurd(wereld)
        with pytest.raises(NietGevonden):
            uitgeven.geef_uit(wereld.als(rol, plaats), stuk=stuk, overleg_id=overleg_id)
        assert gebeurd(wereld) == voor

    @pytest.mark.parametrize("stuk", VAN_OVERLEG)
    def test_is_nowhere_when_the_right_ends_before_it_is_fetched(
        self, wereld: Wereld, overleg_id: UUID, stuk: Stuk
    ) -> None:
        os_er = wereld.mensen[Rol.OS, "eigen"]
        dossier.geef_toegang(
            wereld.als(Rol.IB),
            dossier_id=toneel.rij(wereld, t_overleg, overleg_id).dossier_id,
            gebruiker_id=os_er.id,
            rol=Rol.OS,
            reden="deelnemer",
            **toneel.INZAGE,
        )
        codes = [uitgeven.geef_uit(wereld.als(Rol.OS), stuk=stuk, overleg_id=overleg_id) for _ in range(2)]
        assert haal_op(gebruiker_id=os_er.id, code=codes[0]) is not None
        with wereld.store.begin() as verbinding:
            verbinding.execute(update(gebruiker).where(gebruiker.c.id == os_er.id).values(actief=False))
        assert haal_op(gebruiker_id=os_er.id, code=codes[1]) is None

    @pytest.mark.parametrize("stuk", [Stuk.VERSLAG_WORD, Stuk.VERSLAG_PDF, Stuk.VERVOLG])
    @pytest.mark.parametrize("status", ["gepland", "live", "geannuleerd"])
    def test_there_is_no_verslag_before_there_was_an_overleg(
        self, wereld: Wereld, overleg_id: UUID, stuk: Stuk, status: str
    ) -> None:
        code = uitgeven.geef_uit(wereld.als(Rol.IB), stuk=stuk, overleg_id=overleg_id)
        toneel.zet(wereld, t_overleg, overleg_id, status=status)
        with pytest.raises(StapBestaatNiet):
            uitgeven.geef_uit(wereld.als(Rol.IB), stuk=stuk, overleg_id=overleg_id)
        assert haal_op(gebruiker_id=wereld.mensen[Rol.IB, "eigen"].id, code=code) is None

    def test_a_concept_says_that_it_is_one(self, wereld: Wereld) -> None:
        overleg_id = toneel.besproken(wereld, toneel.gedeeld(wereld))
        ib = wereld.als(Rol.IB)
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="sluiten")
        assert "Concept" in gelezen(gehaald(wereld, Stuk.VERSLAG_PDF, overleg_id).inhoud)  # type: ignore[attr-defined]
        overleg.zet_stap(ib, overleg_id=overleg_id, naam="voorleggen")
        uit = gelezen(gehaald(wereld, Stuk.VERSLAG_PDF, overleg_id).inhoud)  # type: ignore[attr-defined]
        assert kaal("Concept, voorgelegd aan ouders op ma 23 nov 2026") in uit


class TestOfTheHouseStyle:
    @pytest.mark.parametrize("stuk", VAN_DE_SWV)
    def test_is_for_the_beheerder(self, wereld: Wereld, stuk: Stuk) -> None:
        code = uitgeven.geef_huisstijl_uit(wereld.als(Rol.BEH), stuk=stuk)
        assert gebeurd(wereld)[-1] == ("export", f"{stuk.label}: {Brief.VERSLAG.label}")
        wie = wereld.mensen[Rol.BEH, "eigen"].id
        assert haal_op(gebruiker_id=wie, code=code) is not None
        with pytest.raises(NietGevonden):
            uitgeven.geef_huisstijl_uit(wereld.als(Rol.IB), stuk=stuk)

    def test_gives_back_the_own_sjabloon_as_it_was_brought(self, wereld: Wereld) -> None:
        beh, eigen = wereld.als(Rol.BEH), docx("{{ kern }}")
        huisstijl.zet_sjabloon(beh, naam="ons.docx", inhoud=eigen)
        code = uitgeven.geef_huisstijl_uit(beh, stuk=Stuk.SJABLOON)
        bestand = haal_op(gebruiker_id=beh.gebruiker.id, code=code)
        assert bestand is not None
        assert (bestand.naam, bestand.inhoud) == ("ons.docx", eigen)


def beschikking(wereld: Wereld, aanvraag_id: UUID) -> str:
    """Return the text of the letter as the intern begeleider gets it."""
    code = uitgeven.geef_beschikking_uit(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
    bestand = haal_op(gebruiker_id=wereld.mensen[Rol.IB, "eigen"].id, code=code)
    assert bestand is not None
    return "\n".join(alineas(bestand.inhoud))


class TestLetters:
    def test_an_invitation_says_when_and_who_and_of_the_child_the_first_name(self, wereld: Wereld) -> None:
        overleg_id = toneel.gepland(wereld, toneel.gedeeld(wereld))
        uit = "\n".join(alineas(gehaald(wereld, Stuk.UITNODIGING_BRIEF, overleg_id).inhoud))  # type: ignore[attr-defined]
        assert "Noor" in uit
        assert "Bakker" not in uit
        assert "Neem contact op met IB eigen van De Vlieger." in uit
        assert gebeurd(wereld)[-1] == ("export", Stuk.UITNODIGING_BRIEF.label)

    def test_an_invitation_is_for_an_overleg_that_is_still_to_come(
        self, wereld: Wereld, overleg_id: UUID
    ) -> None:
        with pytest.raises(StapBestaatNiet):
            uitgeven.geef_uit(wereld.als(Rol.IB), stuk=Stuk.UITNODIGING_BRIEF, overleg_id=overleg_id)

    def test_a_decision_is_a_letter_for_who_may_read_the_aanvraag(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        with pytest.raises(StapBestaatNiet):
            uitgeven.geef_beschikking_uit(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
        toneel.toegekend(wereld, aanvraag_id)
        code = uitgeven.geef_beschikking_uit(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
        assert gebeurd(wereld)[-1] == ("export", Stuk.BESCHIKKING.label)
        bestand = haal_op(gebruiker_id=wereld.mensen[Rol.IB, "eigen"].id, code=code)
        assert bestand is not None
        uit = "\n".join(alineas(bestand.inhoud))
        nummer = bestand.naam.removeprefix("beschikking-").removesuffix(".docx")
        assert nummer in uit
        assert "Die hebben we toegekend." in uit
        assert "Uren" in uit
        for rol, plaats in ((Rol.IB, "ander"), (Rol.OS, "eigen"), (Rol.BEH, "eigen")):
            with pytest.raises(NietGevonden):
                uitgeven.geef_beschikking_uit(wereld.als(rol, plaats), aanvraag_id=aanvraag_id)

    def test_a_decision_names_the_whole_amount(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.toegekend(wereld, aanvraag_id, budget="1234.5")
        assert "€ 1.234,50" in beschikking(wereld, aanvraag_id)

    def test_a_refusal_is_a_letter_with_its_number_and_reason(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.toegekend(wereld, aanvraag_id, besluit="afgewezen", motivering="De school kan dit zelf.")
        uit = beschikking(wereld, aanvraag_id)
        assert toneel.rij(wereld, t_aanvraag, aanvraag_id).nummer in uit
        assert "De school kan dit zelf." in uit
        assert "Die kunnen we niet toekennen." in uit
        assert "Uren" not in uit

    @pytest.mark.parametrize("brief", Brief)
    def test_an_own_sjabloon_of_one_letter_is_used_and_taken_back(self, wereld: Wereld, brief: Brief) -> None:
        beh = wereld.als(Rol.BEH)
        eigen = docx("Wij: {{ " + BRIEVEN[brief].moet + " }}")
        huisstijl.zet_sjabloon(beh, naam="ons.docx", inhoud=eigen, brief=brief)
        for stuk, begin in ((Stuk.SJABLOON, "Wij: {{ "), (Stuk.VOORBEELD_WORD, "Wij: ")):
            code = uitgeven.geef_huisstijl_uit(beh, stuk=stuk, brief=brief)
            bestand = haal_op(gebruiker_id=beh.gebruiker.id, code=code)
            assert bestand is not None
            assert next(iter(alineas(bestand.inhoud))).startswith(begin)
        huisstijl.haal_sjabloon_weg(beh, brief=brief)
        assert gebeurd(wereld)[-1] == ("beheer", f"weer het sjabloon van Puzzel: {brief.label}")
        code = uitgeven.geef_huisstijl_uit(beh, stuk=Stuk.SJABLOON, brief=brief)
        bestand = haal_op(gebruiker_id=beh.gebruiker.id, code=code)
        assert bestand is not None
        assert bestand.inhoud == sjabloon(brief)
