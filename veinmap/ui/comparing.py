"""Which earlier examination this one is compared with, and the window that shows both."""

from typing import TYPE_CHECKING

from veinmap.store import StoreError
from veinmap.ui import words
from veinmap.ui.actions import ActionRow
from veinmap.ui.words import translate

if TYPE_CHECKING:
    from veinmap.store import ExaminationSummary
    from veinmap.ui.main_window import MainWindow


def comparing_rows(window: "MainWindow") -> list[ActionRow]:
    """Return the action that compares, in the language of the window."""
    from veinmap.ui.action_table import rows_of

    return rows_of(
        translate("Comparing", "Examination"),
        (
            "compare",
            translate("Comparing", "Compare with an earlier examination…"),
            "Ctrl+K",
            "git-compare",
            lambda: compare(window),
        ),
    )


def others_of(window: "MainWindow") -> "list[ExaminationSummary]":
    """Return the other examinations of the open chart's patient, the newest first.

    Raises
    ------
    StoreError
        If the library cannot be read.
    """
    store = window.session.store
    chart = window.document.chart
    if store is None:
        return []
    found = store.examinations_of_patient(chart.patient)
    return [summary for summary in found if summary.exam_id != chart.id]


def compare(window: "MainWindow") -> None:
    """Ask for an examination of the same patient and show both."""
    try:
        others = others_of(window)
    except StoreError as error:
        window.error_bar.show_failure(str(error), can_repeat=False)
        return
    if not others:
        window.error_bar.show_failure(
            translate("Comparing", "The library has no other examination of this patient."),
            can_repeat=False,
        )
        return
    exam_id = others[0].exam_id if len(others) == 1 else _asked(window, others)
    if exam_id is not None:
        show_comparison(window, exam_id)


def _asked(window: "MainWindow", others: "list[ExaminationSummary]") -> str | None:
    from veinmap.ui.dialogs.choosing import LibraryDialog

    def find(query: str) -> "list[ExaminationSummary]":
        wanted = query.casefold()
        return [
            one
            for one in others
            if one.examined_on is None or wanted in words.short_day(one.examined_on).casefold()
        ]

    dialog = LibraryDialog(find, window, translate("Comparing", "Compare"))
    return dialog.chosen() if dialog.exec() else None


def show_comparison(window: "MainWindow", exam_id: str) -> None:
    """Show the open chart beside that examination of the library, the earlier one first."""
    from veinmap.chart.comparison import is_comparable
    from veinmap.ui.comparison.window import ComparisonWindow

    store = window.session.store
    if store is None:
        return
    try:
        other = store.load(exam_id).chart
    except StoreError as error:
        window.error_bar.show_failure(str(error), can_repeat=False)
        return
    here = window.document.chart
    if not is_comparable(other, here):
        window.error_bar.show_failure(
            translate("Comparing", "That examination is not one of this patient's any more."),
            can_repeat=False,
        )
        return
    days = [chart.examination.examined_on for chart in (other, here)]
    is_later = days[0] is not None and days[1] is not None and days[0] > days[1]
    before, after = (here, other) if is_later else (other, here)
    comparison = ComparisonWindow(before, after, window.view_state.side, window)
    window.document.opened.connect(comparison.close)
    comparison.show()
