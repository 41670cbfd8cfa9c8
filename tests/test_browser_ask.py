"""The page as app.py serves it, in a real browser over the shipped samples."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from made_browser import (
    PLANTED_IMAGE,
    PLANTED_NAME,
    PLANTED_REPORT,
    PLANTED_SCRIPT,
    Started,
    Visit,
    nothing_planted_came_alive,
    open_browser,
    serving,
    visiting,
)
from playwright.sync_api import Browser, Page, expect

from ingest.settings import PROJECT

COMPARISON = "how did Lancashire hate crime compare to MSG in 2018?"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as opened:
        yield opened


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """The page over the shipped samples, started as a reader of the README starts it: without a library."""
    with serving(tmp_path_factory.mktemp("samples") / "library") as page:
        yield page


@pytest.fixture(scope="module")
def samples(started: Started) -> str:
    """The address of the page over the shipped samples."""
    return started.address


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Started]:
    """The page over a library of one report that tries to load images and run scripts."""
    folder = tmp_path_factory.mktemp("planted")
    report = folder / PLANTED_NAME
    report.write_text(PLANTED_REPORT, encoding="utf-8")
    add = [sys.executable, "-m", "ingest", "add", "--library", str(folder / "library"), str(report)]
    subprocess.run(add, cwd=PROJECT, check=True, capture_output=True, timeout=300)
    with serving(folder / "library") as page:
        yield page


def _ask(tab: Page, question: str) -> None:
    before = tab.locator(".answer .foot").count()
    tab.get_by_label("Your question").fill(question)
    tab.get_by_label("Your question").press("Enter")
    expect(tab.locator(".answer .foot")).to_have_count(before + 1, timeout=30_000)


def test_question_gets_a_cited_answer(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    _ask(tab, COMPARISON)
    answer = tab.locator(".answer").last
    for figure in ("22.7%", "2,042", "121.9%", "589", "2,096", "99.2%"):
        expect(answer).to_contain_text(figure)
    expect(answer.locator("button.cite").first).to_be_visible()
    expect(answer.locator(".foot")).to_contain_text("Read as: ")
    expect(answer.locator(".foot")).to_contain_text("figures checked")
    expect(tab.get_by_label("Your question")).to_have_value("")


def test_every_citation_opens_its_passage_with_the_words_marked(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    _ask(tab, COMPARISON)
    for mark in tab.locator(".answer button.cite").all():
        mark.click()
        expect(tab.locator(".source h2")).to_have_text(f"Source {mark.inner_text()}")
        expect(tab.locator(".source .report").first).not_to_be_empty()
        quoted = tab.locator(".source > section > .passage mark, .source > section > .grid tr.marked").first
        expect(quoted).to_be_visible()
        expect(quoted).not_to_be_empty()


def test_source_opens_and_closes_from_the_keyboard(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    _ask(tab, COMPARISON)
    mark = tab.locator(".answer button.cite").first
    mark.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".source h2")).to_be_focused()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    expect(tab.locator(".source")).to_have_count(0)
    expect(mark).to_be_focused()


def test_every_example_is_answered(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    examples = tab.locator("#examples button")
    assert examples.count() >= 3
    for place in range(examples.count()):
        examples.nth(place).click()
        expect(tab.locator(".answer .foot")).to_have_count(place + 1, timeout=30_000)
        expect(tab.locator(".question").last).to_have_text(examples.nth(place).inner_text())
        expect(tab.locator(".answer").last.locator("button.cite").first).to_be_visible()


def test_what_the_reports_do_not_say_is_said_to_be_missing(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    _ask(tab, "How many parking tickets did Lancashire issue in Paris?")
    expect(tab.locator(".answer .status")).to_have_text("Not in the reports")


def test_new_chat_forgets_the_old_one(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    _ask(tab, COMPARISON)
    tab.locator(".answer button.cite").first.click()
    tab.get_by_role("button", name="New chat").click()
    expect(tab.locator(".question, .source")).to_have_count(0)
    _ask(tab, COMPARISON)
    expect(tab.locator(".question")).to_have_count(1)


@pytest.mark.parametrize("width", [pytest.param(360, id="phone"), pytest.param(320, id="400_percent_zoom")])
def test_narrow_page_puts_the_source_below_and_never_scrolls_sideways(visit: Visit, samples: str, width: int) -> None:
    tab = visit(samples, width)
    _ask(tab, COMPARISON)
    tab.locator(".answer button.cite").first.click()
    expect(tab.locator(".source h2")).to_be_in_viewport()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    box = "document.querySelector('{}').getBoundingClientRect().{}"
    assert tab.evaluate(f"{box.format('#source', 'top')} >= {box.format('#chat', 'bottom')}")


def test_planted_images_and_scripts_are_shown_as_text(visit: Visit, planted: Started) -> None:
    tab = visit(planted.address)
    _ask(tab, f"{PLANTED_IMAGE} {PLANTED_SCRIPT}")
    expect(tab.locator(".question").last).to_have_text(f"{PLANTED_IMAGE} {PLANTED_SCRIPT}")
    _ask(tab, "What does the report say about hate crime?")
    tab.locator(".answer").last.locator("button.cite").first.click()
    expect(tab.locator(".source")).to_contain_text(PLANTED_SCRIPT)
    tab.locator("#foot summary").click()
    expect(tab.locator("#foot li")).to_contain_text("Northmoor")
    assert nothing_planted_came_alive(tab)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        pytest.param("/", {}, 200, id="page"),
        pytest.param("/facts.csv?area=Nowhere", {}, 200, id="figures"),
        pytest.param("/gradio_api/upload", {}, 404, id="no_address_for_files"),
        pytest.param("/gradio_api/info", {}, 404, id="calls_are_not_listed"),
        pytest.param("/", {"Host": "planted.example"}, 403, id="another_name_for_this_address"),
        pytest.param("/facts.csv", {"Origin": "http://planted.example"}, 403, id="page_of_another_site"),
        pytest.param("/", {"Origin": "null"}, 403, id="page_without_an_address"),
        pytest.param("/gradio_api/queue/join", {"Content-Length": "99000000"}, 413, id="too_much_at_once"),
        pytest.param("/gradio_api/queue/join", {"Transfer-Encoding": "chunked"}, 413, id="size_not_told"),
    ],
)
def test_replies_allow_nothing_from_elsewhere(samples: str, path: str, headers: dict[str, str], status: int) -> None:
    with closing(http.client.HTTPConnection(samples.removeprefix("http://"))) as connection:
        connection.request("GET", path, headers=headers)
        reply = connection.getresponse()
        reply.read()
    assert reply.status == status
    assert "default-src 'self'" in (reply.getheader("Content-Security-Policy") or "")


def test_busy_port_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = _app("--port", str(taken.getsockname()[1]), "--library", str(tmp_path / "library"))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "cannot be used (address already in use): choose another with --port." in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize(
    "flags",
    [
        pytest.param(["--prot", "7860"], id="unknown_flag"),
        pytest.param(["--port", "x"], id="port_not_a_number"),
        pytest.param(["--port", "70000"], id="no_such_port"),
        pytest.param(["--host", "0.0.0.0"], id="address_that_others_can_reach"),
    ],
)
def test_wrong_flag_is_one_sentence_and_exit_code_2(flags: list[str], tmp_path: Path) -> None:
    ended = _app("--library", str(tmp_path / "library"), *flags)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "library").exists()


def test_only_a_start_without_library_adds_the_samples(started: Started, planted: Started) -> None:
    assert "sample reports" in started.lines[0]
    assert not any("sample reports" in line for line in planted.lines)
    for one in (started, planted):
        assert re.fullmatch(r"Panel Q&A is at http://127\.0\.0\.1:\d+", one.lines[-1])


def _app(*flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "app.py", *flags], cwd=PROJECT, capture_output=True, text=True, timeout=60)
