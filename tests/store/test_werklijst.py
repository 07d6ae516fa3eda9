"""The werklijst shows one's own tasks, soonest first, and names a pupil only to who may read the dossier."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert

from lib.domain.organisatie import NIVEAU, Niveau, Rol
from lib.domain.rijen import Taakregel
from lib.domain.taak import Taaksoort
from lib.services import dossier, inbreng, lezen, lezen_lijsten, toestemming
from lib.store.tables.spoor import taak
from tests.services import toneel
from tests.wereld import VANDAAG, Wereld


def leg(wereld: Wereld, **velden: Any) -> UUID:
    sleutel = uuid4()
    vast = {
        "id": sleutel,
        "object_soort": "overleg",
        "object_id": uuid4(),
        "soort": Taaksoort.OVERLEG_HOUDEN,
        "wat": "",
    }
    leeg = dict.fromkeys(("dossier_id", "school_id", "bestuur_id", "rol", "gebruiker_id", "uiterlijk"))
    with wereld.store.begin() as verbinding:
        verbinding.execute(insert(taak), [leeg | vast | velden])
    return sleutel


def van(wereld: Wereld, rol: Rol, plaats: str = "eigen") -> tuple[Taakregel, ...]:
    return lezen_lijsten.werklijst(wereld.als(rol, plaats))


@pytest.mark.parametrize("rol", NIVEAU)
def test_a_task_of_a_role_is_for_that_role_at_that_place(wereld: Wereld, rol: Rol) -> None:
    leg(wereld, rol=rol, school_id=wereld.school, bestuur_id=wereld.bestuur)
    for ander in NIVEAU:
        for plaats in ("eigen", "ander"):
            hier = ander is rol and (plaats == "eigen" or NIVEAU[rol] is Niveau.SWV)
            assert bool(van(wereld, ander, plaats)) is hier


def test_a_task_of_a_person_is_for_that_person_only(wereld: Wereld) -> None:
    leg(wereld, rol=Rol.OS, gebruiker_id=wereld.mensen[Rol.OS, "eigen"].id)
    assert [bool(van(wereld, Rol.OS, plaats)) for plaats in ("eigen", "ander")] == [True, False]


def test_the_soonest_comes_first_and_what_has_no_date_last(wereld: Wereld) -> None:
    dagen = [None, 3, -2, 0]
    for dag in dagen:
        leg(wereld, rol=Rol.GD, uiterlijk=None if dag is None else VANDAAG + timedelta(days=dag))
    gevonden = [rij.uiterlijk for rij in van(wereld, Rol.GD)]
    assert gevonden == [VANDAAG + timedelta(days=dag) for dag in (-2, 0, 3)] + [None]


def test_it_stays_short(wereld: Wereld) -> None:
    for _ in range(60):
        leg(wereld, rol=Rol.GD)
    assert len(van(wereld, Rol.GD)) == 50


def test_a_pupil_is_named_only_to_who_may_read_the_dossier(wereld: Wereld) -> None:
    dossier_id = toneel.gedeeld(wereld)
    toneel.ingediend(wereld, dossier_id)
    assert {rij.roepnaam for rij in van(wereld, Rol.IB)} == {"Noor"}
    assert {rij.roepnaam for rij in van(wereld, Rol.TB)} == {"Noor"}
    toneel.geaccordeerd(wereld, next(r.object_id for r in van(wereld, Rol.TB)))
    (bij_gd,) = van(wereld, Rol.GD)
    assert (bij_gd.roepnaam, bij_gd.groepnaam) == (None, None)


def test_a_promise_leaves_the_werklijst_of_the_swv_when_toestemming_ends(wereld: Wereld) -> None:
    dossier_id = toneel.gedeeld(wereld)
    ib, os_er = wereld.als(Rol.IB), wereld.mensen[Rol.OS, "eigen"]
    antwoorden = toneel.AFSPRAAK | {"wie": str(os_er.id)}
    inbreng.maak_afspraak(ib, dossier_id=dossier_id, antwoorden=antwoorden)
    assert van(wereld, Rol.OS) == ()
    dossier.geef_toegang(
        ib, dossier_id=dossier_id, gebruiker_id=os_er.id, rol=Rol.OS, reden="denkt mee", **toneel.INZAGE
    )
    (rij,) = van(wereld, Rol.OS)
    assert (rij.roepnaam, rij.wat) == ("Noor", "maakt een stappenkaart")
    (gegeven,) = lezen.toestemmingen(ib, dossier_id=dossier_id)[1].rijen
    toestemming.trek_toestemming_in(ib, toestemming_id=gegeven.id)
    assert van(wereld, Rol.OS) == ()
