"""What PySide would make at every start is made when it is needed."""

import re

from veinmap.ui.compiled_support import LatePattern, support_kept_compiled


def test_patterns_of_pyside_are_made_when_they_are_used_and_all_others_at_once() -> None:
    made = []

    def make() -> re.Pattern[str]:
        made.append("pattern")
        return re.compile(r"(\d+)mm")

    late = LatePattern(make)
    found = late.finditer
    assert made == []
    assert [match[1] for match in found("4mm, 12mm")] == ["4", "12"]  # type: ignore[operator]
    assert late.pattern == r"(\d+)mm"
    assert made == ["pattern"]
    before = re.compile
    with support_kept_compiled():
        assert isinstance(re.compile("x" * 200), re.Pattern)
    assert re.compile is before
