"""Saving and closing where something stands in the way: what is offered then."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, chart_to_json
from veinmap.settings import data_folder, write_atomically
from veinmap.ui.words import day, leg_name, translate

if TYPE_CHECKING:
    from veinmap.store import DamagedLibraryError, RecoveredChart, StaleChartError
    from veinmap.ui.library_session import LibrarySession
    from veinmap.ui.main_window import MainWindow


def recorded_charts(session: "LibrarySession", chart: Chart) -> tuple[Chart, ...]:
    """Return the patient's other charts in which something was given, the oldest first.

    Raises
    ------
    StoreError
        If the library cannot be read.
    """
    store = session.store
    if store is None:
        return ()
    others = [s for s in store.examinations_of_patient(chart.patient) if s.exam_id != chart.id]
    charts = [store.load(summary.exam_id).chart for summary in others]
    given = [
        other
        for other in charts
        if any(line.given for planned in other.plan.sessions for line in planned.lines)
    ]
    return tuple(sorted(given, key=lambda other: str(other.examination.examined_on or "")))


def offer_other_place(window: "MainWindow") -> bool:
    """Ask whether to open a library elsewhere; False if the same place is to be tried again."""
    from veinmap.ui.dialogs.form import choose

    answers = (
        translate("LibraryCommands", "Try again"),
        translate("LibraryCommands", "Use another place…"),
        translate("LibraryCommands", "Go on without saving"),
    )
    answer = choose(
        translate("LibraryCommands", "The library cannot be opened"),
        str(window.session.problem),
        translate("LibraryCommands", "Nothing is overwritten."),
        answers,
        window,
    )
    if answer == 1:
        name, _ = QFileDialog.getSaveFileName(
            window,
            translate("LibraryCommands", "Library"),
            str(data_folder() / "library.sqlite"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            window.settings.take(replace(window.settings.value, library_path=name))
            window.session.open(Path(name), show_last=False)
    return answer != 0


def save_copy(window: "MainWindow") -> str:
    """Write the chart as JSON where the user says; return why it failed, empty if it did not."""
    chart = window.document.chart
    _, failure = _write_where_said(window, chart, *_copy_names([chart])[0])
    return failure


def _copy_names(charts: Sequence[Chart]) -> list[tuple[str, str]]:
    """Return what each is called when a copy is asked for: the question, and a file name.

    By the day and the legs of the examination, since no patient is to stand in the name of a
    file; those that share a day are counted, so that none is taken for another.
    """
    days = [chart.examination.examined_on for chart in charts]
    names = []
    for place, (chart, examined_on) in enumerate(zip(charts, days, strict=True)):
        title = translate("LibraryCommands", "Save a copy: examination without a date")
        file_name = "chart"
        if examined_on is not None:
            title = translate("LibraryCommands", "Save a copy: examination of {day}")
            title = title.format(day=day(examined_on))
            file_name = f"chart-{examined_on.isoformat()}"
        legs = [leg_name(side).lower() for side in Side if chart.leg(side).is_examined]
        title = ", ".join([title, *legs])
        if days.count(examined_on) > 1:
            number = days[: place + 1].count(examined_on)
            counted = translate("LibraryCommands", "{number} of {count} of that day")
            title = f"{title} ({counted.format(number=number, count=days.count(examined_on))})"
            file_name = f"{file_name}-{number}"
        names.append((title, f"{file_name}.json"))
    return names


def _write_where_said(
    window: "MainWindow", chart: Chart, title: str, file_name: str
) -> tuple[bool, str]:
    """Ask for a file and write the chart; return whether it is there, and why it failed."""
    name, _ = QFileDialog.getSaveFileName(
        window,
        title,
        file_name,
        translate("LibraryCommands", "Charts (*.json)"),
    )
    if not name:
        return False, ""
    try:
        write_atomically(Path(name), chart_to_json(chart))
    except OSError as error:
        text = translate("LibraryCommands", "The copy cannot be written to {file}: {reason}.")
        return False, text.format(file=name, reason=error.strerror or str(error))
    return True, ""


def close_library(window: "MainWindow") -> bool:
    """Save and close; False if the window has to stay since something would be lost."""
    from veinmap.store import RecoveryCopyError
    from veinmap.ui.dialogs.form import choose

    try:
        copies = window.session.close()
    except RecoveryCopyError as error:
        return _close_without_library(window, str(error))
    if copies:
        choose(
            translate("LibraryCommands", "Not saved in the library"),
            translate("LibraryCommands", "Kept at {path}").format(
                path="\n".join(str(copy) for copy in copies)
            ),
            translate("LibraryCommands", "VeinMap offers it when it starts again."),
            (translate("LibraryCommands", "Close"),),
            window,
        )
    return True


def _close_without_library(window: "MainWindow", reason: str) -> bool:
    """Ask what becomes of charts that no place takes; False if the window stays."""
    from veinmap.ui.dialogs.form import choose

    while True:
        answers = (
            translate("LibraryCommands", "Save a copy…"),
            translate("LibraryCommands", "Close without saving"),
            translate("LibraryCommands", "Stay"),
        )
        title = translate("LibraryCommands", "The last change is nowhere kept")
        answer = choose(title, reason, "", answers, window)
        if answer == 1:
            window.session.close_without_saving()
        if answer != 0:
            return answer == 1
        charts = window.session.unkept_charts()
        written = [
            _write_where_said(window, chart, *names)
            for chart, names in zip(charts, _copy_names(charts), strict=True)
        ]
        if all(is_there for is_there, _ in written):
            window.session.close_without_saving()
            return True
        reason = next((failure for _, failure in written if failure), reason)


def show_problem(window: "MainWindow") -> None:
    """Say what is not saved and what can be done, or that all is well again."""
    session = window.session
    if session.problem is None:
        window.error_bar.succeeded()
        return
    window.error_bar.show_failure(
        problem_text(session),
        nothing_lost=False,
        can_repeat=can_repeat(session),
        choices=problem_choices(window),
    )


def show_recovered(window: "MainWindow") -> None:
    """Offer charts that could not be saved once, the newest first, one after the other."""
    offered = window.session.copies.offered
    if not offered:
        window.recovery_bar.succeeded()
        return
    window.recovery_bar.show_failure(
        recovered_text(offered),
        nothing_lost=False,
        can_repeat=False,
        choices=recovered_choices(window, offered[0]),
    )


def recovered_text(copies: "Sequence[RecoveredChart]") -> str:
    """Return what the bar says of the newest of these recovery copies: no name, only times."""
    copy, left = copies[0], len(copies) - 1
    kept = f"{day(copy.kept_at.date())}, {copy.kept_at:%H:%M}"
    if copy.chart is None:
        text = translate(
            "LibraryCommands",
            "A chart that could not be saved was kept on {kept}, but cannot be read. {reason}",
        ).format(kept=kept, reason=copy.problem)
    elif (examined_on := copy.chart.examination.examined_on) is None:
        text = translate(
            "LibraryCommands",
            "A chart that could not be saved was kept: examination without a date, kept on {kept}.",
        ).format(kept=kept)
    else:
        text = translate(
            "LibraryCommands",
            "A chart that could not be saved was kept: examination of {day}, kept on {kept}.",
        ).format(day=day(examined_on), kept=kept)
    if left:
        more = translate("LibraryCommands", "Charts kept besides: {number}.")
        text = f"{text} {more.format(number=left)}"
    return text


def recovered_choices(
    window: "MainWindow", copy: "RecoveredChart"
) -> list[tuple[str, Callable[[], None]]]:
    """Return what can be done with a recovery copy; nothing happens to it by itself."""
    from veinmap.store import RecoveryCopyError

    def open_it(chart: Chart) -> None:
        # The copy is set aside once the library has the chart.
        window.session.copies.reopen(copy, chart.id)
        window.session.take_chart(chart, translate("LibraryCommands", "Open recovered chart"))
        window.show_recovered()

    def set_aside() -> None:
        try:
            window.session.copies.set_aside(copy)
        except RecoveryCopyError as error:
            window.error_bar.show_failure(str(error), nothing_lost=False, can_repeat=False)
            return
        window.show_recovered()

    choices: list[tuple[str, Callable[[], None]]] = []
    if (chart := copy.chart) is not None:
        opening = translate("LibraryCommands", "Open recovered chart")
        choices.append((opening, lambda: open_it(chart)))
    choices.append((translate("LibraryCommands", "Set aside"), set_aside))
    return choices


def problem_text(session: "LibrarySession") -> str:
    """Return what the bar says while something is not saved; promise only what is so."""
    from veinmap.store import StaleChartError

    text = str(session.problem)
    if isinstance(session.problem, StaleChartError):
        text = translate(
            "LibraryCommands",
            "This chart was changed in another VeinMap window too. “Keep mine on top” saves this "
            "window's whole chart as the newest version; the other one stays in the history only. "
            "“Open the other version” shows that one; this window's is kept as a file.",
        )
    if not session.unkept_charts():
        return text
    stays = translate("LibraryCommands", "Not saved yet; it stays in this window.")
    return f"{text} {stays}"


def can_repeat(session: "LibrarySession") -> bool:
    """Return whether trying again is a way out: not where two versions stand side by side."""
    from veinmap.store import StaleChartError

    return not isinstance(session.problem, StaleChartError)


def problem_choices(window: "MainWindow") -> list[tuple[str, Callable[[], None]]]:
    """Return the ways out of what the bar says, besides trying again."""
    from veinmap.store import DamagedLibraryError, StaleChartError

    session = window.session
    problem = session.problem
    if isinstance(problem, StaleChartError):
        return [
            (
                translate("LibraryCommands", "Open the other version"),
                lambda: _open_other_version(window, problem),
            ),
            (
                translate("LibraryCommands", "Keep mine on top"),
                lambda: _trying(window, lambda: session.keep_mine_on_top(problem)),
            ),
        ]
    # A copy that is damaged is no reason to touch the library.
    if isinstance(problem, DamagedLibraryError) and problem.path == session.library_path:
        return [
            (
                translate("LibraryCommands", "Begin a new library…"),
                lambda: _begin_new_library(window, problem),
            )
        ]
    return []


def _trying(window: "MainWindow", act: Callable[[], None]) -> None:
    from veinmap.store import StoreError

    try:
        act()
    except StoreError as error:
        window.error_bar.show_failure(
            str(error), nothing_lost=False, can_repeat=False, choices=problem_choices(window)
        )


def _open_other_version(window: "MainWindow", conflict: "StaleChartError") -> None:
    def act() -> None:
        kept = window.session.open_other_version(conflict)
        if kept is not None:
            text = translate("LibraryCommands", "Your version was kept at {path}.")
            window.error_bar.show_failure(
                text.format(path=kept), nothing_lost=False, can_repeat=False
            )

    _trying(window, act)


def _begin_new_library(window: "MainWindow", damaged: "DamagedLibraryError") -> None:
    from veinmap.ui.dialogs.form import choose

    answers = (
        translate("LibraryCommands", "Begin a new library"),
        translate("LibraryCommands", "Leave it as it is"),
    )
    sentence = translate(
        "LibraryCommands",
        "{path} is renamed, with its -wal and -shm files, and stays in its folder. "
        "A new, empty library takes its place; what is open in this window is kept in it.",
    ).format(path=damaged.path)
    title = translate("LibraryCommands", "Begin a new library")
    if choose(title, sentence, "", answers, window) == 0:

        def act() -> None:
            window.session.begin_new_library(damaged)

        _trying(window, act)
