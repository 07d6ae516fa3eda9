"""Which way an aanvraag goes, and that no path ever puts two of the three in one hand (L29)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from uuid import UUID, uuid4

import pytest

from lib.domain.aanvraag import Aanvraag, AanvraagStatus, Arrangementtype, Stap, Stapsoort
from lib.domain.organisatie import Functie, Gebruiker, Rol
from lib.domain.route import Werkwijze, adviseer, mag_stap, volgende
from lib.domain.workflow import AANVRAAG, available

A, T = AanvraagStatus, Arrangementtype
NU = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SCHOOL, BESTUUR, ELDERS = uuid4(), uuid4(), uuid4()
IB, TB = Functie(Rol.IB, school_id=SCHOOL), Functie(Rol.TB, bestuur_id=BESTUUR)
GD, TL, MAN = Functie(Rol.GD), Functie(Rol.TL), Functie(Rol.MAN)
ALLES = (IB, TB, GD, TL, MAN)
SOORT = {
    "indienen": Stapsoort.INDIENEN,
    "accorderen": Stapsoort.ACCORDEREN,
    "terug": Stapsoort.TERUG,
    "adviseren": Stapsoort.ADVIES,
    "toekennen": Stapsoort.BESLUIT,
    "afwijzen": Stapsoort.BESLUIT,
    "aanhouden": Stapsoort.BESLUIT,
    "toewijzen": Stapsoort.TOEWIJZEN,
    "starten": Stapsoort.START,
    "intrekken": Stapsoort.INTREKKEN,
}
WEGEN = {
    T.SCHOOL: [Rol.IB, Rol.TB, Rol.TB, Rol.IB],
    T.EXPERTISE: [Rol.IB, Rol.TB, Rol.TL, Rol.TL, Rol.IB],
    T.INDIVIDUEEL: [Rol.IB, Rol.TB, Rol.GD, Rol.MAN, Rol.MAN, Rol.IB],
    T.GROEP: [Rol.IB, Rol.TB, Rol.GD, Rol.MAN, Rol.TL, Rol.IB],
}
RECHT = ("indienen", "accorderen", "adviseren", "toekennen", "toewijzen", "starten")


def aanvraag(type_: Arrangementtype, status: AanvraagStatus = A.CONCEPT) -> Aanvraag:
    return Aanvraag(
        school_id=SCHOOL,
        bestuur_id=BESTUUR,
        nummer="A-2026-0001",
        type=type_,
        status=status,
        gemaakt_op=NU,
        gemaakt_door=uuid4(),
        bijgewerkt_op=NU,
    )


def stap(naam: str, door: UUID) -> Stap:
    return Stap(aanvraag_id=uuid4(), soort=SOORT[naam], door=door, naam="x", op=NU)


@pytest.mark.parametrize("type_", T)
def test_each_type_passes_the_roles_of_the_domain_in_order(type_: Arrangementtype) -> None:
    status, rollen = A.CONCEPT, []
    while (beurt := volgende(Werkwijze(), type_, status)) is not None:
        naam, rol = beurt
        rollen.append(rol)
        status = next(
            s.naar
            for s in AANVRAAG
            if s.naam == {"beslissen": "toekennen"}.get(naam, naam) and status in s.van
        )
    assert (rollen, status) == (WEGEN[type_], A.LOOPT)


@pytest.mark.parametrize(("type_", "status"), list(product(T, A)))
def test_every_turn_is_a_step_of_the_table(type_: Arrangementtype, status: AanvraagStatus) -> None:
    beurt = volgende(Werkwijze(), type_, status)
    knoppen = {s.naam for s in available(AANVRAAG, status, lambda _p: True)}
    if beurt is None:
        assert status in {A.AFGEWEZEN, A.LOOPT, A.INGETROKKEN}
    else:
        assert {"beslissen": "toekennen"}.get(beurt[0], beurt[0]) in knoppen


def test_a_bestuur_can_leave_accorderen_and_advies_out() -> None:
    kort = Werkwijze(accordering=frozenset(), advies=frozenset())
    assert volgende(kort, T.INDIVIDUEEL, A.INGEDIEND) == ("beslissen", Rol.MAN)


def _paden(
    werkwijze: Werkwijze,
    zaak: Aanvraag,
    stappen: tuple[Stap, ...],
    mensen: tuple[Gebruiker, ...],
    diepte: int,
) -> Iterator[tuple[AanvraagStatus, tuple[Stap, ...]]]:
    """Walk every step that every person may take, to a decided end or `diepte` steps deep."""
    yield zaak.status, stappen
    if diepte == 0:
        return
    for kan in available(AANVRAAG, zaak.status, lambda _p: True):
        for wie in mensen:
            if mag_stap(werkwijze, zaak, stappen, kan.naam, wie):
                continue
            verder = aanvraag(zaak.type, kan.naar)
            verder.ingediend_door = wie.id if kan.naam == "indienen" else zaak.ingediend_door
            yield from _paden(werkwijze, verder, (*stappen, stap(kan.naam, wie.id)), mensen, diepte - 1)


@pytest.mark.parametrize("type_", T)
def test_no_path_lets_one_person_request_advise_and_decide(type_: Arrangementtype) -> None:
    """Three people who each hold every role, all steps, rounds of terug and aanhouden included."""
    mensen = tuple(Gebruiker(uuid4(), naam, ALLES) for naam in "abc")
    paden = besloten = 0
    for status, stappen in _paden(Werkwijze(), aanvraag(type_), (), mensen, 7):
        paden += 1
        per = {
            soort: {s.door for s in stappen if s.soort is soort}
            for soort in (Stapsoort.INDIENEN, Stapsoort.ADVIES, Stapsoort.BESLUIT)
        }
        assert not per[Stapsoort.INDIENEN] & per[Stapsoort.ADVIES]
        assert not per[Stapsoort.INDIENEN] & per[Stapsoort.BESLUIT]
        assert not per[Stapsoort.ADVIES] & per[Stapsoort.BESLUIT]
        besloten += status in {A.TOEGEKEND, A.AFGEWEZEN}
    assert besloten > 10
    assert paden > besloten


@pytest.mark.parametrize(("type_", "status"), list(product(T, A)))
def test_only_the_role_whose_turn_it_is_takes_a_step(type_: Arrangementtype, status: AanvraagStatus) -> None:
    beurt = volgende(Werkwijze(), type_, status)
    for naam, functie in product(SOORT, ALLES):
        bezwaren = mag_stap(
            Werkwijze(), aanvraag(type_, status), (), naam, Gebruiker(uuid4(), "x", (functie,))
        )
        groep = {"toekennen": "beslissen", "afwijzen": "beslissen", "aanhouden": "beslissen"}.get(naam, naam)
        groep = {"terug": "accorderen", "intrekken": "indienen"}.get(groep, groep)
        assert (bezwaren == []) is (beurt == (groep, functie.rol))


def test_the_same_role_elsewhere_gives_no_turn() -> None:
    elders = Gebruiker(uuid4(), "x", (Functie(Rol.TB, bestuur_id=ELDERS), Functie(Rol.IB, school_id=ELDERS)))
    for status, naam in ((A.INGEDIEND, "accorderen"), (A.CONCEPT, "indienen")):
        (bezwaar,) = mag_stap(Werkwijze(), aanvraag(T.EXPERTISE, status), (), naam, elders)
        assert "voor de" in bezwaar.zin


def test_withdrawing_is_free_for_who_decided_before() -> None:
    wie = Gebruiker(uuid4(), "x", ALLES)
    stappen = (stap("aanhouden", wie.id),)
    assert mag_stap(Werkwijze(), aanvraag(T.SCHOOL, A.AANGEHOUDEN), stappen, "intrekken", wie) == []
    assert mag_stap(Werkwijze(), aanvraag(T.SCHOOL, A.AANGEHOUDEN), stappen, "indienen", wie) != []


@pytest.mark.parametrize(
    ("bestuur_os", "thema", "leerlingen", "type_"),
    [
        ("ja", "", "", T.SCHOOL),
        ("ja", "ja", "een", T.SCHOOL),
        ("nee", "ja", "", T.EXPERTISE),
        ("nee", "nee", "een", T.INDIVIDUEEL),
        ("weet_niet", "nee", "meer", T.GROEP),
        ("nee", "nee", "geen", T.SCHOOL),
    ],
)
def test_the_route_helper_gives_the_advice_of_s0_and_s4(
    bestuur_os: str, thema: str, leerlingen: str, type_: Arrangementtype
) -> None:
    advies = adviseer(bestuur_os, thema, leerlingen)
    assert advies is not None
    assert advies.type is type_
    assert advies.reden.endswith(".")


@pytest.mark.parametrize(
    "antwoorden", [("", "", ""), ("nee", "", "een"), ("nee", "nee", ""), ("", "nee", "een")]
)
def test_the_route_helper_waits_while_it_knows_too_little(antwoorden: tuple[str, str, str]) -> None:
    assert adviseer(*antwoorden) is None
