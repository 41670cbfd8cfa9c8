"""What a library says of itself: its schema, its identity and its version, which every change counts up."""

from __future__ import annotations

import sqlalchemy as sa

from ingest.library import schema


def mark(connection: sa.Connection, name: str) -> str:
    """What it says of itself under a name."""
    return str(connection.execute(sa.select(schema.meta.c.value).where(schema.meta.c.name == name)).scalar_one())


def raise_schema(connection: sa.Connection) -> None:
    """Marks a library as written by this version; an older one then leaves it alone."""
    update = sa.update(schema.meta).where(schema.meta.c.name == "schema")
    connection.execute(update.values(value=str(schema.SCHEMA_VERSION)))


def count_up(connection: sa.Connection) -> int:
    """The version of the library after one more change, as it is now kept."""
    version = int(mark(connection, "version")) + 1
    connection.execute(sa.update(schema.meta).where(schema.meta.c.name == "version").values(value=str(version)))
    return version
