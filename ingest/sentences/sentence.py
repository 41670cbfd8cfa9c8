"""One sentence of a section and what it names: areas, measures, periods, and the label of an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.fact import Period
from ingest.report import Section, Span
from ingest.sentences.reading import MOVED
from ingest.sentences.relative import open_ended, relative_mentions
from ingest.times.dates import add_months, rolling
from ingest.times.paper_times import PaperTime
from ingest.times.periods import PeriodContext, PeriodMention, find_periods
from ingest.times.scope import HALF
from ingest.words.vocabulary import AreaMention, MeasureMention, Vocabulary

_SAYS = re.compile(r"\b(?:is|are|was|were|has|have|had)\b")
_LABEL = re.compile(
    rf"(?P<label>[A-Z][^:;.]{{1,80}}?)\s*(?:\s[–—-]\s*|:\s*|\(\s*)(?=(?:an?\s+)?(?:small\s+|minimal\s+)?(?:{MOVED})\b)"
    r"|(?P<name>[A-Z][A-Za-z &/()'’-]{2,50}?)\s*:?\s+(?=[\d£][\d.,]*\s*%?\s*,?\s*previously\b)",
    re.IGNORECASE,
)
# A label that a number follows: "Theft from the person: 587, up from 402".
_COUNT_LABEL = re.compile(
    r"(?P<label>[A-Z][^:;.!?%£]{3,80}?):\s+£?\d[\d.,]*\s?(?:%|m\b|k\b|million\b)?(?:\s+[a-z]+){0,3}\s*(?:[,;.(]|\Z)"
)
# The name of an item and its count, as in: live chat – 6,118 conversations, a rise of 1,164
_ITEM_LABEL = re.compile(
    r"\s*(?P<label>[A-Za-z][^:;.!?%£\d–—]{3,80}?)(?::|\s[–—-])\s+£?\d[\d.,]*\s?(?:%|m\b|k\b|million\b)?(?:\s+[a-z]+){0,3}\s*(?:[,;.(]|\Z)"
)
_WE = re.compile(
    r"(?:we|our|it|they|he|she|this|that|these|those|there|I|of|in|at|on|for|by|from|table|figure|chart)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"\b[a-z]+(?:ed|ew)\s+(?:by|to|from|up|down)\b|\b(?:fell|rose|went|came|shows?|includ\w+|follow\w+)\b"
)
# "Oar theft without injury, which went up by 902 offences": the label of an item is its first clause.
_CLAUSE_LABEL = re.compile(
    r"\s*(?P<label>(?!the\b|we\b|an?\b)[A-Za-z][A-Za-z &/()'’-]{2,60}?),\s+"
    rf"(?:which\s+(?:(?:has|have|had|was|were)\s+)?)?(?:{MOVED}|went|came)\b",
    re.IGNORECASE,
)
# "National Referral Mechanism" and "national campaign" name no area of a figure.
_NATIONAL_FIGURE = re.compile(
    r"\s+(?:averages?|figures?|position|rate|level|total|trend|picture|data|increase|decrease)\b"
)
# "Hull Crown Court" is no part of the force's area.
_BODY = re.compile(
    r"\s+(?:(?:Crown|Magistrates[’']?|County|City|Borough|District|General|Royal|Fire|Police)\s+)*"
    r"(?:Court|Council|University|College|Hospital|Infirmary|Prison|Airport|Racecourse|Festival|School|Trust|Board|Panel|(?!BCU|MSG|MSF|BCUs)[A-Z]{3,})\b"
)
# "HMP Norwich" is a prison, and its figures are not of the city.
_BODY_OF = re.compile(r"\b(?:HMP|HMYOI|HMP/YOI|YOI|RAF|University\s+of|Port\s+of|Diocese\s+of)\s+\Z")
# "In central Kingsmarsh" is in a part of it.
_CENTRE_OF = re.compile(r"\b(?:central|inner|outer|downtown)\s+\Z")
_WILL = re.compile(
    r"\b(?:will(?!\s+(?:recall|note|remember|see|know)\b)|due|expected|scheduled|planned|set(?!\s+up))\s+[^.,;]{0,40}?\b(?:in|on|by|at|from|for|of)\s+"
    r"(?:the\s+)?\Z"
)
# "Of 57 due by 31 December, 49 had been implemented": a day that was over when this was written.
_DUE, _HAD_BEEN = re.compile(r"\bdue\b[^.;]*\Z"), re.compile(r"\b(?:had|have|has|were|was)\s+(?:been\s+)?[a-z]+ed\b")
_TWELVE_MONTHS = re.compile(r"\b(?:12|twelve)[ -]months?\s+\([^()]*\)\s*\Z", re.IGNORECASE)


def _years_to_date(mentions: Sequence[PeriodMention]) -> list[PeriodMention]:
    """ "2020 to date (14/9/2020)" is one stretch of time, which begins with the year."""
    joined: list[PeriodMention] = []
    for mention in mentions:
        year = joined[-1] if joined and joined[-1].kind == "year" and mention.start - joined[-1].end <= 1 else None
        if year and mention.period.end and _runs_to(mention, year.period):
            label = f"{year.period.label} {mention.period.label}"
            period = Period(label, year.period.start, mention.period.end)
            joined[-1] = replace(mention, period=period, start=year.start)
        else:
            joined.append(mention)
    return joined


def _runs_to(mention: PeriodMention, year: Period) -> bool:
    """Whether a time behind a year says how far into it: "to date (14/9/2020)", "up to 29 October"."""
    label, end = mention.period.label.lower(), mention.period.end
    if mention.kind == "range" and label.startswith("to date"):
        return True
    inside = bool(end and year.start and year.end and year.start <= end <= year.end)
    return mention.kind == "as_at" and label.startswith(("up to ", "to ")) and inside


@dataclass(frozen=True)
class Sentence:
    """A sentence of a section: its span, its words on one line (of the same length), and what they name.

    `item` where it is one of a bulleted list, `opens` where it begins a paragraph.
    """

    span: Span
    words: str
    section: Section
    vocabulary: Vocabulary
    context: PeriodContext
    time: PaperTime
    item: bool = False
    opens: bool = False

    @cached_property
    def areas(self) -> list[AreaMention]:
        """The areas named, without those that are part of a measure's name (Crime Survey for England and Wales)."""
        inside = [(mention.start, mention.end) for mention in self.measures]
        areas = self.vocabulary.find_areas(self.words)
        return [
            area
            for area in areas
            if not any(start <= area.start and area.end <= end for start, end in inside)
            and (
                " ".join(area.printed.lower().split()) not in ("national", "the national")
                or _NATIONAL_FIGURE.match(self.words, area.end)
            )
            and not _BODY.match(self.words, area.end)
            and not _BODY_OF.search(self.words[: area.start])
            and not _CENTRE_OF.search(self.words[: area.start])
        ]

    @cached_property
    def measures(self) -> list[MeasureMention]:
        """The listed measures named."""
        return self.vocabulary.find_measures(self.words)

    @cached_property
    def periods(self) -> list[PeriodMention]:
        """The periods named, those that only the paper's own time settles among them."""
        found = [self._whole_year(self._to_come(mention)) for mention in find_periods(self.words, self.context)]
        printed = _years_to_date([self._with_year(mention, found) for mention in found])
        relative = [
            mention
            for mention in relative_mentions(self.words, self.time)
            if all(mention.end <= other.start or other.end <= mention.start for other in printed)
        ]
        return [
            open_ended(self.words, mention) for mention in sorted([*printed, *relative], key=lambda each: each.start)
        ]

    def _with_year(self, mention: PeriodMention, beside: Sequence[PeriodMention]) -> PeriodMention:
        """ "On 4 May and again on June 3rd 2019": a day takes the year of the sentence's other day."""
        years = {other.period.end.year for other in beside if other.kind == "as_at" and other.period.end}
        if (
            mention.kind != "as_at"
            or mention.period.end
            or len(years) != 1
            or not re.search(r"\d", mention.period.label)
        ):
            return mention
        dated = find_periods(f"{mention.period.label} {years.pop()}", PeriodContext())
        days = dated[0].period if dated else mention.period
        return replace(mention, period=replace(days, label=mention.period.label))

    def _to_come(self, mention: PeriodMention) -> PeriodMention:
        """ "A further 31 will join in September": a month without a year that lies ahead of the paper."""
        start, end = mention.period.start, mention.period.end
        written = self.context.report_date or self.time.last
        if not (start and end and written) or mention.kind not in ("month", "as_at") or end >= written:
            return mention
        done = _DUE.search(self.words[: mention.start]) and _HAD_BEEN.search(self.words, mention.end)
        if done or re.search(r"\d{4}", mention.period.label) or not _WILL.search(self.words[: mention.start]):
            return mention
        later = Period(mention.period.label, add_months(start, 12), add_months(end, 12))
        return replace(mention, period=later)

    def _whole_year(self, mention: PeriodMention) -> PeriodMention:
        """ "For the 12 months (21,352) to the end of March" is a year, although the figure parts its words."""
        if mention.kind == "rolling" and mention.period.end and HALF.search(self.words[: mention.start]):
            half = rolling(mention.period.end, 6)
            return replace(mention, period=Period(f"half-{mention.period.label}", *half), kind="range")
        printed = _TWELVE_MONTHS.search(self.words[: mention.start])
        if mention.kind != "as_at" or not mention.period.label.lower().startswith("to ") or not printed:
            return mention
        days = rolling(mention.period.end, 12) if mention.period.end else (None, None)
        period = Period(f"12 months {mention.period.label}", *days)
        return replace(mention, kind="rolling", period=period, start=printed.start(), end=printed.start() + 1)

    @cached_property
    def label(self) -> str:
        """The label of an item: "Robbery (Personal)" in "Robbery (Personal) – Up 126 crimes"; "" if it has none."""
        match = _LABEL.match(self.words.lstrip()) or (_CLAUSE_LABEL.match(self.words) if self.item else None)
        if match and match.re is _CLAUSE_LABEL:
            return "" if self.areas and self.areas[0].start <= match.start("label") else match["label"]
        label = (match["label"] or match["name"]).strip(" -–—:(") if match else self.counted_label
        return "" if _SAYS.search(label) or _WE.match(label) else label

    @cached_property
    def counted_label(self) -> str:
        """What stands before the colon of a line that is no sentence: "Orders in place: 23"; "" for others."""
        found = _COUNT_LABEL.match(self.words.lstrip()) or (_ITEM_LABEL.match(self.words) if self.item else None)
        label = found["label"].strip() if found else ""
        if found and found.re is _ITEM_LABEL and any(label.endswith(area.printed) for area in self.areas):
            return ""
        return (
            ""
            if _SAYS.search(label) or _WE.match(label) or _DOES.search(label) or self.vocabulary.area(label)
            else label
        )
