"""The scanner's screen around the pictures: header, settings, rulers, bars, labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from .colour import ColourBox, colour_map
from .scatterers import Grid

RgbImage = npt.NDArray[np.uint8]
Colour = tuple[int, int, int]

TEXT: Colour = (206, 212, 216)
DIM: Colour = (138, 147, 154)
AMBER: Colour = (240, 178, 62)
LABEL: Colour = (236, 222, 150)
GUIDE: Colour = (196, 204, 140)
BASELINE: Colour = (186, 138, 56)

_FONT = Path(__file__).resolve().parents[2] / "resources" / "fonts" / "VeinMapSans-Medium.otf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a box lies on the screen, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The last column of the box."""
        return self.x + self.width - 1

    @property
    def bottom(self) -> int:
        """The last row of the box."""
        return self.y + self.height - 1


class Screen:
    """A canvas that knows how a scanner writes on it."""

    def __init__(self, width_px: int, height_px: int) -> None:
        self.canvas: RgbImage = np.zeros((height_px, width_px, 3), dtype=np.uint8)
        self._font = cv2.FontFace()
        if not self._font.set(str(_FONT)):
            message = f"cannot read the font {_FONT}"
            raise OSError(message)

    def text(self, x: int, y: int, words: str, colour: Colour = TEXT, size: int = 12) -> None:
        """Write `words` with their baseline's left end at (x, y)."""
        cv2.putText(self.canvas, words, (x, y), colour, self._font, size)

    def header(self, place: str, date: str, time: str, probe: str) -> None:
        """Draw the bar at the top: the maker, that all is synthetic, date and time."""
        width = self.canvas.shape[1]
        self.canvas[:38] = (17, 22, 27)
        self.canvas[38:39] = (44, 53, 60)
        self.text(14, 16, "VeinMap synthetic", TEXT, 13)
        self.text(14, 32, f"VM-TEST-001   {place}", DIM, 11)
        self.text(width // 2 - 40, 24, "SYNTHETIC", AMBER, 14)
        self.text(width - 152, 16, f"{date}   {time}", TEXT, 11)
        self.text(width - 152, 32, probe, DIM, 11)

    def settings(self, x: int, y: int, lines: Sequence[str]) -> None:
        """Write a column of scanner settings; the first of a group has no indent."""
        for index, line in enumerate(lines):
            colour = DIM if line.startswith(" ") else TEXT
            self.text(x + (7 if line.startswith(" ") else 0), y + 15 * index, line.strip(), colour)

    def picture(self, place: Place, picture: npt.NDArray[np.uint8]) -> None:
        """Put a grey or RGB picture into its place."""
        rgb = picture if picture.ndim == 3 else picture[..., None]
        self.canvas[place.y : place.y + place.height, place.x : place.x + place.width] = rgb

    def depth_ruler(self, place: Place, mm_per_px: float, focus_mm: float) -> None:
        """Draw ticks each 5 mm right of the box, labelled in cm, with the focus mark."""
        x = place.right + 8
        steps = int(place.height * mm_per_px / 5.0)
        for step in range(steps + 1):
            y = place.y + round(step * 5.0 / mm_per_px)
            long = step % 2 == 0
            self.canvas[y, x : x + (7 if long else 4)] = DIM
            if long and step:
                self.text(x + 11, y + 4, str(step // 2), DIM, 11)
        y = place.y + round(focus_mm / mm_per_px)
        mark = np.array([[x - 1, y], [x - 6, y - 4], [x - 6, y + 4]], dtype=np.int32)
        cv2.fillPoly(self.canvas, [mark], GUIDE)

    def orientation_mark(self, place: Place) -> None:
        """Draw the probe's mark at the top left of the box."""
        cv2.circle(self.canvas, (place.x - 10, place.y + 7), 4, GUIDE, -1, cv2.LINE_AA)

    def grey_bar(self, place: Place) -> None:
        """Draw the bar of greys, bright at the top."""
        ramp = np.round(np.linspace(250, 0, place.height)).astype(np.uint8)
        self.picture(place, np.repeat(ramp[:, None], place.width, axis=1))

    def colour_bar(self, place: Place, scale_cm_s: float) -> None:
        """Draw the bar of velocities, towards the probe at the top."""
        share = np.linspace(1.0, -1.0, place.height)
        bar = np.round(colour_map(np.repeat(share[:, None], place.width, axis=1)))
        self.picture(place, bar.astype(np.uint8))
        self.text(place.x - 6, place.y - 6, f"+{scale_cm_s:.1f}", DIM, 11)
        self.text(place.x - 6, place.y + place.height + 14, f"−{scale_cm_s:.1f}", DIM, 11)
        self.text(place.x - 6, place.y + place.height + 28, "cm/s", DIM, 11)

    def colour_box(self, place: Place, grid: Grid, box: ColourBox) -> None:
        """Draw the outline of the colour box."""
        x_mm, y_mm = np.array(box.corners_mm()).T
        scale = place.width / grid.width_px
        points = np.stack(
            [place.x + grid.column(x_mm) * scale, place.y + grid.row(y_mm) * scale], axis=1
        )
        cv2.polylines(
            self.canvas, [np.round(points).astype(np.int32)], True, (150, 150, 84), 1, cv2.LINE_AA
        )

    def doppler_cursor(
        self, place: Place, gate: tuple[int, int], gate_px: float, steer_deg: float, flow_deg: float
    ) -> None:
        """Draw the beam with its gate, and the line that corrects the angle along the vessel."""
        x, y = gate
        lean = np.tan(np.deg2rad(steer_deg))

        def on_beam(row: float) -> tuple[int, int]:
            return round(x + lean * (row - y)), round(row)

        for first, last in ((place.y, y - gate_px - 7), (y + gate_px + 7, place.bottom)):
            start, end = on_beam(first), on_beam(last)
            inside = min(start[0], end[0]) >= place.x and max(start[0], end[0]) <= place.right
            if inside:
                cv2.line(self.canvas, start, end, GUIDE, 1, cv2.LINE_AA)
        for row in (y - gate_px, y + gate_px):
            cx, cy = on_beam(row)
            cv2.line(self.canvas, (cx - 8, cy), (cx + 8, cy), (244, 244, 214), 1, cv2.LINE_AA)
        dx = 26 * np.cos(np.deg2rad(flow_deg))
        dy = 26 * np.sin(np.deg2rad(flow_deg))
        for side in (-1, 1):
            near = (round(x + side * dx * 0.35), round(y + side * dy * 0.35))
            far = (round(x + side * dx), round(y + side * dy))
            cv2.line(self.canvas, near, far, GUIDE, 1, cv2.LINE_AA)

    def velocity_scale(
        self, place: Place, baseline_row: int, cm_s_per_px: float, *, inverted: bool
    ) -> None:
        """Draw ticks each 10 cm/s right of the strip, labelled each 20; up is positive."""
        x = place.right + 4
        sign = -1 if inverted else 1
        for step in range(-12, 13):
            row = baseline_row - sign * step * 10.0 / cm_s_per_px
            if not 0 <= row <= place.height - 1:
                continue
            y = place.y + round(row)
            self.canvas[y, x : x + (7 if step % 2 == 0 else 4)] = DIM
            if step % 2 == 0 and 7 < row < place.height - 4:
                words = str(step * 10) if step >= 0 else f"−{abs(step) * 10}"
                self.text(x + 11, y + 4, words, TEXT if step == 0 else DIM, 11)
        self.text(x + 8, place.y - 5, "cm/s", DIM, 11)
        if inverted:
            self.text(x + 8, place.y - 20, "INV", AMBER, 11)

    def time_ticks(self, place: Place, seconds_per_px: float) -> None:
        """Draw ticks each 0.2 s below the strip, longer each second."""
        y = place.bottom + 3
        for step in range(int(place.width * seconds_per_px / 0.2) + 1):
            x = place.x + round(step * 0.2 / seconds_per_px)
            if x <= place.right:
                self.canvas[y : y + (8 if step % 5 == 0 else 4), x] = DIM
