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

        def lift_mm(x_mm: FloatArray, y_mm: FloatArray) -> FloatArray:
            through = np.clip((y_mm - vein.top_mm) / vein.ap_mm, 0.0, 1.0)
            below = np.clip(y_mm - vein.centre_mm, 0.0, None)
            away = (x_mm - vein.x_mm) / (1.1 * vein.lateral_mm + 0.5 * below)
            return np.asarray(given_mm * np.exp(-(away**2)) * through)

        def moved(x_mm: FloatArray, y_mm: FloatArray) -> tuple[FloatArray, FloatArray]:
            lift = lift_mm(x_mm, y_mm)
            for artery in self.rigid:
                # Its own pressure keeps an artery round: it moves as a whole.
                whole = lift_mm(
                    np.array([artery.x_mm]), np.array([artery.centre_mm + 0.4 * artery.ap_mm])
                )
                share = np.clip(1.0 - artery.outside_mm(x_mm, y_mm) / 3.0, 0.0, 1.0)
                lift = lift + share * (whole - lift)
            squeezed = GEL_MM + (y_mm - lift - GEL_MM) * (1.0 - _STRAIN * pressed)
            # A flat vein is wider than a round one.
            from_vein = np.hypot(
                (x_mm - vein.x_mm) / vein.lateral_mm, (y_mm - vein.centre_mm) / vein.ap_mm
            )
            spread = 0.14 * pressed * np.exp(-(from_vein**2))
            return x_mm + (x_mm - vein.x_mm) * spread, squeezed

        return moved
