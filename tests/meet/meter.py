"""What one action costs the server, in CPU, beside an empty page measured in the same minutes."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles

from tests.meet.client import Run, Tab
from tests.servers.streamlit import Streamlit

RONDES = 5
OPWARMEN = 15

Actie = Callable[[Tab, int], Run]


@dataclass(slots=True)
class Kant:
    """One server with one warm tab on it, and what to do there."""

    server: Streamlit
    tab: Tab
    actie: Actie
    gezien: str = ""  # a page without this text makes the figure void


@dataclass(frozen=True, slots=True)
class Kosten:
    """The cost of one action: medians over rounds of CPU per script run, and over actions of the rest."""

    cpu_ms: float
    per_ronde: tuple[float, ...]
    wall_p50: float
    wall_p95: float
    kb: float
    n: int

    def __str__(self) -> str:
        return f"{self.cpu_ms:.2f} ms CPU per run, wall p50 {self.wall_p50:.1f} p95 {self.wall_p95:.1f} ms, {self.kb:.1f} KB, n={self.n}"


def herhaal(tab: Tab, _: int) -> Run:
    """Run the page again, nothing changed."""
    return tab.rerun()


def om_en_om(kanten: dict[str, Kant], n: int) -> dict[str, Kosten]:
    """Measure several sides in alternating rounds, so that a noisy minute hits all of them."""
    for kant in kanten.values():
        for at in range(OPWARMEN):
            kant.actie(kant.tab, -1 - at)
        controleer(kant)
    gemeten: dict[str, list[tuple[float, list[Run]]]] = {naam: [] for naam in kanten}
    per_ronde = aantal(n) // RONDES
    for ronde in range(RONDES):
        for naam, kant in kanten.items():
            gemeten[naam].append(_ronde(kant, range(ronde * per_ronde, (ronde + 1) * per_ronde)))
    for kant in kanten.values():
        controleer(kant)
    return {naam: _kosten(rondes) for naam, rondes in gemeten.items()}


def aantal(n: int) -> int:
    """Round up to whole rounds: so many actions are really measured, numbered from 0."""
    return -(-n // RONDES) * RONDES


def verhouding(teller: Kosten, noemer: Kosten) -> float:
    """Give the median over the rounds of the ratio inside each round."""
    return median(a / b for a, b in zip(teller.per_ronde, noemer.per_ronde, strict=True))


def controleer(kant: Kant) -> None:
    """Refuse a figure of a page that shows an error, or another page than was meant."""
    if errors := kant.tab.page.exceptions():
        raise RuntimeError(f"the page shows an error: {errors[0]}")
    if kant.gezien not in kant.tab.page.texts():
        raise RuntimeError(f"the page does not show {kant.gezien!r}:\n{kant.tab.page.texts()[:500]}")


def _ronde(kant: Kant, beurten: range) -> tuple[float, list[Run]]:
    before = kant.server.cpu_s()
    runs = [kant.actie(kant.tab, at) for at in beurten]
    return (kant.server.cpu_s() - before) * 1000 / sum(run.runs for run in runs), runs


def _kosten(rondes: list[tuple[float, list[Run]]]) -> Kosten:
    runs = [run for _, in_ronde in rondes for run in in_ronde]
    cpu = tuple(ms for ms, _ in rondes)
    wall = [run.ms for run in runs]
    return Kosten(
        cpu_ms=median(cpu),
        per_ronde=cpu,
        wall_p50=median(wall),
        wall_p95=quantiles(wall, n=20)[-1],
        kb=median(run.bytes for run in runs) / 1000,
        n=len(runs),
    )
