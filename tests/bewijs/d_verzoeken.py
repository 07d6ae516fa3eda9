"""Requests that no browser of ours sends: uploads, logging in and out, typing and fetching, all of them malformed."""

import json
import random
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

from tests.meet.zaal import Overleg, Zaal

MOEITE_S = 5.0
GROF = ("", "0", "%00", "..%2f..%2fapp.py", "x" * 5_000, "%F0%9F%92%A5", "a b", "🧩")
WAARDEN: tuple[Any, ...] = (
    None, True, -1, 2**63, 10**400, 1e308, float("nan"), "", "\x00", "\ud800", "x" * 50_000, [], {}, [[]], {"a": {}}, "0" * 36,
)  # fmt: skip
DIEP = 100_000

Lees = Callable[[bytes, str], None]
Verzoek = tuple[str, str, dict[str, str], bytes]


class Onzin:
    """Somebody with a session who asks what cannot be asked."""

    def __init__(self, url: str, hier: Zaal, overleg: Overleg, lees: Lees) -> None:
        self._url, self._hier, self._overleg, self._lees = url, hier, overleg, lees
        self._gast = hier.gast(overleg)
        self._toeval = random.Random(11)
        self._maak: tuple[Callable[[], Verzoek], ...] = (
            self._typen,
            self._stand,
            self._upload,
            self._auth,
            self._typen_ruw,
        )

    def vraag(self, nummer: int) -> list[str]:
        """Ask once; return what the server itself broke on."""
        methode, pad, koppen, inhoud = self._maak[nummer % len(self._maak)]()
        verbinding = HTTPConnection(urlsplit(self._url).netloc, timeout=MOEITE_S)
        try:
            verbinding.putrequest(methode, pad)
            eigen = {
                "Cookie": f"sid={self._gast.token}",
                "Origin": self._url,
                "Content-Length": str(len(inhoud)),
            }
            for naam, waarde in (eigen | koppen).items():
                verbinding.putheader(naam, waarde)
            verbinding.endheaders(inhoud)
            antwoord = verbinding.getresponse()
            self._lees(antwoord.read(), f"{methode} {pad[:40]}")
        except (OSError, HTTPException):  # it hung up, which it may
            return []
        finally:
            verbinding.close()
        stuk = antwoord.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        return [f"{methode} {pad[:40]} {antwoord.status} op {inhoud[:90]!r}"] if stuk else []

    def _body(self) -> dict[str, Any]:
        doel = {"soort": "ot_verslag", "id": str(self._overleg.blad), "veld": "inzicht"}
        return {
            "wie": str(self._gast.id),
            "doel": doel,
            "editor": "onzin",
            "nr": 1,
            "basis_nr": 0,
            "basis": "",
            "tekst": "x",
        }

    def _bederf(self, inhoud: Any) -> Any:
        """Replace one value somewhere by one that does not belong there."""
        if isinstance(inhoud, dict | list) and inhoud and self._toeval.random() < 0.8:
            plek = self._toeval.choice(list(inhoud) if isinstance(inhoud, dict) else range(len(inhoud)))
            nieuw = inhoud.copy()
            nieuw[plek] = self._bederf(inhoud[plek])
            return nieuw
        return self._toeval.choice(WAARDEN)

    def _typen(self) -> Verzoek:
        body = self._body()
        if self._toeval.random() < 0.3:
            body["doel"]["rij"] = {"nummer": 0, "veld": "wat", "gezien": {}}
            body["doel"]["veld"] = "parkeerplek"
        elif self._toeval.random() < 0.3:
            body["doel"] = {"klad": "vraag", "veld": "vraag", "dossier": str(uuid4())}
            body["geleden"] = 0
        return self._json("/typen/bewaar", self._bederf(body))

    def _stand(self) -> Verzoek:
        velden = [{"id": str(self._overleg.blad), "veld": "inzicht", "versie": 0}]
        vraag = {"wie": str(self._gast.id), "overleg": str(self._overleg.id), "velden": velden}
        return self._json("/typen/stand", self._bederf(vraag))

    def _json(self, pad: str, inhoud: Any) -> Verzoek:
        return "POST", pad, {"Content-Type": "application/json"}, json.dumps(inhoud).encode()

    def _typen_ruw(self) -> Verzoek:
        """Send what is hardly JSON at all."""
        lang = b'{"wie":"' + b"x" * 500_000
        body = self._toeval.choice(
            (b"[" * DIEP, b'{"a":' * DIEP, b"\xff" * 40, b'{"nr":' + b"9" * 5_000 + b"}", lang, b"")
        )
        return "POST", self._toeval.choice(("/typen/bewaar", "/typen/stand")), {}, body

    def _upload(self) -> Verzoek:
        """Bring a file to a session that is not there, in pieces that are not a file."""
        pad = f"/_stcore/upload_file/{self._toeval.choice((str(uuid4()), *GROF[:3]))}/{self._toeval.choice(GROF[:7])}"
        soort = self._toeval.choice(
            (
                "multipart/form-data; boundary=b",
                "multipart/form-data",
                "text/plain",
                "💥".encode().decode("latin-1"),
            )
        )
        body = self._toeval.choice(
            (
                b"",
                b"--b\r\n\r\n",
                b'--b\r\nContent-Disposition: form-data; name="f"; filename="x"\r\n\r\n' + b"y" * 9_000,
                self._toeval.randbytes(9_000),
            )
        )
        return (
            self._toeval.choice(("PUT", "DELETE", "POST", "OPTIONS")),
            quote(pad, safe="/%"),
            {"Content-Type": soort},
            body,
        )

    def _auth(self) -> Verzoek:
        pad = self._toeval.choice(
            (
                "/auth/overdracht?code=",
                "/auth/sso?code=x&state=",
                "/auth/uit?x=",
                "/export/",
                "/auth/",
                "/?verder=",
            )
        )
        methode = self._toeval.choice(("GET", "POST", "HEAD", "PUT"))
        koekje = {"Cookie": f"sid={self._hier.gast(self._overleg).token}"}  # it may be a way out
        return methode, pad + quote(self._toeval.choice(GROF), safe="%"), koekje, b""
