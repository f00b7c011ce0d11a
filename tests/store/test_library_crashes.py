import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.store.sessions import is_kept, version_in
from tests.store.small_edits import with_indication
from veinmap.chart import Chart, read_chart
from veinmap.store import (
    FullDiskError,
    ReadOnlyLibraryError,
    UnreachableLibraryError,
    recovery_copy,
)
from veinmap.store.library import ChartStore
from veinmap.store.opening import open_library

resource = pytest.importorskip("resource", reason="not on Windows")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses fork, preload and tmpfs")

SESSION = [sys.executable, "-m", "tests.store.sessions"]


def run(
    *command: str, environment: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd=REPOSITORY,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def result_of(*command: str) -> dict[str, Any]:
    done = run(*command)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def in_own_mounts(script: str, *arguments: str) -> list[str]:
    """Return the command that runs a shell script where mounting is allowed, or skip."""
    own = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or run(*own, "true").returncode != 0:
        pytest.skip("this machine does not let a process have mounts of its own")
    return [*own, "sh", "-ec", script, "sh", *arguments]


def test_a_killed_session_loses_nothing_that_was_acknowledged(library: Path) -> None:
    found = result_of(*SESSION, "kill_again_and_again", str(library), "8")
    assert found["lost"] == 0, found
    assert found["promised"] > 8


def test_a_power_cut_loses_nothing_that_was_acknowledged(library: Path, tmp_path: Path) -> None:
    compiler = shutil.which("cc") or shutil.which("gcc")
    if not compiler:
        pytest.skip("no C compiler to build the disk that forgets what was not synchronised")
    shim, shadow = tmp_path / "unsynced.so", tmp_path / "shadow"
    source = Path(__file__).with_name("unsynced.c")
    subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(shim), str(source), "-ldl"], check=True
    )
    open_library(library).close()
    shutil.copytree(library.parent, shadow)
    environment = {"LD_PRELOAD": str(shim), "SHADOW": str(shadow)}
    done = run(*SESSION, "edit_for_ever", str(library), "40", environment=environment)
    assert done.stdout.splitlines()[-1] == "40", done.stderr
    assert is_kept(shadow / library.name, promised=40)


def test_two_programs_write_one_chart_and_no_edit_is_lost(library: Path, case_a: Chart) -> None:
    store = open_library(library)
    store.create_examination(case_a)
    command = [*SESSION, "take_turns", str(library), "12"]
    both = [
        subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    errors = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    assert store.load(case_a.id).version == 25
    texts = [edit.text for edit in store.history(case_a.id)]
    expected = {f"{process.pid}-{number}" for process in both for number in range(12)}
    assert set(texts[1:]) == expected
    assert store.verify() == ()
    store.close()


FULL_DISK = 'mount -t tmpfs -o size=1500k tmpfs "$1"; shift; exec "$@"'


def test_on_a_full_disk_every_edit_waits_and_is_saved_when_there_is_room(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [*SESSION, "run_out_of_space", str(disk / "library.sqlite"), str(1000 * 1024)]
    found = result_of(*in_own_mounts(FULL_DISK, str(disk), *command))
    assert found["error"] == FullDiskError.__name__
    assert found["sentence"].count(". ") == 1
    assert f"The disk of {disk} is full" in found["sentence"]
    assert found["told"] == 2  # once when it failed, once when asked to try again
    assert found["waiting"] == 1
    assert found["is_saved"]
    assert found["version"] == found["edits"]
    assert found["last"] == f"Version {found['edits']}"
    assert found["wrong"] == []


READ_ONLY = 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; shift; exec "$@"'


def test_a_read_only_folder_is_said_so(library: Path) -> None:
    open_library(library).close()
    missing = library.with_name("missing.sqlite")
    command = [*SESSION, "open_read_only", str(library), str(missing)]
    found = result_of(*in_own_mounts(READ_ONLY, str(library.parent), *command))
    assert set(found) == {library.name, missing.name}
    for error, sentence in found.values():
        assert error == ReadOnlyLibraryError.__name__
        assert "read-only" in sentence
    assert list(library.parent.iterdir()) == [library]


def save_many(store: ChartStore, chart: Chart, edits: int) -> int:
    """Save one edit after the other on top of what is there; return the last version."""
    version = version_in(store)
    for _ in range(edits):
        edited = with_indication(chart, f"Version {version + 1}")
        version = store.save(chart.id, edited, expected_version=version, edit_text="Edit")
    return version


def test_a_file_that_cannot_grow_loses_nothing_and_goes_on_later(
    library: Path, case_a: Chart
) -> None:
    store = open_library(library)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    try:
        with pytest.raises((UnreachableLibraryError, FullDiskError)):
            save_many(store, case_a, 100)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    kept = version_in(store)
    assert 0 < kept < 100
    assert store.load(case_a.id).chart.examination.indication == f"Version {kept}"
    assert save_many(store, case_a, 1) == kept + 1
    assert store.verify() == ()
    store.close()


def test_a_recovery_copy_holds_the_chart_and_no_name(tmp_path: Path, case_a: Chart) -> None:
    first = recovery_copy(case_a, tmp_path / "usb")
    second = recovery_copy(case_a, tmp_path / "usb")
    assert first != second
    assert read_chart(first) == case_a
    for word in (case_a.patient.patient_id, case_a.patient.family_name):
        assert word.lower() not in first.name.lower()
    assert sorted(p.name for p in (tmp_path / "usb").iterdir()) == sorted([first.name, second.name])
