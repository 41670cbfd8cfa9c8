"""The page served by app.py, and a browser whose every step is watched."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, ViewportSize, expect, sync_playwright
from playwright.sync_api import TimeoutError as NotInTime

from ingest.settings import PROJECT

CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
AWAY = "http://planted.example"
PLANTED_IMAGE = f'![a]({AWAY}/md.png) <img src="{AWAY}/tag.png" onerror="window.planted=1">'
PLANTED_SCRIPT = "<script>window.planted=1</script> {{this}} ${1+1} $$x$$"
PLANTED_NAME = "northmoor <img src=x onerror=alert(1)>.md"
PLANTED_REPORT = f"""# Northmoor Constabulary Performance Report, April 2018 {PLANTED_IMAGE}

Date: 30 April 2018

## 1. Hate Crime {PLANTED_IMAGE}

1.1 Northmoor recorded 321 hate crimes in the 12 months to March 2018. The force puts the rise in hate crime down to
better reporting {PLANTED_IMAGE} {PLANTED_SCRIPT} by victims.
"""

Visit = Callable[..., Page]


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium, which sends nothing of its own."""
    if not CHROMIUM.exists():
        reason = f"no browser at {CHROMIUM}: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        yield opened
        opened.close()


@contextmanager
def visiting(browser: Browser) -> Iterator[Visit]:
    """Opens an address; any request to elsewhere, console error, script error or dialog then fails the test."""
    problems: list[str] = []

    def opened(address: str, width: int = 1280, beside: Page | None = None) -> Page:
        """In a browser of its own, or as one more tab of the browser in which `beside` is open."""
        size: ViewportSize = {"width": width, "height": 800}
        tab = (beside.context if beside else browser.new_context(viewport=size, locale="en-GB")).new_page()
        _watch(tab, address, problems)
        tab.goto(address)
        expect(tab.get_by_label("Your question")).to_be_visible(timeout=20_000)
        return tab

    yield opened
    for context in browser.contexts:
        context.close()
    assert not problems


def nothing_planted_came_alive(tab: Page) -> bool:
    """Whether no script of a report ran and none of its images is on the page."""
    ran = tab.evaluate("window.planted") is not None
    return not ran and tab.locator("img[src*=planted], img[src=x]").count() == 0


def _watch(tab: Page, address: str, problems: list[str]) -> None:
    def requested(request: Request) -> None:
        if not request.url.startswith((f"{address}/", "data:", f"blob:{address}/")):
            problems.append(f"request {request.url}")

    def logged(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"console {message.text}")

    def asked(dialog: Dialog) -> None:
        problems.append(f"dialog {dialog.message}")
        dialog.dismiss()

    tab.on("request", requested)
    tab.on("console", logged)
    tab.on("pageerror", lambda error: problems.append(f"script {error}"))
    tab.on("dialog", asked)


@dataclass(frozen=True)
class Started:
    """A running page: its address, the lines that it printed until it answered, and where its passing files go."""

    address: str
    lines: tuple[str, ...]
    temporary: Path


@contextmanager
def serving(library: Path, temporary: Path) -> Iterator[Started]:
    """Starts app.py, its passing files in `temporary`; ends it as a service manager does, and it must end well."""
    flags = ["--port", str(_free_port()), "--library", str(library), "--model", "none"]
    command = [sys.executable, "app.py", *flags]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, env=environment) as page:
        try:
            lines = tuple(_lines_until(page, "http://"))
            assert lines, "app.py ended: its standard error says why"
            assert "http://" in lines[-1], "app.py ended: its standard error says why"
            yield Started(lines[-1].split()[-1], lines, temporary)
        finally:
            page.terminate()
        assert page.wait(timeout=60) == 0


def _lines_until(process: subprocess.Popen[str], words: str) -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line.strip()
        if words in line:
            return


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def ask(tab: Page, question: str) -> None:
    """Asks, and waits for the whole answer."""
    box = tab.get_by_label("Your question")
    box.fill(question)
    wait_for_answer(tab, lambda: box.press("Enter"))


def wait_for_answer(tab: Page, send: Callable[[], None]) -> None:
    """Sends a question, and waits for the whole answer.

    An answer is whole on the page a moment before the next question is taken. What is sent in that moment waits in its
    box, to be sent again.
    """
    before = tab.locator(".question").count()
    until = time.monotonic() + 30
    while tab.locator(".question").count() == before:
        assert time.monotonic() < until, "the question was not taken"
        send()
        with suppress(NotInTime):
            tab.locator(".question").nth(before).wait_for(timeout=3_000)
    expect(tab.locator(".answer .foot")).to_have_count(before + 1, timeout=30_000)
