"""A refusal: no number, and why, in a sentence for a clinician."""

from dataclasses import dataclass
from enum import StrEnum


class RefusalCode(StrEnum):
    """Why there is no number; the sentence beside it says it in full."""

    NOT_CALIBRATED = "not_calibrated"
    OUTSIDE_REGIONS = "outside_regions"
    TWO_SCALES = "two_scales"
    WRONG_UNITS = "wrong_units"
    WRONG_KIND = "wrong_kind"
    REGION_UNUSABLE = "region_unusable"
    BASELINE_UNKNOWN = "baseline_unknown"
    BAD_INPUT = "bad_input"
    NOTHING_THERE = "nothing_there"
    TEXT_OR_OVERLAY = "text_or_overlay"
    NOT_REVERSE = "not_reverse"
    DIRECTION_UNKNOWN = "direction_unknown"
    TOO_SMALL = "too_small"
    NO_EDGE = "no_edge"
    NOT_CHARTED = "not_charted"
    TIMING_NOT_STORED = "timing_not_stored"
    TWO_SWEEPS = "two_sweeps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What is returned in place of a number that cannot be given honestly."""

    code: RefusalCode
    reason: str

    def __post_init__(self) -> None:
        if not self.reason:
            raise ValueError("a refusal needs its reason")
