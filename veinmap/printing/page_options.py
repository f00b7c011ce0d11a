"""What can be chosen about a printed vein map."""

from dataclasses import dataclass, field
from enum import StrEnum

from veinmap.anatomy.sides import Side
from veinmap.printing.logo import Logo
from veinmap.settings import FrenchValveWord
from veinmap.settings.page import PageSettings


class Paper(StrEnum):
    """Sheet of paper, upright."""

    A4 = "a4"
    LETTER = "letter"

    @property
    def width_mm(self) -> float:
        """Width of the sheet."""
        return 210.0 if self is Paper.A4 else 215.9

    @property
    def height_mm(self) -> float:
        """Height of the sheet."""
        return 297.0 if self is Paper.A4 else 279.4


class Language(StrEnum):
    """Language of the page."""

    ENGLISH = "en"
    FRENCH = "fr"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageOptions:
    """How the vein map is printed.

    Attributes
    ----------
    is_gray
        Whether colours become black (a grey printer, a fax).
    legs
        The legs to print; empty for every leg that was examined.
    has_overview
        Whether two legs get the overview page in front.
    show_empty_views
        Whether views in which nothing was charted are drawn too.
    is_superseded
        Whether a newer signed version exists; the archive knows, the chart does not.
    style
        What all pages of the clinic have in common.
    logo
        The logo that `style` names, as it was read.
    french_valve_word
        What a vein whose valves close is called on a French page.
    """

    paper: Paper = Paper.A4
    language: Language = Language.ENGLISH
    is_gray: bool = False
    legs: tuple[Side, ...] = ()
    has_overview: bool = True
    show_empty_views: bool = True
    is_superseded: bool = False
    style: PageSettings = field(default_factory=PageSettings)
    logo: Logo | None = None
    french_valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE
