"""Sides, views and faces: the words every place on a leg is said in."""

from enum import StrEnum


class Side(StrEnum):
    """The patient's right or left; there is no default."""

    RIGHT = "R"
    LEFT = "L"

    @property
    def other(self) -> "Side":
        """The other side."""
        return Side.LEFT if self is Side.RIGHT else Side.RIGHT


class View(StrEnum):
    """The four presets of one projection, always in this order on screen and page."""

    ANTERIOR = "anterior"
    MEDIAL = "medial"
    POSTERIOR = "posterior"
    LATERAL = "lateral"


class Face(StrEnum):
    """The face of the leg that a point lies on."""

    ANTERIOR = "anterior"
    MEDIAL = "medial"
    POSTERIOR = "posterior"
    LATERAL = "lateral"
