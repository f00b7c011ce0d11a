"""Placing a perforator: where the skin is clicked, or by height and face."""

from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.levels import place_on_leg
from veinmap.anatomy.perforator_regions import proposed_group, refusal_of_perforator
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face, Side
from veinmap.chart import with_perforator
from veinmap.chart.drawn_edits import perforator_at
from veinmap.chart.leg_places import leg_scale
from veinmap.findings import Perforator
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.ui import words
from veinmap.ui.leg_diagram.tools.bench import Bench, LegPoint
from veinmap.ui.leg_diagram.tools.ghosts import Ghost
from veinmap.ui.leg_diagram.tools.snapping import SnapKind

translate = QCoreApplication.translate

_MIDDLE_OF_FACE_DEG = {
    Face.ANTERIOR: 0.0,
    Face.MEDIAL: 90.0,
    Face.POSTERIOR: 180.0,
    Face.LATERAL: 270.0,
}


def group_words(place: LegPlace) -> str:
    """Return the group that a place proposes, its eponym behind."""
    group = proposed_group(place)
    name = words.said(group.short)
    return f"{name} ({group.eponym})" if group.eponym else name


def above_the_groin() -> str:
    """Return why no perforator can be charted at a place."""
    return translate(
        "LegTools",
        "No perforator of the leg lies above the groin crease; "
        "behind, the gluteal ones can be placed on the buttock.",
    )


class PlacePerforator:
    """Sets a perforator where the skin is pressed and released."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._at: tuple[Side, LegPlace] | None = None
        self._is_pressed = False

    def pressed(self, at: LegPoint) -> None:
        """Take the place; it can still be dragged."""
        self._is_pressed = True
        self.moved(at)

    def moved(self, at: LegPoint) -> None:
        """Show where it would stand, and in which group."""
        if at.side is not self._bench.side or at.place is None:
            self._at = None
            self._bench.say(translate("LegTools", "Perforator: click its place on the leg"))
        else:
            self._at = (at.side, self._onto_vein(at.side, at.place, at.px_per_cm))
            self._tell(self._at[1])
        self._bench.moved.emit()

    def released(self, _at: LegPoint) -> None:
        """Set it there."""
        at, self._at, self._is_pressed = self._at, None, False
        if at is not None:
            self.place_at(*at)
        self._bench.moved.emit()

    def dropped(self, place: LegPlace) -> None:
        """Set it at the cursor."""
        if self._bench.side is not None:
            self.place_at(self._bench.side, place)

    def finished(self) -> None:
        """Do nothing: each point is a perforator of its own."""

    def cancel(self) -> bool:
        """Set none."""
        was_pressed, self._at, self._is_pressed = self._is_pressed, None, False
        self._bench.moved.emit()
        return was_pressed

    def ghost(self) -> Ghost | None:
        """Return the ring where it would stand."""
        return None if self._at is None else Ghost(side=self._at[0], ring=self._at[1])

    def place_at(self, side: Side, place: LegPlace, height: Site | None = None) -> None:
        """Chart a perforator there, or say why there can be none."""
        if refusal_of_perforator(place) is not None:
            self._bench.refuse(above_the_groin())
            return
        perforator = perforator_at(str(uuid4()), place)
        perforator = replace(perforator, height=height, connected_key=self._vein_at(side, place))
        self._chart(side, perforator)

    def place_by_height(self, height_cm: float, face: Face) -> None:
        """Chart a perforator by its height above the floor and its face, as examiners say it."""
        side = self._bench.side
        if side is None:
            return
        scale = leg_scale(self._bench.chart, side)
        place = place_of_height(scale, height_cm, face)
        if place is None:
            self._bench.refuse(
                translate("LegTools", "This leg has no height {cm} cm, or no scale yet.").format(
                    cm=words.number(height_cm, 1)
                )
            )
            return
        site = Site(distance_cm=height_cm, relation=Relation.ABOVE, reference=HeightReference.FLOOR)
        self.place_at(side, place, site)

    def _chart(self, side: Side, perforator: Perforator) -> None:
        chart = with_perforator(self._bench.chart, side, perforator)
        text = translate("LegTools", "Place perforator")
        self._bench.edit(text, chart, active=perforator.id)
        assert perforator.place is not None
        self._bench.say(
            translate("LegTools", "Placed: {group} (proposed)").format(
                group=group_words(perforator.place)
            )
        )

    def _onto_vein(self, side: Side, place: LegPlace, px_per_cm: float) -> LegPlace:
        """Return the place on a vein that is near: perforators stand on the vein they join."""
        snap = self._bench.snap(side, place, px_per_cm)
        return snap.place if snap is not None and snap.kind is not SnapKind.PERFORATOR else place

    def _vein_at(self, side: Side, place: LegPlace) -> str:
        snap = self._bench.snap(side, place, 200.0)
        return snap.id if snap is not None and snap.kind is not SnapKind.PERFORATOR else ""

    def _tell(self, place: LegPlace) -> None:
        if refusal_of_perforator(place) is not None:
            self._bench.refuse(above_the_groin())
            return
        self._bench.say(
            translate("LegTools", "Perforator: {group} (proposed)").format(group=group_words(place))
        )


def place_of_height(scale: LegScale, height_cm: float, face: Face) -> LegPlace | None:
    """Return the place in the middle of a face at a height, or None where the leg has none."""
    azimuth_deg = _MIDDLE_OF_FACE_DEG[face]
    t = scale.t_at_height_cm(height_cm, azimuth_deg)
    return None if t is None else place_on_leg(t, azimuth_deg)
