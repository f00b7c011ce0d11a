"""Where the last edit of a chart is, on its way to the disk."""

from enum import Enum, auto


class SavingState(Enum):
    """Where the last edit is."""

    OPENING = auto()
    NOTHING_YET = auto()
    SAVING = auto()
    SAVED = auto()
    NOT_SAVED = auto()
