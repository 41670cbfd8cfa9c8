"""The parts of the tabs' forms, and the guard around what they show."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from page.markup import escaped

FORM_SCRIPT = (Path(__file__).parent / "form.js").read_text(encoding="utf-8")
# Lines that say what was found are read out when they change.
SPOKEN = 'element.setAttribute("aria-live", "polite");'
FAULT = '<p class="problem">This could not be shown because of a fault. Please try again.</p>'
Shown = TypeVar("Shown")
_LOG = logging.getLogger(__name__)


def text_html(name: str, label: str, hint: str, longest: int) -> str:
    """A box for words."""
    return (
        f'<label class="field"><span>{escaped(label)}</span><input type="search" name="{name}" '
        f'placeholder="{escaped(hint)}" maxlength="{longest}" autocomplete="off"></label>'
    )


def choice_html(name: str, label: str, every: str, choices: Iterable[tuple[str, str]]) -> str:
    """A list to choose from: pairs of value and words shown. `every` is the choice that filters nothing."""
    lines = "".join(f'<option value="{escaped(value)}">{escaped(shown)}</option>' for value, shown in choices)
    first = f'<option value="">{escaped(every)}</option>'
    return f'<label class="field"><span>{escaped(label)}</span><select name="{name}">{first}{lines}</select></label>'


def form_html(label: str, fields: Iterable[str], button: str) -> str:
    """A form that sends its fields when its button is pressed or a choice is made."""
    buttons = f'<button type="submit" class="go">{escaped(button)}</button><button type="reset">Clear</button>'
    inside = f'{"".join(fields)}<div class="buttons">{buttons}</div>'
    return f'<form role="search" aria-label="{escaped(label)}">{inside}</form>'


def asking_html(shown: str, ask: dict[str, object], name: str, extra: str = "") -> str:
    """A button that asks for something else of what is shown; `name` finds it again to keep the focus on it."""
    query = escaped(json.dumps(ask))
    return f'<button type="button" data-query="{query}" data-name="{name}"{extra}>{escaped(shown)}</button>'


def counted(number: int, noun: str) -> str:
    """ "1 report", "1,200 facts"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def or_fault(make: Callable[[], Shown], fault: Shown) -> Shown:
    """What `make` gives, or `fault` where it fails: the cause is then logged, and the page lives on."""
    try:
        return make()
    except Exception:  # the outer edge of a tab
        _LOG.exception("a tab could not be shown")
        return fault
