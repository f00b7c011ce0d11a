"""A clinic's own protocols on the disk."""

from pathlib import Path

import pytest

from veinmap.settings import SettingsError, load_protocols, remove_protocol, save_protocol


def test_a_saved_protocol_is_read_back_and_removed(tmp_path: Path) -> None:
    assert load_protocols(tmp_path) == {}
    save_protocol("own-1", b"{}\n", tmp_path)
    assert load_protocols(tmp_path) == {"own-1": b"{}\n"}
    remove_protocol("own-1", tmp_path)
    assert load_protocols(tmp_path) == {}


@pytest.mark.parametrize("name", ["../settings", "", "Own 1", "a/b"])
def test_no_path_is_made_of_what_somebody_typed(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no name"):
        save_protocol(name, b"{}", tmp_path)


def test_a_disk_that_refuses_says_so(tmp_path: Path) -> None:
    (tmp_path / "protocols").write_text("in the way")
    with pytest.raises(SettingsError, match="cannot be saved"):
        save_protocol("own-1", b"{}", tmp_path)
