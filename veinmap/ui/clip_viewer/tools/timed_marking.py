"""A reflux timed by two frames: where it begins, where it ends, ± one frame interval."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from veinmap.chart import Chart
from veinmap.drawing.drawn_mark import moment_shapes
from veinmap.drawing.mark_shapes import Handle, Shape
from veinmap.imaging import Clip
from veinmap.measurement import Evidence, Measurement, Method, Quantity, SecondFrame
from veinmap.measurement.calibration import PointPx
from veinmap.measurement.refusal import Refusal
from veinmap.measurement.two_frame_timing import FrameInterval
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.kept_scale import kept_points, moved
from veinmap.ui.clip_viewer.tools.marking import MarkedValue, MarkingWords

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedMarking:
    """Two frames of a clip and the time between them; each point is where it was seen."""

    interval: FrameInterval
    onset_px: PointPx
    end_px: PointPx
    is_kept: bool = False

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frame where reflux is first seen, then the one where it is gone."""
        return (self.interval.onset_frame, self.interval.end_frame)

    @property
    def method(self) -> Method:
        """Always by hand: nothing was read from the picture."""
        return Method.MANUAL

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the reflux time."""
        return (
            MarkedValue(
                quantity=Quantity.REFLUX_TIME,
                value=self.interval.duration_ms,
                uncertainty=self.interval.uncertainty_ms,
            ),
        )

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return both frames with the points where they were marked."""
        return Evidence(
            sop_instance_uid=sop_instance_uid,
            frame_index=self.interval.onset_frame,
            points_px=kept_points((self.onset_px,)),
            second_frame=SecondFrame(
                frame_index=self.interval.end_frame, points_px=kept_points((self.end_px,))
            ),
        )

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return a diamond where it was seen; the time stands at the end."""
        if frame_index == self.interval.onset_frame:
            return onset_shapes(self.onset_px)
        said = self.words()
        text = translate("TimedMarking", "End · {value}").format(value=said.value)
        return moment_shapes(self.end_px, text, said.uncertainty)

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return none: the frames are what is measured, and another one is marked anew."""
        return ()

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> "TimedMarking":
        """Return the same marking."""
        return self

    def moved_by(self, frame_index: int, columns: float, rows: float) -> "TimedMarking":
        """Return it with the point of that frame elsewhere; the time stays."""
        if frame_index == self.interval.onset_frame:
            return replace(self, onset_px=moved((self.onset_px,), columns, rows)[0])
        return replace(self, end_px=moved((self.end_px,), columns, rows)[0])

    def words(self) -> MarkingWords:
        """Return the time, ± one frame interval, and the frames."""
        interval = self.interval
        size = words.value_text(Quantity.REFLUX_TIME, interval.uncertainty_ms)
        title = (
            words.quantity_name(Quantity.REFLUX_TIME)
            if self.is_kept
            else translate("TimedMarking", "Reflux by two frames")
        )
        frames = translate("TimedMarking", "frame {first} to {last}").format(
            first=interval.onset_frame + 1, last=interval.end_frame + 1
        )
        return MarkingWords(
            title=title,
            value=words.value_with_unit(Quantity.REFLUX_TIME, interval.duration_ms),
            uncertainty=f"±{words.NO_BREAK_SPACE}{size}",
            details=(frames, translate("TimedMarking", "± one frame interval")),
        )


def onset_shapes(place: PointPx) -> tuple[Shape, ...]:
    """Return what is drawn where reflux is first seen."""
    return moment_shapes(place, translate("TimedMarking", "Onset"))


def read_timed(
    measurements: tuple[Measurement, ...], _clip: Clip, _chart: Chart
) -> TimedMarking | None:
    """Return the marking of a kept time between two frames, None if these are none."""
    (leading, *others) = measurements
    evidence = leading.evidence
    if others or leading.quantity is not Quantity.REFLUX_TIME or evidence is None:
        return None
    second = evidence.second_frame
    if second is None or not evidence.points_px or not second.points_px:
        return None
    return TimedMarking(
        interval=FrameInterval(
            onset_frame=evidence.frame_index,
            end_frame=second.frame_index,
            duration_ms=int(leading.value),
            uncertainty_ms=round(leading.uncertainty or 0),
        ),
        onset_px=PointPx(*evidence.points_px[0]),
        end_px=PointPx(*second.points_px[0]),
        is_kept=True,
    )
