"""A real Chromium on the real app: one browser and one server per test process, a clean context per test."""

import re
import shutil
from collections.abc import Callable, Collection, Generator, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, sync_playwright

from tests.meet import scenario
from tests.servers.missing import missing
from tests.servers.streamlit import Streamlit, serve

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LEERLINGEN = 12
SERIOUS = {"serious", "critical"}
FAILED = pytest.StashKey[bool]()
Axe = Callable[..., None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the browser last: Playwright's event loop would be in the way of tests with one of their own."""
    here = [item for item in items if Path(__file__).parent in item.path.parents]
    for item in here:
        item.add_marker(pytest.mark.browser)
    items[:] = [item for item in items if item not in set(here)] + here


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's own Chromium: nothing is downloaded for the tests."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        missing("no Chromium on the PATH; on Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def puzzel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Streamlit]:
    """The app itself, filled with a small demo."""
    data = tmp_path_factory.mktemp("puzzel")
    scenario.vul(data, LEERLINGEN)
    with serve(data=data) as server:
        yield server


@pytest.fixture
def pagina(
    browser: Browser, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """A new visitor: no cookies, Dutch. What a failing test saw is kept beside its other temporary files."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, locale="nl-NL", timezone_id="Europe/Amsterdam"
    )
    context.set_default_timeout(15_000)
    context.tracing.start(snapshots=True)
    page = context.new_page()
    yield page
    if request.node.stash.get(FAILED, False):
        kept = tmp_path_factory.mktemp(re.sub(r"\W+", "-", request.node.name))
        page.screenshot(path=kept / "page.png", full_page=True)
        context.tracing.stop(path=kept / "trace.zip")
        print(f"kept: {kept}")
    context.close()


@pytest.fixture
def axe() -> Axe:
    """Give the check `axe(page)`: no serious or critical violation of WCAG."""
    return _check


def _check(page: Page, *, besides: Collection[str] = ()) -> None:
    """Run axe-core through the debugger, which the page's own CSP does not forbid."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")["violations"]
    heavy = [
        violation for violation in found if violation["impact"] in SERIOUS and violation["id"] not in besides
    ]
    assert [f"{rule['id']}: {node['html'][:200]}" for rule in heavy for node in rule["nodes"]] == []
