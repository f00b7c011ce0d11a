"""What a tool is, and what it may ask of the layer it works on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import Qt

# The bar of the viewer names the tools before anything is measured: no more is loaded for it.
if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from veinmap.drawing.mark_shapes import Shape
    from veinmap.imaging import Clip, RegionKind
    from veinmap.measurement.calibration import Calibration, PointPx
    from veinmap.ui.asking import Question
    from veinmap.ui.clip_viewer.tools.marking import BarChoice, Marking

Result = TypeVar("Result")


class ToolId(StrEnum):
    """The tools of the viewer bar; without one the pointer selects and moves marks."""

    REFLUX = "reflux"
    DIAMETER = "diameter"
    TWO_FRAMES = "two_frames"
    COMPRESSION = "compression"
    LENGTH = "length"
    ELLIPSE = "ellipse"
    ANGLE = "angle"
    SCALE = "scale"
    STRIP_SCALE = "strip_scale"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """Where and how the picture is touched.

    `place` is in stored pixels, `px_per_screen_px` how many of them one screen pixel spans.
    """

    place: PointPx
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    px_per_screen_px: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredFrame:
    """The pixels of one frame as the decoder gave them; no display filter touches them."""

    index: int
    rows: int
    columns: int
    data: bytes

    def rgb(self) -> npt.NDArray[np.uint8]:
        """Return the frame, shape ``(rows, columns, 3)``; called in a worker."""
        import numpy as np

        bgrx = np.frombuffer(self.data, np.uint8).reshape(self.rows, self.columns, 4)
        return np.ascontiguousarray(bgrx[..., 2::-1])


class Bench(Protocol):
    """What a tool works on: the clip, and a place for what it finds."""

    @property
    def clip(self) -> Clip:
        """The clip in the viewer."""

    @property
    def frame_index(self) -> int:
        """The frame on screen."""

    def stored_frame(self) -> StoredFrame:
        """Return the frame on screen as it was decoded."""

    def run(self, work: Callable[[], Result], take: Callable[[Result], None]) -> None:
        """Do `work` in a thread and hand its result to `take`, back in the window's thread.

        The newest work counts: the result of one asked for earlier is dropped, and so is
        one that comes after the clip was closed or the tool was left.
        """

    def propose(self, marking: Marking) -> None:
        """Show a marking as a proposal; nothing is charted before it is accepted."""

    def refuse(
        self, sentence: str, *, choice: BarChoice | None = None, instead: ToolId | None = None
    ) -> None:
        """Say in place of a number why there is none, with a switch or a tool that may help."""

    def scale_by_hand(
        self, points: Sequence[PointPx], kinds: frozenset[RegionKind] | None = None
    ) -> Calibration | None:
        """Return the scale set by hand that covers all points; None where the header's holds."""

    def redraw(self) -> None:
        """Draw anew what the tool has under way (`Tool.shapes`)."""

    @property
    def proposal(self) -> Marking | None:
        """What waits to be accepted, as it was moved meanwhile."""

    def ask(self, question: Question) -> None:
        """Raise a question in the panel of the active item."""

    def tell(self, progress: str) -> None:
        """Say how far a reading under way has come."""

    def show_beside(self, frame: StoredFrame, then_frame: int) -> None:
        """Keep one frame of the clip beside the picture, and go to another one."""


class Tool(Protocol):
    """One gesture on the picture. Built when chosen, dropped when left."""

    @property
    def cursor(self) -> Qt.CursorShape:
        """The pointer's form over the picture."""

    @property
    def hint(self) -> str:
        """What to do next, in one short sentence; it stands in the row below the picture."""

    def pressed(self, touch: Touch) -> None:
        """Begin where the left button went down."""

    def moved(self, touch: Touch) -> None:
        """Follow the pointer, with the button down."""

    def released(self, touch: Touch) -> None:
        """End where the button went up."""

    def shapes(self) -> tuple[Shape, ...]:
        """Return what is under way and drawn as proposed; nothing most of the time."""

    def choose(self) -> None:
        """Turn the switch that the proposal's words offer (`MarkingWords.choice`)."""

    def left(self) -> None:
        """Let go of what is under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolRow:
    """One tool as the bar offers it.

    Attributes
    ----------
    key
        Its key sequence; one that charts nothing, since keys mean the same wherever the
        focus is.
    name
        Gives its name in the language of the window.
    make
        Builds it; whatever is heavy is imported there.
    takes_plain_click
        Whether a click without any tool at that place of the clip means this one.
    is_rare
        Whether it stands in the menu of the bar rather than in the bar itself.
    """

    id: ToolId
    icon_name: str
    key: str
    name: Callable[[], str]
    make: Callable[[Bench], Tool]
    takes_plain_click: Callable[[Clip, PointPx], bool] = lambda _clip, _place: False
    is_rare: bool = False
