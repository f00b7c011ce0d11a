"""Modules imported after PySide load as fast as those before it.

PySide puts a hook of its own into ``import``. It reads the source of every module
that is imported later, looking for the word PySide6, to know where
``from __feature__ import …`` may hold: a fifth of all the time that loading takes.
VeinMap asks for no such feature.
"""

import builtins

from veinmap.ui.compiled_support import support_kept_compiled

with support_kept_compiled():
    import PySide6.QtCore  # noqa: F401 -- it puts its hook in, and the import it replaced aside


def import_plainly() -> None:
    """Put Python's own ``import`` back in its place."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
