"""`may` says what the rights matrix says, and `scope` says the same of a list."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.organisatie import NIVEAU, Functie, Gebruiker, Niveau, Rol
from lib.domain.permissions import Bereik, Kenmerk, Permission, Relatie, Zaak, ergens, grond, may, scope
from tests.authorisation.matrix import CELLEN, ROLLEN, STANDEN, verwacht

SCHOLEN, BESTUREN = [uuid4(), uuid4()], [uuid4(), uuid4()]
WIE, DOSSIER = uuid4(), uuid4()


def functie(rol: Rol, plek: int) -> Functie:
    niveau = NIVEAU[rol]
    return Functie(
        rol,
        SCHOLEN[plek] if niveau is Niveau.SCHOOL else None,
        BESTUREN[plek] if niveau is Niveau.BESTUUR else None,
    )


def test_the_table_has_every_permission_for_every_role_with_an_account() -> None:
    assert set(CELLEN) == {(permission, rol) for permission in Permission for rol in ROLLEN}


@pytest.mark.parametrize("rol", ROLLEN)
@pytest.mark.parametrize("permission", Permission)
def test_may_says_what_the_table_says(permission: Permission, rol: Rol) -> None:
    for plek, plaats in enumerate(("eigen", "ander")):
        for basis in STANDEN:
            nood = frozenset({DOSSIER} if basis.nood and plaats == "eigen" else ())
            wie = Gebruiker(WIE, "x", (functie(rol, plek),), nood)
            for ingediend in (False, True):
                stand = replace(basis, ingediend=ingediend)
                kenmerken = {Kenmerk.GEDEELD} if stand.gedeeld else set()
                kenmerken |= {Kenmerk.INGEDIEND} if ingediend else set()
                zaak = Zaak(
                    school_id=SCHOLEN[0],
                    bestuur_id=BESTUREN[0],
                    dossier_id=DOSSIER,
                    leerkrachten=frozenset({WIE} if plaats == "eigen" else ()),
                    betrokkenen=frozenset({WIE} if stand.betrokken and plaats == "eigen" else ()),
                    kenmerken=frozenset(kenmerken),
                )
                assert may(wie, permission, zaak) is verwacht(permission, rol, plaats, stand)


def test_nobody_without_a_role_may_do_anything() -> None:
    alles = Zaak(
        school_id=SCHOLEN[0],
        bestuur_id=BESTUREN[0],
        leerkrachten=frozenset({WIE}),
        betrokkenen=frozenset({WIE}),
        kenmerken=frozenset(Kenmerk),
    )
    niemand = Gebruiker(WIE, "x")
    assert not [permission for permission in Permission if may(niemand, permission, alles)]
    assert not [permission for permission in Permission if ergens(niemand, permission)]


def test_who_is_locked_out_may_do_nothing_with_any_set_of_roles() -> None:
    rollen = tuple(functie(rol, plek) for rol in ROLLEN for plek in (0, 1))
    alles = Zaak(
        school_id=SCHOLEN[0],
        bestuur_id=BESTUREN[0],
        dossier_id=DOSSIER,
        leerkrachten=frozenset({WIE}),
        betrokkenen=frozenset({WIE}),
        kenmerken=frozenset(Kenmerk),
    )
    wie = Gebruiker(WIE, "x", rollen, frozenset({DOSSIER}))
    assert [p for p in Permission if may(wie, p, alles)] == list(Permission)
    dicht = replace(alles, uitgesloten=frozenset({WIE}))
    assert [p for p in Permission if may(wie, p, dicht)] == []


def test_a_right_of_ones_own_comes_before_noodtoegang() -> None:
    zaak = Zaak(school_id=SCHOLEN[0], bestuur_id=BESTUREN[0], dossier_id=DOSSIER)
    for rol, relatie in ((Rol.IB, Relatie.SCHOOL), (Rol.MAN, Relatie.NOOD)):
        wie = Gebruiker(WIE, "x", (functie(rol, 0),), frozenset({DOSSIER}))
        regel = grond(wie, Permission.DOSSIER_INZIEN, zaak)
        assert regel is not None
        assert regel.relatie is relatie


def test_a_teacher_without_the_pupil_sees_nothing_of_the_school() -> None:
    wie = Gebruiker(WIE, "x", (functie(Rol.LK, 0),))
    zaak = Zaak(school_id=SCHOLEN[0], bestuur_id=BESTUREN[0], leerkrachten=frozenset({uuid4()}))
    mag = [permission for permission in Permission if may(wie, permission, zaak)]
    assert mag == [Permission.NOODTOEGANG_VRAGEN]


def binnen(bereik: Bereik, wie: Gebruiker, zaak: Zaak) -> bool:
    """Read one Bereik as a list does."""
    if wie.id in zaak.uitgesloten:
        return False
    if bereik.kenmerk is not None and bereik.kenmerk not in zaak.kenmerken:
        return False
    return {
        Relatie.SWV: True,
        Relatie.BESTUUR: zaak.bestuur_id in bereik.plaatsen,
        Relatie.SCHOOL: zaak.school_id in bereik.plaatsen,
        Relatie.LEERLING: zaak.school_id in bereik.plaatsen and wie.id in zaak.leerkrachten,
        Relatie.BETROKKEN: wie.id in zaak.betrokkenen,
        Relatie.NOOD: zaak.dossier_id in bereik.plaatsen,
    }[bereik.relatie]


functies = st.lists(st.builds(functie, st.sampled_from(ROLLEN), st.integers(0, 1)), max_size=5)
wie_zelf: st.SearchStrategy[frozenset[UUID]] = st.sampled_from([frozenset(), frozenset({WIE})])
noden: st.SearchStrategy[frozenset[UUID]] = st.sampled_from([frozenset(), frozenset({DOSSIER})])
zaken = st.builds(
    Zaak,
    school_id=st.sampled_from(SCHOLEN),
    bestuur_id=st.sampled_from(BESTUREN),
    leerkrachten=wie_zelf,
    betrokkenen=wie_zelf,
    uitgesloten=wie_zelf,
    dossier_id=st.sampled_from([DOSSIER, None]),
    kenmerken=st.frozensets(st.sampled_from(Kenmerk)),
)


@given(functies, noden, zaken, st.sampled_from(Permission))
def test_one_by_one_and_in_a_list_are_the_same(
    rollen: list[Functie], nood: frozenset[UUID], zaak: Zaak, permission: Permission
) -> None:
    wie = Gebruiker(WIE, "x", tuple(rollen), nood)
    in_lijst = any(binnen(bereik, wie, zaak) for bereik in scope(wie, permission))
    assert in_lijst is may(wie, permission, zaak)


@given(functies, functies, zaken, st.sampled_from(Permission))
def test_another_role_never_takes_a_right_away(
    eerst: list[Functie], erbij: list[Functie], zaak: Zaak, permission: Permission
) -> None:
    if may(Gebruiker(WIE, "x", tuple(eerst)), permission, zaak):
        assert may(Gebruiker(WIE, "x", (*eerst, *erbij)), permission, zaak)
