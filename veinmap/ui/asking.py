"""What has to be said before an edit can be made, and the ways to say it."""

from collections.abc import Callable
from dataclasses import dataclass


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
