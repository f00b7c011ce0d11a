"""VeinMap Sans, loaded from the files that travel with the product.

Its figures are tabular, so columns of numbers stay straight without OpenType
features, and text in a PDF stays text. A missing file is an error: Qt would put
another typeface in its place in silence, and every measure would be wrong.
"""

from functools import cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

from veinmap.resource_files import resource_path

FAMILY: Final = "VeinMap Sans"
_FILES: Final = (
    "VeinMapSans-Regular.otf",
    "VeinMapSans-Medium.otf",
    "VeinMapSans-SemiBold.otf",
    "VeinMapSans-Bold.otf",
)


class FontsMissingError(RuntimeError):
    """The program's own typeface cannot be loaded: the installation is damaged."""


@cache
def load_fonts() -> None:
    """Load the four weights of VeinMap Sans, once for the life of the program.

    Raises
    ------
    FontsMissingError
        If one of the files is missing or is not the typeface it should be.
    """
    for file_name in _FILES:
        path = resource_path(f"fonts/{file_name}")
        font_id = QFontDatabase.addApplicationFont(str(path))
        if font_id < 0 or FAMILY not in QFontDatabase.applicationFontFamilies(font_id):
            raise FontsMissingError(
                f"The typeface file {path} is missing or damaged. Install VeinMap again."
            )


def sans(size_px: int, weight: int) -> QFont:
    """Return VeinMap Sans of that height in px (at 100 %) and weight (400 to 700)."""
    font = QFont(FAMILY)
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
