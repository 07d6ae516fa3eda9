"""Writing, submitting, withdrawing and starting an aanvraag."""

from uuid import UUID

import pytest
from sqlalchemy import select

from lib.domain.aanvraag import AanvraagStatus, Arrangementtype
from lib.domain.ingevuld import Bevroren
from lib.domain.organisatie import Rol
from lib.domain.permissions import NietGevonden
from lib.domain.workflow import MagNogNiet, StapBestaatNiet
from lib.forms.answers import ValueRefused
from lib.services import aanvraag, besluiten, bewaren, lezen_aanvraag
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from lib.store.tables.aanvraag import stap as t_stap
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.spoor import taak
from tests.services import toneel
from tests.wereld import NU, Wereld

NU_BIJ = [
    (Arrangementtype.SCHOOL, Rol.TB),
    (Arrangementtype.EXPERTISE, Rol.TB),
    (Arrangementtype.INDIVIDUEEL, Rol.TB),
    (Arrangementtype.GROEP, Rol.TB),
]


def bij(wereld: Wereld, aanvraag_id: UUID) -> list[Rol]:
    with wereld.store.read() as verbinding:
        return list(verbinding.scalars(select(taak.c.rol).where(taak.c.object_id == aanvraag_id)))


class TestBegin:
    def test_takes_the_hulpvraag_along_and_waits_for_the_school(self, wereld: Wereld) -> None:
        aanvraag_id = aanvraag.begin(
            wereld.als(Rol.IB), dossier_id=toneel.concept(wereld), type_=Arrangementtype.GROEP
        )
        staat = toneel.rij(wereld, t_aanvraag, aanvraag_id)
        assert (staat.hulpvraag, staat.nummer, staat.type) == (
            "Hoe helpen we op gang?",
            "A-2026-0001",
            Arrangementtype.GROEP,
        )
        assert bij(wereld, aanvraag_id) == [Rol.IB]

    def test_starts_nothing_from_a_closed_dossier(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        toneel.zet(wereld, t_dossier, dossier_id, status="afgesloten")
        with pytest.raises(Bevroren):
            aanvraag.begin(wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)


class TestDienIn:
    @pytest.mark.parametrize(("type_", "rol"), NU_BIJ)
    def test_passes_the_turn_to_the_trajectbegeleider(
        self, wereld: Wereld, type_: Arrangementtype, rol: Rol
    ) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld), type_)
        staat = toneel.rij(wereld, t_aanvraag, aanvraag_id)
        assert (staat.status, staat.ingediend_door, staat.ingediend_op) == (
            AanvraagStatus.INGEDIEND,
            wereld.mensen[Rol.IB, "eigen"].id,
            NU,
        )
        assert bij(wereld, aanvraag_id) == [rol]

    def test_keeps_what_the_deciders_saw(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        aanvraag_id = toneel.ingediend(wereld, dossier_id)
        bewaren.bewaar_veld(
            wereld.als(Rol.IB),
            soort="dossier",
            sleutel=dossier_id,
            veld="hulpvraag_kort",
            waarde="Iets nieuws?",
        )
        staat = toneel.rij(wereld, t_aanvraag, aanvraag_id)
        assert staat.hulpvraag == "Hoe helpen we op gang?"
        assert staat.meegestuurd["doelen"][0]["tekst"] == "Noor begint zelf"

    def test_names_everything_that_is_missing_and_writes_nothing(self, wereld: Wereld) -> None:
        dossier_id = toneel.concept(wereld)
        aanvraag_id = aanvraag.begin(wereld.als(Rol.IB), dossier_id=dossier_id, type_=Arrangementtype.SCHOOL)
        with pytest.raises(MagNogNiet) as mist:
            aanvraag.dien_in(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)
        zinnen = " ".join(bezwaar.zin for bezwaar in mist.value.bezwaren)
        assert all(woord in zinnen for woord in ("doel", "ouders", "delen"))
        assert toneel.rij(wereld, t_aanvraag, aanvraag_id).status is AanvraagStatus.CONCEPT

    def test_sends_nothing_that_parents_did_not_agree_to_share(self, wereld: Wereld) -> None:
        dossier_id = toneel.gedeeld(wereld)
        aanvraag_id = toneel.begonnen(wereld, dossier_id)
        toneel.zet(wereld, t_dossier, dossier_id, gedeeld=False)
        with pytest.raises(MagNogNiet, match="delen"):
            aanvraag.dien_in(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)

    def test_submits_once(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        with pytest.raises(StapBestaatNiet, match="ingediend"):
            aanvraag.dien_in(wereld.als(Rol.IB), aanvraag_id=aanvraag_id)


class TestZetStap:
    def test_withdraws_only_with_a_reason(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld))
        ib = wereld.als(Rol.IB)
        with pytest.raises(ValueRefused, match="waarom"):
            aanvraag.zet_stap(ib, aanvraag_id=aanvraag_id, naam="intrekken")
        aanvraag.zet_stap(ib, aanvraag_id=aanvraag_id, naam="intrekken", reden="niet meer nodig")
        assert bij(wereld, aanvraag_id) == []

    def test_a_concept_that_is_withdrawn_stays_unseen(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld))
        aanvraag.zet_stap(wereld.als(Rol.IB), aanvraag_id=aanvraag_id, naam="intrekken", reden="toch niet")
        for rol in (Rol.TB, Rol.GD, Rol.TL, Rol.MAN):
            ctx = wereld.als(rol)
            assert lezen_aanvraag.lijst(ctx).rijen == ()
            with pytest.raises(NietGevonden):
                besluiten.stapformulier(ctx, aanvraag_id=aanvraag_id)

    def test_starts_after_an_ondersteuner_is_named(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.toegekend(wereld, aanvraag_id)
        ib = wereld.als(Rol.IB)
        with pytest.raises(StapBestaatNiet):
            aanvraag.zet_stap(ib, aanvraag_id=aanvraag_id, naam="starten")
        besluiten.wijs_toe(
            wereld.als(Rol.MAN), aanvraag_id=aanvraag_id, ondersteuner_id=wereld.mensen[Rol.OS, "eigen"].id
        )
        assert aanvraag.zet_stap(ib, aanvraag_id=aanvraag_id, naam="starten") is AanvraagStatus.LOOPT

    def test_takes_no_other_step(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.begonnen(wereld, toneel.gedeeld(wereld))
        with pytest.raises(KeyError):
            aanvraag.zet_stap(wereld.als(Rol.IB), aanvraag_id=aanvraag_id, naam="toekennen")


class TestTeken:
    def test_every_step_has_its_number_name_and_moment(self, wereld: Wereld) -> None:
        aanvraag_id = toneel.ingediend(wereld, toneel.gedeeld(wereld))
        toneel.toegekend(wereld, aanvraag_id)
        with wereld.store.read() as verbinding:
            vraag = select(t_stap.c.volgnummer, t_stap.c.naam).order_by(t_stap.c.volgnummer)
            stappen = [tuple(rij) for rij in verbinding.execute(vraag)]
        assert stappen == [(1, "IB eigen"), (2, "TB eigen"), (3, "GD eigen"), (4, "MAN eigen")]
