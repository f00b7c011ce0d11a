"""The methods of our values, compiled once instead of at every start.

`dataclasses` writes the methods of each value as text, and has Python compile that text
whenever the value's module is loaded: half of what loading a module of values takes. Here
the compiled text is kept. It counts for exactly the same text; any other is compiled as
ever, and so is all where Python's module should one day work otherwise.
"""

import dataclasses
import marshal
from types import CodeType
from typing import Final

from veinmap.ui.kept_code import keep, read_kept

# What they are kept as.
KEPT_NAME: Final = "value_methods"
# A start needs about a thousand; those of earlier versions go when there are more than this.
_MOST_KEPT: Final = 4000


class CompiledValues:
    """Stands between `dataclasses` and the compiler from `begin` to `end`."""

    def __init__(self) -> None:
        self._known: dict[str, object] = {}
        self._used: dict[str, object] = {}
        self._is_complete = True
        self._has_begun = False

    def begin(self) -> None:
        """Let values be made of what was compiled at an earlier start."""
        if self._has_begun:
            return
        self._has_begun = True
        self._known, self._used, self._is_complete = read_kept(KEPT_NAME), {}, True
        # The name that its functions look up before the builtin one.
        vars(dataclasses)["exec"] = self._execute

    def end(self) -> None:
        """Let values be made as ever; what was compiled meanwhile is kept for the next start."""
        if not self._has_begun:
            return
        self._has_begun = False
        vars(dataclasses).pop("exec", None)
        if not self._is_complete:
            both = self._known | self._used
            keep(KEPT_NAME, both if len(both) <= _MOST_KEPT else self._used)
        self._known, self._used = {}, {}

    def _execute(
        self, text: str, names: dict[str, object], made: dict[str, object] | None = None
    ) -> None:
        kept = self._known.get(text)
        code = _unpacked(kept)
        if code is None:
            code = compile(text, "<string>", "exec", dont_inherit=True)
            # Each by itself, so that a start unpacks only what it needs.
            kept = marshal.dumps(code)
            self._is_complete = False
        self._used[text] = kept
        exec(code, names, made)


def _unpacked(kept: object) -> CodeType | None:
    """Return what was kept of one text; None where nothing was, or where it is damaged."""
    if not isinstance(kept, bytes):
        return None
    try:
        code = marshal.loads(kept)
    except (ValueError, EOFError, TypeError):
        return None
    return code if isinstance(code, CodeType) else None


compiled_values: Final = CompiledValues()
