"""What the figures of one table cell are: their statistic, unit and qualifiers, by the labels of row and column."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.fact import Statistic
from ingest.figures.figures import Figure, parse_cell
from ingest.table_facts.cell_labels import SIGNS, CellLabels
from ingest.table_facts.columns import is_average_of_years, says, statistic_words
from ingest.table_facts.rank_cells import place_of_so_many

INTERVAL = "confidence interval"
SECOND = "second figure in the cell"
_BRACKETED = re.compile(r"\(\s*(?:£\s*)?[\d,]*\.?\d[\d,]*\s*(?:%|[mk]|bn)?\s*\)", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)")
_SPELT_CLOCK = re.compile(r"(?P<minutes>\d{1,3})\s?m(?:ins?)?\s?(?P<seconds>[0-5]?\d)\s?s(?:ecs?)?", re.IGNORECASE)
_LAPSE = re.compile(
    r"(?:(?:number of|average|total|mean)\s+)?(?:(?:working|calendar)\s+)?"
    r"(?P<unit>seconds|minutes|hours|days|weeks|months|years)\s+(?!to\b)[a-z]",
    re.IGNORECASE,
)
_CHANGES_OF: dict[str, Statistic] = {"percent": "change_percent", "points": "change_points"}
_RATE_COLUMN = re.compile(r"^rate\b|\brate$", re.IGNORECASE)
# The head of a column that counts things, of whatever kind.
_PLAIN_COUNT = re.compile(
    r"\W*(?:total |recorded |number of |no\.? of )*(?:offences|crimes|incidents|cases|number|count|volume|total)\W*",
    re.IGNORECASE,
)
# "Offences and rate per 1,000 residents" names columns of counts beside those of rates.
_COUNT_AND_RATE = re.compile(r"\b(?:and|&) (?:the )?rates? per\b", re.IGNORECASE)
_IN_TIME = re.compile(r"\b(?:answered|attended|reached|replied to|resolved|decided) (?:with)?in \d")
_THOUSANDS = re.compile(r"£\s?['’]?(?:000|k\b)|£\s?thousand")
_THOUSANDS_UNIT, _PEOPLE_UNIT = "gbp_thousand", "people_thousand"
_IN_THOUSANDS = {_THOUSANDS_UNIT: "gbp", _PEOPLE_UNIT: "people"}
# The heading of a column in thousands of people, as in Population (000s)
_THOUSANDS_OF_PEOPLE = re.compile(r"\bpopulation\b[^()]*\((?:['’]?000s?|thousands?)\)")
_BRACKETS = re.compile(r"\([^()]*\)")
_COUNT_OF = re.compile(r"\b(?:(?:total|average|overall) )?(?:number|volume|count|total)s? of\b")
_AFTER_NOUN = re.compile(r"\b(?:of|in|by|with|without|to|for|from|on|against|where|who|that|as|following|per)\b")
# "Rate per 1,000 people" counts no people
_PER_SO_MANY = re.compile(r"\bper\s+\d[\d,.]*\s*(?:million\s+)?[^\W\d]+", re.IGNORECASE)
# Units as headings print them in brackets or behind "number of".
_PRINTED_UNITS = {"kg": "kg", "sec": "seconds", "min": "minutes", "hour": "hours", "hr": "hours", "day": "days"}
# The letters by which official statistics mark a column of figures: "2021/22 (r)".
_MARKS = {"r": "revised", "p": "provisional"}


def cell_figures(text: str, labels: CellLabels) -> list[Figure]:
    """The figures of a cell; minutes and seconds are read as seconds, accountants' brackets as a minus."""
    if labels.head.role == "rank" and (place := place_of_so_many(text)):
        return [place]
    plain = text.strip()
    start = text.index(plain)
    spelt = _SPELT_CLOCK.fullmatch(plain)
    clock = spelt or _CLOCK.fullmatch(plain)
    if clock and (spelt or says(labels.own, "clock")):
        seconds = int(clock["minutes"]) * 60 + int(clock["seconds"])
        return [replace(_bare(seconds, plain, start), unit="seconds")]
    figures = parse_cell(text)
    if len(figures) == 1 and _BRACKETED.fullmatch(plain) and labels.money:
        whole = replace(figures[0], printed=plain, start=start, end=start + len(plain))
        over = labels.over_in_brackets
        return [replace(whole, value=abs(whole.value) if over else -abs(whole.value), sign=1 if over else -1)]
    if len(figures) == 1 and labels.over_in_brackets and not figures[0].sign:
        return [replace(figures[0], value=-figures[0].value, sign=-1)]
    if labels.head.role == "target" and not any(figure.printed[0] in "-−–(" for figure in figures):
        return [replace(figure, value=abs(figure.value)) for figure in figures]  # "below 10%" is no fall
    return figures


