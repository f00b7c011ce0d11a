"""How large signs are drawn on a leg of a given size.

The painter always stands in centimetres of the standard leg (u to the right, -v
down); only the weight of lines depends on the medium.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

# Line widths on the screen grow with the leg, in millimetres of the sign table per centimetre
# of leg, but a reflux line (1.05) never gets thinner than this, nor a dot (0.42) than 1.1 px.
_SCREEN_MM_PER_CM: Final = 0.5
_THINNEST_REFLUX_PX: Final = 2.8
_REFLUX_WIDTH_MM: Final = 1.05

# Paths have a point at every step: on the screen fixed, fine enough for any zoom; on paper as
# many as print, and no more, so that a page of two legs is not larger than one of a single leg.
_FINEST_PATH_STEP_CM: Final = 1.1
_FINEST_WAVE_STEP_CM: Final = 0.36
_PATH_STEP_MM: Final = 2.2
_WAVE_STEP_MM: Final = 0.6
# Size of the leg on its own page, for which the waves of a tributary were drawn; on smaller legs
# they keep their size on paper, or the stroke would fill them.
_WAVES_DRAWN_FOR_MM_PER_CM: Final = 1.42

# Uppermost drawn height: on the page the body fades into the paper from 80 cm to here.
PAGE_TOP_CM: Final = 87.0
SCREEN_TOP_CM: Final = 90.5


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureScale:
    """Sizes of signs in centimetres of the leg.

    Attributes
    ----------
    mm_cm
        Centimetres of leg that one millimetre of the sign table spans.
    hairline_cm
        Centimetres of leg that a screen pixel (or 0.25 mm of paper) spans.
    top_cm
        Height where the figure ends.
    path_step_cm, wave_step_cm
        Distance between two points of a path, and of a waved one.
    wave_stretch
        How much longer and higher the waves of a tributary are than on the largest leg.
    fitted_mm_cm
        `mm_cm` before zooming, if zoomed: courses, patterns and arrows are laid out for it,
        so that nothing changes its place on the leg.
    """

    mm_cm: float
    hairline_cm: float
    top_cm: float
    path_step_cm: float = _FINEST_PATH_STEP_CM
    wave_step_cm: float = _FINEST_WAVE_STEP_CM
    wave_stretch: float = 1.0
    fitted_mm_cm: float | None = None

    @property
    def course_mm_cm(self) -> float:
        """Centimetres of leg that a millimetre spans where courses and patterns are laid out."""
        return self.mm_cm if self.fitted_mm_cm is None else self.fitted_mm_cm

    @property
    def course_key(self) -> tuple[float, ...]:
        """What courses depend on: the same at every zoom."""
        steps = (self.path_step_cm, self.wave_step_cm, self.wave_stretch)
        return (self.course_mm_cm, self.top_cm, *steps)

    def zoomed(self, factor: float) -> "FigureScale":
        """Return the scale of the leg drawn that many times larger.

        Lines grow with the square root of the leg: what lies close together comes apart,
        and the eye still sees the same lines.
        """
        if factor == 1.0:
            return self
        return replace(
            self,
            mm_cm=self.course_mm_cm / math.sqrt(factor),
            hairline_cm=self.hairline_cm / factor,
            fitted_mm_cm=self.course_mm_cm,
        )

    @classmethod
    def on_paper(cls, figure_mm_per_cm: float, top_cm: float = PAGE_TOP_CM) -> "FigureScale":
        """Return the scale of a figure printed at that many millimetres per centimetre of leg."""
        return cls(
            mm_cm=1.0 / figure_mm_per_cm,
            hairline_cm=0.25 / figure_mm_per_cm,
            top_cm=top_cm,
            path_step_cm=max(_FINEST_PATH_STEP_CM, _PATH_STEP_MM / figure_mm_per_cm),
            wave_step_cm=max(_FINEST_WAVE_STEP_CM, _WAVE_STEP_MM / figure_mm_per_cm),
            wave_stretch=max(1.0, _WAVES_DRAWN_FOR_MM_PER_CM / figure_mm_per_cm),
        )

    @classmethod
    def on_screen(cls, px_per_cm: float, top_cm: float = SCREEN_TOP_CM) -> "FigureScale":
        """Return the scale of a leg on the screen, in device-independent pixels per centimetre."""
        mm_px = max(_SCREEN_MM_PER_CM * px_per_cm, _THINNEST_REFLUX_PX / _REFLUX_WIDTH_MM)
        return cls(mm_cm=mm_px / px_per_cm, hairline_cm=1.0 / px_per_cm, top_cm=top_cm)
