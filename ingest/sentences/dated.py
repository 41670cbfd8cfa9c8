"""Which of the times that a sentence names is a figure's: by their places, their clauses and brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Period
from ingest.sentences.reading import Reading
from ingest.times.periods import PeriodMention, month_number

_BY = re.compile(r"\W*By\s+(?:the\s+)?(?:end\s+of\s+)?")
_WHICH = re.compile(r",\s+(?:which|who)\s[^,;]*\Z")
_CLOSES = re.compile(r"[^,;]*,\s+and\s")
_VERSUS = re.compile(r"\s+(?:vs\.?|versus|against|compared\s+(?:to|with))\s+[^,;]*")
_BRACKETS = re.compile(
    r"\s*\)(?:,?\s+and\s+[^,;:()\d]{3,60}\s\([^()]*\))?\s+[a-z]+\s+(?:in|over|during)\s+(?:the\s+)?",
)
_CLAUSES = re.compile(r"[,;:]|\band\b", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[,;:()]|\band\s+(?:(?:since|in|for|during|over|between|from|at)\s+)?\Z", re.IGNORECASE)
_CLAUSE_OPENS = re.compile(r"[,;]\s+(?:and|but|while)\s+(?:by|in|at|during|since|on|over|for)\s+(?:the\s+)?\Z")
_IN_YEAR = re.compile(r"in[- ]year(?:\s+performance)?", re.IGNORECASE)
# "As at the end of May, ..." holds for the levels of the whole sentence.
_OPENING = 3
# "over the last four years" has no days unless the paper says when its data end.
LAPSE = re.compile(
    r"\b(?:over|in|during)\s+the\s+(?:last|past)\s+(?:\w+\s+){0,2}?(?:years?|months?|weeks?|quarters?)\b"
    r"|\b(?:over|in|during)\s+(?:the|its|their)\s+(?:first|opening)\s+\w+\s+(?:months|weeks|days)\b(?!\s+of\b)"
    r"|\bin\s+any\s+(?:\w+\s+){0,2}?(?:year|months?|weeks?|quarter)\b|\b(?:each|every)\s+(?:year|month|week|quarter)\b",
    re.IGNORECASE,
)
# "34% had seen an officer in the past month": what they had done, and not when they were asked.
_HAD_DONE = re.compile(
    r"\b(?:had|have|having)\s+(?:\w+\s+)?(?:seen|met|heard|spoken|noticed|been|[a-z]+ed)\b[^.,;]*\Z", re.IGNORECASE
)
# "... – 2021/22 vs 2019/20": a period set apart at the end is that of the whole sentence.
_APART = re.compile(r"[–—(]\s*\Z")
_LISTED = re.compile(
    r"(?!.*\b(?:is|are|was|were|have|has|had|who|which|agreed|will|than|compared)\b)[\w\s'’,&-]{0,60}(?:,|\band)\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\b[^.;]*?\d[^.;]*\Z")
_TO = re.compile(r"\s+to\s+(?:just\s+|about\s+|over\s+|nearly\s+|only\s+)*")
# What parts a time from the figures before it.
_PARTS = re.compile(
    r"[,;:()]|\b(?:and|but|while|whereas|against|compared|from|than|up|down|where|which|who|that|when)\b",
)
_NEW_CLAUSE = re.compile(
    r",\s+(?:and|but|while|whilst|whereas|though|although)\s[^,;]*(?:,\s+(?:for|in)\s+(?:the\s+)?)?\Z"
)
_JOINS = re.compile(r"compared|\band\b")
# What the data in a bracket are of, as in: 77.6% (results to the 12 months to December 2022)
_DATA_OF = re.compile(
    r"\s*\((?:(?:survey|latest)\s+)?(?:results?|data|figures?)\s+(?:(?:are|is)\s+)?(?:to|for|in)\s+(?:the\s+)?"
)
BESIDE = re.compile(r"\s*\)?\s*(?:(?!\d)[\w'’]+\s+){0,2}?(?:in|for|during|\()?\s*(?:the\s+)?")


def is_beside(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether the period is printed right behind the figure: "152,467 Oct 18 – Sept 19"."""
    if mention.start < reading.figure.end:
        return False
    between = words[reading.figure.end : mention.start]
    if between.strip() == "(" and of_others(words, reading, mention):
        return False
    return bool(BESIDE.fullmatch(between) or _DATA_OF.fullmatch(between)) and not _JOINS.search(between)


def named_period(
    words: str, reading: Reading, dated: Sequence[PeriodMention], in_year: Period, until: int
) -> Period | None:
    """The period that the sentence gives the figure, None if it gives none."""
    if found := _IN_YEAR.search(words):
        return replace(in_year, label=" ".join(found[0].split()))
    if dated and reading.statistic == "level" and _opens_as_at(words, dated[0]):
        return dated[0].period
    reach = (reading.figure.end, until) if dated else (0, len(words))
    if (lapse := LAPSE.search(words, *reach)) and not _HAD_DONE.search(words[: lapse.start()]):
        return Period(" ".join(lapse[0].split()))
    listed = _LISTED.fullmatch(words[reading.figure.end : until])
    later = [
        mention
        for mention in dated
        if mention.start >= reading.figure.end
        and (mention.start < until or listed)
        and not of_others(words, reading, mention)
        and not re.search(r";|,\s+but\b[^;]*:", words[reading.figure.end : mention.start])
        and not _opens_clause(words, mention)
        and not _in_next_clause(words, reading, mention)
    ]
    apart = len(dated) == 1 and (_APART.search(words[: dated[0].start]) or _ends_compared(words, dated[0]))
    whole = dated if apart or (dated and _ends_brackets(words, reading, dated[0])) else []
    before = [
        each
        for each in dated_before(reading, dated)
        if not _closed(words, each, reading.figure.start)
        and not _moved_from(words, each, reading.figure.start)
        and not _said_by_the_way(words, each, reading.figure.start)
    ][-1:]
    if before and later and _apart(words, before[0].end, reading.figure.start, later[0].start):
        return later[0].period
    nearest = before or later[:1] or whole or [each for each in dated if _ends_clause(words, reading, each)][:1]
    return nearest[0].period if nearest else None


