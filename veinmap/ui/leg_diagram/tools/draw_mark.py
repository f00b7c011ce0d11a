"""Marking the skin: around an ulcer, along a scar, on a tender point, with a few words."""

from collections.abc import Callable
from typing import Final
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.anatomy.skin_paths import fitted_knots, length_cm
from veinmap.chart.drawn_edits import with_skin_mark
from veinmap.findings import SkinMark, SkinMarkKind
from veinmap.ui.drawn_words import skin_mark_name
from veinmap.ui.leg_diagram.tools.bench import Bench, LegPoint
from veinmap.ui.leg_diagram.tools.drawn_stroke import DrawnStroke
from veinmap.ui.leg_diagram.tools.ghosts import Ghost

translate = QCoreApplication.translate

POINT_KINDS: Final = frozenset({SkinMarkKind.TENDERNESS, SkinMarkKind.LABEL})
LINE_KINDS: Final = frozenset({SkinMarkKind.SCAR})
_SHORTEST_CM: Final = 0.8


class DrawMark(DrawnStroke):
    """Draws one kind of mark; a label asks for its words.

    Parameters
    ----------
    ask_words
        Asks for the words of a label at a place, and calls back with what was typed.
    """

    def __init__(
        self,
        bench: Bench,
        kind: SkinMarkKind,
        ask_words: Callable[[LegPlace, Callable[[str], None]], None],
    ) -> None:
        super().__init__(bench)
        self.kind, self._ask_words = kind, ask_words
        self._hover: LegPlace | None = None

    def pressed(self, at: LegPoint) -> None:
        """Begin on the skin."""
        if self._begin_at(at):
            self._tell()

    def moved(self, at: LegPoint) -> None:
        """Follow the pointer."""
        if not self._stroke.is_begun or self._is_keyed:
            self._hover = at.place if at.side is self._bench.side else None
        elif self.kind in POINT_KINDS:
            if at.place is not None and at.side is self._stroke.side:
                self._stroke.begin(at.side, at.place)
        else:
            self._stroke.extend(at.side, at.place)
        self._tell()

    def dropped(self, place: LegPlace) -> None:
        """Set a point at the cursor; a mark of one point is done by it."""
        super().dropped(place)
        if self.kind in POINT_KINDS and self._stroke.is_begun:
            self._keep(fit=False)

    def _forget_pointer(self) -> None:
        self._hover = None

    def ghost(self) -> Ghost | None:
        """Return the line so far, or the point."""
        side = self._stroke.side or self._bench.side
        if side is None:
            return None
        places = self._stroke.places
        if self.kind in POINT_KINDS:
            ring = places[0] if places else self._hover
            return None if ring is None else Ghost(side=side, ring=ring)
        if not places:
            return None
        return Ghost(
            side=side,
            line=places,
            is_smooth=self._is_keyed and len(places) > 1,
            is_closed=self.kind not in LINE_KINDS,
            handles=places if self._is_keyed else (),
        )

    def _tell(self) -> None:
        name = skin_mark_name(self.kind)
        if self._stroke.is_off:
            text = translate("LegTools", "Go on at the ring in a view that shows it.")
        elif self._is_keyed and self._stroke.is_begun:
            text = translate("LegTools", "Space sets a point, Enter keeps the mark")
        elif self.kind in POINT_KINDS:
            text = translate("LegTools", "{kind}: click its place on the skin").format(kind=name)
        elif self.kind in LINE_KINDS:
            text = translate("LegTools", "{kind}: press and drag along it").format(kind=name)
        else:
            text = translate("LegTools", "{kind}: drag around it").format(kind=name)
        self._bench.say(text)
        self._bench.moved.emit()

    def _keep(self, *, fit: bool) -> None:
        side, places = self._stroke.side, self._stroke.places
        self.cancel()
        if side is None:
            return
        if self.kind is SkinMarkKind.LABEL:
            place = places[0]
            self._ask_words(place, lambda typed: self._chart(side, (place,), typed))
            return
        is_area = self.kind not in POINT_KINDS | LINE_KINDS
        if fit and len(places) > 1 and self.kind not in POINT_KINDS:
            places = fitted_knots(places, is_closed=is_area)
        least = 1 if self.kind in POINT_KINDS else 3 if is_area else 2
        if len(places) < least or (least > 1 and length_cm(places) < _SHORTEST_CM):
            self._bench.refuse(
                translate("LegTools", "Too small: drag around the area, or along the scar.")
            )
            return
        self._chart(side, places, "")

    def _chart(self, side: Side, places: tuple[LegPlace, ...], typed: str) -> None:
        if self.kind is SkinMarkKind.LABEL and not typed.strip():
            return
        mark = SkinMark(id=str(uuid4()), kind=self.kind, outline=places, text=typed.strip())
        name = skin_mark_name(self.kind)
        text = translate("LegTools", "Mark {kind}").format(kind=name[:1].lower() + name[1:])
        self._bench.edit(text, with_skin_mark(self._bench.chart, side, mark), active=mark.id)
        self._bench.say(translate("LegTools", "Marked: {kind}").format(kind=name))
