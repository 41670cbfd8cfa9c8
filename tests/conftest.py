"""Fixtures that all tests share, and the guard that keeps every one of them off the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import no_network

if TYPE_CHECKING:
    from made_browser import Started, Visit
    from made_command_line import CommandLine
    from playwright.sync_api import Browser

    from ingest.index.embed import LocalEmbedder
    from qa.desk import Desk

ROOT = Path(__file__).resolve().parent.parent
REAL_REPORTS = Path(os.environ.get("PANELQA_TEST_REPORTS") or ROOT.parent / "shared" / "reports")

no_network.install()
# The same for every Python process that a test starts
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, (str(ROOT / "tests" / "offline"), os.environ.get("PYTHONPATH")))
)


@pytest.fixture(autouse=True)
def nothing_leaves() -> Iterator[None]:
    """Fails a test during which anything tried to leave this computer, even where the failure was swallowed."""
    before = len(no_network.REFUSED)
    yield
    tried = no_network.REFUSED[before:]
    assert not tried, f"tried to connect to {', '.join(tried)}"


@pytest.fixture(scope="session")
def real_reports() -> Path:
    """The folder of real reports, which are not shipped: PANELQA_TEST_REPORTS names another place."""
    if any(REAL_REPORTS.glob("*.txt")):
        return REAL_REPORTS.resolve()
    reason = f"no real reports in {REAL_REPORTS}: set PANELQA_TEST_REPORTS to their folder"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def embedder() -> LocalEmbedder:
    """The bundled embedder, loaded once for all tests. (Imports wait here: most tests need none of this.)"""
    from ingest.index.embed import open_embedder

    return open_embedder("bundled", "float32")


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Path:
    """A library of the shipped samples. For reading only: tests that change one make their own."""
    return _library(tmp_path_factory.mktemp("samples"), ROOT / "data" / "reports", embedder)


@pytest.fixture(scope="session")
def layouts_library(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Path:
    """A library of the invented papers of other layouts. For reading only."""
    return _library(tmp_path_factory.mktemp("layouts"), ROOT / "eval" / "layouts" / "reports", embedder)


@pytest.fixture(scope="session")
def real_library(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder, real_reports: Path) -> Path:
    """A library of the real reports. For reading only: tests that change one make their own."""
    return _library(tmp_path_factory.mktemp("reports"), real_reports, embedder)


@pytest.fixture(scope="session")
def real_desk(real_library: Path) -> Iterator[Desk]:
    """Answers over the real reports, without a language model."""
    from ingest.settings import read_settings
    from qa.desk import Desk

    opened = Desk.open(read_settings(library=real_library, model="none"))
    yield opened
    opened.close()


def _library(folder: Path, reports: Path, embedder: LocalEmbedder) -> Path:
    """A copy of the library that the evaluation keeps for these reports, so that they are embedded once for both."""
    from eval.corpus import open_corpus

    return Path(shutil.copytree(open_corpus(reports, embedder).library, folder, dirs_exist_ok=True))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """The page over the shipped samples, started once as a reader of the README starts it: without a library.

    Tests may add reports if they remove them again.
    """
    from made_browser import serving

    folder = tmp_path_factory.mktemp("page")
    (folder / "temporary").mkdir()
    with serving(folder / "library", folder / "temporary") as page:
        yield page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Not for the whole session: Playwright holds this thread's event loop while it is open."""
    from made_browser import open_browser

    with open_browser() as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens an address; any request to elsewhere, console error, script error or dialog then fails the test."""
    from made_browser import visiting

    with visiting(browser) as opened:
        yield opened


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    """The library's command line, on a library of this test alone."""
    from made_command_line import CommandLine

    return CommandLine(tmp_path, capsys)


@pytest.fixture
def paper(run: CommandLine) -> Path:
    """A small report in a folder, not yet added."""
    return run.paper()


@pytest.fixture
def made(run: CommandLine) -> Path:
    """A library that holds the small report."""
    return run.make_library()
