"""The child process that holds the model: it drafts, it is replaced when it dies or hangs, and it never outlives us."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.writing.bundled_model import BUNDLED_SHA256, GgufWriter, bundled_weights
from qa.writing.write import WriterFailed

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "qa" / "writing" / "model_process.py"
PASSAGE = "The custody suite in Northdale opened in May."
INSTRUCTION = "Repeat the sentence word for word."
PATIENT = 120.0  # seconds: the tests share the processor with others
posix_only = pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")


@pytest.fixture(scope="module")
def writer() -> Iterator[GgufWriter]:
    writer = GgufWriter(bundled_weights(), "bundled", PATIENT, BUNDLED_SHA256)
    yield writer
    writer.close()


def _alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def _gone(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not _alive(pid):
            return True
        time.sleep(0.05)
    return False


def test_the_same_call_gives_the_same_draft(writer: GgufWriter) -> None:
    drafts = {writer.write(INSTRUCTION, PASSAGE, 12) for _ in range(2)}
    assert len(drafts) == 1
    assert drafts.pop()


def test_draft_is_no_longer_than_its_limit_in_tokens(writer: GgufWriter) -> None:
    assert len(writer.write("Write a very long story about this.", PASSAGE, 5).split()) <= 10


def test_several_threads_may_write_at_once(writer: GgufWriter) -> None:
    drafts: list[str] = []
    threads = [threading.Thread(target=lambda: drafts.append(writer.write(INSTRUCTION, PASSAGE, 5))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(drafts) == 3
    assert len(set(drafts)) == 1


def test_passage_longer_than_the_context_is_refused_and_the_model_stays(writer: GgufWriter) -> None:
    writer.start()
    with pytest.raises(WriterFailed, match="context"):
        writer.write(INSTRUCTION, "word " * 3000, 12)
    pid = writer.pid
    assert writer.write(INSTRUCTION, PASSAGE, 5)
    assert writer.pid == pid


@posix_only
def test_crash_costs_one_draft(writer: GgufWriter) -> None:
    writer.write(INSTRUCTION, PASSAGE, 5)
    crashed = writer.pid
    assert crashed
    os.kill(crashed, signal.SIGSEGV)
    assert _gone(crashed, 10)
    with pytest.raises(WriterFailed, match="ended unexpectedly"):
        writer.write(INSTRUCTION, PASSAGE, 5)
    assert writer.write(INSTRUCTION, PASSAGE, 5)
    assert writer.pid != crashed


@posix_only
def test_hang_is_ended_at_the_time_out() -> None:
    hanging = GgufWriter(bundled_weights(), "bundled", PATIENT)
    try:
        hanging.write(INSTRUCTION, PASSAGE, 5)
        stopped = hanging.pid
        assert stopped
        os.kill(stopped, signal.SIGSTOP)
        hanging._timeout = 0.5
        started = time.monotonic()
        with pytest.raises(WriterFailed, match=r"0\.5 seconds"):
            hanging.write(INSTRUCTION, PASSAGE, 5)
        assert time.monotonic() - started < 5
        assert _gone(stopped, 5)
        assert hanging.pid is None
    finally:
        hanging.close()


def test_model_that_is_still_loading_is_left_to_load() -> None:
    hasty = GgufWriter(bundled_weights(), "bundled", 0.001)
    try:
        with pytest.raises(WriterFailed, match="still loading"):
            hasty.write(INSTRUCTION, PASSAGE, 5)
        assert hasty.pid is not None
        assert _alive(hasty.pid)
    finally:
        hasty.close()


def test_close_ends_the_child() -> None:
    writer = GgufWriter(bundled_weights(), "bundled", PATIENT)
    writer.start()
    pid = writer.pid
    assert pid
    writer.close()
    assert not _alive(pid)
    writer.close()


@posix_only
def test_child_ends_in_the_middle_of_a_draft_when_its_parent_is_killed() -> None:
    program = (
        "import threading, time; from qa.writing.bundled_model import GgufWriter, bundled_weights\n"
        "writer = GgufWriter(bundled_weights(), 'bundled', 120)\n"
        "writer.write('Repeat.', 'One two.', 2)\n"
        "threading.Thread(target=writer.write, args=('Write a long story.', 'word ' * 1500, 200)).start()\n"
        "time.sleep(0.3); print(writer.pid, flush=True); time.sleep(100)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert _alive(child)
        parent.kill()
    assert _gone(child, 10)


def test_weights_with_another_hash_are_refused(tmp_path: Path) -> None:
    tampered = tmp_path / "tampered.gguf"
    shutil.copyfile(bundled_weights(), tampered)
    with tampered.open("r+b") as file:
        file.seek(50_000_000)
        file.write(b"\0\1\2\3")
    writer = GgufWriter(tampered, "tampered", PATIENT, BUNDLED_SHA256)
    with pytest.raises(WriterFailed, match="SHA-256"):
        writer.write(INSTRUCTION, PASSAGE, 5)
    assert writer.pid is None


def test_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF" + bytes(400))
    writer = GgufWriter(broken, "broken", PATIENT)
    with pytest.raises(WriterFailed, match="could not be loaded"):
        writer.write(INSTRUCTION, PASSAGE, 5)
    assert writer.pid is None


@pytest.fixture(scope="module")
def port() -> Iterator[str]:
    """The address of the HTTP port that the engine opens beside."""
    command = [sys.executable, "-P", str(SCRIPT), str(bundled_weights()), ""]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdin
        assert child.stdout
        assert child.stderr
        yield json.loads(child.stdout.readline())["ready"]
        child.stdin.close()
        assert child.wait(10) == 0
        assert child.stderr.read() == b"", "the engine is quiet"


@pytest.mark.parametrize("path", ["/v1/models", "/v1/chat/completions", "/completion", "/props", "/slots", "/metrics"])
def test_engine_port_refuses_whoever_has_no_key(port: str, path: str) -> None:
    assert port.startswith("http://127.0.0.1:")
    body = None if path in ("/v1/models", "/props", "/slots", "/metrics") else b'{"prompt": "hello"}'
    for key in ("", "none", "sk-no-key-required"):
        request = urllib.request.Request(port + path, body, {"Authorization": f"Bearer {key}"})
        with pytest.raises(urllib.error.HTTPError) as refusal:
            urllib.request.urlopen(request, timeout=10)
        assert refusal.value.code == 401
        refusal.value.close()


def test_engine_port_lets_no_other_site_read(port: str) -> None:
    request = urllib.request.Request(port + "/health", headers={"Origin": "http://elsewhere.example"})
    with urllib.request.urlopen(request, timeout=10) as reply:
        assert not reply.headers["Access-Control-Allow-Origin"]


def test_engine_port_shows_no_page(port: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(port + "/", timeout=10)
    assert refusal.value.code in (401, 404)
    refusal.value.close()


def test_model_keeps_to_its_memory(writer: GgufWriter) -> None:
    rollup = Path(f"/proc/{writer.pid}/smaps_rollup")
    writer.write(INSTRUCTION, PASSAGE + " It is busy." * 60, 5)
    if not rollup.exists():
        pytest.skip("this system does not tell a process's proportional memory")
    kilobytes = next(int(line.split()[1]) for line in rollup.read_text().splitlines() if line.startswith("Pss:"))
    assert kilobytes < 450_000
