"""Charts that no library could take once: what is offered, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from veinmap.store import RecoveredChart


class RecoveredCopies(QObject):
    """Knows the recovery copies that nobody has dealt with, and those that are open again."""

    # Why a recovery copy stays where it is, though its chart is in the library now.
    copy_stays = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.offered: tuple[RecoveredChart, ...] = ()
        self._reopened: dict[str, list[Path]] = {}

    def take(self, found: Iterable[RecoveredChart]) -> None:
        """Offer what was found, except what is open again."""
        reopened = {path for paths in self._reopened.values() for path in paths}
        self.offered = tuple(copy for copy in found if copy.path not in reopened)

    def reopen(self, copy: RecoveredChart, exam_id: str) -> None:
        """Note that a copy was opened: it stays until its chart is kept elsewhere."""
        self._offer_no_more(copy)
        self._reopened.setdefault(exam_id, []).append(copy.path)

    def set_aside(self, copy: RecoveredChart) -> Path:
        """Move a copy out of those that are offered; return where it is now.

        Raises
        ------
        RecoveryCopyError
            If it cannot be moved.
        """
        from veinmap.store import set_copy_aside

        target = set_copy_aside(copy.path)
        self._offer_no_more(copy)
        return target

    def kept(self, exam_id: str) -> None:
        """Set the copies of a chart aside that is kept in the library or in a newer copy."""
        from veinmap.store import StoreError, set_copy_aside

        for path in self._reopened.pop(exam_id, []):
            try:
                set_copy_aside(path)
            except StoreError as error:
                self.copy_stays.emit(str(error))

    def _offer_no_more(self, copy: RecoveredChart) -> None:
        self.offered = tuple(other for other in self.offered if other != copy)
