"""What stands beside a backup, and how long each backup is kept."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

ALLES = timedelta(hours=24)
PER_UUR = ALLES + timedelta(hours=48)
LANGST = timedelta(days=35)
"""Nothing is older, so that what was destroyed is really gone five weeks later."""
_VORM = "%Y%m%dT%H%M%S%fZ"
_NAAM = re.compile(r"puzzel-(?P<moment>\d{8}T\d{12}Z)-(?P<revisie>\w+)\.(db|json)")


class ManifestOngeldig(ValueError):
    """The file beside the backup cannot be read."""


@dataclass(frozen=True)
class Manifest:
    """What a backup is: its hash, what was in it when it was made, and which key opens it (never the key)."""

    sha256: str
    grootte: int
    revisie: str
    tellingen: Mapping[str, int]
    moment: datetime
    versie: str
    sleutel: str

    @property
    def naam(self) -> str:
        """Return the name of the backup's file."""
        return f"puzzel-{self.moment.astimezone(UTC):{_VORM}}-{self.revisie}.db"

    @property
    def rijen(self) -> int:
        """Return how many rows the backup holds."""
        return sum(self.tellingen.values())

    def als_json(self) -> str:
        """Return the manifest as it is kept."""
        return json.dumps(asdict(self) | {"moment": self.moment.astimezone(UTC).isoformat()}, indent=2)


def lees_manifest(tekst: str) -> Manifest:
    """Read what `als_json` wrote; raises ManifestOngeldig."""
    try:
        manifest = Manifest(**(velden := json.loads(tekst)))
        return Manifest(**velden | {"moment": datetime.fromisoformat(_tekst(manifest))})
    except (ValueError, TypeError) as fout:
        raise ManifestOngeldig from fout


def _tekst(manifest: Manifest) -> str:
    """Return the moment as it was kept; raises TypeError when a field is of another kind."""
    teksten = (manifest.sha256, manifest.revisie, manifest.moment, manifest.versie, manifest.sleutel)
    getallen = (manifest.grootte, *dict(manifest.tellingen).values())
    if not all(isinstance(veld, str) for veld in teksten) or not all(isinstance(n, int) for n in getallen):
        raise TypeError
    return str(manifest.moment)


def moment_van(bestandsnaam: str) -> datetime | None:
    """Return when a backup or its manifest was made; None when the file is not one of ours."""
    gevonden = _NAAM.fullmatch(bestandsnaam)
    if gevonden is None:
        return None
    try:
        return datetime.strptime(gevonden["moment"], _VORM).replace(tzinfo=UTC)
    except ValueError:
        return None


def te_bewaren(momenten: Iterable[datetime], nu: datetime) -> frozenset[datetime]:
    """Return the backups that stay: a day all, then for 48 hours the first of the hour, then the first of the day."""
    blijft: dict[str, datetime] = {}
    for moment in sorted(momenten):
        oud = nu - moment
        if oud <= LANGST:
            utc = moment.astimezone(UTC)
            vorm = "%Y%m%dT%H%M%S.%f" if oud <= ALLES else "%Y%m%dT%H" if oud <= PER_UUR else "%Y%m%d"
            blijft.setdefault(f"{utc:{vorm}}", moment)
    return frozenset(blijft.values())
