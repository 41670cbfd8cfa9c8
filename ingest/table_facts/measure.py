"""What a table counts, by its caption, its headings and what its columns share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.report import Table
from ingest.table_facts.columns import Label, Place, says, statistic_words, tidy
from ingest.table_facts.text_beside import lead_to, paragraph_above
from ingest.words.measure_words import without_plan

_TABLE_NUMBER = re.compile(
    r"^(?:(?:Table|Figure|Chart)\s*\d+(?:\.\d+)?[a-z]?\s*[:.–—-]?|(?:Table|Figure|Chart)\s+[A-Z]\d*\s*[:.–—-])\s*",
    re.IGNORECASE,
)
_CAPTION_TAIL = re.compile(
    r"\s*(?:,(?!(?<=\d,)\d{3}\b)|\bmonthly\b|\(.*\)"
    r"|\bby (?:month|quarter|year|division|district|area|force|county|borough|csp|lp[au]|council|local authority"
    r"|strand|ethnicity|gender|age(?: group)?)\b"
    r").*$",
    re.I,
)
_BY_TIME = re.compile(r"(?<=\w)\s+by (?:month|quarter|year|financial year|calendar month)$", re.IGNORECASE)
# The raised mark of a note, printed on the line: "Offences by type1"
_MARK_OF_NOTE = re.compile(r"(?<=[a-z]{3})[1-9]$")
_CAPTION_HEAD = re.compile(r"^(?:number of|total|volume of|recorded number of|all of the|summary of)\s+", re.IGNORECASE)
_STATED = re.compile(
    r"forces\s+nationally\s+(?:have|has|show|have\s+shown|saw|had)\s+[^.\n]{0,40}?"
    r"(?:increase|reduction|decrease|rise|fall)s?\s+in\s+(?P<measure>[^.\n•]+)"
    r"|(?:Nationally,?\s+)?(?P<subject>[A-Z][\w ()/&,-]{3,60}?)\s+"
    r"(?:rose|fell|increased|decreased|went\s+up|went\s+down|(?:is|are|was|were)\s+up)\s+"
    r"in\s+(?:all\s+)?\d+\s+forces",
)
_ALL = "all crime"
# "4.2 Knife crime has fallen in four of the six districts", above a table of these
_MOVED_IN_PARTS = re.compile(
    r"(?:\d[\d.]*\s+)?(?P<measure>(?!(?:It|They|This|These|That|Those|There|The|We|All|Most|Some|Only)\b)"
    r"[A-Z][\w-]+(?:\s+[a-z][\w-]+){0,3}?)\s+"
    r"(?:has|have|is|are|was|were|rose|fell|increased|decreased)\b[^.]*\b(?:districts|boroughs|counties|divisions|areas|forces|towns)\b"
)
_NOT_A_MEASURE = re.compile(r"trend|headlines|summary", re.IGNORECASE)


def table_measure(table: Table, place: Place, columns: Sequence[Label]) -> str:
    """The measure of a table whose rows and columns name only areas and periods.

    What the text around it says the national figures are of comes first, then its caption, then what its columns of
    several periods share, then its heading.
    """
    around = place.report.text[place.section.start : place.section.end]
    caption = caption_measure(table.caption, place)
    heading = _heading_measure(place, caption)
    named = caption or _shared(columns) or _led(table, place, heading) or _carried(table, place) or heading
    stated = _STATED.search(place.report.text, table.start, min(place.section.end, table.end + 2500))
    if stated and any(cell.text and place.vocabulary.area(tidy(cell.text)) for row in table.rows for cell in row):
        return tidy(stated["measure"] or stated["subject"])
    if place.vocabulary.find_measures(table.caption):
        return named
    different = place.vocabulary.different_measures(place.vocabulary.canonical_measure(named))
    for mention in place.vocabulary.find_measures(around):
        if mention.name in different and re.search(r"available|national", around):
            return mention.printed
    return named


def _led(table: Table, place: Place, heading: str) -> str:
    """The one measure that the sentence which leads to a table names, below a heading of none or all; else ""."""
    found = {mention.name: mention.printed for mention in place.vocabulary.find_measures(lead_to(table, place))}
    headed = {mention.name for mention in place.vocabulary.find_measures(heading)} - {_ALL}
    if not found and not headed and (parts := _MOVED_IN_PARTS.match(paragraph_above(table, place))):
        return parts["measure"]
    return next(iter(found.values())) if len(found) == 1 and not headed else ""


def _carried(table: Table, place: Place) -> str:
    """What the caption of the table before counts, if the words that lead from there to a table name nothing else."""
    between = {mention.name for mention in place.vocabulary.find_measures(paragraph_above(table, place))}
    other = between - {place.vocabulary.canonical_measure(place.captioned)}
    return "" if other else place.captioned


def caption_measure(caption: str, place: Place) -> str:
    """The measure in a caption: "Table 1: All crime by month, Westmarch" and "Rape – The Constabulary" hold one."""
    words = _MARK_OF_NOTE.sub("", _TABLE_NUMBER.sub("", tidy(caption)))
    parts = re.split(r"\s[–—-]\s", words)
    if len(parts) > 1 and place.vocabulary.find_areas(" ".join(parts[1:])):
        words = parts[0]
    words = _CAPTION_TAIL.sub("", words)
    return _CAPTION_HEAD.sub("", words).strip(" :–-")


def corner_subject(corner: str) -> str:
    """What the corner of a table says its rows are kinds of: "Disposal type" is about disposals; "" for "Measure"."""
    plain = frozenset(statistic_words()["plain_corner"])
    words = [word for word in corner.split() if word.strip("()/,&").lower() not in plain]
    return " ".join(words) if any(word[0].isalpha() for word in words) else ""


def _shared(columns: Sequence[Label]) -> str:
    """The words that stand beside several periods in the headings: "KSI 2017/18", "KSI 2016/17"."""
    found = Counter(
        head.rest for head in columns if head.role == "level" and head.period.known and head.rest and not head.area
    )
    words, times = found.most_common(1)[0] if found else ("", 0)
    return words if times > 1 and words[0].isalpha() and not says(words, "plain_column") else ""


def _heading_measure(place: Place, caption: str) -> str:
    """The innermost heading that names a listed measure, else the innermost heading that is not about trends."""
    plain = [heading for heading in place.section.headings if not _NOT_A_MEASURE.search(heading)]
    for heading in reversed(plain):
        if place.vocabulary.find_measures(heading):
            return re.sub(r"^(?:number of|recorded number of)\s+", "", _untitled(heading, place), flags=re.IGNORECASE)
    naming = [heading for heading in plain if not heading.lower().startswith("by ")] or plain
    return _untitled(naming[-1], place) if naming else caption


def _untitled(heading: str, place: Place) -> str:
    """A heading as it is, or what it names where it is the title of a table ("Table B: thefts by district", "Hate
    crime by month") or of a part of a plan.
    """
    plain = _BY_TIME.sub("", heading)
    return caption_measure(plain, place) if _TABLE_NUMBER.match(plain) else without_plan(plain)
