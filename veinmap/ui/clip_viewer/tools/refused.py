"""Why a reading gave no number, and what may help."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from veinmap.measurement.refusal import Refusal, RefusalCode
from veinmap.ui.clip_viewer.tools.marking import CHOICE_KEY, BarChoice
from veinmap.ui.clip_viewer.tools.tool import ToolId


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A sentence in place of a number, with the switch that may help.

    `instead` is the tool that gives what was missing.
    """

    sentence: str
    choice: BarChoice | None = None
    instead: ToolId | None = None


def refused(sentence: str, choice: BarChoice | None, instead: ToolId | None) -> Refused:
    """Return a refusal; a tool that helps is offered as the bar's switch."""
    if instead is not None:
        choice = BarChoice(
            text=QCoreApplication.translate("Refused", "Set the scale"),
            explanation=QCoreApplication.translate(
                "Refused", "Set the scale on the ruler of the picture, then measure again."
            ),
            key=CHOICE_KEY,
        )
    return Refused(sentence=sentence, choice=choice, instead=instead)


def ruler_that_helps(found: Refusal) -> ToolId | None:
    """Return the tool that scales a picture of tissue, where a scale is what was missing."""
    return ToolId.SCALE if found.code is RefusalCode.NOT_CALIBRATED else None
