"""Parts the words above the figures of a table into one heading for each column, though they are wrapped over lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from math import prod

from ingest.report import Cell, Span
from ingest.settings import VOCABULARY_FOLDER
from ingest.table_facts.columns import statistic_words
from ingest.tables.cells import is_date_cell
from ingest.times.mention import month_number
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import load_vocabulary

Words = Sequence[Cell]
HeadingRow = tuple[Cell, ...]
_DAY = re.compile(r"(?<![\d/])\d{1,2}(?:st|nd|rd|th)? (?P<month>[A-Z][a-z]+)\b(?: (?:19|20)\d\d\b)?")
_YEARS = re.compile(r"(?<![\d/,.])(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d){1,2})?(?![\d/,.])")
_SPACES = re.compile(r"\s+")
# "Outturn 2013/14" is likelier than "2013/14 Variance".
_TIMED = re.compile(r"^<time> [a-z]")
# What speaks against a way to part words: a heading wrapped from the middle of a line, one that is only a phrase
# of the paper, a word that no corner is known to have, and one there that heads a column.
_WRAPPED_INSIDE, _PHRASE, _STRANGE, _MISPLACED = 1, 2, 3, 100
_MOST_CORNER_WORDS, _MOST_PIECE_WORDS, _MOST_STATES, _MOST_LINES = 4, 5, 500, 3
_LEAST_GROUPS = 2
# One way to part words: what it costs, and the words of each heading, that of the labels first.
_Parting = tuple[int, tuple[tuple[Cell, ...], ...]]


def wrapped_headings(lines: Sequence[Words], columns: int, text: str) -> list[HeadingRow] | None:
    """One or two header rows, the heading of the labels first, for so many columns; None where it is not certain.

    The words of the lines follow each other heading by heading, or each line has a piece of each heading. `text` is
    that of the paper, whose own phrases tell which pieces belong together.
    """
    text = text[: lines[0][0].start] + "\n" + text[lines[-1][-1].end :]
    if grouped := _grouped(lines, columns, text):
        return grouped
    in_order = _only(_in_order(lines, columns, text))
    beside = _only(_beside(lines, columns, text)) if 1 < len(lines) <= _MOST_LINES else None
    if in_order and beside and _texts(in_order) != _texts(beside):
        return None
    found = in_order or beside
    return [_row(found, lines[0][0].start)] if found else None


def is_heading(words: str) -> bool:
    """Whether words are the heading of a column of a known kind."""
    return bool(_heading_form().fullmatch(_marked(words)))


@lru_cache
def heading_words() -> dict[str, list[str]]:
    """The words of `data/vocabulary/headings.toml` by what they do in a heading."""
    return tomllib.loads((VOCABULARY_FOLDER / "headings.toml").read_text(encoding="utf-8"))


def is_corner(words: str) -> bool:
    """Whether words say no more than that labels stand below, or in what money is told."""
    plain = (*statistic_words()["plain_corner"], *heading_words()["corner"])
    return bool(words) and all(word in plain for word in words.lower().split())


def heads_labels(words: str) -> bool:
    """Whether words name a kind of what labels name, and head no column of figures: "Victim group", "Road user"."""
    last = words.lower().split()[-1:]
    known = bool(last) and (is_corner(last[0]) or last[0] in heading_words()["corner_ending"])
    return known and not is_heading(words)


def stands_above_labels(words: str) -> bool:
    """Whether words stand above labels alone: above no figures, and as no label."""
    return words.lower() in heading_words()["labels_only"]


def is_above_labels(words: str) -> bool:
    """Whether words may stand above labels: a word for them, or in what money or time the figures are."""
    money = words.lower().startswith(tuple(heading_words()["corner"]))
    return money or is_corner(words) or heads_labels(words) or stands_above_labels(words)


def opens_as_label(words: str, others: Sequence[str]) -> bool:
    """Whether words may be the first label above these: no word for labels, and no time or heading if they are none."""
    if stands_above_labels(words) or (is_above_labels(words) and not is_corner(words)):
        return False
    return not is_named_time(words) or any(map(is_named_time, others))


def name_spans(text: str) -> list[Span]:
    """The names of times and areas in a text, which stay whole; none overlaps another."""
    found = [(mention.start, mention.end) for mention in find_periods(text, PeriodContext())]
    found += [day.span() for day in _DAY.finditer(text) if month_number(day["month"])]
    found += [year.span() for year in _YEARS.finditer(text)]
    found += [word.span() for word in re.finditer(r"[A-Z][a-z]{2,8}\b", text) if month_number(word[0])]
    found += [(area.start, area.end) for area in load_vocabulary().find_areas(text)]
    apart: list[Span] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _only(partings: Sequence[_Parting]) -> tuple[tuple[Cell, ...], ...] | None:
    """The best way to part the words, None where there is none or another is as good."""
    best = sorted(partings, key=lambda parting: parting[0])[:2]
    if not best or best[0][0] >= _MISPLACED or (len(best) > 1 and best[1][0] == best[0][0]):
        return None
    return best[0][1]


def _grouped(lines: Sequence[Words], columns: int, text: str) -> list[HeadingRow] | None:
    """Headings that recur below each of several times or areas: "2022 | 2023" over "Crimes | Rate | Crimes | Rate"."""
    if len(lines) < 2:
        return None
    top, below = lines[0], lines[1:]
    for count in range(_LEAST_GROUPS, columns // 2 + 1):
        if columns % count or any(len(line) % count for line in below):
            continue
        groups = _only(_in_order([top], count, text))
        parts = [
            [line[len(line) // count * at : len(line) // count * (at + 1)] for line in below] for at in range(count)
        ]
        alike = all([[word.text for word in line] for line in part] == _words_of(parts[0]) for part in parts)
        if not groups or groups[0] or not alike or not all(_is_name(_told(group)) for group in groups[1:]):
            continue
        rows = [_only(_all_ways(part, columns // count, text)) for part in parts]
        if all(row and not row[0] for row in rows):
            start = top[0].start
            wide = [group for group in groups[1:] for _ in range(columns // count)]
            own = [heading for row in rows if row for heading in row[1:]]
            return [_row(((), *wide), start), _row(((), *own), start)]
    return None


def _all_ways(lines: Sequence[Words], columns: int, text: str) -> list[_Parting]:
    ways = _in_order(lines, columns, text)
    return ways + (_beside(lines, columns, text) if 1 < len(lines) <= _MOST_LINES else [])


def _words_of(part: Sequence[Words]) -> list[list[str]]:
    return [[word.text for word in line] for line in part]


def _is_name(words: str) -> bool:
    return _marked(words) in ("<time>", "<area>")


def _in_order(lines: Sequence[Words], columns: int, text: str) -> list[_Parting]:
    """The best ways to cut words that follow each other into the corner and so many headings."""
    words = [word for line in lines for word in line]
    opening = {line[0].start for line in lines}
    cuts = [0, *_cuts(words), len(words)]
    best: list[dict[int, list[_Parting]]] = [{}]
    for end in cuts:
        corner = tuple(words[:end])
        if len(corner) <= _MOST_CORNER_WORDS:
            best[0].setdefault(end, []).append((_corner_cost(corner), (corner,)))
    for _ in range(columns):
        level: dict[int, list[_Parting]] = {}
        for begin, end in product(best[-1], cuts):
            if begin < end <= begin + 2 * _MOST_PIECE_WORDS:
                wrapped = any(word.start in opening for word in words[begin + 1 : end])
                cost = _WRAPPED_INSIDE if wrapped and words[begin].start not in opening else 0
                cost += _cost(_told(words[begin:end]), text)
                ways = [(had + cost, (*parts, tuple(words[begin:end]))) for had, parts in best[-1][begin]]
                level.setdefault(end, []).extend(way for way in ways if way[0] < _MISPLACED)
        best.append({end: sorted(ways, key=lambda way: way[0])[:2] for end, ways in level.items()})
    return best[-1].get(len(words), [])


def _cuts(words: Words) -> Iterator[int]:
    """Before which words a heading may begin: not within a name."""
    told = _told(words)
    names = name_spans(told)
    place = 0
    for index, word in enumerate(words):
        if index and not any(start < place < end for start, end in names):
            yield index
        place += len(word.text) + 1


def _beside(lines: Sequence[Words], columns: int, text: str) -> list[_Parting]:
    """The best ways to cut each line into pieces, one or none for each column, that make headings with those below."""
    if prod(len(line) + 1 for line in lines) > _MOST_STATES:
        return []
    ends = tuple(len(line) for line in lines)
    states: dict[tuple[int, ...], list[_Parting]] = {tuple(0 for _ in lines): [(0, ())]}
    for column in range(columns + 1):
        after: dict[tuple[int, ...], list[_Parting]] = {}
        most = _MOST_CORNER_WORDS if column == 0 else _MOST_PIECE_WORDS
        for state, ways in states.items():
            steps = [range(begin, min(begin + most, end) + 1) for begin, end in zip(state, ends, strict=True)]
            for reached in product(*steps):
                pieces = [word for line, one, two in zip(lines, state, reached, strict=True) for word in line[one:two]]
                cost = _cost(_told(pieces), text) if column else _corner_cost(pieces)
                if cost >= _MISPLACED:
                    continue
                after.setdefault(reached, []).extend((had + cost, (*parts, tuple(pieces))) for had, parts in ways)
        states = {reached: sorted(ways, key=lambda way: way[0])[:2] for reached, ways in after.items()}
    return states.get(ends, [])


@lru_cache(maxsize=4096)
def _cost(words: str, text: str) -> int:
    """What speaks against words as a heading: nothing where they are of a known kind, else that `text` has them."""
    letters = [word for word in words.lower().split() if word.isalpha()]
    if not words or words[0].islower() or len(set(letters)) < len(letters):
        return _MISPLACED
    if is_heading(words):
        return _WRAPPED_INSIDE if _TIMED.search(_marked(words)) and not words.split()[-1][0].islower() else 0
    folded = words.lower()
    printed = " " in words and folded in text and re.search(rf"(?<!\w){re.escape(folded)}(?!\w)", text)
    return _PHRASE if printed else _MISPLACED


def _corner_cost(words: Words) -> int:
    strange = [word.text for word in words if not is_corner(word.text)]
    heads = any(_heading_form().fullmatch(_marked(word)) for word in strange) or bool(name_spans(_told(words)))
    return _MISPLACED if heads else _STRANGE * len(strange)


def _told(words: Words) -> str:
    return " ".join(word.text for word in words)


def _texts(parting: Sequence[Words]) -> list[str]:
    return [_told(words) for words in parting]


def _row(parting: Sequence[Words], start: int) -> HeadingRow:
    return tuple(
        Cell(_told(words), min(word.start for word in words), max(word.end for word in words))
        if words
        else Cell("", start, start)
        for words in parting
    )


@lru_cache(maxsize=4096)
def _marked(words: str) -> str:
    """A heading in lower case with its times and areas marked, areas that are one of several apart."""
    marked = words
    for start, end in reversed(name_spans(words)):
        name = words[start:end]
        areas = load_vocabulary().find_areas(name)
        kind = "<area>" if areas and not any(character.isdigit() for character in name) else "<time>"
        after = words[end:].strip().lower()
        if kind == "<area>" and areas[0].kind not in ("publisher", "force") and after in heading_words()["of_several"]:
            return "<area>" if not start else words.lower()
        marked = marked[:start] + kind + marked[end:]
    return _SPACES.sub(" ", marked).strip().lower()


@lru_cache
def _heading_form() -> re.Pattern[str]:
    opening, name, ending = (
        "|".join(sorted(map(re.escape, heading_words()[kind]), key=len, reverse=True))
        for kind in ("opening", "name", "ending")
    )
    return re.compile(rf"(?:(?:{opening}) )*(?:{name})(?: (?:{ending}))*")


def is_named_time(words: str) -> bool:
    """Whether words are a time and no more."""
    return is_date_cell(words) or _marked(words) == "<time>"
