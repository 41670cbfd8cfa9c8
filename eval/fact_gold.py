"""Gold facts: the figures of papers as people labelled them from the papers alone, and what else they would accept."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_DIGIT = re.compile(r"\d")
_FIELDS = ("measure", "area", "period_start", "period_end", "statistic", "value", "unit")


@dataclass(frozen=True)
class GoldFact:
    """One printed figure with its labels, as text; `start` is the place of its first digit in the paper.

    `also` holds alternatives, each of which sets some labels together. `no_fact` says that the figure is none (an age,
    a name); `optional` that it need not be found, though it is a fact.
    """

    kind: str
    start: int
    printed: str
    labels: Mapping[str, str]
    also: tuple[Mapping[str, str], ...] = ()
    no_fact: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Region:
    """A closed stretch of a paper: each figure in it that is a fact is in the gold, dates and numbering left out."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class PaperGold:
    """The gold of one paper; `name` is the start of its file name."""

    name: str
    facts: tuple[GoldFact, ...]
    closed: tuple[Region, ...]

    def region_at(self, place: int) -> Region | None:
        """The closed stretch that holds a place, None if none does."""
        return next((region for region in self.closed if region.start <= place < region.end), None)


def read_gold(folder: Path) -> tuple[PaperGold, ...]:
    """The gold of each paper in a folder: `NAME.csv` for the paper whose file name starts so, `regions_NAME.csv` for
    what of it is closed. A file that is not so raises ValueError naming it.
    """
    files = sorted(file for file in folder.glob("*.csv") if not file.name.startswith("regions_"))
    return tuple(_paper(file) for file in files)


def check_places(gold: PaperGold, text: str) -> None:
    """Raises ValueError where a gold figure is not printed at its place, as in another version of the paper."""
    for fact in gold.facts:
        digits = fact.printed[first_digit(fact.printed, 0) :]
        if not text.startswith(digits, fact.start):
            raise ValueError(
                f"{gold.name}: {digits} does not stand at {fact.start}; is this the paper that was labelled?"
            )


def first_digit(text: str, start: int) -> int:
    """The place of the first digit at or after `start`; `start` itself where there is none."""
    found = _DIGIT.search(text, start)
    return found.start() if found else start


def _paper(file: Path) -> PaperGold:
    regions = file.with_name(f"regions_{file.name}")
    try:
        facts = tuple(_fact(row) for row in _rows(file))
        closed = tuple(Region(row["kind"], int(row["start"]), int(row["end"])) for row in _rows(regions))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file}: not gold facts with their regions ({error!r})") from error
    return PaperGold(file.stem, facts, closed)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _fact(row: Mapping[str, str]) -> GoldFact:
    alternatives = [_alternative(part) for part in row["also"].split("|") if part.strip()]
    return GoldFact(
        kind=row["kind"],
        start=int(row["start"]),
        printed=row["printed"],
        labels={name: row[name] for name in _FIELDS},
        also=tuple(one for one in alternatives if "no_fact" not in one),
        no_fact=bool(row["no_fact"]),
        optional=any("no_fact" in one for one in alternatives),
    )


def _alternative(part: str) -> dict[str, str]:
    """The labels in "statistic=share;unit=percent"."""
    return {name.strip(): value.strip() for name, _, value in (pair.partition("=") for pair in part.split(";"))}
