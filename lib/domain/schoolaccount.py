"""Logging in with an account of the school: how it is set up, and whom the login of the school names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from lib.domain.keuze import Keuze

SCHOOLACCOUNT = "schoolaccount"
"""By what a session came; stands in the audit log too."""
TERUG = "/auth/sso"
"""The one address of Puzzel that the login of the school sends people back to."""
EMAIL = "email"
_VERPLICHT = ("issuer", "client_id", "client_secret_bestand", "adres")
_TEKST = (*_VERPLICHT, "knop", "claim")
_JA_NEE = ("vertrouwd", "wachtwoord")
_ALLE_TENANTS = {"common", "organizations", "consumers"}


_VRAAG = "Vraag je beheerder van Puzzel"


class Afloop(Keuze):
    """How a way along the login of the school ended, when it did not end in a session; the label is for the screen."""

    ONBEKEND = (
        "onbekend",
        f"Je schoolaccount is bij Puzzel niet bekend. {_VRAAG} om je toe te voegen, met het e-mailadres van je school.",
    )
    ANDER = (
        "ander",
        f"Bij jou hoort in Puzzel een ander schoolaccount. {_VRAAG} om de oude koppeling weg te halen.",
    )
    NIET_BEVESTIGD = (
        "niet_bevestigd",
        f"Je school heeft je e-mailadres niet bevestigd. Daarom laat Puzzel je niet binnen. {_VRAAG} om hulp.",
    )
    WEG = (
        "weg",
        "Het inlogscherm van je school is even niet bereikbaar. Probeer het over een paar minuten opnieuw.",
    )
    AFGEBROKEN = "afgebroken", "Je hebt het inloggen bij je school gestopt. Je kunt opnieuw beginnen."
    VERLOPEN = (
        "verlopen",
        "Dat duurde te lang, of je begon in een ander tabblad of op een ander apparaat. Begin opnieuw.",
    )
    MISLUKT = (
        "mislukt",
        f"Inloggen met je schoolaccount is niet gelukt. Probeer het opnieuw. Lukt het weer niet? {_VRAAG} om hulp.",
    )
    NIET_OPNIEUW = (
        "niet_opnieuw",
        f"Je school gaf niet door dat jij opnieuw bent ingelogd. Je wijziging is niet gedaan. {_VRAAG} om hulp.",
    )
    BEVESTIGD = "bevestigd", "Bedankt, jij bent het. Doe nu je wijziging nog een keer: je hebt vijf minuten."


class InlogOngeldig(ValueError):
    """The login of the school is set up by halves; the message says what is missing."""


class NietBevestigd(PermissionError):
    """The login of the school does not say that the address was checked, so it says nothing."""


@dataclass(frozen=True, kw_only=True)
class Schoolinlog:
    """The login of the school: who it is, who we are there, and what of it counts here."""

    issuer: str
    client_id: str
    client_secret_bestand: str
    adres: str
    """The address of Puzzel itself; people come back there and nowhere else."""
    knop: str = "Inloggen met schoolaccount"
    claim: str = EMAIL
    """What names somebody at the first login; after that the subject does."""
    vertrouwd: bool = False
    """Whether the claim counts without `email_verified`: only for a login where nobody chooses it themselves."""
    tweede_stap: tuple[str, ...] = ()
    """Values of acr or amr that stand for the second step."""
    wachtwoord: bool = True
    """Whether passwords stay, or only the beheerder keeps one."""
    geheim: str = field(default="", repr=False)

    @property
    def terug(self) -> str:
        """Return the redirect_uri, the same in every request."""
        return self.adres.rstrip("/") + TERUG

    def wie(self, claims: Mapping[str, Any]) -> str:
        """Return the lower-case name or address that the claims give, empty for none; raises NietBevestigd.

        Anything but ASCII is nobody: some letters become another one's name in lower case.
        """
        waarde = claims.get(self.claim)
        if not isinstance(waarde, str) or not waarde.isascii():
            return ""
        bevestigd = claims.get("email_verified", self.vertrouwd) if self.claim == EMAIL else self.vertrouwd
        if bevestigd is not True:
            raise NietBevestigd
        return waarde.strip().lower()

    def is_sterk(self, claims: Mapping[str, Any]) -> bool:
        """Tell whether the school asked for a second step that counts here."""
        amr = claims.get("amr")
        gegeven = [claims.get("acr"), *(amr if isinstance(amr, list) else [amr])]
        return any(isinstance(een, str) and een in self.tweede_stap for een in gegeven)


def inlog(inhoud: Mapping[str, Any], geheim: str) -> Schoolinlog:
    """Make the login from what its file says; raises InlogOngeldig with a sentence about the first thing wrong."""
    bekend = {veld.name for veld in fields(Schoolinlog)} - {"geheim"}
    if vreemd := sorted(set(inhoud) - bekend):
        raise InlogOngeldig(f"{vreemd[0]} is geen instelling van het inloggen met een schoolaccount")
    for naam in _VERPLICHT:
        if not inhoud.get(naam):
            raise InlogOngeldig(f"{naam} ontbreekt")
    _eis_soorten(inhoud)
    stappen = tuple(inhoud.get("tweede_stap", ()))
    gemaakt = Schoolinlog(**{**inhoud, "tweede_stap": stappen, "geheim": geheim.strip()})
    _eis_veilig(gemaakt)
    return gemaakt


def _eis_soorten(inhoud: Mapping[str, Any]) -> None:
    for naam, waarde in inhoud.items():
        if naam in _TEKST and not (isinstance(waarde, str) and waarde.strip()):
            raise InlogOngeldig(f"{naam} moet een tekst zijn tussen aanhalingstekens")
        if naam in _JA_NEE and not isinstance(waarde, bool):
            raise InlogOngeldig(f"{naam} moet true of false zijn")
    stappen = inhoud.get("tweede_stap", [])
    if not isinstance(stappen, list) or not all(isinstance(een, str) and een for een in stappen):
        raise InlogOngeldig("tweede_stap moet een lijst van teksten zijn")


def _eis_veilig(gemaakt: Schoolinlog) -> None:
    for naam, adres in (("issuer", gemaakt.issuer), ("adres", gemaakt.adres)):
        if not is_veilig(adres):
            raise InlogOngeldig(f"{naam} moet met https:// beginnen")
    if _ALLE_TENANTS & set(urlsplit(gemaakt.issuer).path.split("/")):
        raise InlogOngeldig("issuer moet het nummer van je eigen tenant noemen, anders kan iedereen inloggen")
    if urlsplit(gemaakt.adres).path.strip("/"):
        raise InlogOngeldig("adres is alleen https:// en de naam van de server, zonder iets erachter")
    if gemaakt.claim != EMAIL and not gemaakt.vertrouwd:
        raise InlogOngeldig(
            f"bij claim {gemaakt.claim} hoort vertrouwd = true: alleen een e-mailadres kan bevestigd zijn"
        )
    if not gemaakt.geheim:
        raise InlogOngeldig("het bestand van client_secret_bestand is leeg")


def is_veilig(adres: str) -> bool:
    """Tell whether an address is https, or on this very machine."""
    deel = urlsplit(adres)
    if deel.scheme == "https":
        return bool(deel.hostname)
    return deel.scheme == "http" and _is_hier(deel.hostname or "")


def _is_hier(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
