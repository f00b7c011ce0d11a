"""What has to be said before an edit can be made, and the ways to say it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One way to answer; `act` gets the text typed, empty where none is asked for."""

    text: str
    act: Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sentence that waits for one of its answers.

    Attributes
    ----------
    wants_reason
        Whether a line has to be typed first.
    reasons
        What is typed most often; a digit takes the one of that place.
    prompt, initial
        What stands in the empty line, and what is in it at first.
    echo
        Says while typing what the line will become; `ValueError` says why it cannot.
    may_be_passed
        Whether it takes no focus and Enter passes it by: how the flow was provoked.
    """

    text: str
    detail: str
    answers: tuple[Answer, ...]
    wants_reason: bool = False
    reasons: tuple[str, ...] = ()
    prompt: str = ""
    initial: str = ""
    echo: Callable[[str], str] | None = None
    may_be_passed: bool = False


class Asking(QObject):
    """Raises questions, one at a time, and takes their answers."""

    # A Question, or None when it is settled.
    question_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None

    @property
    def question(self) -> Question | None:
        """The question that waits, if any."""
        return self._question

    def ask(self, question: Question) -> None:
        """Raise a question; it takes the place of one that waits."""
        self._question = question
        self.question_changed.emit(question)

    def dismiss(self) -> None:
        """Drop the question that waits; nothing is changed."""
        if self._question is not None:
            self._question = None
            self.question_changed.emit(None)

    def answer(self, answer: Answer, reason: str = "") -> None:
        """Take an answer to the question that waits."""
        self.dismiss()
        answer.act(reason)
