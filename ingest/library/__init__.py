"""The library: reports with all their parts, in SQLite."""
