"""A row of codes to choose from: off, proposed by the map (dashed), or set."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from veinmap.ui import theme
from veinmap.ui.widgets.chips import ChipState, StateChip


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChoice:
    """One code: what stands in the data, what the chip shows, what it means."""

    code: str
    text: str
    meaning: str = ""


class CodeChips(QWidget):
    """Chips for codes of one kind; several can be set, or one where `is_single`.

    A proposed code is not set until somebody sets it. Space sets or clears; the arrow
    keys go from chip to chip.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[CodeChoice],
        *,
        is_single: bool = False,
        columns: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_single = is_single
        self._proposed: frozenset[str] = frozenset()
        self._set: list[str] = []
        self.setAccessibleName(name)
        self.chips: dict[str, StateChip] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.current().space(1))
        for place, choice in enumerate(choices):
            chip = StateChip(choice.text, compact=True)
            chip.set_texts(choice.text, compact=True, full_name=_full_name(choice))
            chip.clicked.connect(self._toggling(choice.code))
            self.chips[choice.code] = chip
            grid.addWidget(chip, place // columns, place % columns)
        grid.setColumnStretch(columns, 1)
        self._order = [choice.code for choice in choices]

    def codes(self) -> tuple[str, ...]:
        """Return the codes that are set, in their order."""
        return tuple(code for code in self._order if code in self._set)

    def set_codes(self, codes: Sequence[str]) -> None:
        """Set these and no other; a code that is not offered is left out."""
        self._set = [code for code in codes if code in self.chips]
        self._show()

    def propose(self, codes: Sequence[str]) -> None:
        """Show these as what the map proposes."""
        self._proposed = frozenset(codes)
        self._show()

    def take_proposed(self) -> None:
        """Set what is proposed beside what is set; a single choice takes the proposed one."""
        wanted = [code for code in self._order if code in self._proposed]
        if self._is_single:
            self._set = wanted[:1] or self._set
        else:
            self._set += [code for code in wanted if code not in self._set]
        self._show()

    def _toggling(self, code: str) -> Callable[[], None]:
        def act() -> None:
            self.toggle(code)

        return act

    def toggle(self, code: str) -> None:
        """Set a code, or clear it."""
        if code in self._set:
            self._set.remove(code)
        elif self._is_single:
            self._set = [code]
        else:
            self._set.append(code)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for code, chip in self.chips.items():
            if code in self._set:
                chip.set_state(ChipState.SET)
            else:
                is_proposed = code in self._proposed
                chip.set_state(ChipState.PROPOSED if is_proposed else ChipState.OFF)


def _full_name(choice: CodeChoice) -> str:
    return f"{choice.text}: {choice.meaning}" if choice.meaning else choice.text
