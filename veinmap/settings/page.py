"""How a clinic's pages look: its mark, its foot, who signs, its colours and lines."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from veinmap.settings.files import config_folder, write_atomically

# Longer it would not stand on one line of the narrower sheet at 7 pt.
LONGEST_FOOTER: Final = 120
LONGEST_SIGNATURE: Final = 40
# A mark 7 mm high needs no more; a photograph by mistake would swell every file.
LARGEST_LOGO_BYTES: Final = 400_000
_LOGO_STARTS: Final = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".svg": (b"<svg", b"<?xml", b"\xef\xbb\xbf<", b"<!--", b"<!DOCTYPE"),
}


class FlowColours(StrEnum):
    """The colours of reflux and of competent veins: a convention of each clinic (clinical.md 4.4).

    Each pair differs in form as well, so that a grey copy says the same.
    """

    RED_BLUE = "red_blue"
    RED_BLACK = "red_black"
    RED_GREEN = "red_green"
    ORANGE_BLUE = "orange_blue"


class LineWidths(StrEnum):
    """How wide lines are printed; bold ones survive a weak copier."""

    NORMAL = "normal"
    BOLD = "bold"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """What every page of a clinic has in common.

    Attributes
    ----------
    logo
        Name of the logo's file beside the settings; empty for none.
    footer_text
        One line at the foot of every page.
    has_signature_line
        Whether an unsigned vein map has a line to sign on; a report always has.
    signature_words
        What stands before that line; empty for the page's own words.
    """

    logo: str = ""
    footer_text: str = ""
    has_signature_line: bool = False
    signature_words: str = ""
    colours: FlowColours = FlowColours.RED_BLUE
    lines: LineWidths = LineWidths.NORMAL

    def __post_init__(self) -> None:
        if Path(self.logo).name != self.logo:
            raise ValueError(f"the logo lies beside the settings, not at {self.logo}")
        for text, longest in (
            (self.footer_text, LONGEST_FOOTER),
            (self.signature_words, LONGEST_SIGNATURE),
        ):
            if len(text) > longest or "\n" in text:
                raise ValueError(f"a line of {len(text)} letters does not fit; {longest} do")


class LogoError(Exception):
    """A file that cannot be the logo, with the reason in one sentence."""


def logo_path(settings: PageSettings, folder: Path | None = None) -> Path | None:
    """Return where the logo lies, None where there is none."""
    return (folder or config_folder()) / settings.logo if settings.logo else None


def keep_logo(source: Path, folder: Path | None = None) -> str:
    """Copy a picture beside the settings and return its name there.

    Raises
    ------
    LogoError
        If it is no PNG, JPEG or SVG, is too large, or cannot be read or written.
    """
    try:
        if source.stat().st_size > LARGEST_LOGO_BYTES:
            raise LogoError(
                f"{source.name} is larger than {LARGEST_LOGO_BYTES // 1000} kB; "
                "a logo this small on paper needs less."
            )
        content = source.read_bytes()
        suffix = _kind_of(content)
        if suffix is None:
            raise LogoError(f"{source.name} is no PNG, JPEG or SVG picture.")
        import hashlib  # here, since the window waits for its settings

        # Another picture gets another name: the one in force stays until this is kept.
        name = f"logo-{hashlib.sha256(content).hexdigest()[:8]}{suffix}"
        write_atomically((folder or config_folder()) / name, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LogoError(f"{source.name} cannot be kept as logo: {reason}.") from error
    return name


def _kind_of(content: bytes) -> str | None:
    """Return the suffix of a picture by its first bytes; the name may say anything."""
    for suffix, starts in _LOGO_STARTS.items():
        if content.lstrip()[:16].startswith(starts) and (suffix != ".svg" or b"<svg" in content):
            return suffix
    return None
