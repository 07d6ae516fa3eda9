"""The second step itself: a code of an app (TOTP, RFC 6238) or a recovery code, each good for one time."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pyotp
import segno
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from lib.domain.gebeurtenis import Soort
from lib.domain.organisatie import Gebruiker
from lib.services import afweer, klok, poging
from lib.services.poging import Uitkomst
from lib.store import factor as opslag_factor
from lib.store import opslag
from lib.store.queries.organisatie import gebruiker_met_rollen
from lib.store.unit_of_work import UnitOfWork

AANTAL_HERSTELCODES = 10
VENSTER = 1
"""Steps of half a minute that the clock of a phone may be off, either way."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Aanmelding:
    """What an app needs to make codes: as a picture and as letters to copy."""

    beeld: str
    letters: str


def is_ingesteld(wie: UUID) -> bool:
    """Tell whether somebody has a second step that counts."""
    with opslag.store().read() as con:
        gevonden = opslag_factor.factor(con, wie)
    return gevonden is not None and gevonden.bevestigd_op is not None


def begin(*, wie: UUID, sid_hash: str) -> Aanmelding:
    """Make a secret for a new app, another one in every session; the same while this session goes on."""
    with opslag.store().begin() as con:
        bekend = opslag_factor.factor(con, wie)
        if bekend and bekend.bevestigd_op is None and bekend.voor_sessie == sid_hash:
            geheim = _ontcijfer(wie, bekend.geheim)
        else:
            geheim = pyotp.random_base32(32)
            opslag_factor.begin(con, wie, geheim=_versleutel(wie, geheim), voor_sessie=sid_hash)
        naam = opslag_factor.gebruikersnaam(con, wie)
    adres = pyotp.TOTP(geheim).provisioning_uri(name=naam, issuer_name="Puzzel")
    beeld = segno.make(adres, error="m").svg_data_uri(scale=5, border=4, light="#fff", dark="#000")
    return Aanmelding(beeld, " ".join(geheim[i : i + 4] for i in range(0, len(geheim), 4)))


def controleer(*, wie: UUID, code: str) -> Uitkomst:
    """Check a code of the app or a recovery code; wrong ones cost more and more time, as wrong passwords do."""
    sleutel = f"factor:{wie}"
    wacht = poging.tel(sleutel)
    if wacht.geweigerd or not _gebruik(wie, code):
        afweer.mislukt()
        return wacht
    poging.wis(sleutel)
    return Uitkomst(wie)


def bevestig(*, wie: UUID, sid_hash: str, code: str) -> tuple[str, ...] | Uitkomst:
    """Let a new app count once it gave a right code; return the recovery codes, which are shown once."""
    with opslag.store().read() as con:
        gevonden = opslag_factor.factor(con, wie)
    if gevonden is None or gevonden.voor_sessie != sid_hash:
        return Uitkomst()
    uitkomst = controleer(wie=wie, code=code)
    if uitkomst.gebruiker_id is None:
        return uitkomst
    codes = _nieuwe_codes()

    def tel_mee(con: Any) -> None:
        opslag_factor.bevestig(con, wie, klok.nu())
        opslag_factor.zet_herstelcodes(con, wie, [_hash(wie, een) for een in codes])

    _doe(wie, "inloggen in twee stappen ingesteld", tel_mee)
    return codes


def herstelcodes(*, wie: UUID) -> tuple[str, ...]:
    """Make ten new recovery codes; the old ones no longer work."""
    codes = _nieuwe_codes()
    hashes = [_hash(wie, code) for code in codes]
    _doe(wie, "nieuwe herstelcodes gemaakt", lambda con: opslag_factor.zet_herstelcodes(con, wie, hashes))
    return codes


def wis(*, wie: UUID) -> None:
    """Forget somebody's app; who must have one sets up another at the next login."""
    _doe(wie, "inloggen in twee stappen uitgezet", lambda con: opslag_factor.wis(con, wie))


def over(*, wie: UUID) -> int:
    """Count the recovery codes somebody has left."""
    with opslag.store().read() as con:
        return opslag_factor.herstelcodes_over(con, wie)


def _doe(wie: UUID, wat: str, doe: Callable[[Any], Any]) -> None:
    """Change one's own second step, with its event."""
    with opslag.store().read() as con:
        door = gebruiker_met_rollen(con, wie) or Gebruiker(wie, "")
    with UnitOfWork(opslag.store(), door=door, nu=klok.nu()) as werk:
        werk.doe(doe)
        werk.commit(Soort.BEHEER, door, wat=wat)


def _nieuwe_codes() -> tuple[str, ...]:
    return tuple(
        "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
        for _ in range(AANTAL_HERSTELCODES)
    )


def _gebruik(wie: UUID, code: str) -> bool:
    """Use up a code; the same counter never counts twice, whoever comes first."""
    getypt = _kaal(code)
    with opslag.store().begin() as con:
        gevonden = opslag_factor.factor(con, wie)
        if gevonden is None:
            return False
        teller = _teller(_ontcijfer(wie, gevonden.geheim), getypt)
        if teller is not None:
            return opslag_factor.gebruik_teller(con, wie, teller)
        if gevonden.bevestigd_op is None:
            return False
        return opslag_factor.gebruik_herstelcode(con, wie, _hash(wie, getypt), klok.nu())


def _teller(geheim: str, code: str) -> int | None:
    """Return the counter a code belongs to, within the window."""
    app, nu = pyotp.TOTP(geheim), klok.nu()
    passend = [
        app.timecode(nu) + stap
        for stap in range(-VENSTER, VENSTER + 1)
        if hmac.compare_digest(app.generate_otp(app.timecode(nu) + stap), code)
    ]
    return passend[0] if passend else None


def _kaal(code: str) -> str:
    return "".join(teken for teken in code.lower() if teken.isascii() and teken.isalnum())


def _hash(wie: UUID, code: str) -> str:
    sleutel = opslag.store().sleutel_voor("herstelcode")
    return hmac.new(sleutel, f"{wie} {_kaal(code)}".encode(), hashlib.sha256).hexdigest()


def _versleutel(wie: UUID, geheim: str) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    kluis = AESGCM(opslag.store().sleutel_voor("tweede factor"))
    return nonce + kluis.encrypt(nonce, geheim.encode(), wie.bytes)


def _ontcijfer(wie: UUID, bewaard: bytes) -> str:
    kluis = AESGCM(opslag.store().sleutel_voor("tweede factor"))
    return kluis.decrypt(bewaard[:_NONCE], bewaard[_NONCE:], wie.bytes).decode()
