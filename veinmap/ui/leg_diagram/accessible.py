"""The leg for screen readers: a list of its findings, each with its place on the screen."""

from typing import Final

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from veinmap.anatomy.sides import Side
from veinmap.ui.leg_diagram.leg_diagram import LegDiagram

# Qt holds interfaces without owning them; these live as long as their diagram.
_KEPT: Final[dict[int, "LegInterface"]] = {}
_installed: list[bool] = []


class FindingInterface(QAccessibleInterface):
    """One finding of the list."""

    def __init__(self, diagram: LegDiagram, side: Side, subject: str, speech: str) -> None:
        super().__init__()
        self._diagram, self._side, self._subject = diagram, side, subject
        self._speech = speech

    def isValid(self) -> bool:
        """Return that there is such a finding."""
        return True

    def object(self) -> QObject | None:  # type: ignore[override]
        """Return no object: a finding is none."""
        return None

    def window(self) -> None:  # type: ignore[override]
        """Return no window of its own."""
        return

    def text(self, kind: QAccessible.Text) -> str:
        """Return what is spoken."""
        return self._speech if kind is QAccessible.Text.Name else ""

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Change nothing: a finding is charted, not renamed."""

    def role(self) -> QAccessible.Role:
        """Return that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return a plain state."""
        return QAccessible.State()

    def rect(self) -> QRect:
        """Return where the finding lies on the screen."""
        box = self._diagram.rect_of(self._side, self._subject) or self._diagram.rect()
        return QRect(self._diagram.mapToGlobal(box.topLeft()), box.size())

    def parent(self) -> QAccessibleInterface:
        """Return the list."""
        return QAccessible.queryAccessibleInterface(self._diagram)

    def child(self, _index: int) -> None:  # type: ignore[override]
        """Return nothing below it."""
        return

    def childCount(self) -> int:
        """Return that nothing lies below it."""
        return 0

    def childAt(self, _x: int, _y: int) -> None:  # type: ignore[override]
        """Return nothing below it."""
        return

    def indexOfChild(self, _child: QAccessibleInterface) -> int:
        """Return that it has no children."""
        return -1


class LegInterface(QAccessibleWidget):
    """The diagram as a list of findings."""

    def __init__(self, diagram: LegDiagram) -> None:
        super().__init__(diagram, QAccessible.Role.List, diagram.accessibleName())
        self._diagram = diagram
        self._items: list[FindingInterface] = []
        self._listed: list[tuple[Side, str, str]] = []

    def _refresh(self) -> None:
        listed = self._diagram.listed()
        if listed != self._listed:
            self._listed = listed
            self._items = [FindingInterface(self._diagram, *entry) for entry in listed]

    def childCount(self) -> int:
        """Return how many findings there are."""
        self._refresh()
        return len(self._items)

    def child(self, index: int) -> FindingInterface | None:  # type: ignore[override]
        """Return one finding."""
        self._refresh()
        return self._items[index] if 0 <= index < len(self._items) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of a finding, -1 if it is none of these."""
        return next((i for i, item in enumerate(self._items) if item is child), -1)


def _interface_of(_key: str, widget: QObject) -> QAccessibleInterface | None:
    if not isinstance(widget, LegDiagram):
        return None
    if id(widget) not in _KEPT:
        key = id(widget)
        _KEPT[key] = LegInterface(widget)
        widget.destroyed.connect(lambda: _KEPT.pop(key, None))
    return _KEPT[id(widget)]


def speak_findings() -> None:
    """Let screen readers find the findings of every leg diagram, from now on."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_interface_of)
