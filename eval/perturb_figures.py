"""Shifts years in every form they are printed in, and replaces counts that no arithmetic ties to another figure."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from eval.rewriting import Edit
from ingest.report import Span

# 2000 is left out: papers print it as a round number ("over 2000 families") and hardly as a year
_YEAR = r"(?:199\d|20(?:0[1-9]|[1-3]\d))"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_ENDS = r"(?![\d%]|[.,]\d)"
_YEARS = re.compile(
    r"\b\d\d?/\d\d?/(?P<slashed>\d{4}|\d\d)\b"
    rf"|\b\d\d?\.\d\d?\.(?P<dotted>{_YEAR})\b"
    rf"|(?<![\d.,£/+])(?<![^A-Za-z]-)(?P<first>{_YEAR})(?P<dash>\s?[/–-]\s?)(?P<last>{_YEAR}|\d\d?){_ENDS}"
    rf"|(?<![\d.,£/+])(?P<short>\d\d)\s?/\s?(?P<next>\d\d)(?!/){_ENDS}"
    rf"|\b(?:{_MONTH}[a-z]*\s?[-–'’]\s?['’]?|{_MONTH}t?[ ]?['’]?)(?P<of_month>[0-3]\d)(?!\d|st|nd|rd|th|/\d){_ENDS}"
    rf"|(?<![\d.,£/+])(?<![^A-Za-z]-)(?P<year>{_YEAR}){_ENDS}",
)
_COUNT = re.compile(
    r"(?<![\w.,£%+/('’–-])(?P<count>\d{1,3}(?:,\d{3})+|\d{2,})(?![\w%'’]|[.,/–-]\d|\s?%|-\w)"
    rf"(?!\s+(?:per|percent\w*|million|months?|hours?|minutes?|seconds?|years?|days?|weeks?|{_MONTH}[a-z]*)\b)"
)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_STOP = re.compile(r"[.!?:;]\s|\n\s*\n|\n\s*[-•*]\s|^\d+(?:\.\d+)*\s", re.MULTILINE)
_NAMED = re.compile(r"[\w’'.]\s+[A-Z][\w.]*\s+$|\b(?:" + _MONTH + r"[a-z]*|aged|age|number|under|operation)\s+$")
_WORD = re.compile(r"[a-z]{2}")
_LEAST = 13


def year_edits(text: str, shift: int) -> Iterator[Edit]:
    """Every year `shift` later: 2017/18, 2017-8, 17/18, Mar-18, Oct '15, Oct15, Sep 20, 31/3/18 and 2018."""
    for match in _YEARS.finditer(text):
        groups = {name: printed for name, printed in match.groupdict().items() if printed is not None}
        if "short" in groups and (int(groups["short"]) + 1) % 100 != int(groups["next"]):
            continue
        for name, printed in groups.items():
            if name == "last" and not _follows(groups["first"], printed):
                continue
            if name != "dash":
                yield Edit(match.start(name), match.end(name), _shifted(printed, groups.get("first", ""), shift))


def printed_numbers(texts: Iterable[str]) -> Counter[str]:
    """How often each number is printed, separators left out."""
    return Counter(match[0].replace(",", "") for text in texts for match in _NUMBER.finditer(text))


def free_counts(text: str, printed: Mapping[str, int], tables: Collection[Span], tied: Collection[Span]) -> list[Span]:
    """The counts of 13 and more that stand alone: in a sentence without another figure, and printed only once.

    Once in the report or, from 100, in the corpus, where `printed` says how often. None of them is in a table or in
    `tied`, the quotes whose figures a question compares or reckons with.
    """
    own = printed_numbers([text])
    years = [(edit.start, edit.end) for edit in year_edits(text, 0)]
    found = []
    for match in _COUNT.finditer(text):
        span = match.span("count")
        digits = match[0].replace(",", "")
        if int(digits) < _LEAST or own[digits] > 1 or (len(digits) > 2 and printed[digits] > 1):
            continue
        if any(start < span[1] and span[0] < end for start, end in (*years, *tables, *tied)):
            continue
        if not _WORD.search(_line(text, span)):
            continue  # along the axis of a chart, where numbers follow one another
        if not _NAMED.search(text[max(0, span[0] - 30) : span[0]]) and _alone(text, span, years):
            found.append(span)
    return found


def _line(text: str, span: Span) -> str:
    end = text.find("\n", span[1])
    return text[text.rfind("\n", 0, span[0]) + 1 : end if end >= 0 else len(text)]


def new_counts(counts: Iterable[str], printed: Collection[str], rng: random.Random) -> dict[str, str]:
    """Another number for each, as long and as round, given to no other and, from 100, printed nowhere.

    Numbers of two digits are so few that they recur in any paper.
    """
    chosen: dict[str, str] = {}
    for count in sorted(set(counts)):
        zeros = len(count) - len(count.rstrip("0"))
        lengths = len(count) - zeros
        free = (str(rng.randrange(10 ** (lengths - 1), 10**lengths)) + "0" * zeros for _ in range(1000))
        taken = {*chosen.values(), count, *(printed if len(count) > 2 else ())}
        new = next((n for n in free if int(n) >= _LEAST and n not in taken and not re.fullmatch(_YEAR, n)), None)
        if new is not None:
            chosen[count] = new
    return chosen


def count_edits(text: str, spans: Iterable[Span], counts: Mapping[str, str]) -> Iterator[Edit]:
    """The counts at these spans as their new numbers, with thousands separators where they had them."""
    for start, end in spans:
        if new := counts.get(text[start:end].replace(",", "")):
            yield Edit(start, end, like(text[start:end], new))


def like(printed: str, digits: str) -> str:
    """`digits` with thousands separators if `printed` has any."""
    return f"{int(digits):,}" if "," in printed else digits


def shifted_year(form: str, shift: int) -> str:
    """A bare year `shift` later, "" for anything else."""
    return str(int(form) + shift) if re.fullmatch(_YEAR, form) else ""


def _alone(text: str, span: Span, years: Collection[Span]) -> bool:
    start = max((match.end() for match in _STOP.finditer(text, max(0, span[0] - 600), span[0])), default=0)
    after = _STOP.search(text, span[1])
    end = after.start() if after else len(text)
    inside = (match.span() for match in re.finditer(r"\d+", text[start:end]))
    others = ((start + first, start + last) for first, last in inside)
    return all(any(first < stop and begin < last for begin, stop in (span, *years)) for first, last in others)


def _follows(first: str, last: str) -> bool:
    """Whether "18" or "8" is the end of a span of years that starts in 2017, and 30 is not."""
    if len(last) == len(first):
        return True
    later = int(last) - int(first) % 10 ** len(last)
    return later == 1 or (len(last) == len("18") and 0 < later <= 10)


def _shifted(printed: str, first: str, shift: int) -> str:
    if len(printed) == len("2018"):
        return str(int(printed) + shift)
    if len(printed) == 1:
        year = int(first) + 1 + shift
        return str(year % 10) if year % 10 else f"{year % 100:02}"
    return f"{(int(printed) + shift) % 100:02}"
