"""The history of a dossier: who reads what of it, and how a change is said."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, insert, select, update

from lib.domain.formulier import NAMEN, formulier
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.services import bewaren, dossier, geschiedenis, inbreng
from lib.services.geschiedenis import FORMULIEREN, PER_BLADZIJDE, Geschiedenis, Wijziging
from lib.store.tables.dossier import doel, invulling
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.spoor import revisie
from tests.services import toneel
from tests.wereld import NU, Wereld

GEHEIM = "bijzonder geheim"


def lees(wereld: Wereld, dossier_id: UUID, rol: Rol = Rol.IB, **vraag: Any) -> Geschiedenis:
    return geschiedenis.lees(wereld.als(rol), dossier_id=dossier_id, **vraag)[1]


def wijzigingen(blad: Geschiedenis) -> list[Wijziging]:
    return [wijziging for groep in blad.groepen for wijziging in groep.wijzigingen]


def alles(blad: Geschiedenis) -> str:
    return repr(blad.groepen)


def schrijf(
    wereld: Wereld, soort: str, sleutel: UUID, veld: str, waarde: Any, rol: Rol = Rol.IB, uren: int = 0
) -> None:
    ctx = wereld.als(rol, nu=NU + timedelta(hours=uren))
    bewaren.bewaar_veld(ctx, soort=soort, sleutel=sleutel, veld=veld, waarde=waarde)


@contextmanager
def geteld(wereld: Wereld) -> Iterator[list[str]]:
    statements: list[str] = []

    def noteer(_verbinding: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(wereld.store.engine, "before_cursor_execute", noteer)
    yield statements
    event.remove(wereld.store.engine, "before_cursor_execute", noteer)


@pytest.fixture
def dossier_id(wereld: Wereld) -> UUID:
    return toneel.concept(wereld)


@pytest.fixture
def beeld(wereld: Wereld, dossier_id: UUID) -> UUID:
    with wereld.store.read() as verbinding:
        gevonden: UUID = verbinding.scalars(
            select(invulling.c.id).where(invulling.c.dossier_id == dossier_id)
        ).one()
    return gevonden


class TestHowAChangeIsSaid:
    def test_the_newest_comes_first_with_what_stood_there(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID
    ) -> None:
        schrijf(wereld, "beeld_leerling", beeld, "leuk", "tekenen")
        schrijf(wereld, "beeld_leerling", beeld, "leuk", "bouwen", Rol.LK, uren=1)
        eerste, tweede = lees(wereld, dossier_id).groepen
        assert (eerste.naam, eerste.formulier, eerste.dag) == ("LK eigen", "Beeld leerling", NU.date())
        label = "Wat vindt het kind leuk?"
        assert eerste.wijzigingen == (Wijziging(label, "tekenen", "bouwen", gekozen=True),)
        assert tweede.wijzigingen == (Wijziging(label, "", "tekenen", gekozen=True),)

    def test_what_one_person_changes_on_one_day_in_one_form_stands_together(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID
    ) -> None:
        schrijf(wereld, "beeld_leerling", beeld, "leuk", "tekenen")
        schrijf(wereld, "beeld_leerling", beeld, "goed_in", "zorgen", uren=1)
        schrijf(wereld, "beeld_leerling", beeld, "goed_in", "delen", uren=24)
        groepen = lees(wereld, dossier_id).groepen
        assert [len(groep.wijzigingen) for groep in groepen] == [1, 2]

    def test_a_version_that_lost_a_conflict_says_so(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID
    ) -> None:
        schrijf(wereld, "beeld_leerling", beeld, "leuk", "tekenen")
        bewaren.bewaar_andere_versie(
            wereld.als(Rol.LK), soort="beeld_leerling", sleutel=beeld, veld="leuk", waarde="knutselen"
        )
        gevonden = {(w.nieuw, w.gekozen) for w in wijzigingen(lees(wereld, dossier_id))}
        assert gevonden == {("tekenen", True), ("knutselen", False)}

    def test_a_row_of_a_repeat_is_said_per_question(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID
    ) -> None:
        rij = {"domein": "rekenen", "observatie": "telt door", "peildatum": NU.date()}
        schrijf(wereld, "beeld_leerling", beeld, "domeinen", [rij])
        teksten = {w.label.rpartition(": ")[2]: w.nieuw for w in wijzigingen(lees(wereld, dossier_id))}
        assert teksten["Niveau of observatie"] == "telt door"
        assert teksten["Peildatum"] == NU.strftime("%d-%m-%Y")
        assert set(teksten) == {"Domein", "Niveau of observatie", "Peildatum"}

    def test_a_person_goes_by_name_also_after_leaving_the_school(
        self, wereld: Wereld, dossier_id: UUID
    ) -> None:
        afspraak_id = inbreng.maak_afspraak(
            wereld.als(Rol.IB), dossier_id=dossier_id, antwoorden=toneel.AFSPRAAK
        )
        wie = str(wereld.mensen[Rol.LK, "eigen"].id)
        schrijf(wereld, "afspraak", afspraak_id, "wie", wie)
        (groep,) = lees(wereld, dossier_id).groepen
        assert groep.onderwerp == "maakt een stappenkaart"
        (wijziging,) = groep.wijzigingen
        assert (wijziging.oud, wijziging.nieuw) == ("ouder(s)", "LK eigen")

    def test_a_goal_and_an_overleg_say_which_one(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        overleg_id = toneel.besproken(wereld, dossier_id)
        with wereld.store.read() as verbinding:
            doel_id = verbinding.scalars(select(doel.c.id)).one()
        schrijf(wereld, "doel", doel_id, "begin", "na twee keer vragen")
        schrijf(wereld, "overleg", overleg_id, "plaats", "lokaal 3")
        onderwerpen = {groep.formulier: groep.onderwerp for groep in lees(wereld, dossier_id).groepen}
        assert onderwerpen["Doel"] == "Noor begint zelf"
        assert onderwerpen["Ondersteuningsteam plannen"] == onderwerpen["OT-verslag"] == "ma 23 nov 2026"

    def test_a_question_the_form_no_longer_has_keeps_its_text(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID
    ) -> None:
        plant(wereld, dossier_id, beeld, "beeld_leerling", "vervallen", ["een", "twee"])
        assert wijzigingen(lees(wereld, dossier_id)) == [
            Wijziging("vervallen", "", "een, twee", gekozen=True)
        ]


def plant(wereld: Wereld, dossier_id: UUID, object_id: UUID, soort: str, veld: str, nieuw: Any) -> None:
    """Put a revision in the trail without the screens that make one."""
    rij = {"dossier_id": dossier_id, "object_soort": "invulling", "object_id": object_id, "formulier": soort}
    wie = {"door": uuid4(), "naam": "IB eigen", "op": NU, "gekozen": True}
    with wereld.store.begin() as verbinding:
        verbinding.execute(
            insert(revisie), [{**rij, **wie, "id": uuid4(), "veld": veld, "oud": None, "nieuw": nieuw}]
        )


class TestWhoReadsWhat:
    def test_a_form_has_a_reader_or_no_history(self) -> None:
        zonder = {"accordering", "beoordeling", "toekenning", "route"}
        assert set(NAMEN) - set(FORMULIEREN) == zonder
        assert zonder.isdisjoint(FORMULIEREN)

    @pytest.mark.parametrize("soort", ["accordering", "beoordeling", "toekenning"])
    @pytest.mark.parametrize("rol", [Rol.IB, Rol.DIR, Rol.TB, Rol.GD])
    def test_a_beoordeling_in_the_making_is_nobodys(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID, soort: str, rol: Rol
    ) -> None:
        dossier.geef_toegang(
            wereld.als(Rol.IB),
            dossier_id=dossier_id,
            gebruiker_id=wereld.mensen[Rol.GD, "eigen"].id,
            rol=Rol.GD,
            reden="denkt mee",
            **toneel.INZAGE,
        )
        zet_gedeeld(wereld, dossier_id)
        veld = next(iter(formulier(soort).fields())).name
        plant(wereld, dossier_id, beeld, soort, veld, GEHEIM)
        blad = lees(wereld, dossier_id, rol)
        assert GEHEIM not in alles(blad)
        assert blad.aantal == 0
        assert lees(wereld, dossier_id, rol, formuliernaam=soort).aantal == 0

    @pytest.mark.parametrize(
        ("soort", "leest", "leest_niet"),
        [
            ("voorbereiding_leerkracht", (Rol.IB, Rol.LK), (Rol.DIR, Rol.TB)),
            ("voorbereiding_ouders", (Rol.IB, Rol.LK, Rol.DIR), (Rol.TB,)),
            ("voorbereiding_kind", (Rol.IB, Rol.LK, Rol.DIR), (Rol.TB,)),
            ("ot_verslag", (Rol.IB, Rol.LK, Rol.DIR), (Rol.TB,)),
            ("aanvraag", (Rol.IB, Rol.LK, Rol.DIR), (Rol.TB,)),
            ("doel", (Rol.IB, Rol.LK, Rol.DIR, Rol.TB), ()),
        ],
    )
    def test_a_form_one_may_not_read_has_no_history_either(
        self,
        wereld: Wereld,
        dossier_id: UUID,
        beeld: UUID,
        soort: str,
        leest: tuple[Rol, ...],
        leest_niet: tuple[Rol, ...],
    ) -> None:
        zet_gedeeld(wereld, dossier_id)
        veld = next(iter(formulier(soort).fields())).name
        plant(wereld, dossier_id, beeld, soort, veld, GEHEIM)
        for rol in leest:
            assert lees(wereld, dossier_id, rol).aantal == 1, rol
        for rol in leest_niet:
            blad = lees(wereld, dossier_id, rol)
            assert (blad.aantal, GEHEIM in alles(blad), soort in blad.formulieren) == (0, False, False), rol

    @pytest.mark.parametrize(
        ("rol", "mag"), [(Rol.IB, True), (Rol.LK, True), (Rol.DIR, False), (Rol.TB, False)]
    )
    @pytest.mark.parametrize("veld", ["medisch", "een vraag die er niet meer is"])
    def test_a_special_category_is_for_who_writes_it(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID, rol: Rol, veld: str, *, mag: bool
    ) -> None:
        assert formulier("beeld_leerling").field("medisch").bijzonder
        zet_gedeeld(wereld, dossier_id)
        plant(wereld, dossier_id, beeld, "beeld_leerling", veld, GEHEIM)
        plant(wereld, dossier_id, beeld, "beeld_leerling", "leuk", "tekenen")
        blad = lees(wereld, dossier_id, rol)
        assert (GEHEIM in alles(blad), blad.aantal) == (mag, 1 + mag)
        assert "tekenen" in alles(blad)

    @pytest.mark.parametrize("rol", [Rol.TB, Rol.OS, Rol.MAN, Rol.BEH])
    def test_who_may_not_read_the_dossier_finds_nothing(
        self, wereld: Wereld, dossier_id: UUID, rol: Rol
    ) -> None:
        with pytest.raises(NietGevonden):
            lees(wereld, dossier_id, rol)

    def test_another_dossier_stays_out(self, wereld: Wereld, dossier_id: UUID, beeld: UUID) -> None:
        ander = toneel.concept(wereld, "ander")
        plant(wereld, ander, beeld, "beeld_leerling", "leuk", GEHEIM)
        assert lees(wereld, dossier_id).aantal == 0


def zet_gedeeld(wereld: Wereld, dossier_id: UUID) -> None:
    with wereld.store.begin() as verbinding:
        verbinding.execute(update(t_dossier).where(t_dossier.c.id == dossier_id).values(gedeeld=True))


class TestPages:
    def test_pages_follow_without_a_gap_or_a_double(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID
    ) -> None:
        teksten = {f"tekst {nummer}" for nummer in range(PER_BLADZIJDE + 3)}
        for tekst in teksten:
            plant(wereld, dossier_id, beeld, "beeld_leerling", "leuk", tekst)
        eerste, tweede = (wijzigingen(lees(wereld, dossier_id, pagina=nummer)) for nummer in (1, 2))
        assert (len(eerste), len(tweede)) == (PER_BLADZIJDE, 3)
        assert {w.nieuw for w in eerste + tweede} == teksten
        assert lees(wereld, dossier_id, pagina=2).aantal == PER_BLADZIJDE + 3

    def test_one_form_can_be_chosen(self, wereld: Wereld, dossier_id: UUID, beeld: UUID) -> None:
        schrijf(wereld, "beeld_leerling", beeld, "leuk", "tekenen")
        schrijf(wereld, "dossier", dossier_id, "hulpvraag_kort", "Wat helpt Noor?")
        blad = lees(wereld, dossier_id, formuliernaam="dossier")
        assert [groep.formulier for groep in blad.groepen] == ["TOP-dossier"]
        assert blad.formulieren["beeld_leerling"] == "Beeld leerling"

    def test_it_takes_three_statements_and_a_fourth_for_names(
        self, wereld: Wereld, dossier_id: UUID, beeld: UUID
    ) -> None:
        for nummer in range(PER_BLADZIJDE):
            plant(wereld, dossier_id, beeld, "beeld_leerling", "leuk", f"tekst {nummer}")
        lees(wereld, dossier_id)  # the first look is written in the audit log
        with geteld(wereld) as zonder:
            lees(wereld, dossier_id)
        plant(wereld, dossier_id, beeld, "afspraak", "wie", str(wereld.mensen[Rol.LK, "eigen"].id))
        with geteld(wereld) as met:
            assert "LK eigen" in alles(lees(wereld, dossier_id, formuliernaam="afspraak"))
        tel = [len([s for s in statements if not s.startswith("BEGIN")]) for statements in (zonder, met)]
        assert tel == [3, 4]
