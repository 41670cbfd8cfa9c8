"""Prints how many processes the page takes with its language model, and their memory in megabytes (PSS).

Run by `eval.bench` in a process of its own, with the question set whose narrative questions are asked: those are the
ones for which the language model drafts. PSS parts what processes share among them; only Linux tells it, and
elsewhere memory that is a process's own (USS) stands in.
"""

from __future__ import annotations

import socket
import sys
from contextlib import closing
from pathlib import Path

import psutil

from eval.questions import read_questions
from ingest.settings import read_settings
from page.holdings import Holdings
from page.layout import build
from page.serve import LOOPBACK, serve
from qa.desk import Desk


def main() -> None:
    """Opens the page, asks the questions, and measures."""
    asked = [gold for gold in read_questions(Path(sys.argv[1])) if gold.type == "narrative"]
    settings = read_settings()
    with closing(Desk.open(settings)) as desk, closing(Holdings.open(settings, desk.renew)) as holdings:
        page = build(desk, holdings)
        serve(page, _free_port(), [])
        for gold in asked:
            desk.ask(gold.question, gold.history)
        tree = [psutil.Process(), *psutil.Process().children(recursive=True)]
        total = sum(memory(process) for process in tree)
        page.close(verbose=False)
    if len(tree) == 1:
        raise SystemExit("the language model did not start")
    print(len(tree), total / 1_000_000)


def memory(process: psutil.Process) -> int:
    """The bytes of memory that the process answers for."""
    info = process.memory_full_info()
    return int(getattr(info, "pss", info.uss))


def _free_port() -> int:
    with socket.create_server((LOOPBACK, 0)) as server:
        return int(server.getsockname()[1])


if __name__ == "__main__":
    main()
