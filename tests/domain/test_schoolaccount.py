"""How the login of a school is set up, and what its claims are worth."""

from typing import Any

import pytest

from lib.domain.schoolaccount import Afloop, InlogOngeldig, NietBevestigd, Schoolinlog, inlog, is_veilig

GOED: dict[str, Any] = {
    "issuer": "https://login.school.example/tenant/v2.0",
    "client_id": "puzzel",
    "client_secret_bestand": "geheim",
    "adres": "https://puzzel.example.nl",
}


def maak(**anders: Any) -> Schoolinlog:
    return inlog({naam: waarde for naam, waarde in (GOED | anders).items() if waarde != ""}, "geheim\n")


class TestTheFile:
    def test_needs_no_more_than_four_lines(self) -> None:
        gemaakt = maak()
        assert gemaakt.terug == "https://puzzel.example.nl/auth/sso"
        assert (gemaakt.knop, gemaakt.claim, gemaakt.vertrouwd, gemaakt.wachtwoord) == (
            "Inloggen met schoolaccount",
            "email",
            False,
            True,
        )
        assert gemaakt.geheim == "geheim"
        assert "geheim='" not in repr(gemaakt)

    @pytest.mark.parametrize("naam", GOED)
    def test_that_lacks_one_is_refused_by_name(self, naam: str) -> None:
        with pytest.raises(InlogOngeldig, match=f"{naam} ontbreekt"):
            maak(**{naam: ""})

    @pytest.mark.parametrize(
        ("anders", "zin"),
        [
            ({"isuer": "x"}, "isuer is geen instelling"),
            ({"geheim": "x"}, "geheim is geen instelling"),
            ({"issuer": 3}, "issuer moet een tekst zijn"),
            ({"knop": " "}, "knop moet een tekst zijn"),
            ({"vertrouwd": "ja"}, "vertrouwd moet true of false zijn"),
            ({"wachtwoord": 1}, "wachtwoord moet true of false zijn"),
            ({"tweede_stap": "mfa"}, "tweede_stap moet een lijst"),
            ({"tweede_stap": [1]}, "tweede_stap moet een lijst"),
            ({"issuer": "http://login.school.example"}, "issuer moet met https"),
            ({"adres": "http://puzzel.example.nl"}, "adres moet met https"),
            ({"adres": "https://puzzel.example.nl/x"}, "adres is alleen https"),
            ({"issuer": "https://login.microsoftonline.com/common/v2.0"}, "je eigen tenant"),
            ({"issuer": "https://login.microsoftonline.com/organizations/v2.0"}, "je eigen tenant"),
            ({"claim": "upn"}, "hoort vertrouwd = true"),
            ({"claim": "sub"}, "hoort vertrouwd = true"),
        ],
    )
    def test_that_says_something_wrong_is_refused_with_a_sentence(
        self, anders: dict[str, Any], zin: str
    ) -> None:
        with pytest.raises(InlogOngeldig, match=zin):
            maak(**anders)

    def test_needs_a_secret(self) -> None:
        with pytest.raises(InlogOngeldig, match="leeg"):
            inlog(GOED, " \n")


@pytest.mark.parametrize(
    ("adres", "goed"),
    [
        ("https://school.nl", True),
        ("https://", False),
        ("http://127.0.0.1:9000", True),
        ("http://localhost", True),
        ("http://[::1]:9", True),
        ("http://school.nl", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://localhost.evil.example", False),
        ("http://localhost@evil.example", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_https_or_this_machine(adres: str, *, goed: bool) -> None:
    assert is_veilig(adres) is goed


class TestAClaim:
    def test_names_somebody_in_lower_case(self) -> None:
        assert maak().wie({"email": " Noor@School.NL ", "email_verified": True}) == "noor@school.nl"

    @pytest.mark.parametrize("claims", [{}, {"email": None}, {"email": "ñ@x.nl", "email_verified": True}])
    def test_that_names_nobody_is_empty(self, claims: dict[str, Any]) -> None:
        assert maak(vertrouwd=True).wie(claims) == ""

    def test_that_was_not_checked_counts_only_for_a_trusted_login(self) -> None:
        with pytest.raises(NietBevestigd):
            maak().wie({"email": "a@b.nl"})
        assert maak(vertrouwd=True).wie({"email": "a@b.nl"}) == "a@b.nl"

    def test_that_the_login_itself_says_was_not_checked_never_counts(self) -> None:
        with pytest.raises(NietBevestigd):
            maak(vertrouwd=True).wie({"email": "a@b.nl", "email_verified": False})

    def test_of_another_name_is_not_checked_by_the_one_of_the_address(self) -> None:
        assert maak(claim="upn", vertrouwd=True).wie({"upn": "a@b.nl", "email_verified": False}) == "a@b.nl"


def test_every_outcome_has_a_sentence_for_the_screen() -> None:
    assert all(afloop.label.endswith(".") and len(afloop.label) > 40 for afloop in Afloop)
