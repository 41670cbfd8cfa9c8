"""Turns the small Markdown of answers into HTML in which nothing but our own tags can be a tag.

Questions, titles and report text come from outside: every character of theirs is escaped, so that a planted image,
link or script is shown as the text it is.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from qa.answer import Statement

# Private-use characters hold the place of a citation mark until the text around it has been escaped.
_OPEN, _CLOSE = "\ue000", "\ue001"
# Keeps a mark on the line of the word before it.
_HARD_SPACE = "\u00a0"
_PLACE = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_RULE = re.compile(r"^\|[\s:|-]+\|$")
_FIGURE = re.compile(r"^(up|down)?\s*[-+\u2212£]?\d[\d,.]*\s*(%|m|bn)?$", re.IGNORECASE)

Mark = Callable[[int], str]
Inline = Callable[[str], str]


def escaped(text: str) -> str:
    """The text with every character that could begin markup made harmless."""
    return html.escape(text, quote=True)


def statements_html(statements: Iterable[Statement], mark: Mark) -> str:
    """The statements as HTML, in order. `mark` gives the HTML of the citation mark with that number."""
    lines = [line.strip() for statement in statements for line in _placed(statement).splitlines()]
    kinds = groupby((line for line in lines if line), key=_kind)
    found = "".join(_block(kind, list(run)) for kind, run in kinds)
    return _PLACE.sub(lambda place: mark(int(place[1])), found)


def _placed(statement: Statement) -> str:
    """The statement with held places where its marks go: before its final full stop, as in `Statement.marked`."""
    text = statement.text.replace(_OPEN, "").replace(_CLOSE, "").rstrip()
    places = "".join(f"{_OPEN}{n}{_CLOSE}" for n in statement.cites)
    if places and text.endswith((".", "?", "!")):
        return f"{text[:-1]}{_HARD_SPACE}{places}{text[-1]}"
    return f"{text}{_HARD_SPACE}{places}" if places else text


def _kind(line: str) -> str:
    for kind, starts in (("table", ("|",)), ("list", ("- ", "* ")), ("quote", ("> ",))):
        if line.startswith(starts):
            return kind
    return "text"


def _block(kind: str, lines: list[str]) -> str:
    if kind == "table":
        return _table(lines)
    if kind == "list":
        return "<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>"
    if kind == "quote":
        return f"<blockquote>{'<br>'.join(_inline(line[2:]) for line in lines)}</blockquote>"
    return "".join(f"<p>{_inline(line)}</p>" for line in lines)


def _inline(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escaped(text))


def _table(lines: list[str]) -> str:
    ruled = len(lines) > 1 and _RULE.match(lines[1]) is not None
    rows = [list(_cells(line)) for line in lines if not _RULE.match(line)]
    return grid_html(rows, header_rows=1 if ruled else 0, inline=_inline)


def _cells(line: str) -> Iterator[str]:
    """The cells of a row; marks that stand behind the last bar belong to the last cell."""
    *parts, behind = (part.strip() for part in line[1:].split("|"))
    if parts and not _PLACE.sub("", behind):
        parts[-1] = f"{parts[-1]} {behind}".strip()
    else:
        parts.append(behind)
    yield from parts


def grid_html(
    rows: Sequence[Sequence[str]],
    header_rows: int,
    marked_rows: Container[int] = (),
    inline: Inline = escaped,
    cells: Mapping[tuple[int, int], str] | None = None,
) -> str:
    """A table in a frame that scrolls by itself. `marked_rows` count from 0 over all rows; `inline` renders a cell.

    `cells` holds the HTML of those cells, by row and column, that are to be shown otherwise.
    """
    otherwise = cells or {}
    figures = _figure_columns(rows[header_rows:])
    body = ""
    for at, row in enumerate(rows):
        shown = "".join(
            _cell(otherwise.get((at, place)) or inline(text), place, at < header_rows, place in figures)
            for place, text in enumerate(row)
        )
        body += f'<tr class="marked">{shown}</tr>' if at in marked_rows else f"<tr>{shown}</tr>"
    return f'<div class="grid" role="region" aria-label="Table" tabindex="0"><table>{body}</table></div>'


def _figure_columns(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The columns, but for the first, in which at least half of the cells are bare figures: these align right."""
    found = Counter(place for row in rows for place, text in enumerate(row) if place and _is_figure(text))
    return frozenset(place for place, count in found.items() if count * 2 >= len(rows))


def _is_figure(text: str) -> bool:
    return _FIGURE.match(_PLACE.sub("", text).strip()) is not None


def _cell(shown: str, place: int, heading: bool, figure: bool) -> str:
    kind = ' class="figure"' if figure else ""
    if heading or place == 0:
        return f'<th scope="{"col" if heading else "row"}"{kind}>{shown}</th>'
    return f"<td{kind}>{shown}</td>"
