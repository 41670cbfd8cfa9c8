"""What the library keeps, gives back and refuses."""

from __future__ import annotations

import dataclasses
import datetime as dt
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from made_reports import WordEmbedder, made_report, save

from ingest.fact import NO_PERIOD
from ingest.library.library import LIBRARY_FILE, Library, LibraryError
from ingest.report import Extraction


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", create=True) as made:
        yield made


def vectors_of(extraction: Extraction, embedder: WordEmbedder) -> np.ndarray:
    return embedder.encode([extraction.embedded_text(passage) for passage in extraction.passages])


def test_a_report_comes_back_as_it_went_in(library: Library) -> None:
    extraction = made_report()
    save(library, extraction)
    assert library.extraction("riverside.md") == extraction
    assert library.extractions() == [extraction]
    assert library.text("riverside.md") == extraction.report.text


def test_a_figure_keeps_its_printed_places(library: Library) -> None:
    save(library, made_report(before="12.50"))
    assert str(library.extraction("riverside.md").facts[0].value) == "12.50"


@pytest.mark.parametrize(
    "value", [Decimal("-0.00001"), Decimal("1E+3"), Decimal("98765432109876543210.5")], ids=["tiny", "power", "huge"]
)
def test_unusual_figures_come_back_equal(library: Library, value: Decimal) -> None:
    extraction = made_report()
    fact = dataclasses.replace(extraction.facts[0], value=value, period=NO_PERIOD, table=None, row=None, column=None)
    save(library, dataclasses.replace(extraction, facts=(fact,)))
    assert library.extraction("riverside.md").facts == (fact,)


def test_facts_sort_by_value_in_the_database(library: Library) -> None:
    save(library, made_report(before="100.5", after="9.75"))
    with closing(sqlite3.connect(library.file)) as connection:
        values = [row[0] for row in connection.execute("SELECT value FROM fact ORDER BY value_sort")]
    assert values == ["9.75", "100.5"]


def test_passages_come_with_the_vectors_they_were_saved_with(library: Library) -> None:
    extraction = made_report()
    save(library, extraction)
    found = library.passages_with_embeddings("riverside.md")
    assert [stored.passage for stored in found] == list(extraction.passages)
    assert found[0].text == "Crime\nBurglary fell in the year."
    assert np.array_equal(np.stack([stored.embedding for stored in found]), vectors_of(extraction, WordEmbedder()))


def test_the_same_report_again_changes_nothing(library: Library) -> None:
    save(library, made_report())
    version, embedder = library.version, WordEmbedder()
    saved = library.save(made_report(), vectors_of(made_report(), embedder), embedder.name)
    assert (saved, library.version) == ("unchanged", version)


def test_a_changed_file_replaces_its_old_version(library: Library) -> None:
    save(library, made_report(), made_report("other.md"))
    changed, embedder = made_report(paragraphs=("Burglary rose.",)), WordEmbedder()
    assert library.save(changed, vectors_of(changed, embedder), embedder.name) == "replaced"
    assert library.extraction("riverside.md") == changed
    assert library.extraction("other.md") == made_report("other.md")


def test_the_same_file_read_better_replaces_what_was_read(library: Library) -> None:
    extraction = made_report()
    save(library, dataclasses.replace(extraction, facts=()))
    assert library.plan(extraction, "words-0") == "replaced"


@pytest.mark.parametrize("other", [{"publisher": "Lakeside"}, {"title": "Budget"}], ids=["publisher", "title"])
def test_another_paper_under_the_same_name_is_refused(library: Library, other: dict[str, str]) -> None:
    save(library, made_report())
    another = made_report(paragraphs=("Something else.",), publisher=other.get("publisher", "Riverside"))
    another = dataclasses.replace(another, report=dataclasses.replace(another.report, **other))  # type: ignore[arg-type]
    with pytest.raises(
        LibraryError, match=r"^riverside\.md is in the library as .* add it with --replace, or rename it\.$"
    ):
        library.plan(another, "words-0")
    assert library.plan(another, "words-0", replace=True) == "replaced"


def test_vectors_of_another_embedder_are_refused(library: Library) -> None:
    save(library, made_report())
    with pytest.raises(LibraryError, match="was embedded with words-0, not words-1: set PANELQA_EMBEDDER"):
        library.plan(made_report("other.md"), "words-1")


def test_the_only_report_may_be_embedded_anew(library: Library) -> None:
    save(library, made_report())
    assert library.plan(made_report(), "words-1") == "replaced"


def test_a_sample_does_not_come_among_real_reports(library: Library) -> None:
    save(library, made_report())
    with pytest.raises(LibraryError, match=r"sample\.md is a sample and .* holds real reports"):
        library.plan(made_report("sample.md"), "words-0", sample=True)


def test_samples_are_known_as_such(library: Library) -> None:
    save(library, made_report("sample.md"), sample=True)
    assert library.holds_samples
    library.remove("sample.md")
    assert not library.holds_samples


def test_a_vector_is_needed_for_each_passage(library: Library) -> None:
    with pytest.raises(ValueError, match="3 passages came with 1 embeddings"):
        library.save(made_report(), np.zeros((1, 64), dtype=np.float32), "words-0")


def test_nothing_of_a_removed_report_stays(library: Library) -> None:
    save(library, made_report(), made_report("other.md"))
    library.remove("riverside.md")
    with closing(sqlite3.connect(library.file)) as connection:
        for table in ("report", "section", "passage", "report_table", "fact"):
            names = {row[0] for row in connection.execute(f"SELECT report_id FROM {table}")}
            assert names == {"other.md"}, table


def test_a_save_that_fails_half_way_leaves_nothing(library: Library) -> None:
    extraction = made_report()
    twice = dataclasses.replace(extraction, facts=extraction.facts * 2)
    version = library.version
    with pytest.raises(Exception, match="UNIQUE constraint failed: fact"):
        save(library, twice)
    assert (library.summaries(), library.version) == ([], version)


def test_a_summary_counts_the_parts(library: Library) -> None:
    extraction = made_report()
    unread = dataclasses.replace(extraction.tables[0], order=1, read=False, reason="counts differ")
    save(library, dataclasses.replace(extraction, tables=(*extraction.tables, unread)))
    (summary,) = library.summaries()
    assert (summary.sections, summary.passages, summary.tables, summary.tables_read, summary.facts) == (3, 3, 2, 1, 2)
    assert (summary.title, summary.date) == ("Panel report", dt.date(2018, 6, 30))
    assert summary.warnings == ("A made report.",)


def test_corrections_are_known_for_the_same_file_only(library: Library) -> None:
    extraction, embedder = made_report(), WordEmbedder()
    said = {"title": "Panel report"}
    library.save(extraction, vectors_of(extraction, embedder), embedder.name, corrections=said)
    assert library.corrections("riverside.md", extraction.report.sha256) == said
    assert library.corrections("riverside.md", "another") == {}


def test_an_unknown_report_is_named(library: Library) -> None:
    for ask in (library.text, library.extraction, library.remove, library.passages_with_embeddings):
        with pytest.raises(LibraryError, match=r"^There is no report lost\.md in the library: .*list` names them\.$"):
            ask("lost.md")


def test_a_missing_library_is_not_made_by_looking(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match=r"^There is no library in .*: add reports with"):
        Library(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / LIBRARY_FILE).write_text("not a database, but long enough to be looked at as one" * 50)
    with pytest.raises(LibraryError, match=r"cannot be used as a library \(file is not a database\): restore it"):
        Library(tmp_path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / LIBRARY_FILE)) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    with pytest.raises(LibraryError, match=r"is not a library: move it away, or name another folder"):
        Library(tmp_path, create=True)


def test_a_newer_library_is_refused(library: Library) -> None:
    with closing(sqlite3.connect(library.file)) as connection, connection:
        connection.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    with pytest.raises(LibraryError, match=r"written by a newer version .*schema 99, this one reads 2\): update"):
        Library(library.folder)


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match=r"file cannot hold a library \(.*\): name another with --library\.$"):
        Library(tmp_path / "file", create=True)


def test_a_damaged_library_says_so(library: Library) -> None:
    save(library, made_report(paragraphs=["Burglary fell."] * 300))
    library.close()
    with library.file.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    refusal = r"cannot be used as a library \(.*malformed.*\): restore it from a copy"
    with pytest.raises(LibraryError, match=refusal), Library(library.folder) as damaged:
        damaged.extractions()


def test_writers_take_turns_and_say_so_when_it_takes_too_long(library: Library) -> None:
    with Library(library.folder, lock_seconds=0.1) as hasty, library.turn():
        refused: list[Exception] = []

        def write() -> None:
            try:
                save(hasty, made_report())
            except LibraryError as error:
                refused.append(error)

        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
    assert [str(error) for error in refused] == [
        f"Another program is writing to {library.folder}: try again when it is done."
    ]


def test_settings_that_keep_what_was_committed(library: Library) -> None:
    with library._database.reading() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    full, on = 2, 1
    assert found == ["wal", full, on]
