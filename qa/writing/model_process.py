"""The child process that holds a GGUF model: started as a script, speaks JSON lines on its standard pipes.

    python -P model_process.py WEIGHTS SHA256        (SHA256 "" for weights of the reader's own)

First line out: {"ready": ADDRESS} or {"error": WHY}. Then for each line in, {"messages": [...], "tokens": N}, one line
out: {"draft": TEXT} or {"error": WHY}. Ends as soon as its standard input ends, also in the middle of a draft, so that
it never outlives the program that started it. It imports nothing of this project: a crash in it harms nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import queue
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

CONTEXT_TOKENS = 2048
# Generation waits at every layer for the slowest thread: with one busy neighbour on 2 cores, two threads gave 3 to 16
# tokens/s and one gave 39 to 45. Reading the prompt has longer steps and is no slower with two.
WRITING_THREADS = 1
READING_THREADS = 2


def main() -> None:
    """Loads the model named on the command line, then answers requests until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends our standard input
    send = _reply_channel()
    requests: queue.Queue[bytes] = queue.Queue()
    threading.Thread(target=_read_requests, args=(requests,), daemon=True).start()
    try:
        server = load(Path(sys.argv[1]), sys.argv[2])
    except (OSError, RuntimeError, ValueError) as error:
        send({"error": f"{sys.argv[1]} could not be loaded: {error}"})
        return
    send({"ready": server.listening_address})
    while True:
        send(_answer(server, json.loads(requests.get())))


def load(weights: Path, sha256: str) -> Any:
    """The model ready to write; raises `ValueError` where the file is not the one that `sha256` names.

    The engine opens an HTTP port whether one wants it or not: it gets a key that nobody knows, loopback only, no page,
    no cross-origin headers. Its prompt cache (8 GiB by default) is off, which also makes drafts repeatable.
    """
    if sha256:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != sha256:
            raise ValueError(f"its SHA-256 is {found}, expected {sha256}; install the pinned package again")
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights)
    settings.n_ctx = CONTEXT_TOKENS
    settings.n_parallel = 1
    settings.n_batch = settings.n_ubatch = 512
    settings.cpuparams.n_threads = WRITING_THREADS
    settings.cpuparams_batch.n_threads = READING_THREADS
    settings.n_threads_http = 1
    settings.cache_prompt = False
    settings.cache_ram_mib = 0
    settings.warmup = False
    settings.verbosity = -1
    settings.offline = True
    settings.hostnames = ["127.0.0.1"]
    settings.api_keys = [secrets.token_urlsafe(32)]
    settings.cors_origins = ""
    settings.ui = False
    settings.endpoint_slots = False
    return xllamacpp.Server(settings)


def _reply_channel() -> Callable[[dict[str, str]], None]:
    """Takes standard output for replies alone; what the engine prints goes to standard error."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def send(reply: dict[str, str]) -> None:
        replies.write(json.dumps(reply) + "\n")
        replies.flush()

    return send


def _read_requests(requests: queue.Queue[bytes]) -> None:
    for line in sys.stdin.buffer:
        requests.put(line)
    os._exit(0)  # not sys.exit: the main thread may be deep in the engine


def _answer(server: Any, request: dict[str, Any]) -> dict[str, str]:
    chat = {"messages": request["messages"], "max_tokens": request["tokens"], "temperature": 0}
    try:
        reply = server.handle_chat_completions(chat)
    except (RuntimeError, ValueError) as error:
        return {"error": str(error)}
    if "error" in reply:
        return {"error": str(reply["error"]["message"])}
    return {"draft": str(reply["choices"][0]["message"]["content"])}


if __name__ == "__main__":
    main()
