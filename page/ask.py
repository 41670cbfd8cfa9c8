"""The Ask tab: a chat whose answers open their sources beside it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from page.answer import FAILED, answer_html, growing_html, question_html
from page.source import NO_SOURCE, source_html_panel, sources_html
from qa.answer import Answer, Citation, Statement

if TYPE_CHECKING:
    from qa.desk import Desk, Source

LONGEST_QUESTION = 500
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Exchange:
    """One question and what is known of its answer: the statements so far, then the whole, or that it failed."""

    question: str
    statements: tuple[Statement, ...] = ()
    answer: Answer | None = None
    failed: bool = False


Chat = tuple[Exchange, ...]
Stream = Callable[[str, Sequence[str]], Iterator[Statement | Answer]]


def ask_tab(desk: Desk) -> None:
    """Adds the chat, the source panel and their events to the Blocks that are being built."""
    chat: gr.State = gr.State(())
    with gr.Row(elem_id="desk", elem_classes="desk"):
        with gr.Column(elem_id="talk", elem_classes="main-part"):
            shown = _chatbot()
            box, send = _question_box()
            examples = _examples(desk.examples())
            again = gr.Button("New chat", size="sm", variant="secondary", elem_id="again")
        with gr.Column(elem_classes="beside"):
            panel = source_html_panel(NO_SOURCE, "source")

    def answer_question(typed: str, said: Chat, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        chosen = event.target if isinstance(event.target, gr.Button) and event.target in examples else None
        question = (str(chosen.value) if chosen else typed).strip()[:LONGEST_QUESTION]
        if not question:
            yield gr.skip(), gr.skip(), gr.skip()  # an event that yields nothing would empty the chat
            return
        # The box is emptied once: what is typed while the answer grows stays for the next question.
        box_now: Any = ""
        for so_far in answered(desk.stream, said, question):
            yield messages(so_far), so_far, box_now
            box_now = gr.skip()

    def open_source(said: Chat, event: gr.EventData) -> str:
        return source_panel(desk.source, said, event._data)

    # One event for all three ways to ask: Gradio then takes no second question of a chat before the first is answered.
    asking = gr.on(
        [box.submit, send.click, *(example.click for example in examples)],
        answer_question,
        inputs=[box, chat],
        outputs=[shown, chat, box],
        show_progress="hidden",
        api_visibility="private",
    )
    panel.select(open_source, chat, panel, show_progress="hidden", api_visibility="private")
    again.click(
        lambda: ([], (), "", NO_SOURCE),
        outputs=[shown, chat, box, panel],
        cancels=[asking],
        show_progress="hidden",
        api_visibility="private",
    )


def _chatbot() -> gr.Chatbot:
    return gr.Chatbot(
        label="Questions and answers",
        show_label=False,
        container=False,
        height=None,
        elem_id="chat",
        buttons=[],
        feedback_options=None,
        placeholder="Ask about the reports: for a figure, a comparison, a trend or a reason.",
        allow_tags=False,
        group_consecutive_messages=False,
        layout="bubble",
    )


def _question_box() -> tuple[gr.Textbox, gr.Button]:
    with gr.Row(elem_id="ask"):
        box = gr.Textbox(
            label="Your question",
            placeholder="Type a question",
            lines=1,
            max_lines=4,
            max_length=LONGEST_QUESTION,
            autofocus=True,
            container=True,
            scale=1,
        )
        send = gr.Button("Ask", variant="primary", scale=0, min_width=90, elem_id="send")
    return box, send


def _examples(questions: Sequence[str]) -> list[gr.Button]:
    with gr.Row(elem_id="examples", visible=bool(questions)):
        return [gr.Button(question, size="sm", variant="secondary") for question in questions]


def answered(stream: Stream, said: Chat, question: str) -> Iterator[Chat]:
    """The chat as it grows: with the question, then with each verified statement, then with the whole answer."""
    exchange = Exchange(question)
    yield (*said, exchange)
    try:
        for part in stream(question, [earlier.question for earlier in said]):
            if isinstance(part, Answer):
                exchange = replace(exchange, answer=part)
            else:
                exchange = replace(exchange, statements=(*exchange.statements, part))
            yield (*said, exchange)
    except Exception:  # the outer edge of a question: the reader is told, the cause is logged, the page lives on
        _LOG.exception("a question could not be answered")
        yield (*said, replace(exchange, failed=True))


def messages(said: Chat) -> list[gr.ChatMessage]:
    """The chat as messages of escaped HTML (Markdown would load the images that a question or a report plants)."""
    found = []
    for place, exchange in enumerate(said):
        found.append(gr.ChatMessage(role="user", content=_html(question_html(exchange.question))))
        found.append(gr.ChatMessage(role="assistant", content=_html(_answer(exchange, place))))
    return found


def _html(value: str) -> gr.HTML:
    return gr.HTML(value, js_on_load=None)


def _answer(exchange: Exchange, place: int) -> str:
    if exchange.failed:
        return FAILED
    if exchange.answer is None:
        return growing_html(exchange.statements)
    return answer_html(exchange.answer, place)


def source_panel(source: Callable[[Citation], Source], said: Chat, chosen: Any) -> str:
    """The panel for the mark that was chosen: {"answer": place in the chat, "n": number}; the hint for any other."""
    place, n = (chosen.get(key) for key in ("answer", "n")) if isinstance(chosen, dict) else (None, None)
    if not isinstance(place, int) or not isinstance(n, int) or not 0 <= place < len(said):
        return NO_SOURCE
    answer = said[place].answer
    citations = [citation for citation in answer.citations if citation.n == n] if answer else []
    return sources_html(f"Source {n}", [source(citation) for citation in citations]) if citations else NO_SOURCE
