"""The match list: who stands first, and why."""

from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from lib.domain.aanvraag import Arrangementtype
from lib.domain.match import Gevraagd, Kandidaat, rangschik
from lib.domain.organisatie import Koppeling

BESTUUR, ANDER = uuid4(), uuid4()


def wie(naam: str, **velden: object) -> Kandidaat:
    return Kandidaat(id=uuid4(), naam=naam, **{"max_trajecten": 5, **velden})  # type: ignore[arg-type]


def vraag(
    type_: Arrangementtype = Arrangementtype.EXPERTISE, *themas: str, genoemd: UUID | None = None
) -> Gevraagd:
    return Gevraagd(
        type=type_,
        bestuur_id=BESTUUR,
        themas=frozenset(themas),
        genoemd=frozenset({genoemd} if genoemd else ()),
    )


def namen(kandidaten: list[Kandidaat], gevraagd: Gevraagd) -> list[str]:
    return [match.kandidaat.naam for match in rangschik(kandidaten, gevraagd)]


class TestTheOrder:
    def test_puts_expertise_on_the_theme_before_room(self) -> None:
        vol = wie("vol", expertise=frozenset({"down"}), open_trajecten=5)
        assert namen([wie("leeg"), vol], vraag(Arrangementtype.EXPERTISE, "down")) == ["vol", "leeg"]

    def test_puts_room_before_being_known_at_the_school(self) -> None:
        bekend = wie("bekend", eerder_op_school=True, open_trajecten=5)
        assert namen([bekend, wie("ruimte")], vraag()) == ["ruimte", "bekend"]

    def test_puts_who_knows_the_school_before_who_has_more_room(self) -> None:
        bekend = wie("bekend", eerder_op_school=True, open_trajecten=4)
        assert namen([wie("ruimte"), bekend], vraag()) == ["bekend", "ruimte"]

    def test_puts_who_is_coupled_to_the_bestuur_first_for_a_schoolarrangement(self) -> None:
        eigen = wie("eigen", koppeling=Koppeling.GENERALIST, besturen=frozenset({str(BESTUUR)}))
        specialist = wie("specialist", koppeling=Koppeling.SPECIALIST, expertise=frozenset({"down"}))
        assert namen([specialist, eigen], vraag(Arrangementtype.SCHOOL, "down")) == ["eigen", "specialist"]
        assert namen([specialist, eigen], vraag(Arrangementtype.EXPERTISE, "down")) == ["specialist", "eigen"]

    def test_puts_a_generalist_of_another_bestuur_last(self) -> None:
        elders = wie("elders", koppeling=Koppeling.GENERALIST, besturen=frozenset({str(ANDER)}))
        assert namen([elders, wie("vol", open_trajecten=5)], vraag()) == ["vol", "elders"]

    def test_puts_who_the_decision_names_first_of_all(self) -> None:
        genoemd = wie("genoemd", open_trajecten=5)
        assert namen([wie("leeg"), genoemd], vraag(genoemd=genoemd.id)) == ["genoemd", "leeg"]


class TestTheReasons:
    def test_say_the_caseload_and_the_koppeling_in_words(self) -> None:
        [match] = rangschik([wie("x", open_trajecten=2, besturen=frozenset({str(BESTUUR)}))], vraag())
        assert match.redenen == ("ruimte: 2 van 5 trajecten", "gekoppeld aan dit bestuur")

    def test_say_that_the_caseload_is_full(self) -> None:
        [match] = rangschik([wie("x", open_trajecten=7, koppeling=Koppeling.SPECIALIST)], vraag())
        assert match.redenen == ("caseload vol: 7 van 5 trajecten", "specialist voor alle besturen")

    def test_say_who_is_not_coupled(self) -> None:
        [match] = rangschik([wie("x", koppeling=Koppeling.GENERALIST)], vraag())
        assert match.redenen[-1] == "niet gekoppeld aan dit bestuur"


KANDIDATEN = st.lists(
    st.builds(
        Kandidaat,
        id=st.uuids(),
        naam=st.text(max_size=3),
        expertise=st.frozensets(st.sampled_from(["down", "gedrag", "nt2"])),
        koppeling=st.sampled_from(Koppeling),
        besturen=st.frozensets(st.sampled_from([str(BESTUUR), str(ANDER)])),
        open_trajecten=st.integers(0, 12),
        max_trajecten=st.integers(0, 12),
        eerder_op_school=st.booleans(),
    ),
    max_size=8,
)


@given(KANDIDATEN, st.sampled_from(Arrangementtype), st.randoms())
def test_nobody_is_left_out_and_the_order_does_not_depend_on_the_order_given(
    kandidaten: list[Kandidaat], type_: Arrangementtype, toeval: object
) -> None:
    gevraagd = vraag(type_, "down", "gedrag")
    eerst = rangschik(kandidaten, gevraagd)
    geschud = list(kandidaten)
    toeval.shuffle(geschud)  # type: ignore[attr-defined]
    assert [m.kandidaat.id for m in rangschik(geschud, gevraagd)] == [m.kandidaat.id for m in eerst]
    assert sorted(m.kandidaat.id for m in eerst) == sorted(k.id for k in kandidaten)
