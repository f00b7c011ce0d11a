"""A diameter from the picture to the chart, and from the chart back to the picture."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, representative, with_measurement
from veinmap.measurement import Evidence, Measurement, Method, Quantity
from veinmap.resource_files import sample_study_folder
from veinmap.ui.main_window import MainWindow
from veinmap.ui.panels.clip_list import CELL_ROLE
from veinmap.ui.panels.protocol_panel import Role
from veinmap.ui.saving_state import SavingState

FILE = "06_gsv_mid_thigh_bmode.dcm"
OTHER = "09_gsv_distal_thigh_bmode.dcm"
_CLIPS = json.loads((sample_study_folder() / "truth.json").read_text())["clips"]
(TRUTH,) = (clip for clip in _CLIPS if clip["file"] == FILE)
FRAME = 5


def show(window: MainWindow, qtbot: QtBot, file: str, frame: int) -> None:
    (clip,) = (c for c in window.clips.clips() if c.path.name == file)
    window.columns.clips.choose(clip.sop_instance_uid)
    viewer = window.columns.viewer
    viewer.show_frame(frame)
    qtbot.waitUntil(lambda: viewer.clip is clip and viewer.frame_index == frame, timeout=15_000)


def ticks_of(window: MainWindow, clip_uid: str) -> tuple[int, ...]:
    """Return the frames ticked on the thumbnail of a clip."""
    cell = window.columns.clips.model.index_of(clip_uid).data(CELL_ROLE)
    return tuple(cell.evidence)


def diameter_in(chart: Chart) -> Measurement | None:
    return representative(chart, Side.LEFT, "GSV.MT", Quantity.DIAMETER)


@pytest.fixture
def examining(open_window: Callable[..., MainWindow], qtbot: QtBot) -> MainWindow:
    """The window on two clips of the left leg, the GSV at mid thigh active."""
    window = open_window()
    window.columns.item_panel.leg_question.choose((Side.LEFT,))
    with qtbot.waitSignal(window.columns.clips.scan_ended, timeout=15_000):
        window.open_paths([sample_study_folder() / name for name in (FILE, OTHER)])
    qtbot.waitUntil(lambda: len(window.clips.clips()) == 2)
    window.view_state.set_active("GSV.MT", Side.LEFT)
    return window


def measure(window: MainWindow, qtbot: QtBot) -> None:
    """Take the diameter tool, click in the lumen, accept."""
    show(window, qtbot, FILE, FRAME)
    viewer = window.columns.viewer
    view = viewer.frame_view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_D)
    middle = view.widget_from_image(QPointF(*TRUTH["lumen_centre_px"][FRAME])).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert viewer.measuring is not None
    layer = viewer.measuring.layer
    qtbot.waitUntil(lambda: layer.proposal is not None, timeout=15_000)
    assert diameter_in(window.document.chart) is None
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert layer.tool is None


def test_one_click_and_enter_chart_the_true_diameter_and_undo_takes_it_back(
    examining: MainWindow, qtbot: QtBot
) -> None:
    measure(examining, qtbot)
    diameter = diameter_in(examining.document.chart)
    assert diameter is not None
    assert diameter.value == pytest.approx(TRUTH["diameter_mm"], abs=0.15)
    depth = representative(examining.document.chart, Side.LEFT, "GSV.MT", Quantity.DEPTH)
    assert depth is not None
    assert depth.value == pytest.approx(TRUTH["depth_mm"], abs=0.3)
    assert diameter.evidence is not None
    assert diameter.evidence.frame_index == FRAME
    uid = diameter.evidence.sop_instance_uid
    assert ticks_of(examining, uid) == (FRAME,)
    examining.document.undo_stack.undo()
    assert diameter_in(examining.document.chart) is None
    assert ticks_of(examining, uid) == ()


def test_after_reopening_a_click_on_the_vein_shows_the_frame_with_its_mark(
    examining: MainWindow, open_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    measure(examining, qtbot)
    kept = diameter_in(examining.document.chart)
    qtbot.waitUntil(lambda: examining.session.state is SavingState.SAVED, timeout=15_000)
    examining.close()

    window = open_window()
    assert diameter_in(window.document.chart) == kept
    qtbot.waitUntil(lambda: len(window.clips.clips()) == 2, timeout=15_000)
    show(window, qtbot, OTHER, 0)
    window.view_state.set_active("GSV.DT", Side.LEFT)
    click_on_leg(window, "GSV.MT")
    viewer = window.columns.viewer
    qtbot.waitUntil(lambda: viewer.frame_index == FRAME, timeout=15_000)
    assert viewer.clip is not None
    assert viewer.clip.path.name == FILE
    assert window.view_state.active == "GSV.MT"
    assert viewer.measuring is not None
    mark = viewer.measuring.layer.selected_mark()
    assert mark is not None
    assert kept is not None
    assert kept.id in mark.ids


def click_on_leg(window: MainWindow, subject: str) -> None:
    """Click where the vein is seen on the leg."""
    leg = window.columns.leg
    assert leg is not None
    diagram = leg.diagram
    place = next(
        QPointF(x, y)
        for y in range(20, diagram.height() - 20, 4)
        for x in range(20, diagram.width() - 20, 4)
        if diagram.subject_at(QPointF(x, y)) == (Side.LEFT, subject)
    )
    QTest.mouseClick(
        diagram, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place.toPoint()
    )


def test_a_click_on_the_number_of_a_row_opens_its_frame(
    examining: MainWindow, qtbot: QtBot
) -> None:
    measure(examining, qtbot)
    show(examining, qtbot, OTHER, 0)
    rows = examining.columns.protocol.list
    place = examining.columns.protocol.model.place_of("GSV.MT")
    box = rows.visualRect(examining.columns.protocol.model.index(place))
    number = box.center()
    number.setX(rows.viewport().width() - 20)
    QTest.mouseClick(
        rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, number
    )
    viewer = examining.columns.viewer
    qtbot.waitUntil(lambda: viewer.frame_index == FRAME, timeout=15_000)
    assert viewer.clip is not None
    assert viewer.clip.path.name == FILE


def test_a_missing_clip_is_said_in_one_sentence_and_the_number_stays(
    examining: MainWindow, qtbot: QtBot
) -> None:
    gone = Measurement(
        id="m9",
        side=Side.LEFT,
        subject="GSV.MT",
        quantity=Quantity.DIAMETER,
        value=5.1,
        method=Method.ASSISTED,
        evidence=Evidence(sop_instance_uid="1.2.3.4", frame_index=3),
    )
    document = examining.document
    document.edit("x", with_measurement(document.chart, gone))
    show(examining, qtbot, OTHER, 0)
    with qtbot.waitSignal(examining.evidence.refused) as said:
        examining.view_state.ask_for_evidence(Side.LEFT, "GSV.MT")
    assert "not among the clips here" in said.args[0]
    assert examining.error_bar.isVisible()
    assert diameter_in(document.chart) == gone
    assert examining.columns.viewer.clip is not None
    assert examining.columns.viewer.clip.path.name == OTHER


def test_the_clip_of_another_patient_is_not_opened_and_the_number_stays(
    examining: MainWindow, qtbot: QtBot
) -> None:
    foreign = next((sample_study_folder() / "other").glob("wrap_duplex_still*.dcm"))
    with qtbot.waitSignal(examining.columns.clips.scan_ended, timeout=15_000):
        examining.open_paths([foreign])
    qtbot.waitUntil(lambda: len(examining.clips.clips()) == 3)
    (clip,) = (c for c in examining.clips.clips() if c.path == foreign)
    value = Measurement(
        id="m8",
        side=Side.LEFT,
        subject="GSV.MT",
        quantity=Quantity.DIAMETER,
        value=5.1,
        method=Method.ASSISTED,
        evidence=Evidence(sop_instance_uid=clip.sop_instance_uid, frame_index=0),
    )
    document = examining.document
    document.edit("x", with_measurement(document.chart, value))
    show(examining, qtbot, OTHER, 0)
    with qtbot.waitSignal(examining.evidence.refused) as said:
        examining.view_state.ask_for_evidence(Side.LEFT, "GSV.MT", Quantity.DIAMETER)
    assert "another patient" in said.args[0]
    assert said.args[0].endswith("The number stays as it is charted.")
    assert diameter_in(document.chart) == value
    assert examining.columns.viewer.clip is not None
    assert examining.columns.viewer.clip.path.name == OTHER


def test_a_number_of_one_of_two_clips_with_the_same_identity_opens_neither(
    examining: MainWindow, qtbot: QtBot
) -> None:
    (clip,) = (c for c in examining.clips.clips() if c.path.name == FILE)
    value = Measurement(
        id="m7",
        side=Side.LEFT,
        subject="GSV.MT",
        quantity=Quantity.DIAMETER,
        value=5.1,
        method=Method.ASSISTED,
        evidence=Evidence(sop_instance_uid=clip.sop_instance_uid, frame_index=0),
    )
    document = examining.document
    document.edit("x", with_measurement(document.chart, value))
    other = replace(clip, path=clip.path.with_name("other.dcm"), rows=clip.rows - 2)
    examining.columns.clips.add_entries([other])
    show(examining, qtbot, OTHER, 0)
    with qtbot.waitSignal(examining.evidence.refused) as said:
        examining.view_state.ask_for_evidence(Side.LEFT, "GSV.MT", Quantity.DIAMETER)
    assert "cannot be told which one" in said.args[0]
    assert said.args[0].endswith("The number stays as it is charted.")
    assert examining.columns.viewer.clip is not None
    assert examining.columns.viewer.clip.path.name == OTHER


def test_nothing_is_opened_as_proof_before_it_is_said_whose_the_clips_are(
    examining: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (clip,) = (c for c in examining.clips.clips() if c.path.name == FILE)
    monkeypatch.setattr(type(examining.clips), "is_patient_open", True)
    with qtbot.waitSignal(examining.evidence.refused) as said:
        assert not examining.evidence.open_frame(clip.sop_instance_uid, 0)
    assert "Say first whose examination this is" in said.args[0]


def click_on_row(window: MainWindow, subject: str) -> None:
    protocol = window.columns.protocol.list
    index = next(
        protocol.model().index(row, 0)
        for row in range(protocol.model().rowCount())
        if protocol.model().index(row, 0).data(Role.ROW).subject == subject
    )
    protocol.scrollTo(index)
    place = protocol.visualRect(index).center()
    place.setX(60)
    QTest.mouseClick(
        protocol.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def test_a_row_clicked_on_its_name_opens_the_frame_too(examining: MainWindow, qtbot: QtBot) -> None:
    measure(examining, qtbot)
    show(examining, qtbot, OTHER, 0)
    click_on_row(examining, "GSV.MT")
    viewer = examining.columns.viewer
    qtbot.waitUntil(lambda: viewer.clip is not None and viewer.clip.path.name == FILE)
    qtbot.waitUntil(lambda: viewer.frame_index == FRAME)
    assert viewer.measuring is not None
    assert viewer.measuring.layer.selected_mark() is not None


def test_a_clip_of_the_vein_that_is_to_be_measured_stays_when_its_row_is_clicked(
    examining: MainWindow, qtbot: QtBot
) -> None:
    measure(examining, qtbot)
    strip = "08_gsv_mid_thigh_pw.dcm"
    with qtbot.waitSignal(examining.columns.clips.scan_ended, timeout=15_000):
        examining.open_paths([sample_study_folder() / strip])
    show(examining, qtbot, strip, 0)
    click_on_row(examining, "GSV.MT")
    viewer = examining.columns.viewer
    assert examining.view_state.active == "GSV.MT"
    assert viewer.clip is not None
    assert viewer.clip.path.name == strip
    examining.view_state.ask_for_evidence(Side.LEFT, "GSV.MT", Quantity.DIAMETER)
    qtbot.waitUntil(lambda: viewer.clip is not None and viewer.clip.path.name == FILE)


def test_while_something_is_measured_a_vein_is_chosen_and_the_picture_stays(
    examining: MainWindow, qtbot: QtBot
) -> None:
    measure(examining, qtbot)
    show(examining, qtbot, OTHER, 0)
    view = examining.columns.viewer.frame_view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_D)
    click_on_leg(examining, "GSV.MT")
    assert examining.view_state.active == "GSV.MT"
    assert examining.columns.viewer.clip is not None
    assert examining.columns.viewer.clip.path.name == OTHER


def test_a_mark_in_hand_is_copied_to_the_next_frame_by_its_key(
    examining: MainWindow, qtbot: QtBot
) -> None:
    measure(examining, qtbot)
    examining.view_state.ask_for_evidence(Side.LEFT, "GSV.MT", Quantity.DIAMETER)
    viewer = examining.columns.viewer
    assert viewer.measuring is not None
    assert viewer.measuring.layer.selected_mark() is not None
    examining.actions_by_id["copy_mark"].trigger()
    qtbot.waitUntil(lambda: viewer.frame_index == FRAME + 1)
    frames = {m.evidence.frame_index for m in examining.document.chart.measurements if m.evidence}
    assert frames == {FRAME, FRAME + 1}
    assert diameter_in(examining.document.chart) is not None
    assert examining.actions_by_id["copy_mark"].shortcut().toString() == "Ctrl+D"
