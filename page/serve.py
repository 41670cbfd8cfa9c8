"""Serves the page to this computer only, with everything that Gradio would send or load from elsewhere turned off."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.index.embed import OFFLINE

# Read by Gradio and by the libraries it shares with the embedder when they are imported, so set before.
os.environ.update(OFFLINE, GRADIO_ANALYTICS_ENABLED="False")

if TYPE_CHECKING:
    import gradio as gr
    from starlette.routing import Route

LOOPBACK = "127.0.0.1"
HOSTS = (LOOPBACK, "localhost")
# With 50 readers and answers of half a second the 95th percentile waits 3.2 s at 16, and 24.5 s at Gradio's own 1.
ANSWERS_AT_ONCE = 16
SYSTEM_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
# Gradio's front end builds functions from strings and sets styles inline; nothing may come from another address.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
# Addresses of Gradio's that this page has no use for: files sent in, other servers' pages, its own list of calls.
# Reports that are added come as part of an event, so that the address for files stays shut.
CLOSED = ("/gradio_api/upload", "/gradio_api/proxy=", "/gradio_api/info", "/gradio_api/openapi.json", "/monitoring")

# The most that a browser may send at once: 20 MB of reports, which base64 makes a third larger, and a little around it
MOST_SENT = 28_000_000

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class Posture:
    """ASGI middleware: says in every reply that nothing may load from elsewhere, and keeps unused addresses shut."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or refuses it: see `_refusal`."""

        async def send_guarded(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *HEADERS]}
            await send(message)

        refused = _refusal(scope) if scope["type"] == "http" else None
        if refused is None:
            await self.app(scope, receive, send_guarded)
            return
        await send_guarded({"type": "http.response.start", "status": refused, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def _refusal(scope: Scope) -> int | None:
    """403 for another name than this computer's or what another site's page sends, 404 if closed, 413 if too much."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host, origin = headers.get(b"host", ""), headers.get(b"origin")
    if host.rpartition(":")[0] not in HOSTS or origin not in (None, f"http://{host}"):
        return 403
    if scope["path"].startswith(CLOSED):
        return 404
    length = headers.get(b"content-length", "0")
    too_much = b"transfer-encoding" in headers or not length.isdecimal() or int(length) > MOST_SENT
    return 413 if too_much else None


class AddressError(ValueError):
    """The page cannot be served at the address asked for; the message is one plain sentence with the remedy."""


def check_address(host: str, port: int) -> None:
    """Raises AddressError where `host` is not this computer or `port` cannot be had."""
    if host not in HOSTS:
        raise AddressError(f"only {LOOPBACK} can be served while there is no sign-in, not {host}: leave --host out.")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise AddressError(f"port {port} cannot be used ({reason}): choose another with --port.") from error


def serve(blocks: gr.Blocks, port: int, routes: Sequence[Route], opens_browser: bool = False) -> str:
    """Starts to answer in a thread, with `routes` before Gradio's own, and gives the address. OSError if taken."""
    import gradio as gr

    # Gradio asks its own address whether it answers; a proxy set for the network outside must not stand between.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(part for part in (os.environ.get(name, ""), *HOSTS) if part)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    blocks.queue(default_concurrency_limit=ANSWERS_AT_ONCE, api_open=False)
    theme = gr.themes.Base(primary_hue="blue", neutral_hue="slate", font=SYSTEM_FONTS, font_mono=("monospace",))
    blocks.launch(
        server_name=LOOPBACK,
        server_port=port,
        inbrowser=opens_browser,
        prevent_thread_lock=True,
        quiet=True,
        share=False,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        mcp_server=False,
        ssr_mode=False,
        pwa=False,
        theme=theme,
        css_paths=[Path(__file__).parent / "page.css"],
        app_kwargs={"middleware": [_middleware()], "routes": list(routes)},
    )
    return f"http://{LOOPBACK}:{port}"


def _middleware() -> Any:
    from starlette.middleware import Middleware

    return Middleware(Posture)
