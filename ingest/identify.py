"""Recognises who a paper is about, its title, its date and how far its figures go, from its own text."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass

from ingest.times.periods import PeriodContext, find_periods, month_number
from ingest.words.vocabulary import Vocabulary

_OPENING = 2500
# A tab parts two cells: "Knife Crime" before "Police recorded" is no force.
_NAMED_FORCE = re.compile(
    r"\b((?:[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?:\s(?:and|&)\s[A-Z][a-z]+|\s[A-Z][a-z]+)?)(?:'s|’s)?(?:[ \xa0]+|[ ]*\n[ ]*)"
    r"(?:Constabulary|Police)\b(?!-)"
)
# A name's first word that says which side or part of a place it is: "West", "Greater".
_SIDE = r"(?i:North|South|East|West|Mid|Central|Greater|New|Upper|Lower|Isle of|City of|Saint|St)"
_COMMISSIONER = re.compile(
    r"(?:COMMISSIONER FOR|(?i:(?:Police(?:,? Fire)? and Crime|Policing) Commissioner for))(?: [Tt]he)? "
    rf"((?:{_SIDE} )?[A-Z][A-Za-z'’-]+(?: (?:AND|and|&) (?:{_SIDE} )?[A-Z][A-Za-z'’-]+)?)"
)
# "Eastmarch Office for Policing and Crime", "WEALDSHIRE POLICE AND CRIME COMMISSIONER", "Carrowdale OPCC"
_NAME = r"(?!(?:OF|THE|OFFICE|FOR|TO|BY|FROM|Of|The|Office|Our|Your)\b)[A-Z][A-Za-z'’-]*"
_BODY = re.compile(
    rf"(?<![\w'’])(?P<name>{_NAME}(?:[ ](?:(?:AND|and|&)[ ])?{_NAME}){{0,2}}?)(?:[ ](?i:Metropolitan))?[ ]"
    r"(?:(?i:Office[ ]for[ ]Policing[ ]and[ ]Crime"
    r"|Police,?(?:[ ]Fire)?[ ](?:and|&)[ ]Crime[ ](?:Commissioner|Panel))(?!\w)"
    r"|OPCC\b|POLICE$|CONSTABULARY$)",
    re.MULTILINE,
)
_NOT_FORCES = frozenset(
    "British Transport|The|New|National|Local|Chief|Neighbourhood|Special|Home Office|Royal|Rate Your Local|Your Local"
    "|Recorded|Military|College|Volunteer|Between|Joint|Commissioner|Mayor|Deputy|Chair|Government|Metropolitan"
    "|Authority|Council|Committee|Board|Panel|Agenda|Report".split("|")
)
_TITLE_LINE = re.compile(r"(?im)^\W*(?:title|subject)\s*:?\s*[:\t|]\s*(?P<text>[^\t|\n]+)")
_DATE_LINE = re.compile(r"(?im)^\W*(?:date(?: of meeting)?|meeting date|meeting)\s*:?\s*[:\t|]\s*(?P<text>[^\t|\n]+)")
_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>20\d\d)"
    r"|(?P<only_month>[A-Z][A-Za-z]{2,8})\.?,?\s+(?P<only_year>20\d\d)",
    re.IGNORECASE,
)
# The day of a meeting ends its line: "Presented to the Kent Police and Crime Panel, 14 June 2018".
_MEETING = re.compile(
    r"\b(?:presented to|meeting|committee|panel|board)\b[^.;\t|]{0,80}?(?:,|\bof|\bon|[–-])\s+"
    r"(?P<date>\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]{3,9}\s+20\d\d)\s*$",
    re.IGNORECASE,
)
_TITLE_WORD = re.compile(r"\b(?:report|performance|monitoring|update|review|scorecard|outturn|bulletin)\b", re.I)
_NOT_TITLE = re.compile(r"(?:report|paper|presented|published|prepared)\s+(?:of|to|by|from|for)\b|[\w ]{1,20}:\s", re.I)
_MOST_TITLE_WORDS = 14
_TITLE_LINES = 15
_MOST_DATE_WORDS = 8
_COVERS = re.compile(
    r"performance[^.]{0,120}?\b(?:to|ending|ended|position\s+(?:as\s+)?at)\s+(?:the\s+)?(?:end of\s+)?"
    r"(?P<date>[^.;,\n]{6,30})",
    re.I,
)


_IN_YEAR = re.compile(r"in[- ]year\s+performance\s+(?P<period>[A-Za-z0-9(][^\t|\n]{5,40})", re.IGNORECASE)


@dataclass(frozen=True)
class Identity:
    """What a paper says of itself; empty or None where it does not say."""

    publisher: str
    title: str
    date: dt.date | None
    date_printed: str
    data_to: dt.date | None


def identify(text: str, name: str, vocabulary: Vocabulary) -> Identity:
    """The identity of a paper, from its text; `name` (the file's name) stands in for a title that is not there."""
    publisher = _publisher(text, vocabulary)
    date, printed = _date(text)
    return Identity(publisher, _title(text, name, publisher), date, printed, _data_to(text))


def parse_date(text: str) -> tuple[dt.date | None, str]:
    """The first day or month named in `text` and its printed form; a month counts as its last day."""
    for match in _DAY.finditer(text):
        month = month_number(match["month"] or match["only_month"])
        if month is None:
            continue
        year = int(match["year"] or match["only_year"])
        last = calendar.monthrange(year, month)[1]
        day = int(match["day"]) if match["day"] else last
        if 1 <= day <= last:
            return dt.date(year, month, day), " ".join(match[0].split())
    return None, ""


def _publisher(text: str, vocabulary: Vocabulary) -> str:
    """The force named most often as a police force, its mentions at the top counting more."""
    votes: Counter[str] = Counter()
    forces = [mention for mention in vocabulary.find_areas(text) if mention.kind == "force"]
    listed_at = {place: force.name for force in forces for place in range(force.start, force.end)}
    for match in _NAMED_FORCE.finditer(text):
        name = listed_at.get(match.start(1)) or _as_area(match[1], vocabulary)
        if name and not {name, name.split()[0], name.split()[-1]} & _NOT_FORCES:
            votes[name] += 5 if match.start() < _OPENING else 2
    for match in (*_COMMISSIONER.finditer(text), *_BODY.finditer(text[:_OPENING])):
        printed = match[1].title().replace(" And ", " and ")
        name = listed_at.get(match.start(1)) or _as_area(printed, vocabulary)
        votes[name] += 0 if name in _NOT_FORCES else 10
    votes.update(force.name for force in forces)
    listed = {area.name for area in vocabulary.areas}
    for name in [name for name in votes if name not in listed]:
        votes[name] += len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text))
    return votes.most_common(1)[0][0] if votes else ""


