"""Moving what is drawn: the knots of a vein, a perforator, a mark on the skin."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.perforator_regions import refusal_of_perforator
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.skin_paths import shifted
from veinmap.chart.drawn_edits import (
    with_moved_perforator,
    with_skin_mark,
    with_vein_path,
)
from veinmap.findings import is_area
from veinmap.ui.leg_diagram.tools.bench import Bench, LegPoint
from veinmap.ui.leg_diagram.tools.draw_mark import LINE_KINDS
from veinmap.ui.leg_diagram.tools.ghosts import Ghost
from veinmap.ui.leg_diagram.tools.place_perforator import above_the_groin, group_words
from veinmap.ui.leg_diagram.tools.snapping import Snap

translate = QCoreApplication.translate


class MoveKnot:
    """Drags one knot of a drawn vein; an end snaps as it did when it was drawn."""

    def __init__(self, bench: Bench, side: Side, vein_id: str, knot: int) -> None:
        self._bench, self._side, self._vein_id, self.knot = bench, side, vein_id, knot
        self._place: LegPlace | None = None
        self._snap: Snap | None = None

    def pressed(self, _at: LegPoint) -> None:
        """Take hold of it."""

    def moved(self, at: LegPoint) -> None:
        """Let it follow the pointer over the skin."""
        vein = self._bench.leg(self._side).drawn_vein(self._vein_id)
        if vein is None or at.side is not self._side or at.place is None:
            return
        is_end = self.knot in (0, len(vein.path) - 1) and not is_area(vein.kind, vein.path)
        self._snap = (
            self._bench.snap(self._side, at.place, at.px_per_cm, self._vein_id) if is_end else None
        )
        self._place = self._snap.place if self._snap is not None else at.place
        self._bench.say(translate("LegTools", "Release to move the point, Esc leaves it"))
        self._bench.moved.emit()

    def released(self, _at: LegPoint) -> None:
        """Keep the vein as it runs now."""
        path = self._path()
        if self._place is not None and path is not None:
            chart = with_vein_path(self._bench.chart, self._side, self._vein_id, path)
            self._bench.edit(translate("LegTools", "Move point of vein"), chart)
        self.cancel()

    def cancel(self) -> bool:
        """Leave it where it was."""
        was_moved, self._place, self._snap = self._place is not None, None, None
        self._bench.moved.emit()
        return was_moved

    def ghost(self) -> Ghost | None:
        """Return the vein as it would run."""
        path, vein = self._path(), self._bench.leg(self._side).drawn_vein(self._vein_id)
        if path is None or vein is None or self._place is None:
            return None
        return Ghost(
            side=self._side,
            line=path,
            is_smooth=True,
            is_closed=is_area(vein.kind, vein.path),
            handles=path,
            held=self.knot,
            snaps=(self._snap.place,) if self._snap is not None else (),
        )

    def _path(self) -> tuple[LegPlace, ...] | None:
        vein = self._bench.leg(self._side).drawn_vein(self._vein_id)
        if vein is None or self.knot >= len(vein.path):
            return None
        place = self._place if self._place is not None else vein.path[self.knot]
        return (*vein.path[: self.knot], place, *vein.path[self.knot + 1 :])


class MovePerforator:
    """Drags a perforator; its group follows while it was only proposed."""

    def __init__(self, bench: Bench, side: Side, perforator_id: str) -> None:
        self._bench, self._side, self._perforator_id = bench, side, perforator_id
        self._place: LegPlace | None = None

    def pressed(self, _at: LegPoint) -> None:
        """Take hold of it."""

    def moved(self, at: LegPoint) -> None:
        """Let it follow the pointer over the skin."""
        if at.side is not self._side or at.place is None:
            return
        self._place = at.place
        if refusal_of_perforator(at.place) is not None:
            self._bench.refuse(above_the_groin())
        else:
            self._bench.say(
                translate("LegTools", "Perforator: {group} (proposed)").format(
                    group=group_words(at.place)
                )
            )
        self._bench.moved.emit()

    def released(self, _at: LegPoint) -> None:
        """Keep it there, or leave it where no perforator can be."""
        place = self._place
        self.cancel()
        if place is None:
            return
        if refusal_of_perforator(place) is not None:
            self._bench.refuse(above_the_groin())
            return
        chart = with_moved_perforator(self._bench.chart, self._side, self._perforator_id, place)
        self._bench.edit(translate("LegTools", "Move perforator"), chart)

    def cancel(self) -> bool:
        """Leave it where it was."""
        was_moved, self._place = self._place is not None, None
        self._bench.moved.emit()
        return was_moved

    def ghost(self) -> Ghost | None:
        """Return the ring where it would stand."""
        return None if self._place is None else Ghost(side=self._side, ring=self._place)


class MoveMark:
    """Drags a mark on the skin: one of its points, or all of it."""

    def __init__(
        self, bench: Bench, side: Side, mark_id: str, start: LegPlace, knot: int | None
    ) -> None:
        self._bench, self._side, self._mark_id = bench, side, mark_id
        self._start, self.knot = start, knot
        self._place: LegPlace | None = None

    def pressed(self, _at: LegPoint) -> None:
        """Take hold of it."""

    def moved(self, at: LegPoint) -> None:
        """Let it follow the pointer over the skin."""
        if at.side is self._side and at.place is not None:
            self._place = at.place
            self._bench.say(translate("LegTools", "Release to move the mark, Esc leaves it"))
            self._bench.moved.emit()

    def released(self, _at: LegPoint) -> None:
        """Keep it there."""
        mark, outline = self._bench.leg(self._side).skin_mark(self._mark_id), self._outline()
        if mark is not None and self._place is not None and outline:
            chart = with_skin_mark(self._bench.chart, self._side, replace(mark, outline=outline))
            self._bench.edit(translate("LegTools", "Move mark"), chart)
        self.cancel()

    def cancel(self) -> bool:
        """Leave it where it was."""
        was_moved, self._place = self._place is not None, None
        self._bench.moved.emit()
        return was_moved

    def ghost(self) -> Ghost | None:
        """Return the mark where it would lie."""
        mark, outline = self._bench.leg(self._side).skin_mark(self._mark_id), self._outline()
        if mark is None or self._place is None or not outline:
            return None
        if len(outline) == 1:
            return Ghost(side=self._side, ring=outline[0])
        return Ghost(
            side=self._side,
            line=outline,
            is_smooth=True,
            is_closed=mark.kind not in LINE_KINDS,
            handles=outline,
            held=self.knot,
        )

    def _outline(self) -> tuple[LegPlace, ...]:
        mark = self._bench.leg(self._side).skin_mark(self._mark_id)
        if mark is None or self._place is None:
            return ()
        if self.knot is None:
            return shifted(mark.outline, self._start, self._place)
        return (*mark.outline[: self.knot], self._place, *mark.outline[self.knot + 1 :])
