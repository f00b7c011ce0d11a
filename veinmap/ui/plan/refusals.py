"""Why an edit of the plan cannot be, as the window says it."""

from typing import assert_never

from veinmap.chart.plan_edits import Refusal
from veinmap.ui.words import translate


def recorded_words() -> str:
    """Return why a recorded line is not changed."""
    return translate(
        "Planning", "Something was recorded of this site: what was planned stays as it was."
    )


def refusal_words(refusal: Refusal) -> str:
    """Return a refusal as the window says it."""
    match refusal:
        case Refusal.NO_SUCH_SESSION:
            return translate("Planning", "This session is no longer there.")
        case Refusal.SESSION_HAS_RECORD:
            return translate(
                "Planning", "Something was recorded in this session: the record stays."
            )
        case Refusal.LINE_HAS_RECORD:
            return translate(
                "Planning", "Something was recorded of this site. Take the record back first."
            )
        case Refusal.STAYS_IN_ITS_SESSION:
            return translate(
                "Planning", "Something was recorded of this site: it stays in its session."
            )
        case Refusal.NO_SESSION_FOR_REASON:
            return translate("Planning", "There is no session to note the reason in.")
        case Refusal.NOTHING_PLANNED_ON_LEG:
            return translate("Planning", "This session plans nothing on that leg.")
        case Refusal.SIDE_NOT_CONFIRMED:
            return translate(
                "Planning", "The side is confirmed against the plan before anything is recorded."
            )
        case Refusal.NOTHING_GIVEN:
            return translate("Planning", "Nothing was given at the added site.")
    assert_never(refusal)
