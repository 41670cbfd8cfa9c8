"""Tells which time belongs to which area, and which times are listed: "Kent in 2013/14 or Essex in the 2016 paper"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.words.vocabulary import AreaMention
from qa.evidence import Inventory
from qa.question import Question
from qa.understanding.asked_periods import AskedTimes, read_times

# What stands between times that are listed; a course through them is told by the second, which also joins the ends of
# one time: "the 12 months to March 2018".
_JOINED = re.compile(r",|\b(?:and|or|v|vs|versus|against|with|than)\b", re.IGNORECASE)
_COURSE = re.compile(r",|\b(?:and|through|via|then|until|to)\b", re.IGNORECASE)
# "The 2018 and 2020 papers" are two of one time, and no list of times.
_LISTED_REPORTS = re.compile(
    r"\b20\d\d(?:,? (?:and|&|or) |, )(?:the )?20\d\d (?:reports?|papers?|documents?|schedules?)\b", re.IGNORECASE
)


def paired(question: Question, inventory: Inventory) -> list[Question]:
    """The question once for each area with its own time; [] unless each area that it names has just one beside it."""
    named = [area for area in inventory.vocabulary.find_areas(question.text) if area.name in question.areas]
    if len(named) < 2 or len({area.name for area in named}) != len(named) or len(named) != len(question.areas):
        return []
    for cuts in ([area.start for area in named[1:]], [area.end for area in named[:-1]]):
        times = [_times_in(piece, question, inventory) for piece in _cut(question.text, cuts)]
        of_papers = all(time.reports and not time.periods for time in times if _is_one(time))
        # "in Kent's 2015 report and in the Essex one"
        if all(_is_one(time) or (of_papers and not time.periods) for time in times) and any(map(_is_one, times)):
            return [_alone(question, area, time) for area, time in zip(named, times, strict=True)]
    return []


def listed_times(question: Question, inventory: Inventory) -> list[Question]:
    """The question once for each time that it lists, of which some are reports': "17/18, the 2020 paper and 2022"."""
    if not (question.reports and question.periods) or _LISTED_REPORTS.search(question.text):
        return []
    for between in (_JOINED, _COURSE):
        times = [_times_in(piece, question, inventory) for piece in between.split(question.text)]
        told = [time for time in times if time.periods or time.reports]
        if len(told) > 1 and all(_is_one(time) for time in told) and len(told) == _times(question):
            return [
                replace(question, periods=time.periods, reports=time.reports, report_words=time.report_words)
                for time in told
            ]
    return []


def _times_in(piece: str, question: Question, inventory: Inventory) -> AskedTimes:
    return read_times(piece, inventory, of_several=True, forces=question.forces)


def _times(question: Question) -> int:
    return len(question.periods) + len(question.reports)


def _cut(text: str, cuts: Sequence[int]) -> list[str]:
    return [text[start:end] for start, end in zip((0, *cuts), (*cuts, len(text)), strict=True)]


def _is_one(times: AskedTimes) -> bool:
    return len(times.periods) + bool(times.reports) == 1


def _alone(question: Question, area: AreaMention, times: AskedTimes) -> Question:
    return replace(
        question,
        areas=(area.name,),
        forces=question.forces & {area.name},
        operations=question.operations - {"areas"},
        periods=times.periods,
        reports=times.reports,
        report_words=times.report_words,
    )
