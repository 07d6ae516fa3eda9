"""What somebody sees in a list is what they may open one by one, on both databases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, update

from lib.domain.aanvraag import Arrangementtype
from lib.domain.organisatie import NIVEAU, Functie, Gebruiker, Niveau, Rol
from lib.domain.permissions import NietGevonden, Permission, may
from lib.services import aanvraag, inlezen, inzicht, lezen_aanvraag, lezen_lijsten, lezen_overleg
from lib.services.context import Context
from lib.store import scope
from lib.store.queries.aanvragen import KOLOMMEN as AANVRAGEN
from lib.store.queries.dossiers import KOLOMMEN as DOSSIERS
from lib.store.queries.organisatie import koppel_leerkracht
from lib.store.tables.aanvraag import aanvraag as t_aanvraag
from lib.store.tables.dossier import betrokkene
from lib.store.tables.dossier import dossier as t_dossier
from lib.store.tables.noodtoegang import noodtoegang
from lib.store.tables.organisatie import school as t_school
from lib.store.tables.uitsluiting import uitsluiting
from tests.authorisation.matrix import ROLLEN, STANDEN, Stand, verwacht
from tests.authorisation.oproepen import noodrij
from tests.services import toneel
from tests.wereld import NU, VANDAAG, Wereld, maak_gebruiker

DAG = timedelta(days=1)
TERMIJNEN = [
    None,
    (VANDAAG - DAG, VANDAAG + DAG),
    (VANDAAG, VANDAAG),
    (VANDAAG - 2 * DAG, VANDAAG - DAG),
    (VANDAAG + DAG, VANDAAG + 2 * DAG),
]

SLOTEN: list[dict[str, Any] | None] = [
    None,
    {"tot": None, "opgeheven_op": None},
    {"tot": VANDAAG, "opgeheven_op": None},
    {"tot": VANDAAG - DAG, "opgeheven_op": None},
    {"tot": None, "opgeheven_op": VANDAAG},
]


def functie(wereld: Wereld, rol: Rol, plek: int) -> Functie:
    niveau = NIVEAU[rol]
    return Functie(
        rol,
        (wereld.school, wereld.andere_school)[plek] if niveau is Niveau.SCHOOL else None,
        (wereld.bestuur, wereld.ander_bestuur)[plek] if niveau is Niveau.BESTUUR else None,
    )


class Wolk:
    """Four dossiers and four aanvragen: two schools, shared and submitted or not, and one person who looks."""

    def __init__(self, wereld: Wereld) -> None:
        self.wereld = wereld
        self.wie = maak_gebruiker(wereld.store, "Wisselende Rol")
        self.dossiers, self.aanvragen = [], []
        for plaats in ("eigen", "ander"):
            dossier_id = toneel.concept(wereld, plaats)
            self.dossiers.append(dossier_id)
            for op in (None, NU):
                aanvraag_id = aanvraag.begin(
                    wereld.als(Rol.IB, plaats), dossier_id=dossier_id, type_=Arrangementtype.SCHOOL
                )
                toneel.zet(
                    wereld, t_aanvraag, aanvraag_id, ingediend_op=op, status="ingediend" if op else "concept"
                )
                self.aanvragen.append(aanvraag_id)

    def zet(self, gedeeld: tuple[bool, bool], leerkracht: tuple[bool, bool], termijn: Any, slot: Any) -> None:
        leerlingen = (self.wereld.leerling, self.wereld.andere_leerling)
        with self.wereld.store.begin() as verbinding:
            verbinding.execute(delete(betrokkene))
            verbinding.execute(delete(uitsluiting))
            for dossier_id, deelt in zip(self.dossiers, gedeeld, strict=True):
                vraag = update(t_dossier).where(t_dossier.c.id == dossier_id).values(gedeeld=deelt)
                verbinding.execute(vraag)
            for leerling_id, geeft_les in zip(leerlingen, leerkracht, strict=True):
                koppel_leerkracht(verbinding, leerling_id, [self.wie.id] if geeft_les else [])
            if termijn:
                rij: dict[str, Any] = {
                    "id": uuid4(),
                    "dossier_id": self.dossiers[0],
                    "gebruiker_id": self.wie.id,
                }
                rij |= {"naam": "x", "rol": Rol.OS, "reden": "x", "vanaf": termijn[0], "tot": termijn[1]}
                verbinding.execute(insert(betrokkene), [rij])
            if slot:
                rij = {"id": uuid4(), "dossier_id": self.dossiers[0], "leerling_id": leerlingen[0]}
                rij |= {"gebruiker_id": self.wie.id, "naam": "x", "reden": "x", "vanaf": VANDAAG}
                verbinding.execute(insert(uitsluiting), [rij | slot])


def in_lijst(verbinding: Connection, wie: Gebruiker, permission: Permission, soort: str) -> set[UUID]:
    if soort == "dossier":
        waar = scope.waar(wie, permission, DOSSIERS, VANDAAG)
        return set(verbinding.scalars(select(t_dossier.c.id).where(waar)))
    waar = scope.waar(wie, permission, AANVRAGEN, VANDAAG)
    vraag = (
        select(t_aanvraag.c.id).outerjoin(t_dossier, t_dossier.c.id == t_aanvraag.c.dossier_id).where(waar)
    )
    return set(verbinding.scalars(vraag))


def een_voor_een(
    verbinding: Connection, wie: Gebruiker, permission: Permission, soort: str, ids: list[UUID]
) -> set[UUID]:
    zaak_van = scope.dossierzaak if soort == "dossier" else scope.aanvraagzaak
    zaken = {sleutel: zaak_van(verbinding, sleutel, wie, VANDAAG) for sleutel in ids}
    return {sleutel for sleutel, zaak in zaken.items() if zaak is not None and may(wie, permission, zaak)}


OVER_DOSSIER = [p for p in Permission if p.name.startswith(("DOSSIER", "METING", "OVERLEG"))]
OVER_AANVRAAG = [p for p in Permission if p.name.startswith(("AANVRAAG", "ONDERSTEUNER"))]


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rollen=st.lists(st.tuples(st.sampled_from(ROLLEN), st.integers(0, 1)), max_size=4),
    gedeeld=st.tuples(st.booleans(), st.booleans()),
    leerkracht=st.tuples(st.booleans(), st.booleans()),
    termijn=st.sampled_from(TERMIJNEN),
    slot=st.sampled_from(SLOTEN),
    nood=st.sampled_from([None, 0, 1]),
)
def controleer(
    wolk: Wolk, rollen: Any, gedeeld: Any, leerkracht: Any, termijn: Any, slot: Any, nood: Any
) -> None:
    wolk.zet(gedeeld, leerkracht, termijn, slot)
    wie = replace(
        wolk.wie,
        functies=tuple(functie(wolk.wereld, rol, plek) for rol, plek in rollen),
        nood=frozenset(() if nood is None else {wolk.dossiers[nood]}),
    )
    with wolk.wereld.store.read() as verbinding:
        for soort, ids, permissions in (
            ("dossier", wolk.dossiers, OVER_DOSSIER),
            ("aanvraag", wolk.aanvragen, OVER_AANVRAAG),
        ):
            for permission in permissions:
                lijst = in_lijst(verbinding, wie, permission, soort)
                assert lijst == een_voor_een(verbinding, wie, permission, soort, ids), (
                    permission,
                    wie.functies,
                )


def test_any_set_of_roles_sees_in_a_list_what_it_may_open(wereld: Wereld) -> None:
    controleer(Wolk(wereld))


def test_they_still_agree_after_a_school_moves_to_another_bestuur(wereld: Wereld) -> None:
    wolk = Wolk(wereld)
    toneel.zet(wereld, t_school, wereld.school, bestuur_id=wereld.ander_bestuur)
    controleer(wolk)


@pytest.mark.parametrize("stand", STANDEN)
def test_the_lists_on_screen_show_what_the_matrix_allows(wereld: Wereld, stand: Stand) -> None:
    wolk = Wolk(wereld)
    overleg_id = toneel.gepland(wereld, wolk.dossiers[0])
    with wereld.store.begin() as verbinding:
        vraag = update(t_dossier).where(t_dossier.c.id == wolk.dossiers[0]).values(gedeeld=stand.gedeeld)
        verbinding.execute(vraag)
        for (_, plaats), mens in wereld.mensen.items():
            if stand.betrokken and plaats == "eigen":
                rij: dict[str, Any] = {
                    "id": uuid4(),
                    "dossier_id": wolk.dossiers[0],
                    "gebruiker_id": mens.id,
                    "naam": "x",
                }
                rij |= {"rol": Rol.OS, "reden": "x", "vanaf": VANDAAG, "tot": VANDAAG}
                verbinding.execute(insert(betrokkene), [rij])
            if stand.nood and plaats == "eigen":
                verbinding.execute(insert(noodtoegang), [noodrij(wolk.dossiers[0], mens)])
    for (rol, plaats), mens in wereld.mensen.items():
        nood = frozenset({wolk.dossiers[0]} if stand.nood and plaats == "eigen" else ())
        ctx = Context(wereld.store, replace(mens, nood=nood), NU)

        def mag(
            permission: Permission, *, ingediend: bool = False, wie: tuple[Rol, str] = (rol, plaats)
        ) -> bool:
            return verwacht(permission, *wie, replace(stand, ingediend=ingediend))

        assert (wolk.dossiers[0] in {r.id for r in lezen_lijsten.lijst(ctx).rijen}) is mag(
            Permission.DOSSIER_INZIEN
        )
        for aanvraag_id, ingediend in zip(wolk.aanvragen[:2], (False, True), strict=True):
            gezien = aanvraag_id in {r.id for r in lezen_aanvraag.lijst(ctx).rijen}
            assert gezien is mag(Permission.AANVRAAG_INZIEN, ingediend=ingediend)
        kandidaten = {k.id for k in lezen_lijsten.kandidaten(ctx, zoek="noor")}
        assert (wereld.leerling in kandidaten) is mag(Permission.DOSSIER_AANMAKEN)
        assert bool(lezen_lijsten.kandidaten(ctx, zoek="noor")) is (kandidaten == {wereld.leerling})
        overleggen = {r.id for r in lezen_overleg.lijst(ctx).rijen}
        assert (overleg_id in overleggen) is mag(Permission.OVERLEG_INZIEN)
        assert (wereld.school in {s.id for s in inlezen.scholen(ctx)}) is mag(Permission.LEERLING_BEHEREN)
        try:
            plekken = {plek.id for plek in inzicht.scholen(ctx)}
        except NietGevonden:
            plekken = set()
        assert (wereld.school in plekken) is mag(Permission.INZICHT_INZIEN)


def test_counts_and_search_tell_nothing_about_another_school(wereld: Wereld) -> None:
    toneel.concept(wereld)
    nummer = toneel.rij(wereld, t_dossier, Wolk(wereld).dossiers[0]).nummer
    ander = wereld.als(Rol.IB, "ander")
    for zoek in ("Noor", "n", "bakker", "5A", nummer):
        bladzijde = lezen_lijsten.lijst(ander, zoek=zoek, school_id=wereld.school)
        assert (bladzijde.rijen, bladzijde.aantal) == ((), 0)
