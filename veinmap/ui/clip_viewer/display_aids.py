"""How the picture is shown: smoother, steeper, brighter, inverted, without colour.

Display aids change what the eye sees and nothing else: tools, commands and prints read
the stored pixels.
"""

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

# As far as contrast and gamma go from the stored picture, in steps of either direction.
MOST_STEPS: Final = 5
# One step of contrast makes the slope about mid-grey a fifth steeper, one of gamma the
# shadows a fifth brighter: the smallest that is seen at once.
_CONTRAST_PER_STEP: Final = 1.2
_GAMMA_PER_STEP: Final = 0.82
_MIDDLE: Final = 127.5
_WHITE: Final = 255


class Despeckle(IntEnum):
    """How much speckle is taken off: the width of the median about it, in pixels."""

    OFF = 0
    LIGHT = 3
    STRONG = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayAids:
    """All aids together; as made, the picture is shown as it is stored.

    `contrast` and `gamma` are steps, 0 as stored, up to `MOST_STEPS` either way.
    """

    despeckle: Despeckle = Despeckle.OFF
    contrast: int = 0
    gamma: int = 0
    is_inverted: bool = False
    is_grey: bool = False

    def __post_init__(self) -> None:
        for name, steps in (("contrast", self.contrast), ("gamma", self.gamma)):
            if not -MOST_STEPS <= steps <= MOST_STEPS:
                raise ValueError(f"{name} goes from -{MOST_STEPS} to {MOST_STEPS}, not {steps}")

    @property
    def is_plain(self) -> bool:
        """Whether the picture is shown as it is stored."""
        return self == DisplayAids()

    @property
    def changes_levels(self) -> bool:
        """Whether levels are shown as other ones."""
        return bool(self.contrast or self.gamma or self.is_inverted)

    def with_more_contrast(self, steps: int) -> "DisplayAids":
        """Return these aids with that much more contrast, as far as it goes."""
        return replace(self, contrast=_within(self.contrast + steps))

    def with_more_gamma(self, steps: int) -> "DisplayAids":
        """Return these aids with shadows that much brighter, as far as it goes."""
        return replace(self, gamma=_within(self.gamma + steps))

    def with_next_despeckle(self) -> "DisplayAids":
        """Return these aids with the next strength: off, light, strong, off."""
        choices = list(Despeckle)
        return replace(self, despeckle=choices[(choices.index(self.despeckle) + 1) % len(choices)])

    def levels(self) -> bytes:
        """Return the level shown for each stored level, 256 of them: gamma, contrast, sign."""
        exponent = _GAMMA_PER_STEP**self.gamma
        slope = _CONTRAST_PER_STEP**self.contrast
        shown = []
        for level in range(_WHITE + 1):
            brighter = _WHITE * (level / _WHITE) ** exponent
            steeper = min(_WHITE, max(0, round(_MIDDLE + slope * (brighter - _MIDDLE))))
            shown.append(_WHITE - steeper if self.is_inverted else steeper)
        return bytes(shown)


def _within(steps: int) -> int:
    return max(-MOST_STEPS, min(MOST_STEPS, steps))
