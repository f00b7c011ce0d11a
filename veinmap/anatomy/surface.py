"""The standard leg's skin as rings of points, and what each of the four views sees of it.

One surface serves both legs: positions are those of an adult right leg in
centimetres (x lateral from the midline, y anterior, z up from the floor), and the
left leg is its mirror image, made in `LegSurface.project` and nowhere else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.anatomy.sightline import Depths, Sightline
from veinmap.resource_files import resource_path

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

LEG_LENGTH_CM: Final = 81.5  # sole to groin crease of the standard leg
STATURE_CM: Final = 165.3  # of the standard leg's owner
KNEE_CREASE_CM: Final = 46.5  # sole to popliteal crease of the standard leg
# Below this the rings turn into the foot and t is no height any more.
LOWEST_HORIZONTAL_T: Final = 0.147


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """Where the shading picture of one view lies, on the right leg.

    Attributes
    ----------
    file
        Path inside `resources/`, 8-bit grey, 0 where there is no ink.
    px_per_cm
        Its resolution.
    u_left_cm, v_top_cm
        Its left and upper edge.
    """

    file: str
    px_per_cm: float
    u_left_cm: float
    v_top_cm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewLines:
    """The drawn edges of the right leg in one view; each array has shape ``(n, 2)``, in cm.

    Attributes
    ----------
    closed
        Outline to clip and fill with; closed across the hip.
    open
        The part of the outline that is skin against air, to draw as a line.
    inner
        Contours inside the outline: toes, heel.
    section
        Where the midline plane cuts the body (medial view), or empty.
    shade
        The shading under the lines.
    """

    closed: Floats
    open: tuple[Floats, ...]
    inner: tuple[Floats, ...]
    section: Floats
    shade: Shade


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One anatomical stroke on the skin, such as the edge of the kneecap.

    Attributes
    ----------
    knots
        t and azimuth in degrees, shape ``(n, 2)``.
    weight
        How strongly it is drawn, 1 is a plain stroke.
    views
        The views it is drawn in (where they see it).
    """

    id: str
    knots: Floats
    weight: float
    views: frozenset[View]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SkinLine:
    """Points of a line with all that no view changes, so that four views share the work.

    Attributes
    ----------
    xyz_cm
        Positions of the right leg, shape ``(n, 3)``.
    normal
        Unit normals of the skin over them, shape ``(n, 3)``.
    """

    xyz_cm: Floats
    normal: Floats


