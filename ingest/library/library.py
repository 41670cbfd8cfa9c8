"""The library: every report with its sections, passages, tables and facts, in SQLite, one transaction a report.

It is the truth; the index beside it (`ingest.index`) is derived from it. The only file that speaks to the database.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa

from ingest.library import rows, schema
from ingest.library.database import Database, LibraryError
from ingest.library.marks import count_up, mark, raise_schema
from ingest.library.rows import ReportSummary
from ingest.report import Extraction, Passage, Report

if TYPE_CHECKING:
    import numpy as np
    from filelock import BaseFileLock

__all__ = ["LIBRARY_FILE", "Library", "LibraryError", "ReportSummary", "Saved", "StoredPassage"]

LIBRARY_FILE = "library.sqlite"

Saved = Literal["added", "replaced", "unchanged"]


@dataclass(frozen=True)
class StoredPassage:
    """A passage with its text as embedded and its vector (normalised float32)."""

    report_id: str
    passage: Passage
    text: str
    embedding: np.ndarray[Any, np.dtype[np.float32]]


class Library:
    """A folder that holds `library.sqlite`. Close it, or use it in a `with` statement.

    `create` makes an empty library where there is none; otherwise that is a LibraryError. `lock_seconds` is how long
    a writer waits for its turn while another program writes.
    """

    def __init__(self, folder: Path, *, create: bool = False, lock_seconds: float = 600.0) -> None:
        self.folder = folder
        self.file = folder / LIBRARY_FILE
        if not create and not self.file.is_file():
            raise LibraryError(f"There is no library in {folder}: add reports with `python -m ingest add PATH`.")
        if create:
            _make_folder(folder)
        self._lock_seconds = lock_seconds
        self._database = Database(self.file)
        self._prepare(create)

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file."""
        self._database.close()

    @property
    def version(self) -> int:
        """Counts up with every change."""
        with self._database.reading() as connection:
            return int(mark(connection, "version"))

    @property
    def identity(self) -> str:
        """Tells this library from another that was made in the same place."""
        with self._database.reading() as connection:
            return mark(connection, "identity")

    @property
    def embedder(self) -> str:
        """The name of the embedder that the passages were embedded with, "" while there are none."""
        with self._database.reading() as connection:
            return connection.execute(sa.select(schema.report.c.embedder).limit(1)).scalar() or ""

    @property
    def holds_samples(self) -> bool:
        """Whether any of the shipped sample reports is in it."""
        return any(summary.sample for summary in self.summaries())

    def plan(self, extraction: Extraction, embedder: str, *, replace: bool = False, sample: bool = False) -> Saved:
        """What `save` would do with it. Raises LibraryError where it would refuse."""
        with self._database.reading() as connection:
            return self._plan(connection, extraction, embedder, replace, sample)

    def save(
        self,
        extraction: Extraction,
        embeddings: np.ndarray[Any, np.dtype[np.float32]],
        embedder: str,
        *,
        replace: bool = False,
        sample: bool = False,
        corrections: Mapping[str, str] | None = None,
    ) -> Saved:
        """Commits one report whole: one row of `embeddings` for each passage, made by the embedder of that name.

        Raises LibraryError if its name belongs to another report (unless `replace`), if the library was embedded
        with another embedder, or if a sample would come among real reports. `corrections` is what a user said of the
        report (field names of `ingest.extract.Corrections`, values as text); the extraction holds it already.
        """
        if len(embeddings) != len(extraction.passages):
            raise ValueError(f"{len(extraction.passages)} passages came with {len(embeddings)} embeddings")
        with self.turn(), self._database.writing() as connection:
            outcome = self._plan(connection, extraction, embedder, replace, sample)
            if outcome != "unchanged":
                raise_schema(connection)
                revision = count_up(connection)
                connection.execute(sa.delete(schema.report).where(_is(extraction.report.report_id)))
                rows.insert_report(
                    connection,
                    extraction,
                    embeddings,
                    embedder=embedder,
                    sample=sample,
                    corrections=dict(corrections or {}),
                    revision=revision,
                )
        return outcome

    def corrections(self, report_id: str, sha256: str) -> dict[str, str]:
        """What a user said of this very file when it was added; empty if nothing, or if it is not there."""
        column, same_file = schema.report.c.corrections, schema.report.c.sha256 == sha256
        with self._database.reading() as connection:
            return connection.execute(sa.select(column).where(_is(report_id), same_file)).scalar() or {}

    def remove(self, report_id: str) -> None:
        """Takes a report out, with all its parts. Raises LibraryError if it is not there."""
        with self.turn(), self._database.writing() as connection:
            self._stored(connection, report_id)
            count_up(connection)
            connection.execute(sa.delete(schema.report).where(_is(report_id)))

    def summaries(self) -> list[ReportSummary]:
        """All reports by name."""
        with self._database.reading() as connection:
            return rows.read_summaries(connection)

    def text(self, report_id: str) -> str:
        """The report's text as stored. Raises LibraryError if there is no such report."""
        with self._database.reading() as connection:
            return str(self._stored(connection, report_id)["text"])

    def extraction(self, report_id: str) -> Extraction:
        """A report with all its parts. Raises LibraryError if there is no such report."""
        with self._database.reading() as connection:
            return rows.read_extraction(connection, self._stored(connection, report_id))

    def extractions(self) -> list[Extraction]:
        """All reports with all their parts, by name."""
        with self._database.reading() as connection:
            found = connection.execute(sa.select(schema.report).order_by("report_id")).mappings().all()
            return [rows.read_extraction(connection, row) for row in found]

    def revisions(self) -> dict[str, int]:
        """For each report the version of the library that it came in with."""
        with self._database.reading() as connection:
            columns = sa.select(schema.report.c.report_id, schema.report.c.revision)
            return {row.report_id: row.revision for row in connection.execute(columns)}

    def passages_with_embeddings(self, report_id: str) -> list[StoredPassage]:
        """A report's passages in order. Raises LibraryError if there is no such report."""
        import numpy as np

        with self._database.reading() as connection:
            stored = rows.part_from_row(Report, self._stored(connection, report_id))
            bare = Extraction(report=stored, sections=(), passages=(), tables=())
            found = []
            for row in rows.parts(connection, schema.passage, report_id):
                passage = rows.part_from_row(Passage, row)
                vector = np.frombuffer(row["embedding"], dtype="<f4")
                found.append(StoredPassage(report_id, passage, bare.embedded_text(passage), vector))
            return found

    def integrity(self) -> list[str]:
        """What SQLite itself finds wrong with the file, in its words; empty if nothing."""
        return self._database.integrity()

    @cached_property
    def _lock(self) -> BaseFileLock:
        from filelock import FileLock

        return FileLock(self.folder / "write.lock", timeout=self._lock_seconds)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Holds the writers' lock, so that the library stands still; may be nested."""
        from filelock import Timeout

        try:
            self._lock.acquire()
        except Timeout as error:
            raise LibraryError(f"Another program is writing to {self.folder}: try again when it is done.") from error
        try:
            yield
        finally:
            self._lock.release()

    def _prepare(self, create: bool) -> None:
        """Makes the tables of a new library, and refuses a file that is something else."""
        with self._database.reading() as connection:
            existing = sa.inspect(connection).get_table_names()
        if not existing and create:
            with self.turn(), self._database.writing() as connection:
                schema.tables.create_all(connection)
                if connection.execute(sa.select(schema.meta)).first() is None:
                    new = {"schema": str(schema.SCHEMA_VERSION), "identity": secrets.token_hex(8), "version": "0"}
                    connection.execute(
                        sa.insert(schema.meta), [{"name": name, "value": value} for name, value in new.items()]
                    )
        elif schema.report.name not in existing or schema.meta.name not in existing:
            raise LibraryError(f"{self.file} is not a library: move it away, or name another folder with --library.")
        with self._database.reading() as connection:
            found = int(mark(connection, "schema"))
        if found > schema.SCHEMA_VERSION:
            raise LibraryError(
                f"{self.file} was written by a newer version of this program (schema {found}, this one reads "
                f"{schema.SCHEMA_VERSION}): update the program, or name another folder with --library."
            )

    def _plan(
        self, connection: sa.Connection, extraction: Extraction, embedder: str, replace: bool, sample: bool
    ) -> Saved:
        report = extraction.report
        others = schema.report.c.report_id != report.report_id
        if sample and connection.execute(sa.select(1).where(others, ~schema.report.c.sample)).first():
            raise LibraryError(
                f"{report.report_id} is a sample and {self.folder} holds real reports: name another folder with "
                "--library, or add it without --sample."
            )
        used = connection.execute(sa.select(schema.report.c.embedder).where(others).limit(1)).scalar()
        if used is not None and used != embedder:
            raise LibraryError(
                f"{self.folder} was embedded with {used}, not {embedder}: set PANELQA_EMBEDDER and "
                "PANELQA_EMBEDDER_PRECISION back, or name another folder with --library."
            )
        stored = connection.execute(sa.select(schema.report).where(_is(report.report_id))).mappings().first()
        if stored is None:
            return "added"
        if stored["digest"] == rows.digest(extraction) and stored["embedder"] == embedder:
            return "unchanged"
        if not replace:
            _refuse_another(report, rows.part_from_row(Report, stored))
        return "replaced"

    def _stored(self, connection: sa.Connection, report_id: str) -> rows.Row:
        row = connection.execute(sa.select(schema.report).where(_is(report_id))).mappings().first()
        if row is None:
            raise LibraryError(f"There is no report {report_id} in the library: `python -m ingest list` names them.")
        return row


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            f"{folder} cannot hold a library ({error.strerror}): name another with --library."
        ) from error


def _is(report_id: str) -> sa.ColumnElement[bool]:
    return schema.report.c.report_id == report_id


def _refuse_another(report: Report, stored: Report) -> None:
    """A changed file replaces its old version; another paper under the same name does not, unless asked to."""
    same_paper = (report.publisher, report.title) == (stored.publisher, stored.title)
    if report.sha256 != stored.sha256 and not same_paper:
        raise LibraryError(
            f"{report.report_id} is in the library as “{stored.title}” ({stored.publisher or 'no publisher'}), and the "
            f"file is “{report.title}” ({report.publisher or 'no publisher'}): add it with --replace, or rename it."
        )