def _bare(value: int, printed: str, start: int) -> Figure:
    (figure,) = parse_cell(str(value))
    return replace(figure, printed=printed, start=start, end=start + len(printed))


def is_interval(figure: Figure, labels: CellLabels) -> bool:
    """Whether a figure says how far another may be off: "±2.6", or what stands in a column of such figures."""
    return labels.interval or (figure.printed.startswith("±") and labels.head.role == "level")


def statistic_of(figure: Figure, number: int, labels: CellLabels, cell: str) -> Statistic | None:
    """The statistic of the figure that stands at `number` in its cell, None if it is no figure of its own."""
    head = labels.head
    if is_interval(figure, labels):
        return "level"
    if figure.unit == "rank":
        return "change_number" if number else "rank"
    if labels.bare_rank(figure):
        return "rank"
    if head.role in ("target", "forecast"):
        return "target" if head.role == "target" else "forecast"
    bracketed = cell[:1] == "("
    signed = figure.sign != 0 and (
        head.role in ("change", "percent_change") or any(c.isalpha() for c in cell[: figure.start])
    )
    if head.role == "percent_change":
        return {"": "change_percent", **_CHANGES_OF}.get(figure.unit, "change_number")
    if labels.moved and figure.unit in ("", "percent"):
        return "change_percent"
    if (labels.gap or labels.moves_percentages) and figure.unit == "":
        return "change_points" if head.role == "change" else "rate"
    if head.role == "change" or (signed and not bracketed) or (cell[:1] in SIGNS and not labels.below_nothing):
        return _CHANGES_OF.get(figure.unit, "change_number")
    words = f"{labels.measure} {' '.join(labels.path)}"
    if figure.unit == "percent" or (figure.unit == "" and labels.percent):
        of_whole = head.words.startswith("% of ")
        timed = says(f"{words} {head.rest}", "rate") or bool(_IN_TIME.search(words))
        return "rate" if timed and not of_whole else "share"
    # "Residential burglary" with 1.4 below "crimes per 1,000 people" counts no part of a crime.
    in_part = isinstance(exponent := figure.value.as_tuple().exponent, int) and exponent < 0
    of_both = bool(_COUNT_AND_RATE.search(words) and _PLAIN_COUNT.fullmatch(head.rest))
    ratio = (
        (labels.rates and not (_PLAIN_COUNT.fullmatch(head.rest) if in_part else counted(head.rest)))
        or says(head.words, "ratio")
        or bool(_RATE_COLUMN.search(head.rest))
        or (says(f"{words} {head.words} {labels.corner}", "per_population") and not of_both)
    )
    return "rate" if ratio else "level"


def unit_of(figure: Figure, labels: CellLabels) -> str:
    """The unit that is printed with a figure, else the one that its labels name."""
    if is_interval(figure, labels) and figure.unit in ("", "percent"):
        return "points"
    if figure.unit:
        return figure.unit
    if labels.bare_rank(figure):
        return "rank"
    if labels.gap or labels.moves_percentages:
        return "points"
    if says(labels.head.words, "ratio"):
        return "ratio"
    return "percent" if labels.percent or labels.moved else _named_unit(labels)


