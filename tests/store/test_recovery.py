"""Recovery copies: the first place that takes them, and nothing lost or shown to others."""

import os
import tempfile
from pathlib import Path

import pytest

from veinmap.chart import Chart
from veinmap.store import (
    RecoveryCopyError,
    find_recovered,
    recovery_copies,
    recovery_folders,
    set_copy_aside,
)


def test_a_copy_goes_into_the_first_folder_that_takes_it(tmp_path: Path, case_a: Chart) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"")
    (copy,) = recovery_copies([case_a], [blocked, tmp_path / "second", tmp_path / "third"])
    assert copy.parent == tmp_path / "second"
    (found,) = find_recovered([blocked, tmp_path / "second", tmp_path / "third"])
    assert (found.path, found.chart) == (copy, case_a)


def test_where_no_folder_takes_it_the_first_is_named(tmp_path: Path, case_a: Chart) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"")
    second.write_bytes(b"")
    with pytest.raises(RecoveryCopyError, match="first"):
        recovery_copies([case_a], [first, second])


def test_a_copy_set_aside_is_found_no_more_and_replaces_none(tmp_path: Path, case_a: Chart) -> None:
    (copy,) = recovery_copies([case_a], [tmp_path])
    content = copy.read_bytes()
    first = set_copy_aside(copy)
    copy.write_bytes(b"another")
    second = set_copy_aside(copy)
    assert find_recovered([tmp_path]) == ()
    assert (first.read_bytes(), second.read_bytes()) == (content, b"another")


@pytest.mark.skipif(os.name != "posix", reason="each user has a temporary folder there")
def test_a_temporary_folder_of_another_user_is_neither_written_nor_read(
    tmp_path: Path, case_a: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    shared = recovery_folders(tmp_path / "library.sqlite")[-1]
    recovery_copies([case_a], [shared])
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    assert find_recovered([shared]) == ()
    with pytest.raises(RecoveryCopyError, match="another user"):
        recovery_copies([case_a], [shared])