def _opens_as_at(words: str, mention: PeriodMention) -> bool:
    """Whether a sentence opens with the day as at which it counts: "As at 31 March", "By the end of September"."""
    return (mention.kind == "as_at" and mention.start <= _OPENING) or bool(_BY.fullmatch(words[: mention.start]))


def _said_by_the_way(words: str, mention: PeriodMention, figure: int) -> bool:
    """Whether a time is in a clause that tells more of something: "a system, which failed in May, and 18 posts"."""
    return bool(_WHICH.search(words[: mention.start]) and _CLOSES.match(words[mention.end : figure]))


def _ends_compared(words: str, mention: PeriodMention) -> bool:
    """Whether a sentence ends with its time and the one compared with: "..., 2021/22 vs 2019/20"."""
    return words[: mention.start].endswith(", ") and bool(_VERSUS.fullmatch(words[mention.end :]))


def _ends_brackets(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether a time ends what is said of figures that each stand in a bracket: "A (-4%) and B (-3%) fell in May"."""
    return mention.start >= reading.figure.end and bool(_BRACKETS.fullmatch(words[reading.figure.end : mention.start]))


def _moved_from(words: str, mention: PeriodMention, figure: int) -> bool:
    """Whether a time is that of the figure which this one moved from: "from 54 seconds in 2020/21 to 103"."""
    return bool(_TO.fullmatch(words[mention.end : figure]) and _FROM.search(words[: mention.start]))


def _ends_clause(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether a time ends the clause of a figure, past another figure: "gave £215,000 to 58 schemes in 2021/22"."""
    between = words[reading.figure.end : mention.start] if mention.start >= reading.figure.end else ","
    return not _PARTS.search(between)


def _closed(words: str, mention: PeriodMention, figure: int) -> bool:
    """Whether a time stands in a bracket with a figure of its own, closed before the figure: "(7.7 in 2012/13) and"."""
    opened = words.rfind("(", 0, mention.start)
    inside = opened > words.rfind(")", 0, mention.start) and words.find(")", mention.end, figure) >= 0
    return inside and bool(re.search(r"\d", words[opened : mention.start]))


def of_others(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether a time behind a figure is that of another in a bracket: "31% of officers (30% in March 2018)"."""
    opened = words.find("(", reading.figure.end, mention.start)
    if reading.is_change or opened < 0 or words.find(")", opened, mention.start) >= 0:
        return False
    closed = words.find(")", mention.end)
    rest = words[opened : mention.start] + words[mention.end : closed if closed >= 0 else len(words)]
    return bool(re.search(r"\d", rest))


def is_of_another(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether a time is that of another figure of the sentence by its place: in a bracket, a move, a later clause."""
    if mention.start >= reading.figure.end:
        return of_others(words, reading, mention) or _in_next_clause(words, reading, mention)
    start = reading.figure.start
    return mention.end <= start and (_moved_from(words, mention, start) or _closed(words, mention, start))


def _opens_clause(words: str, mention: PeriodMention) -> bool:
    """Whether a time opens a clause of its own: "2,000 take part, and by September a quarter of them had"."""
    return bool(_CLAUSE_OPENS.search(words[: mention.start]) and re.match(r"\s+[a-z]", words[mention.end :]))


def _in_next_clause(words: str, reading: Reading, mention: PeriodMention) -> bool:
    """Whether a time stands in a later clause that has a figure of its own: "561 a day, and on Saturday it was 702"."""
    between = words[reading.figure.end : mention.start]
    return bool(_NEW_CLAUSE.search(between) and re.match(r"[^.;]{0,60}\d", words[mention.end :]))


def _apart(words: str, before: int, figure: int, later: int) -> bool:
    """Whether the time before a figure belongs to another clause, and the one behind it to its own."""
    return bool(_CLAUSES.search(words, before, figure)) and not _NEXT_CLAUSE.search(words, figure, later)


def now_of(words: str, reading: Reading, mentions: Sequence[PeriodMention]) -> Period | None:
    """The words "currently", "to date" right before the figure, with no other figure between: no day is printed."""
    if reading.is_change:
        return None
    before = [mention for mention in mentions if is_now(mention) and mention.end <= reading.figure.start]
    if not before or re.search(r"\d", words[before[-1].end : reading.figure.start]):
        return None
    return Period(before[-1].period.label)


def dated_before(reading: Reading, dated: Sequence[PeriodMention]) -> list[PeriodMention]:
    """The times that stand before a figure."""
    return [mention for mention in dated if mention.end <= reading.figure.start]


def is_now(mention: PeriodMention) -> bool:
    """Whether a mention is a word such as "currently", which names no day: "at the end of August" does."""
    label = mention.period.label
    named = any(character.isdigit() for character in label) or any(month_number(word) for word in label.split())
    return mention.kind == "as_at" and not named
