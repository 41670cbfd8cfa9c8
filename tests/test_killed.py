"""Nothing that was acknowledged is lost, and nothing stays half written, when writers are killed or meet."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made_reports import made_report, save

from ingest.index.index import Index, ensure_current
from ingest.library.check import check
from ingest.library.library import Library

TESTS = Path(__file__).parent
WRITER = """
import sys
from pathlib import Path
from made_reports import made_report, save
from ingest.index.index import publish
from ingest.library.library import Library

folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Library(folder, create=True) as library:
    for n in range(count):
        report = made_report(f"{name}-{n}.md", paragraphs=[f"Paragraph {i} of {n} about burglary." for i in range(40)])
        save(library, report)
        print(report.report.report_id, flush=True)
        publish(library)
"""


def start_writer(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    paths = [str(TESTS.parent), str(TESTS / "made"), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    command = [sys.executable, "-c", WRITER, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


def kill_after(folder: Path, name: str, reports: int, seconds: float) -> list[str]:
    """Kills a writer so long after so many acknowledged reports; returns all that it acknowledged."""
    with start_writer(folder, name, 1000) as writer:
        assert writer.stdout
        acknowledged = [writer.stdout.readline().strip() for _ in range(reports)]
        time.sleep(seconds)
        writer.kill()
        acknowledged += [line.strip() for line in writer.stdout if line.endswith("\n")]
    return acknowledged


def test_killed_writers_lose_nothing_that_they_acknowledged(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for kill, (reports, seconds) in enumerate([(1, 0.0), (1, 0.03), (2, 0.1), (3, 0.2)]):
        acknowledged += kill_after(tmp_path, f"writer-{kill}", reports, seconds)
        with Library(tmp_path) as library:
            stored = {summary.report_id for summary in library.summaries()}
            assert stored >= set(acknowledged)
            # The one that was being saved may have come whole, and not been acknowledged yet.
            assert len(stored - set(acknowledged)) <= kill + 1
            assert all(len(extraction.passages) == 41 for extraction in library.extractions())
            if kill > 0:
                Index.open(tmp_path).close()
            ensure_current(library)
            assert check(library) == []


def test_two_writers_at_once_both_get_all_in(tmp_path: Path) -> None:
    with start_writer(tmp_path, "left", 4) as left, start_writer(tmp_path, "right", 4) as right:
        assert (left.wait(timeout=120), right.wait(timeout=120)) == (0, 0)
    with Library(tmp_path) as library:
        assert len(library.summaries()) == 8
        assert check(library) == []


@pytest.mark.parametrize("part", ["passage", "fact", "report_table"])
def test_a_report_is_never_stored_in_part(tmp_path: Path, part: str) -> None:
    """A part that cannot be written takes the whole report with it."""
    with Library(tmp_path, create=True) as library:
        with library._database.writing() as connection:
            connection.exec_driver_sql(
                f"CREATE TRIGGER stop BEFORE INSERT ON {part} BEGIN SELECT RAISE(ABORT, 'no room'); END"
            )
        extraction = made_report()
        with pytest.raises(Exception, match="no room"):
            save(library, extraction)
        assert library.summaries() == []
        assert extraction.report.report_id not in library.revisions()
