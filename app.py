"""Opens the page: `python app.py [--port N] [--library FOLDER] [--model NAME] [--open]`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import NoReturn

from ingest.settings import PROJECT, Settings, SettingsError, read_settings

SAMPLES = PROJECT / "data" / "reports"
REFUSED = 2


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{message[0].upper()}{message[1:]}; see `python app.py --help`.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves the page until interrupted: 0 then, 2 with one sentence on standard error where it cannot be served."""
    flags = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl+C does: the model's process goes too
    from ingest.index.embed import EmbedderError
    from ingest.library.database import LibraryError
    from ingest.read import UnreadableReport
    from page.serve import AddressError, check_address
    from qa.writing.write import WriterFailed

    try:
        settings = read_settings(host=flags.host, port=flags.port, library=flags.library, model=flags.model)
        check_address(settings.host, settings.port)
        _add_samples(settings)
        _serve(settings, flags.open)
    except (SettingsError, AddressError, LibraryError, EmbedderError, UnreadableReport, WriterFailed) as error:
        print(error, file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"{error.filename}: {error.strerror}." if error.filename else error, file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        pass
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python app.py", description="Opens the page on this computer.")
    parser.add_argument("--host", help="only this computer's own address, 127.0.0.1, is served")
    parser.add_argument("--port", type=int, help="7860 unless given; never another than the one asked for")
    parser.add_argument("--library", type=Path, metavar="PATH", help="the library's folder (data/library)")
    parser.add_argument("--model", help="bundled, none, the path of a GGUF file or the URL of a local server")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    return parser


def sample_reports() -> list[Path]:
    """The files of the shipped sample reports."""
    return sorted(file for file in SAMPLES.iterdir() if file.stem != "README")


def _add_samples(settings: Settings) -> None:
    """Adds the shipped samples where there is no library yet, and says so."""
    from ingest.library.library import LIBRARY_FILE, Library

    if (settings.library / LIBRARY_FILE).exists():
        return
    samples = sample_reports()
    print(f"There is no library yet: adding the {len(samples)} sample reports that come with the program.", flush=True)
    from ingest.build import add_reports
    from ingest.index.embed import open_embedder

    embedder = open_embedder(settings.embedder, settings.embedder_precision)
    with Library(settings.library, create=True, lock_seconds=settings.lock_seconds) as library:
        add_reports(samples, library, embedder, sample=True)


def _serve(settings: Settings, opens_browser: bool) -> None:
    """Answers until interrupted. The server's own thread ends with the process, without waiting for open pages."""
    print("Opening the library\u2026", flush=True)
    from page.figures import csv_route
    from page.holdings import Holdings
    from page.layout import TITLE, build
    from page.serve import serve
    from qa.desk import Desk

    with closing(Desk.open(settings)) as desk, closing(Holdings.open(settings, desk.renew)) as holdings:
        address = serve(build(desk, holdings), settings.port, [csv_route(holdings)], opens_browser)
        print(f"{TITLE} is at {address}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    sys.exit(main())