def _as_area(words: str, vocabulary: Vocabulary) -> str:
    name = " ".join(words.split())
    area = vocabulary.area(name) or vocabulary.area(name.split()[-1])
    return area.name if area and (area.kind == "force" or area.name == name) else name


def _title(text: str, name: str, publisher: str) -> str:
    opening = text[:_OPENING]
    if match := _TITLE_LINE.search(opening):
        return _in_sentence_case(match["text"])
    headings = [" ".join(line.split()).strip(" *#") for line in re.findall(r"(?m)^#{1,3}\s+(.+)$", opening)]
    named = [heading for heading in headings if not _BODY.fullmatch(heading)]
    if titled := next((heading for heading in named if _TITLE_WORD.search(heading)), "") or next(iter(named), ""):
        return titled
    if titled := _title_printed(opening):
        return titled
    if publisher and re.search(r"\bperformance\b", opening, re.IGNORECASE):
        return f"{publisher} performance report"
    return name


def _title_printed(opening: str) -> str:
    """A short line above the first numbered paragraph that says what the paper is, in capitals or standing alone."""
    lines = [line.strip() for line in re.split(r"(?m)^\s*\d+(?:\.\d+)*[.)]?(?:\s|$)", opening)[0].splitlines()]
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        alone = line.isupper() or not (before or after)
        short = 2 <= len(line.split()) <= _MOST_TITLE_WORDS and not re.search(r"[.;,\t|]|^[\w ]+:\s*$", line)
        if alone and short and _TITLE_WORD.search(line) and not _NOT_TITLE.match(line):
            return _in_sentence_case(line)
    return ""


def _in_sentence_case(printed: str) -> str:
    words = " ".join(printed.split()).strip(" *#")
    return words.capitalize() if words.isupper() else words


def _date(text: str) -> tuple[dt.date | None, str]:
    """The date line's date, else a date printed alone or behind the name of a meeting near the top."""
    opening = text[:_OPENING]
    if (match := _DATE_LINE.search(opening)) and (found := parse_date(match["text"]))[0]:
        return found
    for line in opening.splitlines()[:25]:
        meeting = _MEETING.search(line)
        if meeting and (found := parse_date(meeting["date"]))[0]:
            return found
        if len(line.split()) <= _MOST_DATE_WORDS and not _names_stretch(line) and (found := parse_date(line))[0]:
            return found
    return None, ""


def _names_stretch(line: str) -> bool:
    """Whether a line says which months a paper or a figure is of, which is no day that it was written on."""
    return any((mention.period.months or 0) > 1 for mention in find_periods(line, PeriodContext()))


def _data_to(text: str) -> dt.date | None:
    """The last day that the paper says its figures cover: in its opening, or in the header of its In Year column."""
    for match in _COVERS.finditer(text[: 2 * _OPENING]):
        day, _ = parse_date(match["date"])
        if day:
            return day
    for match in _IN_YEAR.finditer(text):
        mentions = find_periods(match["period"], PeriodContext())
        if mentions and mentions[0].period.months == 12:
            return mentions[0].period.end
    return _quarter_titled(text)


def _quarter_titled(text: str) -> dt.date | None:
    """The last day of the one quarter that the lines of the title name: "PERFORMANCE REPORT, QUARTER 3 2023/24"."""
    lines = [line for line in text[:_OPENING].splitlines()[:_TITLE_LINES] if len(line.split()) <= _MOST_TITLE_WORDS]
    mentions = [mention for line in lines for mention in find_periods(line, PeriodContext())]
    ends = {mention.period.end for mention in mentions if mention.kind == "quarter" and mention.period.known}
    return ends.pop() if len(ends) == 1 else None
