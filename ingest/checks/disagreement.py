"""What a disagreement between printed figures is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ingest.fact import Fact

Kind = Literal["change", "header", "total", "text", "sentence"]


@dataclass(frozen=True)
class Disagreement:
    """Printed figures of one paper that do not agree.

    `words` says so in one clause that names the printed values. `flags` are the facts that carry a flag, each with its
    words. `misprint` is the fact that the paper's own arithmetic singles out, None where any of them may be wrong.
    `beside` are figures that bear no blame, of which the `made` value was worked out, by `expression`.
    """

    kind: Kind
    words: str
    flags: tuple[tuple[Fact, str], ...]
    misprint: Fact | None = None
    beside: tuple[Fact, ...] = ()
    expression: str = ""
    made: Decimal | None = None

    @property
    def at(self) -> Fact:
        """The figure that the disagreement is listed under."""
        return self.flags[0][0]


def plain(value: Decimal) -> str:
    """A worked-out value with thousands separators and no sign: "5,142"."""
    return f"{abs(value):,f}"


def printed(fact: Fact) -> str:
    """A figure as printed, on one line."""
    return " ".join(fact.printed.split())
