"""What a reading of a spectral strip says, and the doubts it carries."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from veinmap.measurement.calibration import CalibrationSource, PointPx


class FlowSide(StrEnum):
    """A side of the baseline as the picture shows it."""

    ABOVE = "above"
    BELOW = "below"


class DirectionSource(StrEnum):
    """What says which side is antegrade; never a colour."""

    STATED = "stated"
    AUGMENTATION = "augmentation"
    CLICK = "click"


class Doubt(StrEnum):
    """A reason to look twice; `DOUBT_SENTENCES` says it in full."""

    TRUNCATED = "truncated"
    ALIASED = "aliased"
    NO_AUGMENTATION = "no_augmentation"
    WEAK = "weak"
    UNSURE_ONSET = "unsure_onset"
    UNSURE_END = "unsure_end"
    SLOW_TAIL = "slow_tail"
    MIRRORED = "mirrored"
    BASELINE_MOVED = "baseline_moved"
    BASELINE_FOUND = "baseline_found"
    DRAWN_OVER = "drawn_over"
    TIME_RUNS_BACK = "time_runs_back"
    SHORT = "short"


DOUBT_SENTENCES: Final = {
    Doubt.TRUNCATED: "The flow is not shown to its end, so it lasts at least this long.",
    Doubt.ALIASED: "The flow aliases: its time is usable, its peak velocity is uncertain.",
    Doubt.NO_AUGMENTATION: "No augmentation shows which way is antegrade; the click decided it.",
    Doubt.WEAK: "The flow hardly stands out from the background.",
    Doubt.UNSURE_ONSET: "The onset is not sharp in the picture.",
    Doubt.UNSURE_END: "The end is not sharp in the picture.",
    Doubt.SLOW_TAIL: "The flow fades slowly: its visible end and its zero crossing differ.",
    Doubt.MIRRORED: "The flow also shows on the other side of the baseline.",
    Doubt.BASELINE_MOVED: "The baseline in the picture differs from the one in the header.",
    Doubt.BASELINE_FOUND: "The header does not say where the baseline lies; the picture does.",
    Doubt.DRAWN_OVER: "Text or a caliper is drawn over one of the ends.",
    Doubt.TIME_RUNS_BACK: "The header counts time from right to left; it was read left to right.",
    Doubt.SHORT: "This is no longer than a few columns of the strip.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefluxProposal:
    """One stretch of reverse flow, as proposed; nothing is charted before it is accepted.

    Times are milliseconds from the left edge of the spectral region. The convention is
    visible flow: `end_ms` is the visible end, `zero_crossing_ms` where the envelope
    meets the baseline. Positions are stored pixels of the frame; `onset_px` and
    `end_px` are columns, where the handles stand.

    `uncertainty_ms` is meant to hold the true duration nine times in ten;
    `confidence` runs from 0 to 1. `is_truncated` says "at least".
    """

    region_index: int | None
    calibration_source: CalibrationSource
    onset_ms: int
    end_ms: int
    duration_ms: int
    zero_crossing_ms: int
    peak_reverse_cm_s: float
    uncertainty_ms: int
    is_truncated: bool
    confidence: float
    onset_px: float
    end_px: float
    zero_crossing_px: float
    baseline_px: float
    peak_px: PointPx
    envelope_px: tuple[PointPx, ...]
    reverse_side: FlowSide
    direction_source: DirectionSource
    doubts: tuple[Doubt, ...] = ()

    @property
    def visible_end_ms(self) -> int:
        """The earlier end of the interval; the same as `end_ms`."""
        return self.end_ms

    @property
    def doubt_sentences(self) -> tuple[str, ...]:
        """The reasons for doubt, to be shown beside the number."""
        return tuple(DOUBT_SENTENCES[doubt] for doubt in self.doubts)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoReverseFlow:
    """A readable strip on which nothing could be proposed; this proves nothing.

    It is not a statement that the vein is competent.
    """

    reason: str = "No reverse flow was found after an augmentation; click it if you see it."
