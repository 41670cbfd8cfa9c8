"""The plain llama-index rival: its default index and query engine, with our embedder and our bundled language model."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from pydantic import ConfigDict, PrivateAttr

from eval.rivals import Reply, pasted
from ingest.index.embed import Embedder
from ingest.report import Report
from qa.writing.write import Writer, WriterFailed

TOKENS = 128
# The model reads 2,048 tokens; llama-index counts in those of another model, which needs fewer of them for figures
CONTEXT = 1400
_SYSTEM = "You are a helpful assistant."


class OurEmbedding(BaseEmbedding):
    """Our embedder as llama-index knows embedders."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.name)
        self._embedder = embedder

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, vector)) for vector in self._embedder.encode(texts)]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


class OurModel(CustomLLM):
    """Our language model as llama-index knows them."""

    model_config = ConfigDict(arbitrary_types_allowed=True)
    _writer: Writer = PrivateAttr()

    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self._writer = writer

    @property
    def metadata(self) -> LLMMetadata:
        """What llama-index cuts its prompts to."""
        return LLMMetadata(context_window=CONTEXT, num_output=TOKENS, model_name=self._writer.label)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        """The model's words. Raises WriterFailed."""
        return CompletionResponse(text=self._writer.write(_SYSTEM, prompt, TOKENS))

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        """The model's words, all at once."""
        yield self.complete(prompt, formatted, **kwargs)


class PlainIndex:
    """Answers as llama-index does out of the box; cites the chunks that it gave to its model."""

    def __init__(self, reports: Iterable[Report], embedder: Embedder, writer: Writer) -> None:
        documents = [Document(text=report.text, metadata={"file_name": report.report_id}) for report in reports]
        index = VectorStoreIndex.from_documents(documents, embed_model=OurEmbedding(embedder))
        self._engine = index.as_query_engine(llm=OurModel(writer))

    def reply(self, question: str) -> Reply:
        """The answer to a question; one at which the model fails says nothing, which is never right."""
        started = time.perf_counter()
        try:
            response = self._engine.query(question)
        except WriterFailed:
            return Reply(pasted("", [], time.perf_counter() - started), ())
        found = [(str(one.node.metadata["file_name"]), one.node.get_content()) for one in response.source_nodes]
        return Reply(pasted(str(response), found, time.perf_counter() - started), tuple(found))
