"""Going round the regions of the window with F6: clips, protocol, viewer, item, leg."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_to_region(regions: Sequence[QWidget], step: int) -> None:
    """Put the focus into the region `step` places on from the one that has it."""
    focus = QApplication.focusWidget()
    here = next(
        (
            place
            for place, region in enumerate(regions)
            if focus is not None and (region is focus or region.isAncestorOf(focus))
        ),
        -1 if step > 0 else 0,
    )
    # A region in which nothing can take the focus is passed over.
    for distance in range(1, len(regions) + 1):
        target = _first_to_focus(regions[(here + step * distance) % len(regions)])
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first_to_focus(region: QWidget) -> QWidget | None:
    """Return what the keyboard reaches first in a region; None if it reaches nothing there."""
    proxy = region.focusProxy()
    if proxy is not None and _can_take_focus(proxy):
        return proxy
    if _can_take_focus(region):
        return region
    return next((child for child in region.findChildren(QWidget) if _can_take_focus(child)), None)


def _can_take_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    can_be_reached = bool(policy & Qt.FocusPolicy.TabFocus)
    return can_be_reached and widget.isVisible() and widget.isEnabled()
