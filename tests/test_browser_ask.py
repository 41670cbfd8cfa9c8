"""The page as app.py serves it, in a real browser over the shipped samples."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from made_browser import Started, Visit, ask, wait_for_answer
from playwright.sync_api import expect

from ingest.settings import PROJECT

COMPARISON = "how did Lancashire hate crime compare to MSG in 2018?"


@pytest.fixture
def samples(served: Started) -> str:
    """The address of the page over the shipped samples."""
    return served.address


def test_question_gets_a_cited_answer(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    ask(tab, COMPARISON)
    answer = tab.locator(".answer").last
    for figure in ("22.7%", "2,042", "121.9%", "589", "2096", "99.2%"):
        expect(answer).to_contain_text(figure)
    expect(answer.locator("button.cite").first).to_be_visible()
    expect(answer.locator(".foot")).to_contain_text("Read as: ")
    expect(answer.locator(".foot")).to_contain_text("figures checked")
    expect(tab.get_by_label("Your question")).to_have_value("")


def test_every_citation_opens_its_passage_with_the_words_marked(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    ask(tab, COMPARISON)
    for mark in tab.locator(".answer button.cite").all():
        mark.click()
        expect(tab.locator(".source h2")).to_have_text(f"Source {mark.inner_text()}")
        expect(tab.locator(".source .report").first).not_to_be_empty()
        quoted = tab.locator(".source > section > .passage mark, .source > section > .grid tr.marked").first
        expect(quoted).to_be_visible()
        expect(quoted).not_to_be_empty()


def test_source_opens_and_closes_from_the_keyboard(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    ask(tab, COMPARISON)
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
    expect(examples.nth(2)).to_be_visible()  # they come after the box for the question
    for place in range(examples.count()):
        wait_for_answer(tab, examples.nth(place).click)
        expect(tab.locator(".question").last).to_have_text(examples.nth(place).inner_text())
        expect(tab.locator(".answer").last.locator("button.cite").first).to_be_visible()


def test_blank_question_changes_nothing(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    ask(tab, COMPARISON)
    for _ in range(3):
        tab.wait_for_timeout(300)
        tab.get_by_label("Your question").fill("  ")
        tab.get_by_label("Your question").press("Enter")
    tab.wait_for_timeout(300)
    expect(tab.locator(".answer .foot")).to_have_count(1)


def test_words_typed_while_an_answer_grows_stay_in_the_box(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    box = tab.get_by_label("Your question")
    box.fill(COMPARISON)
    box.press("Enter")
    expect(box).to_have_value("")
    box.fill("and for the region?")
    expect(tab.locator(".answer .foot")).to_have_count(1, timeout=30_000)
    tab.wait_for_timeout(500)
    expect(box).to_have_value("and for the region?")


def test_what_the_reports_do_not_say_is_said_to_be_missing(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    ask(tab, "How many parking tickets did Lancashire issue in Paris?")
    expect(tab.locator(".answer .status")).to_have_text("Not in the reports")


def test_new_chat_forgets_the_old_one(visit: Visit, samples: str) -> None:
    tab = visit(samples)
    ask(tab, COMPARISON)
    tab.locator(".answer button.cite").first.click()
    tab.get_by_role("button", name="New chat").click()
    expect(tab.locator(".question, .source")).to_have_count(0)
    ask(tab, COMPARISON)
    expect(tab.locator(".question")).to_have_count(1)


@pytest.mark.parametrize("width", [pytest.param(360, id="phone"), pytest.param(320, id="400_percent_zoom")])
def test_narrow_page_puts_the_source_below_and_never_scrolls_sideways(visit: Visit, samples: str, width: int) -> None:
    tab = visit(samples, width)
    ask(tab, COMPARISON)
    tab.locator(".answer button.cite").first.click()
    expect(tab.locator(".source h2")).to_be_in_viewport()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    box = "document.querySelector('{}').getBoundingClientRect().{}"
    assert tab.evaluate(f"{box.format('#source', 'top')} >= {box.format('#chat', 'bottom')}")


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


def test_start_without_library_adds_the_samples(served: Started) -> None:
    assert "sample reports" in served.lines[0]
    assert re.fullmatch(r"Panel Q&A is at http://127\.0\.0\.1:\d+", served.lines[-1])


def _app(*flags: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "app.py", *flags], cwd=PROJECT, capture_output=True, text=True, timeout=60)
