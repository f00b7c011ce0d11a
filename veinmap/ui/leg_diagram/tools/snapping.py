"""To what the end of a drawn vein is taken: a perforator, another vein's end, a vein."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

import numpy as np
import numpy.typing as npt

from veinmap.anatomy.courses import SmoothCourse, smooth_run, smooth_through_places
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.kept import KeptByIdentity
from veinmap.drawing.picture import LegPicture, PictureVein

Floats = npt.NDArray[np.float64]

# An end is taken to something this near on the screen, within these bounds on the skin.
_REACH_PX: Final = 11.0
_REACH_CM: Final = (0.35, 1.4)
# Of a vein's end and its line, the end is meant when it is nearly as near.
_END_BONUS: Final = 0.5


class SnapKind(Enum):
    """What an end was taken to."""

    PERFORATOR = auto()
    END_OF_DRAWN_VEIN = auto()
    DRAWN_VEIN = auto()
    VEIN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snap:
    """Something near, and the place on it."""

    kind: SnapKind
    id: str
    place: LegPlace


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Targets:
    """All points of a picture that an end can be taken to; arrays of one length."""

    xyz_cm: Floats
    t: Floats
    azimuth_deg: Floats
    owner: npt.NDArray[np.intp]
    bonus: Floats
    owners: tuple[tuple[SnapKind, str], ...]


_kept: KeptByIdentity[LegPicture, _Targets] = KeptByIdentity(4)


def snap_reach_cm(px_per_cm: float) -> float:
    """Return how near an end has to come, in cm of the skin."""
    return min(max(_REACH_PX / px_per_cm, _REACH_CM[0]), _REACH_CM[1])


def snap_at(
    picture: LegPicture, place: LegPlace, reach_cm: float, *, without: str = ""
) -> Snap | None:
    """Return what lies within reach of a place, the nearest; None if nothing does.

    Parameters
    ----------
    without
        Id of the vein that is being drawn or moved: it never snaps to itself.
    """
    targets = _kept.get(picture, None, lambda: _targets(picture))
    if not len(targets.t):
        return None
    here = leg_surface().position_cm(place.t, place.azimuth_deg)[0]
    away = np.linalg.norm(targets.xyz_cm - here, axis=1)
    own = [number for number, (_, name) in enumerate(targets.owners) if name == without]
    away[np.isin(targets.owner, own)] = np.inf
    is_near = away <= reach_cm
    if not is_near.any():
        return None
    best = int(np.argmin(np.where(is_near, away * targets.bonus, np.inf)))
    kind, name = targets.owners[int(targets.owner[best])]
    at = place_on_leg(float(targets.t[best]), float(targets.azimuth_deg[best]))
    return Snap(kind=kind, id=name, place=at)


def _targets(picture: LegPicture) -> _Targets:
    owners: list[tuple[SnapKind, str]] = []
    t: list[Floats] = []
    azimuth: list[Floats] = []
    owner: list[npt.NDArray[np.intp]] = []
    bonus: list[Floats] = []

    def add(kind: SnapKind, name: str, at_t: Floats, at_azimuth: Floats, factor: float) -> None:
        t.append(at_t)
        azimuth.append(at_azimuth)
        owner.append(np.full(len(at_t), len(owners), np.intp))
        bonus.append(np.full(len(at_t), factor))
        owners.append((kind, name))

    for perforator in picture.perforators:
        place = perforator.place
        at = np.array([place.t]), np.array([place.azimuth_deg])
        add(SnapKind.PERFORATOR, perforator.id, *at, _END_BONUS)
    for vein in picture.veins:
        if vein.is_field:
            continue
        kind = SnapKind.DRAWN_VEIN if vein.path else SnapKind.VEIN
        for course in _courses(vein):
            add(kind, vein.id, course.t, course.azimuth_deg, 1.0)
        if vein.path:
            whole = vein.whole.path
            ends = (whole[0], whole[-1])
            add(
                SnapKind.END_OF_DRAWN_VEIN,
                vein.id,
                np.array([p.t for p in ends]),
                np.array([p.azimuth_deg for p in ends]),
                _END_BONUS,
            )
    if not t:
        nothing = np.empty(0)
        none = np.empty(0, np.intp)
        return _Targets(
            xyz_cm=np.empty((0, 3)),
            t=nothing,
            azimuth_deg=nothing,
            owner=none,
            bonus=nothing,
            owners=(),
        )
    all_t, all_azimuth = np.concatenate(t), np.concatenate(azimuth)
    return _Targets(
        xyz_cm=leg_surface().position_cm(all_t, all_azimuth),
        t=all_t,
        azimuth_deg=all_azimuth,
        owner=np.concatenate(owner),
        bonus=np.concatenate(bonus),
        owners=tuple(owners),
    )


def _courses(vein: PictureVein) -> Iterator[SmoothCourse]:
    """Yield the courses of a vein on the skin; a deep one is reached by a perforator only."""
    if vein.path:
        yield smooth_through_places(vein.whole.path)
    for run in vein.whole.runs:
        if not run.is_deep:
            yield smooth_run(run)
