"""A role is held at the level where it belongs."""

from uuid import uuid4

import pytest

from lib.domain.organisatie import NIVEAU, Functie, FunctieOngeldig, Gebruiker, Niveau, Rol

PLEKKEN = {
    Niveau.SCHOOL: {"school_id": uuid4()},
    Niveau.BESTUUR: {"bestuur_id": uuid4()},
    Niveau.SWV: {},
}


@pytest.mark.parametrize("rol", NIVEAU)
@pytest.mark.parametrize("niveau", Niveau)
def test_a_functie_is_only_made_at_its_level(rol: Rol, niveau: Niveau) -> None:
    if NIVEAU[rol] is niveau:
        assert Functie(rol, **PLEKKEN[niveau]).rol is rol
    else:
        with pytest.raises(FunctieOngeldig, match=NIVEAU[rol].label):
            Functie(rol, **PLEKKEN[niveau])


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in NIVEAU])
def test_pupils_parents_and_outsiders_have_no_functie(rol: Rol) -> None:
    for plek in PLEKKEN.values():
        with pytest.raises(FunctieOngeldig):
            Functie(rol, **plek)


def test_a_functie_has_one_place() -> None:
    with pytest.raises(FunctieOngeldig):
        Functie(Rol.IB, school_id=uuid4(), bestuur_id=uuid4())


def test_a_person_knows_where_they_hold_a_role() -> None:
    school, bestuur = uuid4(), uuid4()
    wie = Gebruiker(uuid4(), "x", (Functie(Rol.IB, school_id=school), Functie(Rol.TB, bestuur_id=bestuur)))
    assert wie.scholen((Rol.IB, Rol.LK)) == {school}
    assert wie.besturen((Rol.TB,)) == {bestuur}
    assert wie.scholen((Rol.LK,)) == wie.besturen((Rol.IB,)) == frozenset()
    assert wie.heeft(Rol.GD, Rol.TB)
    assert not wie.heeft(Rol.GD)
