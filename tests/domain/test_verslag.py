"""The text of a verslag: one walk, in reading order, and the same after it was kept."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.bladen import AfspraakRij, DoelRij, OverlegRij
from lib.domain.doel import DoelStatus
from lib.domain.dossier import AfspraakStatus, DossierStatus
from lib.domain.formulier import VASTE_LIJSTEN, formulier
from lib.domain.organisatie import Rol
from lib.domain.overleg import Aanwezig, OverlegStatus
from lib.domain.rijen import DeelnemerRij, Dossierkop
from lib.domain.verslag import Stof, stel_op
from lib.domain.verslagtekst import Blok, Deel, Verslag
from lib.forms.definition import Choice

NU = datetime(2026, 11, 27, 13, 0, tzinfo=UTC)
DAG = date(2026, 11, 27)
BLAD: dict[str, Any] = {
    "antwoorden": {},
    "herkomst": {},
    "ingediend_op": None,
    "formulier_versie": "1",
}

HELE_TIJD: dict[str, int | None] = {"vanaf_punt": None, "tot_punt": None}


def afspraak(wat: str, **anders: Any) -> AfspraakRij:
    vast: dict[str, Any] = {
        "overleg_id": None,
        "definitief": True,
        "wie": "ouders",
        "wanneer": DAG,
        "status": AfspraakStatus.OPEN,
        "gedaan_op": None,
    }
    return AfspraakRij(id=uuid4(), wat=wat, gemaakt_op=NU, **(BLAD | vast | anders))


def stof(**anders: Any) -> Stof:
    kop = Dossierkop(
        id=uuid4(),
        **BLAD,
        nummer="2026-001",
        status=DossierStatus.GEDEELD,
        gedeeld=True,
        hulpvraag="",
        samenvatting="",
        bijgewerkt_op=NU,
        leerling_id=uuid4(),
        roepnaam="Noor",
        voorvoegsel="",
        achternaam="Bakker",
        geboortedatum=DAG,
        jaargroep=5,
        groepnaam="5A",
        school_id=uuid4(),
        school="De Vlieger",
        bestuur_id=uuid4(),
    )
    overleg = OverlegRij(
        id=UUID(int=1),
        **BLAD | {"antwoorden": {"plaats": "lokaal 3"}},
        dossier_id=kop.id,
        status=OverlegStatus.VOORGELEGD,
        datum=DAG,
        wanneer=NU,
        punt=7,
        ouders_erbij=True,
        voorgelegd_op=DAG,
        reactie="",
        reactie_tekst="",
        vastgesteld_op=None,
        vastgelegd=None,
        teruggekoppeld_op=None,
        teruggekoppeld_door="",
    )
    doel = DoelRij(
        id=uuid4(),
        **BLAD,
        gemaakt_op=NU,
        overleg_id=None,
        definitief=False,
        tekst="Noor begint zelf",
        categorie="",
        gewicht=1,
        streefdatum=DAG,
        tussenmoment=None,
        status=DoelStatus.LOOPT,
        laatste_score=None,
        laatst_gemeten=None,
    )
    vast: dict[str, Any] = {
        "kop": kop,
        "overleg": overleg,
        "antwoorden": {
            "samenvatting": "Noor tekent graag.",
            "inzicht": "Rust helpt.",
            "nodig": [{"voor_wie": "leerling", "wat": "een vaste plek"}, {"voor_wie": "ouders", "wat": ""}],
        },
        "form": formulier("ot_verslag"),
        "lijsten": {**VASTE_LIJSTEN, "personen": (Choice("ouders", "ouder(s)"),)},
        "deelnemers": (
            DeelnemerRij(id=uuid4(), naam="Sanne", rol=Rol.IB, aanwezig=Aanwezig.JA, **HELE_TIJD),
            DeelnemerRij(id=uuid4(), naam="Noor", rol=Rol.LLN, aanwezig=Aanwezig.DEELS, **HELE_TIJD),
            DeelnemerRij(id=uuid4(), naam="Ouder(s)", rol=Rol.OUD, aanwezig=Aanwezig.JA, **HELE_TIJD),
            DeelnemerRij(id=uuid4(), naam="Piet", rol=Rol.LK, aanwezig=Aanwezig.NEE, **HELE_TIJD),
        ),
        "doelen": (doel,),
        "afspraken": (afspraak("belt de logopedist"),),
        "meegenomen": (),
        "rolnamen": {Rol.IB: "kwaliteitscoach"},
        "vandaag": DAG,
    }
    return Stof(**vast | anders)


def deel(verslag: Verslag, kop: str) -> tuple[Blok, ...]:
    return next(d.blokken for d in verslag.delen if d.kop == kop)


def test_the_core_stands_apart_and_is_not_repeated() -> None:
    verslag = stel_op(stof())
    assert verslag.kern == "Noor tekent graag."
    assert all(verslag.kern != blok.tekst for d in verslag.delen for blok in d.blokken)


def test_says_who_was_there_as_this_swv_calls_them_and_nobody_who_was_not() -> None:
    assert deel(stel_op(stof()), "Aanwezig") == (
        Blok(tekst="Sanne (kwaliteitscoach), Noor (leerling) (deels), Ouder(s)"),
    )


def test_puts_what_was_set_and_promised_under_its_heading() -> None:
    verslag = stel_op(stof())
    assert deel(verslag, "Doelen")[-1].punten == ("Noor begint zelf (klaar vr 27 nov 2026)",)
    nodig = deel(verslag, "Wat kunnen we zelf, wat hebben we nodig")
    assert nodig[-1] == Blok("Nodig", punten=("leerling: een vaste plek",))
    beloofd = deel(verslag, "Afspraken en afronden")
    assert beloofd[0].punten == ("ouder(s): belt de logopedist — klaar vr 27 nov 2026",)


def test_names_what_is_still_open_and_not_what_was_done_meanwhile() -> None:
    open_ = afspraak("oefent lezen", wie="anders", antwoorden={"wie_anders": "oma"}, wanneer=None)
    mee = (open_, afspraak("ruimt op", status=AfspraakStatus.GEDAAN))
    blokken = deel(stel_op(stof(meegenomen=mee)), "Afspraken en afronden")
    assert Blok("Nog open van de vorige keer", punten=("oma: oefent lezen",)) in blokken


def test_ends_with_how_parents_reacted_in_their_words() -> None:
    zonder = stof()
    assert "Reactie van ouders" not in {d.kop for d in stel_op(zonder).delen}
    met = replace(
        zonder,
        overleg=replace(zonder.overleg, reactie="ingestemd_met_opmerking", reactie_tekst="Graag bellen."),
    )
    (blok,) = deel(stel_op(met), "Reactie van ouders")
    assert blok.tekst.endswith("“Graag bellen.”")


def test_what_was_established_stays_as_it_was_whatever_changes_after() -> None:
    eerst = stof()
    bewaard = stel_op(eerst).als_json()
    later = replace(
        stof(antwoorden={"samenvatting": "anders"}, doelen=(), afspraken=()),
        overleg=replace(eerst.overleg, vastgelegd=bewaard),
    )
    assert stel_op(later) == stel_op(eerst)


def test_asks_nothing_that_not_every_reader_of_the_overleg_may_read() -> None:
    """The established text is kept whole: a special question would reach who may not read it (L36)."""
    assert [veld.name for veld in formulier("ot_verslag").fields() if veld.afgeschermd] == []


tekst = st.text(max_size=20)
blokken = st.builds(Blok, tekst, tekst, st.lists(tekst, max_size=3).map(tuple))


@given(
    st.builds(
        Verslag,
        gegevens=st.lists(st.tuples(tekst, tekst), max_size=3).map(tuple),
        kern=tekst,
        delen=st.lists(st.builds(Deel, tekst, st.lists(blokken, max_size=3).map(tuple)), max_size=3).map(
            tuple
        ),
    )
)
def test_is_the_same_after_it_was_kept(verslag: Verslag) -> None:
    assert Verslag.uit_json(verslag.als_json()) == verslag


@pytest.mark.parametrize("antwoorden", [{}, {"samenvatting": None, "nodig": None}, {"nodig": [{}]}])
def test_an_empty_verslag_is_short_and_whole(antwoorden: dict[str, Any]) -> None:
    leeg = stel_op(stof(antwoorden=antwoorden, doelen=(), afspraken=(), deelnemers=()))
    assert [d.kop for d in leeg.delen] == ["Aanwezig"]
    assert deel(leeg, "Aanwezig") == (Blok(tekst="Niet bijgehouden."),)
