"""How fast the blood of a vein moves during a reflux test.

A course is quiet respiratory flow, a manoeuvre that drives blood up the leg, and
what comes back: nothing for long where valves close, and reverse flow of a known
duration where they do not. Antegrade is positive, in cm/s.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowCourse:
    """Velocity of the fastest layer over time.

    `tail` shapes the end of the reverse flow: it falls like ``(1 - x) ** tail``, so
    0.4 ends abruptly and 1.2 fades. A Valsalva manoeuvre has no augmentation
    before the reverse flow but a surge of `augmentation_cm_s` after the strain,
    which starts at `augmentation_at_s`. `humps`, from 0 to 1, is the hand's own way of
    squeezing.
    """

    reverse_at_s: float
    reverse_ms: int
    reverse_peak_cm_s: float
    reverse_rise_s: float = 0.09
    tail: float = 0.7
    valsalva: bool = False
    augmentation_at_s: float = 0.9
    augmentation_s: float = 0.75
    augmentation_cm_s: float = 45.0
    humps: float = 0.42
    quiet_cm_s: float = 4.0
    breath_s: float = 3.6
    quiet_again_s: float = 1.0

    @property
    def reverse_end_s(self) -> float:
        """When the reverse flow comes to rest."""
        return self.reverse_at_s + self.reverse_ms / 1000.0

    def velocity_cm_s(self, time_s: FloatArray) -> FloatArray:
        """Return the velocity of the fastest layer at each time, antegrade positive."""
        return self._quiet(time_s) + self._augmentation(time_s) - self._reverse(time_s)

    def visible_end_s(self, smallest_cm_s: float) -> float:
        """Return when the reverse flow falls for good below the speed a wall filter lets pass."""
        time_s = np.linspace(self.reverse_at_s, self.reverse_end_s, 4001)
        above = np.flatnonzero(self._reverse(time_s) > smallest_cm_s)
        return float(time_s[above[-1]])

    def _quiet(self, time_s: FloatArray) -> FloatArray:
        """Return respiratory flow: it stops for the manoeuvre and comes back slowly after it."""
        breath = self.quiet_cm_s * (1.0 + 0.45 * np.sin(2 * np.pi * time_s / self.breath_s + 0.6))
        stop_s = self.reverse_at_s - 0.12 if self.valsalva else self.augmentation_at_s - 0.05
        again_s = max(self.reverse_end_s, self._surge_end_s()) + self.quiet_again_s
        before = np.clip((stop_s - time_s) / 0.18, 0.0, 1.0)
        after = np.clip((time_s - again_s) / 0.8, 0.0, 1.0)
        return np.asarray(breath * (before + after))

    def _surge_end_s(self) -> float:
        return self.augmentation_at_s + self.augmentation_s

    def _augmentation(self, time_s: FloatArray) -> FloatArray:
        """Return the surge of a squeezed calf: a quick rise, two humps of the hand, a quick end."""
        x = (time_s - self.augmentation_at_s) / self.augmentation_s
        rise = 1.0 - np.exp(-np.clip(x, 0, None) / 0.11)
        humps = 0.83 + 0.17 * np.cos(2 * np.pi * (x * (1.1 + self.humps) - self.humps))
        fall = np.clip((1.0 - x) / 0.22, 0.0, 1.0) ** 0.8
        inside = (x > 0) & (x < 1)
        return np.asarray(np.where(inside, self.augmentation_cm_s * rise * humps * fall, 0.0))

    def _reverse(self, time_s: FloatArray) -> FloatArray:
        """Return the speed of the reverse flow, zero outside its time; its peak is as stated."""
        course_s = self.reverse_at_s + np.linspace(0.0, self.reverse_ms / 1000.0, 2001)
        shape = self._reverse_shape(time_s) / self._reverse_shape(course_s).max()
        return np.asarray(self.reverse_peak_cm_s * shape)

    def _reverse_shape(self, time_s: FloatArray) -> FloatArray:
        since_s = time_s - self.reverse_at_s
        x = since_s / (self.reverse_ms / 1000.0)
        inside = (x > 0) & (x < 1)
        rise = 1.0 - np.exp(-np.clip(since_s, 0, None) / min(self.reverse_rise_s, self._half_s()))
        fall = np.clip(1.0 - x, 0.0, 1.0) ** self.tail
        shape = rise * fall * (1.0 + 0.03 * np.sin(2 * np.pi * since_s / 0.43))
        return np.asarray(np.where(inside, shape, 0.0))

    def _half_s(self) -> float:
        """Return the longest rise that still leaves a short reverse flow a peak."""
        return self.reverse_ms / 1000.0 / 5.0
