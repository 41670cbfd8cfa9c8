"""Sixteen people ask at once while another adds and removes a report: each gets their own answer, and no error."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest
from made_browser import Started, Visit
from playwright.sync_api import Page, expect

from ingest.settings import read_settings
from page.answer import copied
from qa.desk import Desk

# Every conversation goes on with the same words, so that an answer out of another one shows.
FOLLOW_UP = "and the year before?"
CONVERSATIONS = [
    *(
        (f"How many {what} did Westmarch record in 2018/19?", FOLLOW_UP)
        for what in (
            "hate crimes",
            "rapes",
            "personal robberies",
            "burglaries",
            "domestic abuse crimes",
            "public order offences",
            "KSIs",
            "ASB incidents",
            "crimes",
            "sexual offences",
            "racially or religiously aggravated offences",
        )
    ),
    *(
        (f"How many {what} did Lancashire record in 2017/18?", FOLLOW_UP)
        for what in ("hate crimes", "rapes", "domestic abuse crimes", "public order offences", "crimes")
    ),
]
PAPER = """# Northmoor Constabulary Performance Report, April 2018

Date: 30 April 2018

## 1. Vehicle thefts

1.1 Northmoor recorded 321 thefts of tractors in the 12 months to March 2018.
"""
PAPER_NAME = "northmoor-tractors.md"
# Seconds, with everyone at it on two cores
LONGEST_WAIT = 60
TURNS = 3
# Tabs of each browser. A browser holds six connections to one address, and a seventh tab must answer all the same.
BROWSERS = (7, 5, 5)

# What someone does, step by step: each yield waits for the others to go on
Steps = Generator[None, None, None]


@pytest.fixture(scope="module")
def alone(sample_library: Path) -> list[list[str]]:
    """What each is told who asks alone, as the page copies it."""
    with closing(Desk.open(read_settings(library=sample_library, model="none"))) as desk:
        return [
            [copied(desk.ask(question, asked[:place])) for place, question in enumerate(asked)]
            for asked in CONVERSATIONS
        ]


def test_the_conversations_can_be_told_apart(alone: list[list[str]]) -> None:
    assert len(CONVERSATIONS) == 16
    assert len({answer for answers in alone for answer in answers}) == 32


def test_sixteen_ask_while_a_report_comes_and_goes(
    visit: Visit, served: Started, alone: list[list[str]], tmp_path: Path
) -> None:
    paper = tmp_path / PAPER_NAME
    paper.write_text(PAPER, encoding="utf-8")
    *tabs, librarian = _tabs(visit, served.address)
    everyone: list[Steps] = [_asks(tab, asked) for tab, asked in zip(tabs, CONVERSATIONS, strict=True)]
    _take_turns([*everyone, _adds_and_removes(librarian, paper)], librarian)
    told = [[button.get_attribute("data-copy") for button in tab.locator(".answer .copy").all()] for tab in tabs]
    assert told == alone
    assert not [tab for tab in (*tabs, librarian) if tab.locator(".toast-body").count()]


def _tabs(visit: Visit, address: str) -> list[Page]:
    """One for each conversation and one more, in as many browsers as BROWSERS has numbers of tabs."""
    tabs: list[Page] = []
    for number in BROWSERS:
        first = visit(address)
        tabs += [first, *(visit(address, beside=first) for _ in range(number - 1))]
    return tabs


def _take_turns(everyone: list[Steps], tab: Page) -> None:
    """Lets each do a step in turn until all are done."""
    while everyone:
        everyone = [steps for steps in everyone if next(steps, steps) is None]
        tab.wait_for_timeout(50)


def _asks(tab: Page, questions: tuple[str, ...]) -> Steps:
    for place, question in enumerate(questions, 1):
        tab.get_by_label("Your question").fill(question)
        # An answer is whole on the page a moment before the next question is taken: it then stays in its box.
        while tab.locator(".question").count() < place:
            tab.get_by_label("Your question").press("Enter")
            yield
        yield from _until_shown(tab, ".answer .foot", place)


def _adds_and_removes(tab: Page, paper: Path) -> Steps:
    """The report comes and goes, and its own figure with it."""
    tab.get_by_role("tab", name="Reports").click()
    yield from _until_shown(tab, "article", 7)
    for _ in range(TURNS):
        tab.get_by_label("Files").set_input_files(paper)
        tab.get_by_role("button", name="Add to the library").click()
        yield from _until_shown(tab, "article", 8)
        card = tab.locator("article", has_text=paper.name)
        card.locator("summary", has_text="Remove").click()
        card.get_by_role("button", name="Remove for everyone").click()
        yield from _until_shown(tab, "article", 7)
        expect(tab.locator("#progress")).to_contain_text(f"{paper.name}: removed.")


def _until_shown(tab: Page, what: str, count: int) -> Steps:
    until = time.monotonic() + LONGEST_WAIT
    while tab.locator(what).count() != count:
        assert time.monotonic() < until, f"{tab.locator(what).count()} of {count} {what} after {LONGEST_WAIT} s"
        yield
