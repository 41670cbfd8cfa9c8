"""Prints how many processes the page takes with its language model, and their memory in megabytes (PSS).

Run by `eval.bench` in a process of its own. PSS parts what processes share among them; only Linux tells it, and
elsewhere memory that is a process's own (USS) stands in.
"""

from __future__ import annotations

import socket
from contextlib import closing

import psutil

from ingest.settings import read_settings
from page.layout import build
from page.serve import LOOPBACK, serve
from qa.desk import Desk

# One that asks for reasons, so that the language model drafts
QUESTION = "Why did recorded crime change?"


def main() -> None:
    """Opens the page, asks one question, and measures."""
    with closing(Desk.open(read_settings())) as desk:
        page = build(desk)
        serve(page, _free_port())
        desk.ask(QUESTION, ())
        tree = [psutil.Process(), *psutil.Process().children(recursive=True)]
        total = sum(memory(process) for process in tree)
        page.close()
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
