"""A clinic's own protocols, one JSON file each beside its settings.

What stands in a file is read on the floor of the chart; here it is text with a name.
"""

import re
from pathlib import Path
from typing import Final

from veinmap.settings.clinic import SettingsError
from veinmap.settings.files import config_folder, write_atomically

_FOLDER: Final = "protocols"
# Names are made by the program, never of what somebody typed.
_NAME: Final = re.compile(r"[a-z0-9-]{1,40}")
_SUFFIX: Final = ".json"


def protocols_folder(folder: Path | None = None) -> Path:
    """Return the folder of the clinic's own protocols; it need not exist yet."""
    return (folder or config_folder()) / _FOLDER


def load_protocols(folder: Path | None = None) -> dict[str, bytes]:
    """Return the text of every protocol by its name, in the order of the names.

    Raises
    ------
    SettingsError
        If a file that is there cannot be read.
    """
    home = protocols_folder(folder)
    try:
        paths = sorted(home.glob(f"*{_SUFFIX}")) if home.is_dir() else []
        return {path.stem: path.read_bytes() for path in paths}
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"The protocols in {home} cannot be read ({reason}).") from error


def save_protocol(name: str, text: bytes, folder: Path | None = None) -> None:
    """Write one protocol at once and whole.

    Raises
    ------
    ValueError
        If the name is not of small letters, digits and hyphens.
    SettingsError
        If the folder or the disk does not allow it; the old one is then still there.
    """
    path = _path(name, folder)
    try:
        write_atomically(path, text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"The protocol cannot be saved in {path.parent} ({reason}).") from error


def remove_protocol(name: str, folder: Path | None = None) -> None:
    """Remove one protocol; examinations keep the one they were charted by.

    Raises
    ------
    ValueError
        If the name is not of small letters, digits and hyphens.
    SettingsError
        If the disk does not allow it.
    """
    path = _path(name, folder)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(f"The protocol {path} cannot be removed ({reason}).") from error


def _path(name: str, folder: Path | None) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError(f"“{name}” is no name of a protocol file")
    return protocols_folder(folder) / f"{name}{_SUFFIX}"
