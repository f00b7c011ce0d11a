"""A mark that is only shown: points as they were kept, and the number they stand for."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from veinmap.drawing.drawn_mark import kept_shapes
from veinmap.drawing.mark_shapes import Handle, Shape
from veinmap.measurement import Evidence, Measurement, Method
from veinmap.measurement.calibration import CalibrationSource, PointPx
from veinmap.measurement.refusal import Refusal
from veinmap.ui import words
from veinmap.ui.clip_viewer.tools.marking import MarkedValue, Marking, MarkingWords
from veinmap.ui.clip_viewer.tools.measurement_words import uncertainty_text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMarking:
    """The evidence of measurements whose points nobody here knows how to move."""

    measurements: tuple[Measurement, ...]

    @property
    def frame_indexes(self) -> tuple[int, ...]:
        """The frames of the evidence."""
        return self._kept().frame_indexes

    @property
    def method(self) -> Method:
        """How the value came about."""
        return self.measurements[0].method

    def _kept(self) -> Evidence:
        evidence = self.measurements[0].evidence
        assert evidence is not None
        return evidence

    def values(self) -> tuple[MarkedValue, ...] | Refusal:
        """Return the numbers as they were kept."""
        return tuple(
            MarkedValue(
                quantity=m.quantity,
                value=m.value,
                uncertainty=m.uncertainty,
                proposed_value=m.proposed_value,
                is_at_least=m.is_at_least,
                site=m.site,
            )
            for m in self.measurements
        )

    def evidence(self, sop_instance_uid: str) -> Evidence:
        """Return the evidence as it was kept."""
        return self._kept()

    def shapes(self, frame_index: int) -> tuple[Shape, ...]:
        """Return the points joined by a line, the outline, and the number beside them."""
        kept, second = self._kept(), self._kept().second_frame
        points, outline = kept.points_px, kept.outline_px
        if second is not None and frame_index == second.frame_index:
            points, outline = second.points_px, second.outline_px
        number = words.measured_with_unit(self.measurements[0])
        return kept_shapes(_places(points), _places(outline), number)

    def handles(self, frame_index: int) -> tuple[Handle, ...]:
        """Return none: it cannot be moved."""
        return ()

    def with_handle(self, frame_index: int, number: int, place: PointPx) -> Marking:
        """Return the same marking."""
        return self

    def moved_by(self, frame_index: int, columns: float, rows: float) -> Marking:
        """Return the same marking."""
        return self

    def words(self) -> MarkingWords:
        """Return the number and what it is of."""
        leading = self.measurements[0]
        return MarkingWords(
            title=words.quantity_name(leading.quantity),
            value=words.measured_with_unit(leading),
            uncertainty=uncertainty_text(leading.quantity, leading.uncertainty),
            details=self._scale_words(),
        )

    def _scale_words(self) -> tuple[str, ...]:
        if self._kept().calibration == CalibrationSource.MANUAL:
            return (QCoreApplication.translate("KeptMarking", "scale set by hand"),)
        return ()


def _places(points: tuple[tuple[float, float], ...]) -> tuple[PointPx, ...]:
    return tuple(PointPx(x, y) for x, y in points)
