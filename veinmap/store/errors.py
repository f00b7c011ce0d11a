"""What can go wrong with the library, each as one sentence for a clinician."""

from pathlib import Path


class StoreError(Exception):
    """The library cannot do what was asked; the text says what failed, where, and what to do."""


class DamagedLibraryError(StoreError):
    """The library file is damaged. It was left as it is."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"The library {path} is damaged ({detail}). It was left untouched: copy the file to "
            f"a safe place, with {path.name}-wal and {path.name}-shm where they are beside it, "
            "then restore a backup or begin a new library."
        )
        self.path = path


class NotALibraryError(StoreError):
    """The file is a sound database, but not a library of VeinMap."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} is not a VeinMap library. It was left untouched: choose another file."
        )
        self.path = path


class NewerLibraryError(StoreError):
    """The library was written by a newer VeinMap."""

    def __init__(self, path: Path, needs_veinmap: str) -> None:
        super().__init__(
            f"The library {path} was written by a newer VeinMap and was left untouched: "
            f"open it with VeinMap {needs_veinmap} or later."
        )
        self.path = path
        self.needs_veinmap = needs_veinmap


class FullDiskError(StoreError):
    """The disk is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The disk of {path.parent} is full, so nothing can be saved there. Free some "
            "space, then try again; changes that are not saved yet are kept meanwhile."
        )
        self.path = path


class ReadOnlyLibraryError(StoreError):
    """The file, its folder or its disk cannot be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The library {path} cannot be written: the file, its folder or its disk is "
            "read-only. Allow writing there, then try again."
        )
        self.path = path


class LockedLibraryError(StoreError):
    """Another program holds the library."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"Another VeinMap is writing to the library {path}. Close it or wait a moment, "
            "then try again."
        )
        self.path = path


class UnreachableLibraryError(StoreError):
    """The file or its disk does not answer."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(
            f"The library {path} cannot be reached ({detail}). Check the disk and the folder, "
            "then try again."
        )
        self.path = path


class UnsafeDatabaseError(StoreError):
    """The database software cannot keep what it is given."""


class StaleChartError(StoreError):
    """Someone saved another version of the same chart in the meantime."""

    def __init__(self, exam_id: str, expected_version: int, stored_version: int) -> None:
        super().__init__(
            "This chart was changed in another VeinMap window, so your last change is not saved "
            "yet. Open the other version, or keep yours on top of it."
        )
        self.exam_id = exam_id
        self.expected_version = expected_version
        self.stored_version = stored_version


class DamagedChartError(StoreError):
    """One chart of an otherwise sound library cannot be read back."""

    def __init__(self, exam_id: str, detail: str) -> None:
        super().__init__(
            f"This chart cannot be read from the library: {detail} It was left untouched; "
            "an earlier state can be opened from its history."
        )
        self.exam_id = exam_id


class UnknownExaminationError(StoreError):
    """The library holds no such examination."""

    def __init__(self, exam_id: str) -> None:
        super().__init__("This examination is not in the library. Choose another one.")
        self.exam_id = exam_id


class AlreadyStoredError(StoreError):
    """The library holds an examination of that identity already."""

    def __init__(self, exam_id: str) -> None:
        super().__init__("This examination is in the library already. Open it from there.")
        self.exam_id = exam_id
