"""Nothing leaves this computer: the guard that the other tests run under, and an answer with the network cut off."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import no_network

ROOT = Path(__file__).resolve().parent.parent
# Reserved for documentation: belongs to nobody
ADDRESS = "192.0.2.1"


@pytest.fixture
def meant_to_be_refused() -> Iterator[list[str]]:
    """What was refused during the test, which then does not count against it."""
    before = len(no_network.REFUSED)
    tried: list[str] = []
    yield tried
    tried += no_network.REFUSED[before:]
    del no_network.REFUSED[before:]
    assert tried, "nothing was refused"


def connect() -> None:
    with socket.socket() as made:
        made.connect((ADDRESS, 443))


def connect_quietly() -> None:
    with socket.socket() as made:
        made.connect_ex((ADDRESS, 443))


def send_a_datagram() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as made:
        made.sendto(b"", (ADDRESS, 53))


def look_up_a_name() -> None:
    socket.getaddrinfo("example.invalid", 443)


def open_asynchronously() -> None:
    asyncio.run(asyncio.open_connection(ADDRESS, 443))


@pytest.mark.parametrize(
    "leave",
    [connect, connect_quietly, send_a_datagram, look_up_a_name, open_asynchronously],
    ids=lambda leave: leave.__name__,
)
def test_every_outgoing_connection_fails(leave: Callable[[], None], meant_to_be_refused: list[str]) -> None:
    with pytest.raises(no_network.OutgoingConnectionError):
        leave()


def test_it_fails_in_processes_that_tests_start() -> None:
    found = subprocess.run(
        [sys.executable, "-c", f"import socket; socket.create_connection(('{ADDRESS}', 443))"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "OutgoingConnectionError" in found.stderr


def test_loopback_stays_usable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()[:2]).close()
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_answers_with_no_network_at_all(sample_library: Path, cut_off: list[str]) -> None:
    # The guard sees Python's sockets only; with no network device the compiled parts have none either
    asked = "How many hate crimes were recorded in Lancashire in the 12 months to March 2018?"
    found = subprocess.run(
        [*cut_off, sys.executable, "-m", "qa", "ask", asked],
        cwd=ROOT,
        env={**os.environ, "PANELQA_LIBRARY": str(sample_library), "PANELQA_MODEL": "none"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    assert "2096" in found.stdout


@pytest.fixture
def cut_off() -> list[str]:
    """The command that runs another with no network device but a loopback that is down."""
    command = ["unshare", "--map-root-user", "--net"]
    if (
        shutil.which("unshare") is None
        or subprocess.run([*command, "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("this system lets nobody make a network of their own (unshare)")
    return command
