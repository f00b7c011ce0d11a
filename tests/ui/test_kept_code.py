"""What is compiled at one start is kept for the next, and made anew when it cannot be right."""

from pathlib import Path

import pytest

from tests.ui.fresh_starts import OF_PYSIDE, OF_VALUES, started

both = pytest.mark.parametrize("script", [OF_PYSIDE, OF_VALUES], ids=["pyside", "values"])


@pytest.mark.parametrize(
    ("script", "least"), [(OF_PYSIDE, 6), (OF_VALUES, 101)], ids=["pyside", "values"]
)
def test_the_second_start_compiles_nothing_again(script: str, least: int, tmp_path: Path) -> None:
    first, kept = started(script, tmp_path)
    assert first >= least
    assert kept.is_relative_to(tmp_path)
    assert started(script, tmp_path)[0] == 0


@both
def test_a_damaged_file_is_written_anew(script: str, tmp_path: Path) -> None:
    first, kept = started(script, tmp_path)
    for damaged in (kept.read_bytes()[:-100], b"", b"\0" * 64):
        kept.write_bytes(damaged)
        assert started(script, tmp_path)[0] == first
        assert started(script, tmp_path)[0] == 0


@both
def test_nothing_is_written_where_python_may_write_no_compiled_modules(
    script: str, tmp_path: Path
) -> None:
    _, kept = started(script, tmp_path, PYTHONDONTWRITEBYTECODE="1")
    assert not kept.exists()
