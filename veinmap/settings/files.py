"""Where VeinMap keeps its own files, and how one is written so that it cannot be half there."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

_APP: Final = "VeinMap"

# Set by tests and by the demonstration, so that neither touches a person's own files.
DATA_FOLDER_VARIABLE: Final = "VEINMAP_DATA_DIR"


def _chosen_folder() -> Path | None:
    chosen = os.environ.get(DATA_FOLDER_VARIABLE)
    return Path(chosen) if chosen else None


def data_folder() -> Path:
    """Return the folder of the library; it need not exist yet."""
    chosen = _chosen_folder()
    if chosen is not None:
        return chosen
    import platformdirs

    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def config_folder() -> Path:
    """Return the folder of the settings; it need not exist yet."""
    chosen = _chosen_folder()
    if chosen is not None:
        return chosen
    import platformdirs

    return Path(platformdirs.user_config_dir(_APP, appauthor=False))


def cache_folder() -> Path:
    """Return the folder of what can be made again at any time; it need not exist yet."""
    chosen = _chosen_folder()
    if chosen is not None:
        return chosen / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir(_APP, appauthor=False))


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file so that after a crash it holds either all of `content` or what it held.

    The bytes reach the disk before the name points at them, and the folder is
    synchronised after the rename: without that a new file can vanish with the power.

    Raises
    ------
    OSError
        If the folder or the disk does not allow it; the old file is then still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    synchronise_folder(path.parent)


def synchronise_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself and has no call for it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
