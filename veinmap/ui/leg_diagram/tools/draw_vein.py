"""Drawing a vein: press on the skin, drag along it, release."""

from dataclasses import dataclass
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.skin_paths import distance_cm, fitted_knots, length_cm, runs_down
from veinmap.chart import with_drawn_vein
from veinmap.chart.drawn_edits import with_vein_draining
from veinmap.findings import DrawnVein, DrawnVeinKind
from veinmap.ui.drawn_words import drawn_kind_name
from veinmap.ui.leg_diagram.tools.bench import Bench, LegPoint
from veinmap.ui.leg_diagram.tools.drawn_stroke import DrawnStroke
from veinmap.ui.leg_diagram.tools.ghosts import Ghost
from veinmap.ui.leg_diagram.tools.snapping import Snap, SnapKind
from veinmap.ui.subjects import short_name

translate = QCoreApplication.translate

# Shorter than this is a slip of the hand, not a vein.
SHORTEST_CM = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """To what the two ends of a line are taken, in the order drawn."""

    first: Snap | None
    last: Snap | None


class DrawVein(DrawnStroke):
    """Draws a vein of one kind; a field of telangiectasias is drawn around."""

    def __init__(self, bench: Bench, kind: DrawnVeinKind) -> None:
        super().__init__(bench)
        self.kind = kind
        self._hover: Snap | None = None
        self._px_per_cm = 7.0

    @property
    def is_area(self) -> bool:
        """Whether the line drawn is the outline of a field."""
        return self.kind is DrawnVeinKind.TELANGIECTASIA

    # By pointer

    def pressed(self, at: LegPoint) -> None:
        """Begin where the skin was pressed."""
        if self._begin_at(at):
            self._px_per_cm, self._hover = at.px_per_cm, None
            self._tell()

    def moved(self, at: LegPoint) -> None:
        """Follow the pointer over the skin, through the silhouette into the next view."""
        self._px_per_cm = at.px_per_cm
        if not self._stroke.is_begun or self._is_keyed:
            is_here = at.side is self._bench.side and at.place is not None
            self._hover = self._snapped(at.side, at.place) if is_here and at.place else None
            self._tell()
            return
        self._stroke.extend(at.side, at.place)
        self._tell()

    def _forget_pointer(self) -> None:
        self._hover = None

    # What it shows

    def ghost(self) -> Ghost | None:
        """Return the line so far, and to what its ends are taken."""
        side = self._stroke.side or self._bench.side
        if side is None:
            return None
        if not self._stroke.is_begun:
            snaps = (self._hover.place,) if self._hover is not None else ()
            return Ghost(side=side, snaps=snaps) if snaps else None
        ends = self._ends()
        places = self._stroke.places
        return Ghost(
            side=side,
            line=self._with_ends(places, ends),
            is_smooth=self._is_keyed and len(places) > 1,
            is_closed=self.is_area,
            handles=places if self._is_keyed else (),
            snaps=tuple(snap.place for snap in (ends.first, ends.last) if snap is not None),
        )

    def _snapped(self, side: Side, place: LegPlace) -> Snap | None:
        return None if self.is_area else self._bench.snap(side, place, self._px_per_cm)

    def _ends(self) -> _Ends:
        places, side = self._stroke.places, self._stroke.side
        if side is None or self.is_area:
            return _Ends(first=None, last=None)
        first = self._snapped(side, places[0])
        last = self._snapped(side, places[-1]) if len(places) > 1 else None
        if first is not None and last is not None and distance_cm(first.place, last.place) < 0.3:
            # Both ends on one spot: only the beginning is meant so far.
            last = None
        return _Ends(first=first, last=last)

    @staticmethod
    def _with_ends(places: tuple[LegPlace, ...], ends: _Ends) -> tuple[LegPlace, ...]:
        if len(places) < 2:
            return places
        first = ends.first.place if ends.first is not None else places[0]
        last = ends.last.place if ends.last is not None else places[-1]
        return (first, *places[1:-1], last)

    def _tell(self) -> None:
        self._bench.say(self._status())
        self._bench.moved.emit()

    def _status(self) -> str:
        name = drawn_kind_name(self.kind)
        if self._stroke.is_off:
            return translate(
                "LegTools", "Go on at the ring in a view that shows it, or release to end here."
            )
        if not self._stroke.is_begun:
            if self._hover is not None:
                return translate("LegTools", "{kind}: begins at {target}").format(
                    kind=name, target=self._target(self._hover)
                )
            if self.is_area:
                return translate("LegTools", "{kind}: drag around it").format(kind=name)
            return translate("LegTools", "{kind}: press and drag along the skin").format(kind=name)
        last = self._ends().last
        if last is not None:
            return translate("LegTools", "{kind}: ends at {target}").format(
                kind=name, target=self._target(last)
            )
        if self._is_keyed:
            return translate("LegTools", "Space sets a point, Enter keeps the vein")
        return translate("LegTools", "{kind}: release to keep it").format(kind=name)

    def _target(self, snap: Snap) -> str:
        side = self._bench.side
        return short_name(self._bench.chart, side, snap.id) if side is not None else ""

    # What it does

    def _keep(self, *, fit: bool) -> None:
        side, places, ends = self._stroke.side, self._stroke.places, self._ends()
        self.cancel()
        if side is None:
            return
        path = self._with_ends(places, ends)
        if fit and len(path) > 1:
            path = fitted_knots(path, is_closed=self.is_area)
        least = 3 if self.is_area else 2
        if len(path) < least or length_cm(path) < SHORTEST_CM:
            self._bench.refuse(
                translate("LegTools", "Too short to be a vein: drag at least 1 cm along the skin.")
            )
            return
        if not self.is_area and not runs_down(path):
            path, ends = path[::-1], _Ends(first=ends.last, last=ends.first)
        vein = DrawnVein(
            id=str(uuid4()), kind=self.kind, path=path, parent_key=self._parent(side, ends)
        )
        chart = with_drawn_vein(self._bench.chart, side, vein)
        for snap in (ends.first, ends.last):
            if snap is not None and snap.kind is SnapKind.PERFORATOR:
                chart = with_vein_draining(chart, side, vein, snap.id)
        name = drawn_kind_name(self.kind)
        text = translate("LegTools", "Draw {kind}").format(kind=name.lower())
        self._bench.edit(text, chart, active=vein.id)
        self._bench.say(self._kept_words(vein))

    def _parent(self, side: Side, ends: _Ends) -> str:
        """Return the vein that it leaves, as its ends propose: the upper one first."""
        for snap in (ends.first, ends.last):
            if snap is None:
                continue
            if is_known_key(snap.id):
                return snap.id
            other = self._bench.leg(side).drawn_vein(snap.id)
            if other is not None and other.parent_key:
                return other.parent_key
        return ""

    def _kept_words(self, vein: DrawnVein) -> str:
        side = self._bench.side
        if side is None or not vein.parent_key:
            return translate("LegTools", "Drawn. State and numbers are charted below.")
        parent = short_name(self._bench.chart, side, vein.parent_key)
        return translate(
            "LegTools",
            "Drawn, leaving {parent} (proposed). State and numbers are charted below.",
        ).format(parent=parent)
