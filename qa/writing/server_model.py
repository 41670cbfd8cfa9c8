"""Drafts with a model behind an OpenAI-compatible server of the reader's own: Ollama, llama-server, vLLM, LM Studio."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from qa.writing.write import WriterFailed, chat_messages, most_tokens

if TYPE_CHECKING:
    import httpx
    from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped]

CONTEXT_TOKENS = 2048


class ServerWriter:
    """A `Writer` over one server, which is asked for the name of its (first) model.

    The address is used as configured and nothing else is contacted: no proxy, no redirect. Questions and passages are
    sent there in the clear for http://, so it belongs on this machine or the force's own network.
    """

    def __init__(self, url: str, timeout: float) -> None:
        place = urlsplit(url)
        if not place.hostname:
            raise WriterFailed(f"PANELQA_MODEL is {url!r}: a server's URL looks like http://127.0.0.1:11434.")
        self._place = f"{place.hostname}:{place.port}" if place.port else place.hostname
        self._base = url.rstrip("/").removesuffix("/v1") + "/v1"
        self._timeout = timeout
        self._opening = threading.Lock()
        self._client: httpx.Client | None = None
        self._llm: OpenAILike | None = None

    @property
    def label(self) -> str:
        """The model's name, once known, and where it runs."""
        return f"{self._llm.model} at {self._place}" if self._llm else f"the model at {self._place}"

    def start(self) -> None:
        """Nothing to load here: the server holds the model."""

    def write(self, instruction: str, passage: str, limit: int) -> str:
        """Drafts from `passage` in about `limit` words; raises `WriterFailed` on a time-out or any refusal."""
        import httpx
        import openai
        from llama_index.core.llms import ChatMessage

        messages = [ChatMessage(**message) for message in chat_messages(instruction, passage)]
        try:
            reply = self._opened().chat(messages, max_tokens=most_tokens(limit))
        except (httpx.HTTPError, openai.OpenAIError, ValueError) as error:
            raise WriterFailed(f"{self.label} gave no draft: {error}") from error
        return (reply.message.content or "").strip()

    def close(self) -> None:
        """Closes the connection; the next draft opens another and asks the server for its model again."""
        with self._opening:
            if self._client:
                self._client.close()
            self._client = self._llm = None

    def _opened(self) -> OpenAILike:
        import httpx
        from llama_index.llms.openai_like import OpenAILike

        with self._opening:
            if self._client is None:
                self._client = httpx.Client(trust_env=False, timeout=self._timeout)
            if self._llm is None:
                self._llm = OpenAILike(
                    model=self._model_name(self._client),
                    api_base=self._base,
                    api_key="none",
                    is_chat_model=True,
                    context_window=CONTEXT_TOKENS,
                    temperature=0.0,
                    timeout=self._timeout,
                    max_retries=0,
                    http_client=self._client,
                )
            return self._llm

    def _model_name(self, client: httpx.Client) -> str:
        """The first model that the server offers; raises `ValueError` where it offers none."""
        reply = client.get(f"{self._base}/models", headers={"Authorization": "Bearer none"})
        reply.raise_for_status()
        models = reply.json().get("data") or []
        if not models:
            raise ValueError("it offers no model; load one in the server first")
        return str(models[0]["id"])
