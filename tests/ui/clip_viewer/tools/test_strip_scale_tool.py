"""A strip without a usable header: its scale set by hand, and a reflux measured on it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.ui.clip_viewer.tools.conftest import Room, Strip
from veinmap.anatomy.sides import Side
from veinmap.chart import representative
from veinmap.imaging import Region, RegionKind
from veinmap.measurement import Quantity
from veinmap.measurement.calibration import PointPx
from veinmap.ui.clip_viewer.tools.strip_scale_marking import StripScaleMarking
from veinmap.ui.clip_viewer.tools.tool import ToolId


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEINMAP_CONFIG_DIR", str(tmp_path))
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path))


@pytest.fixture
def header(room: Room, thigh: Strip) -> Region:
    """The strip as the header calibrates it; the clip is shown without any region."""
    room.open(thigh.file, thigh.frame)
    clip = room.viewer.clip
    assert clip is not None
    (strip,) = (region for region in clip.regions if region.kind is RegionKind.SPECTRAL)
    room.layer.show_clip(replace(clip, regions=()))
    room.layer.choose_tool(ToolId.STRIP_SCALE)
    return strip


def drag(room: Room, start: tuple[float, float], stop: tuple[float, float]) -> None:
    room.drag(room.at(*start), room.at(*stop))


def say(room: Room, text: str) -> None:
    question = room.charting.question
    assert question is not None
    assert question.wants_reason
    room.charting.answer(question.answers[0], text)


def set_scale(room: Room, strip: Region, *, draws_box: bool = True) -> None:
    """Draw strip, time and velocity over 200 and 100 pixels, and click the baseline."""
    assert strip.delta_x is not None
    assert strip.delta_y is not None
    x0, y0, x1, y1 = strip.bounds
    if draws_box:
        drag(room, (x0, y0), (x1, y1))
    drag(room, (x0 + 20, y1 - 5), (x0 + 220, y1 - 3))
    say(room, f"{200 * strip.delta_x:.3f} s")
    drag(room, (x0 + 8, y0 + 20), (x0 + 9, y0 + 120))
    say(room, f"{100 * abs(strip.delta_y):.2f}")
    assert strip.reference_y_px is not None
    room.click((x0 + x1) / 2, y0 + strip.reference_y_px)


def proposed(room: Room) -> StripScaleMarking:
    marking = room.layer.proposal
    assert isinstance(marking, StripScaleMarking), room.layer.hint
    return marking


def test_one_thing_is_asked_for_after_the_other(room: Room, header: Region) -> None:
    hints = [room.layer.hint]
    x0, y0, x1, y1 = header.bounds
    drag(room, (x0, y0), (x1, y1))
    hints.append(room.layer.hint)
    drag(room, (x0 + 20, y1 - 5), (x0 + 220, y1 - 5))
    say(room, "1")
    hints.append(room.layer.hint)
    drag(room, (x0 + 8, y0 + 20), (x0 + 8, y0 + 120))
    say(room, "50")
    hints.append(room.layer.hint)
    assert len(set(hints)) == 4
    assert room.layer.proposal is None
    assert room.chart.manual_calibrations == ()


def test_a_reflux_is_measured_on_a_strip_scaled_by_hand(
    room: Room, header: Region, thigh: Strip
) -> None:
    set_scale(room, header)
    assert "ms" in proposed(room).words().details[0]
    room.press(Qt.Key.Key_Return)
    (kept,) = room.chart.manual_calibrations
    assert header.delta_x is not None
    assert kept.calibration.x.delta == pytest.approx(header.delta_x, rel=0.02)
    room.layer.choose_tool(ToolId.REFLUX)
    room.read(*thigh.lobe)
    room.press(Qt.Key.Key_Return)
    time = representative(room.chart, Side.LEFT, "GSV.MT", Quantity.REFLUX_TIME)
    assert time is not None
    assert abs(time.value - thigh.duration_ms) <= 100
    assert time.evidence is not None
    assert time.evidence.calibration == "manual"
    room.viewer.frame_view.hovered.emit(QPointF(thigh.onset_px, thigh.baseline_px))
    assert "scale set by hand" in room.viewer.readout.texts[2]


def test_a_strip_that_the_header_names_without_a_scale_needs_no_box(
    room: Room, header: Region
) -> None:
    broken = replace(header, usable=False, reason="Its pixel size is zero.")
    room.layer.show_clip(replace(room.layer.clip, regions=(broken,)))
    set_scale(room, header, draws_box=False)
    marking = proposed(room)
    assert marking.region_index == 0
    assert marking.box == header.bounds


def test_a_strip_that_the_scanner_calibrated_takes_no_scale_by_hand(
    room: Room, header: Region
) -> None:
    room.layer.show_clip(replace(room.layer.clip, regions=(header,)))
    drag(room, (200, 450), (300, 500))
    assert room.layer.refused is not None
    assert "calibrated" in room.layer.refused.sentence


def test_ticks_and_baseline_are_handles(room: Room, header: Region) -> None:
    set_scale(room, header)
    marking = proposed(room)
    wider = marking.with_handle(marking.frame_index, 1, PointPx(marking.time.first_px.x + 400, 0))
    assert wider.hindrance() == ""
    frame = marking.frame_index
    assert marking.with_handle(frame, 4, PointPx(0, 99_999)).baseline_px == marking.box.y1
    close = marking.with_handle(frame, 1, PointPx(marking.time.first_px.x + 3, 0))
    assert close.hindrance()
    assert len(marking.handles(frame)) == 5


@pytest.mark.parametrize("text", ["", "0", "-1", "61", "fast", "1,0,0"])
def test_what_is_no_time_is_asked_again(room: Room, header: Region, text: str) -> None:
    x0, y0, x1, y1 = header.bounds
    drag(room, (x0, y0), (x1, y1))
    drag(room, (x0 + 20, y1 - 5), (x0 + 220, y1 - 5))
    say(room, text)
    assert room.charting.question is not None
    assert "time" in room.layer.hint


def test_a_box_of_a_few_pixels_is_no_strip(room: Room, header: Region) -> None:
    hint = room.layer.hint
    drag(room, (300, 400), (304, 500))
    assert room.layer.hint == hint
