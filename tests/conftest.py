"""Fixtures that all tests share, and the guard that keeps every one of them off the network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import no_network

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