class LegSurface:
    """The skin of the standard leg: coordinate to space, space to view, and back.

    Parameters
    ----------
    data
        The content of `leg_surface.json`.
    depths
        Returns how near the skin is in a view, where that was computed before.
    """

    def __init__(
        self, data: Mapping[str, Any], depths: Callable[[View], Depths] | None = None
    ) -> None:
        self._depths = depths
        rings = data["rings"]
        self.ring_t: Floats = np.array([ring["t"] for ring in rings])
        self._skin: Floats = np.array([ring["xyz"] for ring in rings])
        self._centre: Floats = np.array([ring["centre"] for ring in rings])
        self._normal = _outward_normals(self._skin, self._centre)
        self._u_right = {v: np.array(data["views"][v]["u_right"], float) for v in View}
        self._toward_viewer = {v: np.array(data["views"][v]["toward_viewer"], float) for v in View}
        self._sightlines: dict[View, Sightline] = {}
        self.lines: dict[View, ViewLines] = {v: _view_lines(data["views"][v]) for v in View}
        self.strokes: tuple[Stroke, ...] = tuple(_stroke(stroke) for stroke in data["strokes"])

    def position_cm(
        self, t: npt.ArrayLike, azimuth_deg: npt.ArrayLike, depth: npt.ArrayLike = 0.0
    ) -> Floats:
        """Return positions on (or below) the skin of the right leg, shape ``(n, 3)``, in cm.

        Parameters
        ----------
        t, azimuth_deg
            Numbers or arrays of shape ``(n,)``; any azimuth is accepted, `t` beyond
            the ends of the leg is taken to the end.
        depth
            Fraction of the way from the skin (0) to the ring's centre (1).
        """
        t_of_points, azimuth = np.atleast_1d(*np.broadcast_arrays(t, azimuth_deg))
        skin = self._interpolated(self._skin, t_of_points, azimuth)
        fraction = np.broadcast_to(np.asarray(depth, float), t_of_points.shape)
        if not fraction.any():
            return skin
        axes = [np.interp(t_of_points, self.ring_t, along) for along in self._centre.T]
        return np.asarray(skin + (np.column_stack(axes) - skin) * fraction[:, None])

    def outward_normal(self, t: npt.ArrayLike, azimuth_deg: npt.ArrayLike) -> Floats:
        """Return unit normals pointing away from the leg, shape ``(n, 3)``."""
        t_of_points, azimuth = np.atleast_1d(*np.broadcast_arrays(t, azimuth_deg))
        normal = self._interpolated(self._normal, t_of_points, azimuth)
        return np.asarray(normal / np.linalg.norm(normal, axis=1, keepdims=True))

    def project(self, view: View, side: Side, xyz_cm: Floats) -> Floats:
        """Return what a view sees of positions: u to the viewer's right and v up, in cm.

        Parameters
        ----------
        view, side
            From where, and of which leg.
        xyz_cm
            Positions of the right leg, shape ``(n, 3)``; for the left leg they are
            mirrored here.
        """
        mirror = 1.0 if side is Side.RIGHT else -1.0
        return np.column_stack([xyz_cm @ self._u_right[view] * mirror, xyz_cm[:, 2]])

    def facing(self, view: View, t: npt.ArrayLike, azimuth_deg: npt.ArrayLike) -> Floats:
        """Return how squarely the skin faces the viewer: 1 fully, 0 at the silhouette."""
        return np.asarray(self.outward_normal(t, azimuth_deg) @ self._toward_viewer[view])

    def skin_line(
        self, t: npt.ArrayLike, azimuth_deg: npt.ArrayLike, depth: npt.ArrayLike = 0.0
    ) -> SkinLine:
        """Return the points of a line, to be looked at from several views."""
        return SkinLine(
            xyz_cm=self.position_cm(t, azimuth_deg, depth),
            normal=self.outward_normal(t, azimuth_deg),
        )

    def facing_of(self, view: View, line: SkinLine) -> Floats:
        """Return how squarely the skin along a line faces the viewer."""
        return np.asarray(line.normal @ self._toward_viewer[view])

    def is_free(self, view: View, line: SkinLine) -> Bools:
        """Tell which points of a line on the skin have no other part of the leg before them."""
        return self._sightline(view).is_unobstructed(
            self.project(view, Side.RIGHT, line.xyz_cm),
            line.xyz_cm @ self._toward_viewer[view],
            self.facing_of(view, line),
        )

    def is_visible(
        self, view: View, t: npt.ArrayLike, azimuth_deg: npt.ArrayLike, margin: float = 0.0
    ) -> Bools:
        """Tell which points of the skin the viewer sees, shape ``(n,)``.

        A point is seen when its normal turns more than `margin` (cosine) towards the
        viewer and no other part of the leg lies in front of it.
        """
        line = self.skin_line(t, azimuth_deg)
        return np.asarray((self.facing_of(view, line) > margin) & self.is_free(view, line))

    def is_unobstructed(self, view: View, t: npt.ArrayLike, azimuth_deg: npt.ArrayLike) -> Bools:
        """Tell which points have no other part of the leg in front of them."""
        return self.is_free(view, self.skin_line(t, azimuth_deg))

    def is_place_visible(self, view: View, place: LegPlace, margin: float = 0.0) -> bool:
        """Tell whether the viewer sees the place."""
        return bool(self.is_visible(view, place.t, place.azimuth_deg, margin)[0])

    def place_at(self, view: View, side: Side, u_cm: float, v_cm: float) -> LegPlace | None:
        """Return the place of the skin under a point of a view, or None beside the leg.

        A point less than 0.5 cm outside the leg is taken to the nearest skin.
        """
        mirrored_u_cm = u_cm if side is Side.RIGHT else -u_cm
        found = self._sightline(view).nearest_skin(mirrored_u_cm, v_cm)
        return None if found is None else place_on_leg(*found)

    def point_of(self, view: View, side: Side, place: LegPlace) -> tuple[float, float]:
        """Return where a view shows the place (if it sees it): u and v in cm."""
        u_cm, v_cm = self.project(view, side, self.position_cm(place.t, place.azimuth_deg))[0]
        return float(u_cm), float(v_cm)

    def height_fraction(self, place: LegPlace) -> float:
        """Return the place's height above the floor as a fraction of the leg length."""
        return float(self.position_cm(place.t, place.azimuth_deg)[0, 2]) / LEG_LENGTH_CM

    def _interpolated(self, grid: Floats, t: Floats, azimuth_deg: Floats) -> Floats:
        """Bilinear over the rings; `grid` has shape ``(rings, azimuths, 3)``."""
        azimuths = grid.shape[1]
        ring = np.clip(np.searchsorted(self.ring_t, t) - 1, 0, len(self.ring_t) - 2)
        up = (t - self.ring_t[ring]) / (self.ring_t[ring + 1] - self.ring_t[ring])
        up = np.clip(up, 0.0, 1.0)[:, None]
        column = np.asarray(azimuth_deg, float) % 360.0 / 360.0 * azimuths
        around = (column - np.floor(column))[:, None]
        left = np.floor(column).astype(int) % azimuths
        right = (left + 1) % azimuths
        lower = grid[ring, left] * (1 - around) + grid[ring, right] * around
        upper = grid[ring + 1, left] * (1 - around) + grid[ring + 1, right] * around
        blended: Floats = lower * (1 - up) + upper * up
        return blended

    def nearest_cm(self, view: View) -> Depths:
        """Return how near the nearest skin is at each pixel of a view (`Sightline.nearest_cm`)."""
        return self._sightline(view).nearest_cm

    def _sightline(self, view: View) -> Sightline:
        if view not in self._sightlines:
            self._sightlines[view] = Sightline(
                ring_t=self.ring_t,
                uv_cm=np.stack([self._skin @ self._u_right[view], self._skin[:, :, 2]], axis=2),
                nearness_cm=self._skin @ self._toward_viewer[view],
                nearest_cm=None if self._depths is None else self._depths(view),
            )
        return self._sightlines[view]


