"""Search, Figures and Reports in a real browser, over the shipped samples."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from made_browser import (
    PLANTED_IMAGE,
    PLANTED_NAME,
    PLANTED_REPORT,
    PLANTED_SCRIPT,
    Started,
    Visit,
    ask,
    nothing_planted_came_alive,
)
from playwright.sync_api import Locator, Page, expect

from ingest.library.facts_csv import PLAIN_HEADINGS

TABS = ("Search", "Figures", "Reports")
ADDING = 60_000


@pytest.fixture
def page(served: Started) -> str:
    """The address of the page over the shipped samples."""
    return served.address


def _open(tab: Page, name: str) -> None:
    tab.get_by_role("tab", name=name).click()
    expect(tab.locator(".form-part form:visible")).to_be_visible(timeout=20_000)


def _search(tab: Page, words: str) -> Locator:
    _open(tab, "Search")
    tab.get_by_label("Words").fill(words)
    tab.get_by_label("Words").press("Enter")
    passages = tab.locator(".passages li")
    expect(passages.first).to_be_visible(timeout=20_000)
    return passages


def _figures(tab: Page) -> Locator:
    _open(tab, "Figures")
    rows = tab.locator("#facts tbody tr")
    expect(rows.first).to_be_visible(timeout=20_000)
    return rows


def _add(tab: Page, file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    tab.get_by_label("Files").set_input_files(file)
    tab.get_by_role("button", name="Add to the library").click()


def _shelf(tab: Page) -> Locator:
    _open(tab, "Reports")
    cards = tab.locator("article")
    expect(cards.first).to_contain_text("Sections", timeout=20_000)
    return cards


def _value(cell: str) -> float:
    return float(re.sub(r"[^\d.-]", "", cell.replace("\u2212", "-")))


def test_search_finds_passages_and_opens_their_section(visit: Visit, page: str) -> None:
    tab = visit(page)
    passages = _search(tab, "hate crime")
    expect(passages).to_have_count(10)
    expect(tab.locator(".block.count:visible")).to_have_text(re.compile(r"^\s*\d+ passages, best first\.\s*$"))
    expect(passages.first.locator("mark").first).to_have_text(re.compile("^(hate|crimes?)$", re.IGNORECASE))
    expect(passages.first.locator(".place")).not_to_be_empty()
    passages.first.locator("button.opens").click()
    expect(tab.locator("#search-source .report")).to_contain_text(passages.first.locator(".name").inner_text())
    expect(tab.locator("#search-source mark").first).to_be_visible()
    tab.get_by_role("button", name=re.compile(r"^Show \d+ more$")).click()
    expect(passages.nth(10)).to_be_visible()


def test_search_filters_are_soft(visit: Visit, page: str) -> None:
    tab = visit(page)
    passages = _search(tab, "hate crime")
    tab.get_by_label("Publisher").select_option("Westmarch")
    expect(passages.locator(".name", has_not_text="Westmarch")).to_have_count(0)
    expect(passages.first).to_contain_text("Westmarch")
    tab.get_by_label("Year").select_option("2014")
    expect(tab.locator(".block.count:visible")).to_contain_text("None of the best")
    expect(passages.first).to_be_visible()
    tab.get_by_role("button", name="Clear").click()
    expect(passages).to_have_count(0)


def test_section_opens_and_closes_from_the_keyboard(visit: Visit, page: str) -> None:
    tab = visit(page)
    opens = _search(tab, "burglary").first.locator("button.opens")
    opens.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("#search-source h2")).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator("#search-source .source")).to_have_count(0)
    expect(opens).to_be_focused()


def test_figures_are_filtered_sorted_and_paged(visit: Visit, page: str) -> None:
    tab = visit(page)
    rows = _figures(tab)
    tab.get_by_role("button", name="Next").click()
    expect(tab.locator(".block.count:visible")).to_contain_text("51 to 100 of ")
    tab.get_by_label("Measure").fill("hate crime")
    tab.get_by_label("Period").fill("2017/18")
    tab.get_by_label("Period").press("Enter")
    expect(rows.first).to_contain_text(re.compile("hate crime", re.IGNORECASE))
    tab.get_by_label("Area").select_option("Westmarch")
    expect(rows.locator("td.area", has_not_text="Westmarch")).to_have_count(0)
    sort = tab.locator('button[data-name="sort-figure"]')
    sort.click()
    expect(tab.locator('th[aria-sort="ascending"]')).to_have_text("Figure \u25b2")
    expect(sort).to_be_focused()
    values = [_value(text) for text in rows.locator("td.figure").all_inner_texts()]
    assert len(values) > 5
    assert values == sorted(values)
    tab.get_by_role("button", name="Clear").click()
    expect(tab.locator(".block.count:visible")).to_contain_text("1 to 50 of ")


def test_figure_opens_where_it_is_printed(visit: Visit, page: str) -> None:
    tab = visit(page)
    rows = _figures(tab)
    for row in (rows.nth(0), rows.nth(30)):
        digits = row.locator("td.figure").evaluate("cell => cell.firstChild.textContent.trim()")
        row.locator("td.period").click()
        mark = tab.locator("#figures-source mark").first
        expect(mark).to_be_visible()
        assert mark.inner_text().strip("\u00a3%Mm") == digits.strip("\u00a3%Mm")
        tab.locator("#figures-source .close").click()
        expect(tab.locator("#figures-source .source")).to_have_count(0)


def test_figures_shown_are_downloaded(visit: Visit, page: str, tmp_path: Path) -> None:
    tab = visit(page)
    _figures(tab)
    tab.get_by_label("Measure").fill("hate crime")
    tab.get_by_label("Measure").press("Enter")
    count = tab.locator(".block.count:visible")
    expect(tab.locator("#facts tbody tr").first).to_contain_text(re.compile("hate crime", re.IGNORECASE))
    tab.locator('button[data-name="sort-area"]').click()
    expect(tab.locator('th[aria-sort="ascending"]')).to_contain_text("Area")
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Download as CSV").click()
    file = tmp_path / "facts.csv"
    download.value.save_as(file)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        facts = csv.DictReader(lines)
        assert tuple(facts.fieldnames or ()) == PLAIN_HEADINGS
        areas = [fact["Area"] for fact in facts]
    found = re.search(r"([\d,]+) figures", count.inner_text())
    assert found
    assert len(areas) == int(found[1].replace(",", ""))
    assert areas == sorted(areas)


def test_report_is_added_read_and_removed(visit: Visit, served: Started, tmp_path: Path) -> None:
    tab, other = visit(served.address), visit(served.address)
    before = _shelf(tab).count()
    _add(tab, tmp_path / PLANTED_NAME, PLANTED_REPORT)
    expect(tab.locator("#progress progress")).to_be_visible(timeout=ADDING)
    expect(tab.locator(".added")).to_contain_text(f"{PLANTED_NAME}: added", timeout=ADDING)
    expect(tab.locator("article")).to_have_count(before + 1)
    expect(tab.locator("#foot summary")).to_have_text(f"{before + 1} reports in the library")
    assert not list(served.temporary.glob("panel-qa-*"))
    _planted_is_shown_as_text(other)
    _remove(tab, PLANTED_NAME)
    expect(tab.locator("article")).to_have_count(before, timeout=ADDING)
    expect(tab.locator("#progress")).to_contain_text(f"{PLANTED_NAME}: removed.")
    assert nothing_planted_came_alive(tab)
    _open(other, "Search")
    expect(other.locator('select[name="report"]:visible option', has_text="Northmoor")).to_have_count(0)
    other.get_by_role("button", name="Search").click()
    expect(other.locator("#found")).not_to_contain_text("Northmoor", timeout=20_000)


def _planted_is_shown_as_text(tab: Page) -> None:
    """In each tab of someone else, who sees the report without loading the page again."""
    ask(tab, f"{PLANTED_IMAGE} {PLANTED_SCRIPT}")
    expect(tab.locator(".question").last).to_have_text(f"{PLANTED_IMAGE} {PLANTED_SCRIPT}")
    ask(tab, "How many hate crimes did Northmoor record in the 12 months to March 2018?")
    tab.locator(".answer").last.locator("button.cite").first.click()
    expect(tab.locator("#source .place")).to_contain_text(PLANTED_IMAGE)
    found = _search(tab, "Northmoor hate crimes in the 12 months to March 2018")
    tab.locator('select[name="report"]:visible').select_option(PLANTED_NAME)
    expect(found.locator(".name", has_not_text="Northmoor")).to_have_count(0)
    found.filter(has_text="321").locator("button.opens").click()
    expect(tab.locator("#search-source .passage")).to_contain_text(PLANTED_SCRIPT)
    rows = _figures(tab)
    tab.locator('select[name="report"]:visible').select_option(PLANTED_NAME)
    expect(rows.locator("td.figure", has_text="321")).to_be_visible()
    rows.first.locator("button.opens").click()
    expect(tab.locator("#figures-source .place")).to_contain_text(PLANTED_IMAGE)
    assert nothing_planted_came_alive(tab)


def _remove(tab: Page, name: str) -> None:
    """Declines once, then goes on from the keyboard."""
    card = tab.locator("article", has=tab.locator(".file", has_text=re.compile(f"^{re.escape(name)}$")))
    card.get_by_text("Remove").first.click()
    card.get_by_role("button", name="Keep").click()
    expect(card.get_by_role("button", name="Remove for everyone")).to_be_hidden()
    expect(card.locator("summary").last).to_be_focused()
    tab.keyboard.press("Enter")
    card.get_by_role("button", name="Remove for everyone").press("Enter")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        pytest.param("paper.pdf", "x", "paper.pdf: only .txt and .md files are taken", id="another_kind"),
        pytest.param("empty.txt", "", "empty.txt: the file is empty", id="empty"),
        pytest.param("long.txt", "x" * 5_000_001, "long.txt: it is larger than 5 MB", id="too_large"),
        pytest.param("huge.txt", "x" * 20_000_001, "Together the files are larger than 20 MB", id="too_much_at_once"),
        pytest.param(
            "westmarch-performance-march-2018.txt",
            PLANTED_REPORT,
            "westmarch-performance-march-2018.txt: another report has this file name",
            id="name_of_another_report",
        ),
    ],
)
def test_file_that_cannot_be_added_is_one_sentence(
    visit: Visit, page: str, tmp_path: Path, name: str, text: str, said: str
) -> None:
    tab = visit(page)
    _open(tab, "Reports")
    _add(tab, tmp_path / name, text)
    problem = tab.locator("#progress .problem")
    expect(problem).to_contain_text(said, timeout=ADDING)
    assert problem.inner_text().count("\n") == 0
    assert "/" not in problem.inner_text()


@pytest.mark.parametrize("width", [pytest.param(360, id="phone"), pytest.param(320, id="400_percent_zoom")])
def test_narrow_tabs_never_scroll_sideways(visit: Visit, page: str, width: int) -> None:
    tab = visit(page, width)
    for name in TABS:
        _open(tab, name)
        assert tab.get_by_role("tab", name=name).is_visible()
        if name == "Search":
            _search(tab, "hate crime")
        if name != "Reports":
            tab.locator("button.opens:visible").first.click()
            expect(tab.locator(".source:visible h2")).to_be_in_viewport(timeout=10_000)
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
