"""A vein that closes under the probe's pressure, and the tissue that gives way with it."""

from dataclasses import dataclass

import numpy as np

from .bmode import Displacement
from .scatterers import FloatArray
from .tissue import GEL_MM, Ellipse

_CLOSED_SHARE = 0.03
_STRAIN = 0.07


@dataclass(frozen=True, slots=True, kw_only=True)
class Compression:
    """Pressure on one vein: rest, press, hold, let go (times in s)."""

    vein: Ellipse
    rigid: tuple[Ellipse, ...] = ()
    press_at_s: float = 0.5
    closed_at_s: float = 1.2
    release_at_s: float = 1.8
    open_at_s: float = 2.5

    def pressed(self, time_s: float) -> float:
        """Return the pressure: 0 at rest, 1 when the vein is shut."""
        down = (time_s - self.press_at_s) / (self.closed_at_s - self.press_at_s)
        up = (self.open_at_s - time_s) / (self.open_at_s - self.release_at_s)
        share = float(np.clip(min(down, up), 0.0, 1.0))
        return share * share * (3.0 - 2.0 * share)

    def height_mm(self, pressed: float) -> float:
        """Return the lumen's AP diameter on its middle line."""
        strain = 1.0 - _STRAIN * pressed
        return self.vein.ap_mm * (1.0 - (1.0 - _CLOSED_SHARE) * pressed) * strain

    def motion(self, pressed: float) -> Displacement:
        """Return where tissue goes: up by what the vein gives, less the farther to the side."""
        vein = self.vein
        given_mm = vein.ap_mm * (1.0 - _CLOSED_SHARE) * pressed

        def moved(x_mm: FloatArray, y_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
            away = (x_mm - vein.x_mm) / (0.85 * vein.lateral_mm)
            width = np.exp(-(away**2))
            through = np.clip((y_mm - vein.top_mm) / vein.ap_mm, 0.0, 1.0)
            lift = given_mm * width * through
            for artery in self.rigid:
                # Its own pressure keeps an artery round: it moves as a whole.
                share = np.clip(1.0 - artery.outside_mm(x_mm, y_mm) / 2.2, 0.0, 1.0)
                lift = lift + share * (0.16 * given_mm - lift)
            lifted = y_mm - lift
            squeezed = GEL_MM + (lifted - GEL_MM) * (1.0 - _STRAIN * pressed)
            # A flat vein is wider than a round one.
            spread = 0.16 * pressed * np.exp(-(((y_mm - vein.centre_mm) / vein.ap_mm) ** 2))
            inner = np.exp(-((away / 1.2) ** 2))
            return x_mm + (x_mm - vein.x_mm) * spread * inner, squeezed

        return moved