@cache
def leg_surface() -> LegSurface:
    """Return the standard leg, read once from the resources."""
    return LegSurface(_surface_data(), kept_depths)


def measured_surface() -> LegSurface:
    """Return the standard leg with nothing computed before: what `kept_depths` is made from."""
    return LegSurface(_surface_data())


def kept_depths(view: View) -> Depths:
    """Return how near the skin is in a view, as `tools/make_leg_depths.py` has kept it."""
    depths: Depths = np.load(resource_path(depths_file(view)))
    return depths


def depths_file(view: View) -> str:
    """Return where in `resources/` the depths of a view are kept."""
    return f"anatomy/depths_{view.value}.npy"


def _surface_data() -> dict[str, Any]:
    import msgspec  # ten times as fast as json, and here, since it costs the window 60 ms

    content = resource_path("anatomy/leg_surface.json").read_bytes()
    data: dict[str, Any] = msgspec.json.decode(content)
    return data


def _outward_normals(skin: Floats, centre: Floats) -> Floats:
    """Return unit normals at the ring points, shape ``(rings, azimuths, 3)``."""
    around = np.roll(skin, -1, axis=1) - np.roll(skin, 1, axis=1)
    along = np.gradient(skin, axis=0)
    normal = np.cross(around, along)
    normal /= np.linalg.norm(normal, axis=2, keepdims=True) + 1e-9
    is_inward = ((skin - centre[:, None]) * normal).sum(axis=2) < 0
    normal[is_inward] *= -1.0
    return np.asarray(normal)


def _view_lines(view: Mapping[str, Any]) -> ViewLines:
    shade = view["shade"]
    return ViewLines(
        closed=np.array(view["outline_closed"], float),
        open=tuple(np.array(line, float) for line in view["outline_open"]),
        inner=tuple(np.array(line, float) for line in view["inner_contours"]),
        section=np.array(view["section_curve"], float).reshape(-1, 2),
        shade=Shade(
            file=f"anatomy/{shade['file']}",
            px_per_cm=shade["px_per_cm"],
            u_left_cm=shade["u_left"],
            v_top_cm=shade["z_top"],
        ),
    )


def _stroke(stroke: Mapping[str, Any]) -> Stroke:
    return Stroke(
        id=stroke["id"],
        knots=np.array(stroke["knots"], float),
        weight=stroke["weight"],
        views=frozenset(View(name) for name in stroke.get("views", View)),
    )
