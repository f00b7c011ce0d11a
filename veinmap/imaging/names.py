"""Names out of files and folders, made fit to be shown: on one line, not without end."""

from pathlib import Path
from typing import Final

# A name of a person, a file or a study that is longer is cut in the middle.
_LONGEST: Final = 96


def printable_name(path: Path) -> str:
    """Return the name of `path` on one line, whatever bytes it is made of."""
    name = path.name or str(path)
    text = name.encode("utf-8", "replace").decode("utf-8")
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def shortened(text: str, longest: int = _LONGEST) -> str:
    """Return a text with its beginning and its end, where names and numbers differ."""
    if len(text) <= longest:
        return text
    end = longest // 3
    return f"{text[: longest - end - 1]}…{text[-end:]}"
