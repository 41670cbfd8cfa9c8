"""Lists what disagrees over a whole library, one plain line each: within each paper, then between papers."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.checks.disagreement import Disagreement, printed
from ingest.checks.disagreements import paper_disagreements
from ingest.checks.reports import Revision, report_disagreements
from ingest.fact import Fact
from ingest.report import Extraction


def disagreement_lines(extractions: Sequence[Extraction]) -> list[str]:
    """Every disagreement between printed figures, with both values and where they stand."""
    within = [_line(one, found) for one in extractions for found in paper_disagreements(one)]
    return list(dict.fromkeys(within + [_revised(found) for found in report_disagreements(extractions)]))


def _line(extraction: Extraction, found: Disagreement) -> str:
    here, *others = [fact for fact, _ in found.flags]
    place = _place(extraction, here)
    apart = [other for other in others if found.kind == "text" and _place(extraction, other) != place]
    elsewhere = f" ({_place(extraction, apart[0])})" if apart else ""
    return f"{extraction.report.report_id}, {place}: {_about(here)}: {found.words}{elsewhere}."


def _revised(found: Revision) -> str:
    (earlier, old), (later, new) = found.earlier, found.later
    now = f"{later.report.report_id}, {_place(later, new)}: {_about(new)}: {printed(new)}"
    before = f"{earlier.report.report_id} ({_place(earlier, old)})"
    if not found.ordered:
        return f"{now} here, and {printed(old)} in {before}."
    how = "as the paper says, revised" if found.stated else "revised"
    return f"{now}, {how} from {printed(old)} in the earlier {before}."


def _place(extraction: Extraction, fact: Fact) -> str:
    """Section, page and table of a figure: "5.1 > Road safety, page 3, table “Casualties”"."""
    section = extraction.sections[fact.section]
    page = [f"page {section.page}"] if section.page else []
    table = []
    if fact.table is not None:
        caption = " ".join(extraction.tables[fact.table].caption.split())
        table = [f"table “{caption}”" if caption else f"table {fact.table + 1}"]
    return ", ".join((section.label, *page, *table))


def _about(fact: Fact) -> str:
    """What a figure is of: measure, qualifiers, area and time."""
    measure = " ".join(fact.measure.split())
    return ", ".join(part for part in (measure, *fact.qualifiers, fact.area, fact.period.label) if part)
