"""Points added to a drawn vein and taken from it; veins joined and cut."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.courses import smooth_through_places
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.skin_paths import OnCourse, distance_cm, nearest_on_course, runs_down
from veinmap.chart.drawn_edits import (
    NoJoin,
    refusal_of_join,
    with_joined_veins,
    with_skin_mark,
    with_split_vein,
    with_vein_kind,
    with_vein_parent,
    with_vein_path,
)
from veinmap.findings import DrawnVein, DrawnVeinKind, is_area
from veinmap.ui.drawn_words import drawn_kind_name
from veinmap.ui.leg_diagram.tools.bench import Bench

translate = QCoreApplication.translate

# Ends that lie this near to each other on the skin are meant to be one vein.
JOIN_CM = 2.0


class Reshaping:
    """What can be done to the active vein, or the points of the active mark."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def _active_vein(self) -> tuple[Side, DrawnVein] | None:
        side = self._bench.side
        vein = None if side is None else self._bench.leg(side).drawn_vein(self._bench.active)
        return None if side is None or vein is None else (side, vein)

    # Points

    def add_at(self, on_course: OnCourse) -> int | None:
        """Add a point on the course; return its index."""
        found = self._active_vein()
        if found is None:
            return None
        side, vein = found
        at = on_course.after_knot + 1
        path = (*vein.path[:at], on_course.place, *vein.path[at:])
        self._keep_path(side, vein.id, path, translate("LegTools", "Add point to vein"))
        return at

    def add_after(self, knot: int) -> int:
        """Add a point in the middle between one and the next; return the new one's index."""
        found = self._active_vein()
        if found is None:
            return self._add_to_mark(knot)
        _, vein = found
        if knot >= len(vein.path) - 1:
            knot = len(vein.path) - 2
        on_line = nearest_on_course(vein.path, _middle(vein.path[knot], vein.path[knot + 1]))
        added = self.add_at(replace(on_line, after_knot=knot))
        return knot if added is None else added

    def delete(self, knot: int) -> int | None:
        """Take a point out; the last two stay. Return the index to go on with."""
        found = self._active_vein()
        if found is None:
            return self._delete_from_mark(knot)
        side, vein = found
        least = 3 if is_area(vein.kind, vein.path) else 2
        if len(vein.path) <= least:
            self._bench.refuse(translate("LegTools", "A vein keeps at least two points."))
            return knot
        path = (*vein.path[:knot], *vein.path[knot + 1 :])
        self._keep_path(side, vein.id, path, translate("LegTools", "Delete point of vein"))
        return min(knot, len(path) - 1)

    def _keep_path(self, side: Side, vein_id: str, path: tuple[LegPlace, ...], text: str) -> None:
        self._bench.edit(text, with_vein_path(self._bench.chart, side, vein_id, path))

    def _add_to_mark(self, knot: int) -> int:
        side = self._bench.side
        mark = None if side is None else self._bench.leg(side).skin_mark(self._bench.active)
        if side is None or mark is None:
            return knot
        after = mark.outline[(knot + 1) % len(mark.outline)]
        middle = _middle(mark.outline[knot], after)
        outline = (*mark.outline[: knot + 1], middle, *mark.outline[knot + 1 :])
        self._keep_outline(side, outline)
        return knot + 1

    def _delete_from_mark(self, knot: int) -> int | None:
        side = self._bench.side
        mark = None if side is None else self._bench.leg(side).skin_mark(self._bench.active)
        if side is None or mark is None:
            return None
        if len(mark.outline) <= 3:
            self._bench.refuse(translate("LegTools", "An area keeps at least three points."))
            return knot
        self._keep_outline(side, (*mark.outline[:knot], *mark.outline[knot + 1 :]))
        return min(knot, len(mark.outline) - 2)

    def _keep_outline(self, side: Side, outline: tuple[LegPlace, ...]) -> None:
        mark = self._bench.leg(side).skin_mark(self._bench.active)
        assert mark is not None
        chart = with_skin_mark(self._bench.chart, side, replace(mark, outline=outline))
        self._bench.edit(translate("LegTools", "Change mark"), chart)

    # Veins

    def split_at_knot(self, knot: int | None, lower_id: str) -> None:
        """Cut the active vein at one of its points; without one selected, in its middle."""
        found = self._active_vein()
        if found is None:
            return
        _, vein = found
        if knot is None:
            self.split_at(nearest_on_course(vein.path, _half_way(vein.path)), lower_id)
            return
        if knot in (0, len(vein.path) - 1):
            self._bench.refuse(
                translate("LegTools", "A vein cannot be split at its end: choose a point between.")
            )
            return
        self.split_at(OnCourse(place=vein.path[knot], distance_cm=0.0, after_knot=knot), lower_id)

    def split_at(self, at: OnCourse, lower_id: str) -> None:
        """Cut the active vein at a place of its course."""
        found = self._active_vein()
        if found is None:
            return
        side, vein = found
        try:
            chart = with_split_vein(
                self._bench.chart, side, vein.id, at.place, at.after_knot, lower_id
            )
        except ValueError:
            self._bench.refuse(translate("LegTools", "This cannot be split into two veins there."))
            return
        self._bench.edit(translate("LegTools", "Split vein"), chart)
        self._bench.say(translate("LegTools", "Split: each part is charted by itself now."))

    def partner(self) -> tuple[str, tuple[LegPlace, ...]] | None:
        """Return the drawn vein whose end is nearest to one of the active vein's, and the way."""
        found = self._active_vein()
        if found is None:
            return None
        side, vein = found
        best: tuple[float, str, tuple[LegPlace, ...]] | None = None
        for other in self._bench.leg(side).drawn_veins:
            if other.id == vein.id:
                continue
            for first in (vein.path, vein.path[::-1]):
                for second in (other.path, other.path[::-1]):
                    gap_cm = distance_cm(first[-1], second[0])
                    if gap_cm <= JOIN_CM and (best is None or gap_cm < best[0]):
                        seam = second[1:] if gap_cm < 0.5 and len(second) > 1 else second
                        best = (gap_cm, other.id, (*first, *seam))
        if best is None:
            return None
        path = best[2]
        return best[1], path if runs_down(path) else path[::-1]

    def join(self) -> None:
        """Make one vein of the active one and the one that its end touches."""
        found, partner = self._active_vein(), self.partner()
        if found is None:
            return
        if partner is None:
            self._bench.refuse(
                translate("LegTools", "No other drawn vein ends within 2 cm of this one's ends.")
            )
            return
        side, vein = found
        other = self._bench.leg(side).drawn_vein(partner[0])
        assert other is not None
        refusal = refusal_of_join(vein, other)
        if refusal is not None:
            self._bench.refuse(_join_words(refusal))
            return
        chart = with_joined_veins(self._bench.chart, side, vein.id, other.id, partner[1])
        self._bench.edit(translate("LegTools", "Join veins"), chart)
        self._bench.say(translate("LegTools", "Joined: one vein with all numbers of both."))

    def set_kind(self, kind: DrawnVeinKind) -> None:
        """Say what the active vein is."""
        found = self._active_vein()
        if found is not None:
            side, vein = found
            chart = with_vein_kind(self._bench.chart, side, vein.id, kind)
            self._bench.edit(drawn_kind_name(kind), chart)

    def set_parent(self, parent_key: str) -> None:
        """Say which vein the active one leaves."""
        found = self._active_vein()
        if found is not None:
            side, vein = found
            chart = with_vein_parent(self._bench.chart, side, vein.id, parent_key)
            self._bench.edit(translate("LegTools", "Parent of vein"), chart)


def _join_words(refusal: NoJoin) -> str:
    match refusal:
        case NoJoin.DIFFERENT_STATES:
            return translate(
                "LegTools", "The two are charted differently: make their states alike first."
            )
        case NoJoin.DIFFERENT_KINDS:
            return translate("LegTools", "The two are of different kinds: make them alike first.")
        case NoJoin.AREA:
            return translate("LegTools", "A field of telangiectasias has no ends to join.")


def _middle(first: LegPlace, second: LegPlace) -> LegPlace:
    turn = (second.azimuth_deg - first.azimuth_deg + 180.0) % 360.0 - 180.0
    return place_on_leg((first.t + second.t) / 2, first.azimuth_deg + turn / 2)


def _half_way(path: tuple[LegPlace, ...]) -> LegPlace:
    places = smooth_through_places(path).places()
    return places[len(places) // 2]
