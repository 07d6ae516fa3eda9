"""Passwords: how they are kept (argon2id), and which ones are too easy to guess (security.md §4.2)."""

import re
from functools import cache
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

MIN_LENGTE = 12
MAX_LENGTE = 128
_MIN_TEKENS = 5
_HASHER = PasswordHasher(time_cost=2, memory_cost=47104, parallelism=1)
# Each verification takes 46 MiB: four at a time keep the server standing when many guess at once.
_PLAATSEN = Semaphore(4)
_TOETSENBORD = "1234567890123 qwertyuiopasdfghjklzxcvbnm azertyuiop abcdefghijklmnopqrstuvwxyz"
_LEET = str.maketrans("@4301$57", "aaeoisst")
_BEKEND = (
    "wachtwoord welkom geheim password passwort secret login inloggen admin administrator beheer beheerder gebruiker test "
    "demo puzzel school basisschool onderwijs leerkracht juf meester leerling directeur directie begeleider intern passend "
    "ondersteuning samenwerkingsverband bestuur groep klas letmein iloveyou hallo hello welcome voetbal ajax feyenoord "
    "nederland holland amsterdam rotterdam utrecht lente zomer herfst winter maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december vakantie "
    "monkey dragon sunshine princess master football changeme mijn het de een is van voor jaar en ik"
)


class WachtwoordZwak(ValueError):
    """The chosen password cannot be used; the message says why."""


def hash_(wachtwoord: str) -> str:
    """Hash a password for keeping."""
    with _PLAATSEN:
        return _HASHER.hash(wachtwoord)


def klopt(bewaard: str | None, wachtwoord: str) -> bool:
    """Verify exactly what was typed; without an account the same work is done, so nobody can tell the difference."""
    geldig = bool(bewaard) and len(wachtwoord) <= MAX_LENGTE
    try:
        with _PLAATSEN:
            _HASHER.verify(bewaard if bewaard and geldig else _niemand(), wachtwoord[:MAX_LENGTE])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return geldig


def verouderd(bewaard: str) -> bool:
    """Tell whether a hash was made with weaker settings than today's."""
    return _HASHER.check_needs_rehash(bewaard)


def eis(wachtwoord: str, *, naam: str = "") -> None:
    """Raise WachtwoordZwak for a password that is too short, too long or among the first to be guessed."""
    if len(wachtwoord) < MIN_LENGTE:
        raise WachtwoordZwak(
            f"Kies een wachtwoord van minstens {MIN_LENGTE} tekens, bijvoorbeeld vier losse woorden."
        )
    if len(wachtwoord) > MAX_LENGTE:
        raise WachtwoordZwak(f"Dit wachtwoord is te lang. Gebruik hoogstens {MAX_LENGTE} tekens.")
    if is_bekend(wachtwoord, naam=naam):
        raise WachtwoordZwak(
            "Dit wachtwoord is makkelijk te raden. Kies iets anders, bijvoorbeeld vier losse woorden."
        )


def is_bekend(wachtwoord: str, *, naam: str = "") -> bool:
    """Tell whether a password holds only known words, a keyboard row, the user's name or few different signs."""
    klein = wachtwoord.lower()
    if len(set(klein)) < _MIN_TEKENS or any(deel in klein for deel in _rijen()):
        return True
    kernen = (klein, re.sub(r"[\W\d_]+$", "", klein).translate(_LEET))
    return any(_rest(re.sub(r"[^a-z]", "", kern), naam) == "" for kern in kernen)


def _rest(kern: str, naam: str) -> str:
    woorden = sorted({*_BEKEND.split(), *re.findall(r"[a-z]{2,}", naam.lower())}, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, woorden)), "", kern)


@cache
def _rijen(lengte: int = 8) -> frozenset[str]:
    heen = {rij[i : i + lengte] for rij in _TOETSENBORD.split() for i in range(len(rij) - lengte + 1)}
    return frozenset(heen | {rij[::-1] for rij in heen})


@cache
def _niemand() -> str:
    return _HASHER.hash("niemand")
