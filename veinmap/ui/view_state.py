"""What only the eye needs: which leg, which item, which workspace, which frame.

None of it is part of the chart. It is kept per examination, so that the window
opens where it was left.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from veinmap.anatomy.sides import Side

if TYPE_CHECKING:
    from veinmap.measurement import Quantity


class Workspace(StrEnum):
    """The three workspaces on the bar."""

    EXAMINE = "examine"
    PLAN = "plan"
    CHART = "chart"


class LegViews(StrEnum):
    """How much of the legs the right column shows."""

    FOUR = "four"
    TWO = "two"
    BOTH = "both"


class ViewState(QObject):
    """The one selection, shown by row, viewer and leg alike.

    `side` is None until somebody has said which leg is examined: there is no
    default side. `active` is a catalogue key, an item of the protocol, or the id
    of a drawn vein or perforator on `side`; empty if there is none.
    """

    side_changed = Signal()
    active_changed = Signal()
    hovered_changed = Signal()
    workspace_changed = Signal()
    views_changed = Signal()
    clip_changed = Signal()
    # What proves a vein is to be opened: its side, its name, and which of its numbers or None.
    evidence_wanted = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._side: Side | None = None
        self._active = ""
        self._hovered: tuple[Side, str] | None = None
        self._workspace = Workspace.EXAMINE
        self._views = LegViews.FOUR
        self._clip_uid = ""
        self._frame = 0

    @property
    def side(self) -> Side | None:
        """The leg that is worked on."""
        return self._side

    @property
    def active(self) -> str:
        """The item that every measurement lands on."""
        return self._active

    @property
    def hovered(self) -> tuple[Side, str] | None:
        """The vein under the pointer, on the leg or in the list."""
        return self._hovered

    @property
    def workspace(self) -> Workspace:
        """The workspace shown."""
        return self._workspace

    @property
    def views(self) -> LegViews:
        """Which views of the leg are shown."""
        return self._views

    @property
    def clip_uid(self) -> str:
        """SOP Instance UID of the clip in the viewer, empty if none."""
        return self._clip_uid

    @property
    def frame(self) -> int:
        """Frame at the play head, counted from 0."""
        return self._frame

    def set_side(self, side: Side | None) -> None:
        """Work on that leg; the active item stays if it is one that both legs have."""
        if side is not self._side:
            self._side = side
            self.side_changed.emit()

    def set_active(self, subject: str, side: Side | None = None) -> None:
        """Make that item the active one, on `side` if given."""
        if side is not None:
            self.set_side(side)
        if subject != self._active:
            self._active = subject
            self.active_changed.emit()

    def set_hovered(self, hovered: tuple[Side, str] | None) -> None:
        """Say which vein lies under the pointer."""
        if hovered != self._hovered:
            self._hovered = hovered
            self.hovered_changed.emit()

    def ask_for_evidence(
        self, side: Side, subject: str, quantity: "Quantity | None" = None
    ) -> None:
        """Ask for the frame that proves a vein, or one of its numbers."""
        self.evidence_wanted.emit(side, subject, quantity)

    def set_workspace(self, workspace: Workspace) -> None:
        """Show that workspace."""
        if workspace is not self._workspace:
            self._workspace = workspace
            self.workspace_changed.emit()

    def set_views(self, views: LegViews) -> None:
        """Show four views or two of one leg, or both legs."""
        if views is not self._views:
            self._views = views
            self.views_changed.emit()

    def set_clip(self, clip_uid: str, frame: int) -> None:
        """Take down what the viewer shows."""
        if (clip_uid, frame) != (self._clip_uid, self._frame):
            self._clip_uid, self._frame = clip_uid, frame
            self.clip_changed.emit()

    def as_values(self) -> dict[str, str | int]:
        """Return all of it as plain values, for the store."""
        return {
            "side": self._side.value if self._side else "",
            "active": self._active,
            "workspace": self._workspace.value,
            "views": self._views.value,
            "clip_uid": self._clip_uid,
            "frame": self._frame,
        }

    def take(self, values: Mapping[str, Any]) -> None:
        """Show what was kept; what is missing or unknown stays as at the start."""
        side, views = values.get("side"), values.get("views")
        workspace, frame = values.get("workspace"), values.get("frame")
        self.set_hovered(None)
        self.set_side(Side(side) if side in tuple(Side) else None)
        self.set_active(str(values.get("active", "")))
        self.set_views(LegViews(views) if views in tuple(LegViews) else LegViews.FOUR)
        self.set_workspace(
            Workspace(workspace) if workspace in tuple(Workspace) else Workspace.EXAMINE
        )
        kept_frame = frame if isinstance(frame, int) and frame >= 0 else 0
        self.set_clip(str(values.get("clip_uid", "")), kept_frame)
