"""What the text right above and below a table says its figures are for."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.fact import NO_PERIOD, Period
from ingest.report import Table
from ingest.sections.page_edges import without_edges
from ingest.table_facts.columns import Label, Place
from ingest.times.periods import find_periods

_FIGURES_FOR = re.compile(r"\b[Ff]igures\b[^.\n]{0,70}?\b(?:are|cover)\s+(?:for\s+)?(?:the\s+)?([^.;,\n]{4,60})")
# "The table gives offences per 1,000 people in the year to December 2024"
_TABLE_GIVES = re.compile(
    r"\b[Tt]able(?:\s+(?:\d+|[A-Z]|below|above|overleaf))?\s+(?:below\s+|also\s+)?(?:gives|shows|sets\s+out|compares|lists|presents|"
    r"summarises|contains|covers|is\s+for|details|provides)\b(?P<what>[^.;]{4,200})"
)
# "The extract below is for all crime in the year to June", "Its position, for the year to June, was as follows."
_BELOW_FOLLOWS = re.compile(r"\b(?:below|overleaf|as\s+follows|follows|following)\b", re.IGNORECASE)
# "The figures are crimes per 1,000 people."
_FIGURES_ARE_RATES = re.compile(
    r"\b(?:[Ff]igures|[Rr]ates)\s+(?:here\s+|below\s+)?(?:are|show)\s+(?:the\s+number\s+of\s+)?(?:[\w-]+\s+){0,3}?per\s+[\d,]+\s+\w+"
)
_ABOVE_IS_FOR = re.compile(
    r"\b[Tt]he\s+above\b[^.;\n]{0,40}?\b(?:represents?|covers?|relates?\s+to|(?:is|are)\s+for)\b([^.;\n]{4,100})"
)
# "The 'Average Time to Arrive' is the average time in minutes that it takes"
_MEASURED_IN = re.compile(
    r"(?P<name>[A-Z][^.;:,()‘’'\"“”]{4,80}?)[’'\"”]?\s+(?:is|are)\s+[^.;()]{0,50}?\bin\s+(?P<unit>seconds|minutes|hours|days)\b"
)
# "The average time to arrive was 9.6 minutes"
_LASTED = re.compile(
    r"(?P<name>[A-Z][^.;:,()‘’'\"“”]{4,80}?)\s+(?:is|was|stood\s+at)\s+\d+(?:\.\d+)?\s+(?P<unit>seconds|minutes|hours|days)\b"
)
_LEADS_TO_RATES = re.compile(
    r"(?:(?:The\s+)?(?:[\w-]+\s+){0,2}?rates?|(?:[\w-]+\s+){0,2}?(?:crimes?|offences|incidents))"
    r"\s+per\s+[\d,]+\s+(?:of\s+)?\w+(?:[\s,(](?!and\b)[^.;]*)?[:)]",
    re.IGNORECASE,
)
# A line whose last words are "(crimes per 1,000 people):"
_ENDS_IN_RATES = re.compile(
    r"[^.;]*\((?:[\w-]+\s+){0,2}?(?:crimes?|offences|incidents|rates?)\s+per\s+[\d,]+\s+(?:of\s+)?\w+\):?",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"\n[ ]*(?:Table|Figure|Chart)\s+(?:\d+|[A-Z]\d*)(?:\.\d+)?[a-z]?[.:]?\Z", re.IGNORECASE)
_PARAGRAPH = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?\s+")
_NEXT_TABLE = re.compile(r"\n(?=[^\n]*\t|[ ]*\|)")
_LINE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+|\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+")
# How many characters above and below a table may say what time its figures are for.
_MOST_ABOVE = 600
_MOST_BELOW = 600
# How many characters above a table may define what it counts.
_MOST_DEFINED = 6000
_SHORT_WORD = 3
_LEAST_NAMED = 2


def stated_period(table: Table, place: Place) -> Period:
    """The period that the paragraph above a table says its figures are for; no period where it says none.

    It says so in as many words, or the one period of the sentence that leads to the table: "based on 2016/17:".
    """
    above = _LINE_BREAK.sub(" ", _above(table, place))
    said = _FIGURES_FOR.findall(above)
    if said and (mentions := find_periods(said[-1], place.context)):
        return mentions[0].period
    leading = _SENTENCE_END.split(above.rstrip())[-1]
    gives = [match["what"] for match in _TABLE_GIVES.finditer(above)]
    leading = leading if leading.endswith(":") else gives[-1] if gives else ""
    mentions = find_periods(leading or lead_to(table, place), place.context)
    return mentions[0].period if len(mentions) == 1 and mentions[0].period.known else NO_PERIOD


def lead_to(table: Table, place: Place) -> str:
    """The sentence of the paragraph right above a table that says what stands below; "" where none does."""
    paragraph = paragraph_above(table, place)
    sentences = _SENTENCE_END.split(paragraph)
    leads = [sentence for sentence in sentences if _BELOW_FOLLOWS.search(sentence) or _TABLE_GIVES.search(sentence)]
    return leads[-1] if len(leads) == 1 and paragraph.endswith((".", ":")) else ""


def paragraph_above(table: Table, place: Place) -> str:
    """The paragraph right above a table, or the line that names it, in its section; "" where there is none."""
    above = _NUMBER_ALONE.sub("", _above(table, place, place.section.start).rstrip()).rstrip()
    return _LINE_BREAK.sub(" ", re.split(r"\n\s*\n", above)[-1])


def _above(table: Table, place: Place, first: int = 0) -> str:
    """The text right above a table, from a place on, without what stands at the edges of pages."""
    return without_edges(place.report.text, max(first, table.start - _MOST_ABOVE), table.start)


def rates_told(table: Table, place: Place) -> bool:
    """Whether the line that leads to a table says that its figures are rates: "Rate per 1,000 residents, 2018:"."""
    above = _above(table, place).rstrip()
    paragraph = re.split(r"\n\s*\n", above)[-1]
    lines = [_PARAGRAPH.sub("", " ".join(part.split())) for part in (above.rpartition("\n")[2], paragraph)]
    if _FIGURES_ARE_RATES.search(_SENTENCE_END.split(_LINE_BREAK.sub(" ", above).removesuffix(":"))[-1]):
        return True
    return any(_LEADS_TO_RATES.fullmatch(line) or _ENDS_IN_RATES.fullmatch(line) for line in lines)


def unit_told(measure: str, table: Table, place: Place) -> str:
    """The unit that the text above a table says its measure is in: "X is the average time in minutes"; "" for none.

    It may say how long the whole lasted; all words that the text names it by must be of the measure.
    """
    above = " ".join(place.report.text[max(0, table.start - _MOST_DEFINED) : table.start].split())
    counted = set(_WORD.findall(measure.lower()))
    for said in reversed([*_MEASURED_IN.finditer(above), *_LASTED.finditer(above)]):
        named = _WORD.findall(re.sub(r"^The\s+", "", said["name"]).lower())
        if len(named) >= _LEAST_NAMED and counted.issuperset(named):
            return said["unit"]
    return ""


def period_told_below(table: Table, place: Place) -> Period:
    """The one period that the text below a table says the above is for; no period where it says none.

    It may say so in the next numbered paragraph, but not below a further table.
    """
    below = _NEXT_TABLE.split(place.report.text[table.end : table.end + _MOST_BELOW])[0]
    said = _ABOVE_IS_FOR.search(below)
    opening = _SENTENCE_END.split(below.strip(" *_()\n"))[0].rstrip(".;")
    mentions = find_periods(said[1] if said else opening, place.context)
    if not said and [mention.start for mention in mentions if mention.end == len(opening)] != [0]:
        return NO_PERIOD
    return mentions[0].period if len(mentions) == 1 and mentions[0].period.known else NO_PERIOD


def whole_columns(columns: tuple[Label, ...], told: Period) -> tuple[Label, ...]:
    """The columns, of which those dated with the last day alone of what the table is told to be for have it whole.

    "Spend 31/3/19", where the text says that the above is for 2018/19.
    """
    return tuple(
        replace(head, period=told) if told.known and head.period.start == head.period.end == told.end else head
        for head in columns
    )


def noted_columns(columns: tuple[Label, ...], first: int, table: Table, place: Place) -> tuple[Label, ...]:
    """The columns with the period that a note below the table says they are for: "Rank 1 is lowest, year to June 2018".

    The note opens with a word of the heading. Rows that are of periods keep theirs.
    """
    below = place.report.text[table.end : min(table.end + _MOST_BELOW, place.section.end)]
    notes = [(note, find_periods(note, place.context)) for note in _SENTENCE_END.split(below)]
    dated = [(_WORD.findall(note.lower())[:1], found[0].period) for note, found in notes if len(found) == 1]
    settled = list(columns)
    rows_dated = any(find_periods(row[0].text, place.context) for row in table.rows[table.header_rows :])
    for index, head in enumerate(columns[first:], first):
        words = [word for word in _WORD.findall(head.words.lower()) if len(word) > _SHORT_WORD]
        found = [period for opening, period in dated if opening and opening[0] in words and period.known]
        if found and not rows_dated and not head.period.label and not head.month:
            settled[index] = replace(head, period=found[0])
    return tuple(settled)
