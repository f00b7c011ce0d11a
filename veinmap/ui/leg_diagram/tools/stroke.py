"""The places that a hand passes over, from view to view through the silhouette."""

import math
from typing import Final

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.skin_paths import distance_cm
from veinmap.anatomy.surface import leg_surface

# Nearer than this two places are one.
_STEP_CM: Final = 0.12
# Having left the silhouette a stroke goes on where it left the leg, within this reach; what
# the pointer crosses on its way there is another part of the leg and not meant. It goes on
# ahead of the line's end and away from it: the rest of that way would fold the line back.
_ENTRY_CM: Final = 2.6
# Nearer than this before and behind cannot be told apart.
_CLEAR_CM: Final = 0.25
# The line's direction is that of its last stretch, this long.
_HEADING_CM: Final = 1.0


class SkinStroke:
    """A line being drawn on one leg."""

    def __init__(self) -> None:
        self._side: Side | None = None
        self._places: list[LegPlace] = []
        self._is_off = False
        # How far from the line's end the pointer was when it was last on the leg.
        self._last_away_cm = math.inf

    @property
    def side(self) -> Side | None:
        """The leg it is drawn on; None before it has begun."""
        return self._side

    @property
    def places(self) -> tuple[LegPlace, ...]:
        """The places so far."""
        return tuple(self._places)

    @property
    def is_begun(self) -> bool:
        """Whether there is a line."""
        return bool(self._places)

    @property
    def is_off(self) -> bool:
        """Whether the pointer has left the skin and not come back to the line's end."""
        return self._is_off

    def begin(self, side: Side, place: LegPlace) -> None:
        """Begin a line at a place."""
        self._side, self._places, self._is_off = side, [place], False

    def add(self, place: LegPlace) -> None:
        """Add a place wherever it is."""
        self._places.append(place)

    def extend(self, side: Side, place: LegPlace | None) -> None:
        """Go on to where the pointer is, if that is skin that the line can have reached."""
        if place is None or side is not self._side:
            self._is_off, self._last_away_cm = True, math.inf
            return
        away_cm = distance_cm(self._places[-1], place)
        if self._is_off and not self._has_come_back(place, away_cm):
            return
        if away_cm >= _STEP_CM:
            self._places.append(place)

    def _has_come_back(self, place: LegPlace, away_cm: float) -> bool:
        """Whether a pointer that left the leg goes on from where it left it."""
        is_leaving = away_cm > self._last_away_cm
        self._last_away_cm = away_cm
        is_near = _CLEAR_CM <= away_cm <= _ENTRY_CM
        if not (is_leaving and is_near and self._is_ahead(place)):
            return False
        self._is_off = False
        return True

    def _is_ahead(self, place: LegPlace) -> bool:
        """Whether a place lies before the line's end, seen in the line's direction."""
        end = self._places[-1]
        before = next(
            (p for p in reversed(self._places) if distance_cm(p, end) >= _HEADING_CM),
            self._places[0],
        )
        three = (before, end, place)
        xyz = leg_surface().position_cm([p.t for p in three], [p.azimuth_deg for p in three])
        return float((xyz[1] - xyz[0]) @ (xyz[2] - xyz[1])) >= 0.0

    def clear(self) -> None:
        """Forget the line."""
        self._side, self._places, self._is_off = None, [], False
