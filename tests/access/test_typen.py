"""The addresses an editor speaks to: only for the writer, from our own pages, and answered after the commit."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest

from lib.access import typen
from lib.domain.organisatie import Rol
from lib.services import klad, klok, schrijven, toegang
from lib.services.context import OpslagWeg
from lib.store.tables.dossier import invulling
from lib.store.unit_of_work import Gelijktijdig
from tests.access.asgi import HOST, Answer, Streamlit, app, http
from tests.access.conftest import log_in
from tests.services import toneel
from tests.wereld import Wereld

OORSPRONG = f"http://{HOST}"


@pytest.fixture(autouse=True)
def _store(wereld: Wereld, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("wie_ben_ik", "toegang"):
        monkeypatch.setattr(f"lib.services.{module}.store", lambda: wereld.store)
    typen._seen.clear()


@pytest.fixture
def beeld(wereld: Wereld) -> UUID:
    toneel.concept(wereld)
    return toneel.blad(wereld, "beeld_leerling")


def bericht(
    wereld: Wereld, beeld: UUID, rol: Rol = Rol.IB, plaats: str = "eigen", **anders: Any
) -> dict[str, Any]:
    doel = {"soort": "beeld_leerling", "id": str(beeld), "veld": "leuk"}
    wie = str(wereld.mensen[rol, plaats].id)
    return {
        "wie": wie, "doel": doel, "editor": "e", "nr": 1, "basis_nr": 0, "basis": "", "tekst": "Hutten", **anders
    }  # fmt: skip


def stuur(
    wereld: Wereld,
    inhoud: object,
    *,
    rol: Rol = Rol.IB,
    plaats: str = "eigen",
    pad: str = "/typen/bewaar",
    origin: str = OORSPRONG,
    gone: bool = False,
) -> Answer:
    sid = log_in(wereld.mensen[rol, plaats].id)
    body = inhoud if isinstance(inhoud, bytes) else json.dumps(inhoud).encode()
    return http(app(Streamlit()), "POST", pad, body=body, gone=gone, cookie=f"sid={sid}", origin=origin)


ONZIN: list[dict[str, Any]] = [
    {"nr": 10**30},
    {"nr": 1e30},
    {"nr": float("inf")},
    {"nr": float("nan")},
    {"basis_nr": -(10**30)},
    {"doel": {"klad": "k", "veld": "v"}, "geleden": 1e30},
    {"doel": {"klad": "k", "veld": "v"}, "geleden": 10**30},
    {"tekst": "a\x00b"},
    {"tekst": "\ud800"},
    {"editor": "\ud800"},
    {"editor": "\x00"},
    {"doel": {"klad": "k\x00", "veld": "v"}},
    {"doel": {"klad": "k", "veld": "v\x00"}},
    {"doel": {"klad": "k", "veld": "v"}, "tekst": "a\x00b"},
    {"doel": {"klad": "\ud800", "veld": "v"}},
    {"doel": []},
    {"wie": ["x"]},
]


class TestNonsense:
    @pytest.mark.parametrize("anders", ONZIN, ids=str)
    def test_is_refused_and_never_an_error_of_ours(
        self, wereld: Wereld, beeld: UUID, anders: dict[str, Any]
    ) -> None:
        assert stuur(wereld, bericht(wereld, beeld, **anders)).status < 500

    @pytest.mark.parametrize("body", [b"[" * 100_000, b'{"wie": ' * 40_000, b"\xff", b"1"])
    def test_of_any_shape_is_a_bad_request(self, wereld: Wereld, beeld: UUID, body: bytes) -> None:
        assert beeld
        assert stuur(wereld, body).status == 400

    @pytest.mark.parametrize("nummer", [-1, -(10**20), 10**20])
    def test_of_a_row_finds_no_row(self, wereld: Wereld, beeld: UUID, nummer: int) -> None:
        rij = {"nummer": nummer, "veld": "observatie", "gezien": {}}
        doel = {"soort": "beeld_leerling", "id": str(beeld), "veld": "domeinen", "rij": rij}
        assert stuur(wereld, bericht(wereld, beeld, doel=doel)).status < 500


class TestBewaar:
    def test_it_answers_after_the_commit(self, wereld: Wereld, beeld: UUID) -> None:
        answer = stuur(wereld, bericht(wereld, beeld))
        assert answer.status == 200
        assert json.loads(answer.body)["tekst"] == "Hutten"
        assert toneel.rij(wereld, invulling, beeld).antwoorden["leuk"] == "Hutten"

    def test_a_text_of_somebody_else_on_this_device_is_not_stored_as_mine(
        self, wereld: Wereld, beeld: UUID
    ) -> None:
        van_lk = bericht(wereld, beeld, Rol.LK)
        assert stuur(wereld, van_lk, rol=Rol.IB).status == 401
        assert toneel.rij(wereld, invulling, beeld).antwoorden == {}

    def test_another_school_gets_the_sentence_of_what_does_not_exist(
        self, wereld: Wereld, beeld: UUID
    ) -> None:
        zin = json.loads(stuur(wereld, bericht(wereld, beeld, plaats="ander"), plaats="ander").body)[
            "geweigerd"
        ]
        nergens = json.loads(stuur(wereld, bericht(wereld, uuid4(), plaats="ander"), plaats="ander").body)[
            "geweigerd"
        ]
        assert zin == nergens
        assert toneel.rij(wereld, invulling, beeld).antwoorden == {}

    @pytest.mark.parametrize("origin", ["", "http://elders.example", "null"])
    def test_it_is_not_for_other_sites(self, wereld: Wereld, beeld: UUID, origin: str) -> None:
        assert stuur(wereld, bericht(wereld, beeld), origin=origin).status == 403
        assert toneel.rij(wereld, invulling, beeld).antwoorden == {}

    def test_it_is_not_for_who_is_not_logged_in(self, wereld: Wereld, beeld: UUID) -> None:
        body = json.dumps(bericht(wereld, beeld)).encode()
        answer = http(app(Streamlit()), "POST", "/typen/bewaar", body=body, origin=OORSPRONG)
        assert (answer.status, answer.body) == (404, b"Niet gevonden")

    @pytest.mark.parametrize(
        "inhoud",
        [
            b"",
            b"[]",
            b"{",
            b"\xff\xfe",
            {},
            b'{"wie": "' + b"x" * (typen.MOST_BYTES + 1) + b'"}',
        ],
    )
    def test_nonsense_is_refused_calmly(self, wereld: Wereld, beeld: UUID, inhoud: object) -> None:
        assert beeld
        assert stuur(wereld, inhoud).status == 400

    @pytest.mark.parametrize(
        "anders",
        [
            {"tekst": 5},
            {"nr": "x"},
            {"doel": {}},
            {"doel": {"soort": "bestaat_niet", "id": str(uuid4()), "veld": "x"}},
            {"doel": {"soort": "beeld_leerling", "id": "geen-uuid", "veld": "leuk"}},
        ],
    )
    def test_so_is_a_bad_part(self, wereld: Wereld, beeld: UUID, anders: dict[str, Any]) -> None:
        assert stuur(wereld, bericht(wereld, beeld, **anders)).status == 400

    @pytest.mark.parametrize("fout", [OpslagWeg, Gelijktijdig])
    def test_what_passes_asks_to_come_back(
        self, wereld: Wereld, beeld: UUID, monkeypatch: pytest.MonkeyPatch, fout: type[Exception]
    ) -> None:
        def weg(*_: object, **__: object) -> None:
            raise fout

        monkeypatch.setattr(schrijven, "bewaar_tekst", weg)
        assert stuur(wereld, bericht(wereld, beeld)).status == 503

    def test_a_line_that_breaks_halfway_is_no_error_of_ours_and_saves_nothing(
        self, wereld: Wereld, beeld: UUID
    ) -> None:
        assert stuur(wereld, bericht(wereld, beeld), gone=True).status == 400
        assert toneel.rij(wereld, invulling, beeld).antwoorden == {}

    def test_typing_keeps_the_session_alive_and_reading_along_does_not(
        self, wereld: Wereld, beeld: UUID, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gezien: list[bool] = []
        echt = toegang.sessie

        def sessie(*, sid_hash: str, actief: bool = False) -> UUID | None:
            gezien.append(actief)
            return echt(sid_hash=sid_hash, actief=actief)

        monkeypatch.setattr(toegang, "sessie", sessie)
        stuur(wereld, bericht(wereld, beeld))
        wie = {"wie": str(wereld.mensen[Rol.IB, "eigen"].id), "overleg": str(uuid4()), "velden": []}
        stuur(wereld, wie, pad="/typen/stand")
        assert gezien == [False, True, False, False]  # each time the gate asks first

    def test_who_reads_along_stays_as_long_as_somebody_types(
        self, wereld: Wereld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        overleg = toneel.live(wereld, toneel.gedeeld(wereld))
        verslag = toneel.blad(wereld, "ot_verslag", overleg)
        doel = {"soort": "ot_verslag", "id": str(verslag), "veld": "inzicht"}
        stuur(wereld, bericht(wereld, verslag, doel=doel, tekst="Rust helpt"))
        gezien: list[bool] = []
        echt = toegang.sessie

        def sessie(*, sid_hash: str, actief: bool = False) -> UUID | None:
            gezien.append(actief)
            return echt(sid_hash=sid_hash, actief=actief)

        monkeypatch.setattr(toegang, "sessie", sessie)
        for versie in (0, 1):
            vraag = {
                "wie": str(wereld.mensen[Rol.DIR, "eigen"].id),
                "overleg": str(overleg),
                "velden": [{"id": str(verslag), "veld": "inzicht", "versie": versie}],
            }
            stuur(wereld, vraag, rol=Rol.DIR, pad="/typen/stand")
        assert gezien == [False, False, True, False, False]


class TestKlad:
    def test_a_draft_is_kept_while_it_is_typed(self, wereld: Wereld, beeld: UUID) -> None:
        doel = {"klad": "nieuw", "veld": "tekst"}
        stuur(wereld, bericht(wereld, beeld, doel=doel, tekst="Wat hel"))
        stuur(wereld, bericht(wereld, beeld, doel=doel, tekst="Wat helpt?"))
        assert klad.lees(wereld.als(Rol.IB), sleutel="nieuw") == {"tekst": "Wat helpt?"}

    def test_what_comes_after_its_row_was_made_is_done(self, wereld: Wereld, beeld: UUID) -> None:
        doel = {"klad": "nieuw", "veld": "tekst"}
        stuur(wereld, bericht(wereld, beeld, doel=doel, tekst="Wat helpt?"))
        klad.weg(wereld.als(Rol.IB, nu=klok.nu()), sleutel="nieuw")
        stuur(wereld, bericht(wereld, beeld, doel=doel, tekst="Wat helpt?", geleden=60_000))
        assert klad.lees(wereld.als(Rol.IB), sleutel="nieuw") == {}
        stuur(wereld, bericht(wereld, beeld, doel=doel, tekst="De volgende vraag", geleden=0))
        assert klad.lees(wereld.als(Rol.IB), sleutel="nieuw") == {"tekst": "De volgende vraag"}


class TestStand:
    def test_it_tells_what_a_colleague_typed_and_that_they_do(self, wereld: Wereld) -> None:
        overleg = toneel.live(wereld, toneel.gedeeld(wereld))
        verslag = toneel.blad(wereld, "ot_verslag", overleg)
        doel = {"soort": "ot_verslag", "id": str(verslag), "veld": "inzicht"}
        stuur(wereld, bericht(wereld, verslag, doel=doel, tekst="Rust helpt"))
        vraag = {
            "wie": str(wereld.mensen[Rol.DIR, "eigen"].id),
            "overleg": str(overleg),
            "velden": [{"id": str(verslag), "veld": "inzicht", "versie": 0}],
        }
        uit = json.loads(stuur(wereld, vraag, rol=Rol.DIR, pad="/typen/stand").body)
        assert [(n["tekst"], n["naam"]) for n in uit["nieuw"]] == [("Rust helpt", "IB eigen")]
        assert [(t["veld"], t["naam"]) for t in uit["typt"]] == [("inzicht", "IB eigen")]

    @pytest.mark.parametrize("onzin", [True, 7, {"a": {}}, ["x"], "geen id"])
    def test_nonsense_for_an_id_is_a_bad_request(self, wereld: Wereld, onzin: object) -> None:
        wie = str(wereld.mensen[Rol.IB, "eigen"].id)
        goed = str(toneel.live(wereld, toneel.gedeeld(wereld)))
        for overleg, veld in ((onzin, goed), (goed, onzin)):
            velden = [{"id": veld, "veld": "inzicht", "versie": 0}]
            vraag = {"wie": wie, "overleg": overleg, "velden": velden}
            assert stuur(wereld, vraag, pad="/typen/stand").status == 400

    def test_it_tells_another_school_nothing(self, wereld: Wereld) -> None:
        overleg = toneel.live(wereld, toneel.gedeeld(wereld))
        vraag = {"wie": str(wereld.mensen[Rol.IB, "ander"].id), "overleg": str(overleg), "velden": []}
        uit = json.loads(stuur(wereld, vraag, plaats="ander", pad="/typen/stand").body)
        assert set(uit) == {"geweigerd"}

    def test_it_tells_nothing_of_a_form_that_is_not_of_this_meeting(self, wereld: Wereld) -> None:
        overleg = toneel.live(wereld, toneel.gedeeld(wereld))
        beeld = toneel.blad(wereld, "beeld_leerling")
        toneel.vul(wereld.als(Rol.IB), "beeld_leerling", beeld, {"medisch": "draagt een pompje"})
        vraag = {
            "wie": str(wereld.mensen[Rol.DIR, "eigen"].id),
            "overleg": str(overleg),
            "velden": [{"id": str(beeld), "veld": "medisch", "versie": 0}],
        }
        answer = stuur(wereld, vraag, rol=Rol.DIR, pad="/typen/stand")
        assert json.loads(answer.body)["nieuw"] == []
        assert b"pompje" not in answer.body
