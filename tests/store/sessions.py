"""Sessions that run in a process of their own, to be killed, starved or doubled.

Run as ``python -m tests.store.sessions NAME LIBRARY ...``. Each acknowledged edit
is one line on standard output, flushed, so that a parent knows what was promised.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from tests.store.small_edits import with_indication
from veinmap.chart import read_chart
from veinmap.resource_files import resource_path
from veinmap.store import StaleChartError, StoreError, StoreWriter, UnknownExaminationError
from veinmap.store.library import ChartStore
from veinmap.store.opening import open_library

CASE_A = read_chart(resource_path("examples/case_a.json"))


def version_in(store: ChartStore) -> int:
    try:
        return store.load(CASE_A.id).version
    except UnknownExaminationError:
        return 0


def acknowledge(version: int) -> None:
    os.write(1, f"{version}\n".encode())


def edit_for_ever(library: Path, edits: int) -> None:
    """Save edits one after the other; end without closing anything."""
    store = open_library(library)
    version = version_in(store)
    for _ in range(edits):
        chart = with_indication(CASE_A, f"Version {version + 1}")
        version = store.save(chart.id, chart, expected_version=version, edit_text="Edit")
        acknowledge(version)
    os._exit(0)


def is_kept(library: Path, promised: int, *, thoroughly: bool = True) -> bool:
    """Return whether the library is sound and holds every version up to `promised`.

    Opening checks the file; `thoroughly` also rebuilds every edit.
    """
    store = open_library(library)
    kept = version_in(store)
    is_right = (
        kept >= promised
        and (not thoroughly or store.verify() == ())
        and (kept == 0 or store.load(CASE_A.id).chart.examination.indication == f"Version {kept}")
    )
    store.close()
    return is_right


def kill_again_and_again(library: Path, kills: int) -> None:
    """Fork a session, kill it at a random moment, look at the library; print what was found.

    Forked rather than started, since importing takes longer than a session; no
    connection is open while forking.
    """
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    promised, lost = 0, 0
    for kill in range(kills):
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            os.dup2(write_end, 1)
            edit_for_ever(library, 1_000_000)
        os.close(write_end)
        with os.fdopen(read_end) as lines:
            said = [int(lines.readline()) for _ in range(chance.randrange(12))]
            time.sleep(chance.uniform(0.0, 0.01))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            said += [int(line) for line in lines]
        promised = max([promised, *said])
        lost += not is_kept(library, promised, thoroughly=kill == kills - 1)
    sys.stdout.write(json.dumps({"promised": promised, "lost": lost, "seed": seed}))


def take_turns(library: Path, edits: int) -> None:
    """Edit one chart that another process edits too, going on from what is there when stale."""
    store = open_library(library)
    stale = 0
    for number in range(edits):
        while True:
            stored = store.load(CASE_A.id)
            text = f"{os.getpid()}-{number}"
            chart = with_indication(stored.chart, text)
            try:
                store.save(chart.id, chart, expected_version=stored.version, edit_text=text)
            except StaleChartError:
                stale += 1
            else:
                break
    store.close()
    sys.stdout.write(json.dumps({"stale": stale}))


def run_out_of_space(library: Path, ballast_bytes: int) -> None:
    """Fill a small disk, edit until saving fails, make room, and save what waited."""
    store = open_library(library)
    failures: list[StoreError] = []
    writer = StoreWriter(store, saved=lambda _: None, failed=failures.append)
    writer.adopt(CASE_A.id, 0)
    ballast = library.parent / "ballast"
    ballast.write_bytes(bytes(ballast_bytes))
    edits = 0
    while not failures and edits < 2000:
        edits += 1
        writer.submit(CASE_A.id, with_indication(CASE_A, f"Version {edits}"), "Edit")
        writer.flush(10)
    waiting = len(writer.unsaved)
    # While the disk is full: more edits, and one more try that must fail again.
    writer.submit(CASE_A.id, with_indication(CASE_A, f"Version {edits + 1}"), "Edit")
    writer.retry()
    writer.flush(10)
    told = len(failures)
    ballast.unlink()
    writer.retry()
    is_saved = writer.flush(10)
    writer.close(5)
    found = {
        "error": type(failures[0]).__name__,
        "sentence": str(failures[0]),
        "told": told,
        "waiting": waiting,
        "edits": edits + 1,
        "is_saved": is_saved,
        "version": version_in(store),
        "last": store.load(CASE_A.id).chart.examination.indication,
        "wrong": store.verify(),
    }
    store.close()
    sys.stdout.write(json.dumps(found))


def open_read_only(*libraries: Path) -> None:
    """Open libraries whose folders cannot be written; print what was said of each."""
    said = {}
    for library in libraries:
        try:
            open_library(library)
        except StoreError as error:
            said[library.name] = [type(error).__name__, str(error)]
    sys.stdout.write(json.dumps(said))


SESSIONS = {
    "edit_for_ever": lambda library, *rest: edit_for_ever(library, int(rest[0])),
    "kill_again_and_again": lambda library, *rest: kill_again_and_again(library, int(rest[0])),
    "take_turns": lambda library, *rest: take_turns(library, int(rest[0])),
    "run_out_of_space": lambda library, *rest: run_out_of_space(library, int(rest[0])),
    "open_read_only": lambda library, *rest: open_read_only(library, *map(Path, rest)),
}

if __name__ == "__main__":
    SESSIONS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