def in_full(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A figure in thousands of pounds or people in full, any other as it is: "312" under "£000" is £312,000."""
    if unit not in _IN_THOUSANDS:
        return value, unit
    full = value * 1000
    return (full.quantize(Decimal(1)) if full == full.to_integral_value() else full), _IN_THOUSANDS[unit]


def _named_unit(labels: CellLabels) -> str:
    """The unit of a bare number: printed in brackets in a label, else that of what the labels count."""
    for label in (labels.head.words, labels.measure, labels.corner, *reversed(labels.path), labels.caption):
        folded = label.lower()
        if _THOUSANDS_OF_PEOPLE.search(folded):
            return _PEOPLE_UNIT
        if "£m" in folded or "£ million" in folded:
            return "gbp_million"
        if _THOUSANDS.search(folded):
            return _THOUSANDS_UNIT
        if "(£)" in folded or folded.endswith("£"):
            return "gbp"
        for printed, unit in _PRINTED_UNITS.items():
            if f"({printed}" in folded or f"number of {printed}" in folded:
                return unit
    lapse = _LAPSE.match(labels.measure.rpartition(": ")[2])
    if lapse:
        return lapse["unit"].lower()
    named: tuple[str, ...] = (
        labels.head.rest,
        labels.before,
        labels.measure,
        labels.path[-1] if labels.path else "",
        labels.caption,
    )
    if labels.corner.lower() in statistic_words()["aims"] and labels.head.rest and labels.head.role == "level":
        named = named if says(labels.head.rest, "plain_column") else named[:1]
    return labels.told or next((unit for unit in map(counted, named) if unit), "")


def counted(label: str) -> str:
    """The unit of what a label counts: the last such noun before what it is of, for or with, else any in it.

    "Violence protection notices (VPN) issued to offenders" are notices, not crimes, and not people.
    """
    units: dict[str, list[str]] = statistic_words()["units"]  # type: ignore[assignment]
    label = _PER_SO_MANY.sub(" ", label)
    folded = _BRACKETS.sub(" ", f" {label.lower()} ")
    for words in (_AFTER_NOUN.split(_COUNT_OF.sub(" ", folded))[0], folded, f" {label.lower()} "):
        places = [
            (words.rfind(word) + len(word), unit) for unit, known in units.items() for word in known if word in words
        ]
        if places:
            return max(places, key=lambda place: place[0])[1]
    return ""


def qualifiers_of(figure: Figure, labels: CellLabels, number: int) -> tuple[str, ...]:
    """What else the labels say of a figure: a second figure in brackets, or words beside a period."""
    head, row = labels.head, labels.row
    found: list[str] = []
    if is_interval(figure, labels):
        found.append(INTERVAL)
    elif number and head.role == "level" and not row.period.label:
        found.append(SECOND)
    if row.period.label and row.rest and len(row.rest.split()) <= 1 and not says(row.rest, "plain_column"):
        found.append(row.rest)
    beside = head.period.label or (row.rest and not row.area and not row.period.label)
    told = head.rest.replace("%", "").strip("() ").lower()
    plain = says(told, "plain_column") or ("%" in head.rest and told in ("", "rate")) or labels.interval
    counted = set(labels.measure.lower().split())
    named = set(head.rest.lower().split()) <= counted and not labels.row.rest
    # "Satisfied (%)" in a table of those satisfied
    shared = "%" in head.rest and set(told.split()) <= counted
    plain = (plain or named or shared) and not says(head.words, "basis")
    averaged = is_average_of_years(head)
    plain = (plain or head.rest == labels.measure) and not averaged
    beside = beside or averaged
    if head.role == "level" and not head.area and beside and head.rest and not plain:
        found.append(_MARKS.get(head.rest.strip("() ").lower(), head.rest))
    return tuple(found)
