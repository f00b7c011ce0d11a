"""Which clips belong to the open examination, as the library keeps them: by file, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from veinmap.imaging import Clip

if TYPE_CHECKING:
    from veinmap.store import ClipReference


class KeptClips:
    """References to the clips of one examination, in the order in which they came."""

    def __init__(self, references: Iterable[ClipReference] = ()) -> None:
        self._of_key = {clip.sop_instance_uid or clip.path: clip for clip in references}

    def __len__(self) -> int:
        return len(self._of_key)

    def references(self) -> tuple[ClipReference, ...]:
        """Return what the library keeps."""
        return tuple(self._of_key.values())

    def paths(self) -> list[Path]:
        """Return the files."""
        return [Path(clip.path) for clip in self._of_key.values()]

    def add(self, clips: Sequence[Clip]) -> bool:
        """Add clips, and return whether any of them is new."""
        from veinmap.store import ClipReference

        kept = len(self)
        for clip in clips:
            key = _key(clip)
            if key not in self._of_key:
                self._of_key[key] = ClipReference.of(clip)
        return len(self) > kept

    def drop(self, clips: Sequence[Clip]) -> bool:
        """Drop clips, and return whether any of them was here."""
        keys = {_key(clip) for clip in clips} & self._of_key.keys()
        for key in keys:
            del self._of_key[key]
        return bool(keys)


def _key(clip: Clip) -> str:
    return clip.sop_instance_uid or str(clip.path)
