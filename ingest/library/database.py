"""The library's SQLite file: how it is opened, read and written in transactions, and what its errors mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

# Writers wait for the library's own lock (`Library.turn`); this only bridges a checkpoint or a program that looks in.
BUSY_SECONDS = 30


class LibraryError(RuntimeError):
    """The library cannot do what was asked; the message is one plain sentence with the remedy."""


class Database:
    """A SQLite file in WAL mode, with foreign keys, synced to disk at every commit. Raises LibraryError throughout."""

    def __init__(self, file: Path) -> None:
        self.file = file
        url = sa.URL.create("sqlite", database=str(file))
        self._engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        sa.event.listen(self._engine, "connect", _on_connect)
        sa.event.listen(self._engine, "begin", _on_begin)

    def close(self) -> None:
        """Lets go of the file."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One transaction, so that several queries see one state."""
        with self._plainly(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction that takes the write lock first; nothing of it stays if anything in it fails."""
        with self._plainly(), self._engine.execution_options(writes=True).begin() as connection:
            yield connection

    def integrity(self) -> list[str]:
        """What SQLite itself finds wrong with the file, in its words; empty if nothing."""
        with self.reading() as connection:
            found = [str(row[0]) for row in connection.execute(sa.text("PRAGMA integrity_check"))]
            orphans = connection.execute(sa.text("PRAGMA foreign_key_check")).all()
        problems = [line for line in found if line != "ok"]
        return problems + [f"{row[0]} row {row[1]} belongs to no {row[2]}" for row in orphans]

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        try:
            yield
        except sa.exc.IntegrityError:
            raise  # a mistake of this program, not of the file
        except sa.exc.DatabaseError as error:
            raise LibraryError(
                f"{self.file} cannot be used as a library ({error.orig}): restore it from a copy, or move it away "
                "and add the reports again."
            ) from error


def _on_connect(connection: Any, _: object) -> None:
    # The driver's own transaction handling would begin only at the first write: `_on_begin` does it instead.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
