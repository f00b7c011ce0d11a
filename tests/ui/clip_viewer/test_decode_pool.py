"""Workers decode what is wanted first, stay within memory, and survive bad frames."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.clip_viewer.clips import GreySource, make_clip
from veinmap.dicom import DicomReadError
from veinmap.dicom.reasons import Reason
from veinmap.ui.clip_viewer.decode_pool import DecodePool

MakePool = Callable[..., DecodePool]
FRAME_BYTES = 60 * 80 * 4


def test_the_frame_asked_for_is_decoded_first_and_the_rest_behind_it(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    pool = make_pool()
    source.gate.clear()
    pool.open(make_clip(8), (5,))
    pool.request((5, 6, 4), range(8))
    source.gate.set()
    qtbot.waitUntil(lambda: len(source.decoded) == 8)
    assert source.decoded == [5, 6, 4, 0, 1, 2, 3, 7]


def test_a_request_replaces_the_one_before(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    pool = make_pool()
    source.gate.clear()
    pool.open(make_clip(100), (0,))
    for head in (20, 40, 60):
        pool.request((head, head + 1))
    source.gate.set()
    qtbot.waitUntil(lambda: pool.is_ready(60) and pool.is_ready(61))
    assert not {20, 21, 40, 41} & set(source.decoded)


def test_a_jump_does_not_wait_for_a_neighbour_under_way(qtbot: QtBot, make_pool: MakePool) -> None:
    source, release = GreySource(), threading.Event()

    def decode(index: int, out: npt.NDArray[np.uint8]) -> None:
        assert index != 1 or release.wait(10)
        out[:] = index

    source.decode_bgrx = decode  # type: ignore[method-assign]
    pool = make_pool(threads=2, open_frames=lambda _clip: source)
    pool.open(make_clip(100), (0,))
    qtbot.waitUntil(lambda: pool.is_ready(0))
    pool.request((0, 1, 2))
    pool.request((50, 51))
    qtbot.waitUntil(lambda: pool.is_ready(50))
    assert not pool.is_ready(1)
    release.set()
    qtbot.waitUntil(lambda: pool.is_ready(51))


PATIENCE_MS = 5000.0


def test_a_quick_frame_is_decoded_where_somebody_stands_still_for_it(
    make_pool: MakePool, source: GreySource
) -> None:
    source.is_quick = True
    pool = make_pool(threads=2)
    pool.open(make_clip(9), (3,), patience_ms=PATIENCE_MS)
    assert pool.is_ready(3)
    pool.request((7,), patience_ms=PATIENCE_MS)
    assert pool.is_ready(7)
    assert source.decoded == [3, 7]
    assert set(source.decoded_by) == {threading.main_thread()}


def test_its_neighbours_and_what_nobody_waits_for_are_decoded_by_workers(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    source.is_quick = True
    pool = make_pool(threads=2)
    pool.open(make_clip(9), (3, 4), patience_ms=PATIENCE_MS)
    qtbot.waitUntil(lambda: pool.is_ready(4))
    pool.request((7,))
    qtbot.waitUntil(lambda: pool.is_ready(7))
    by = dict(zip(source.decoded, source.decoded_by, strict=True))
    assert {index for index in by if by[index] is threading.main_thread()} == {3}


def test_nobody_stands_still_for_what_may_take_long_to_decode(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    source.gate.clear()
    pool = make_pool()
    pool.open(make_clip(9), (3,), patience_ms=PATIENCE_MS)  # back as soon as it is read
    assert not pool.is_ready(3)
    source.gate.set()
    qtbot.waitUntil(lambda: pool.is_ready(3))
    assert threading.main_thread() not in source.decoded_by


def test_a_frame_that_takes_long_to_read_is_left_to_the_workers(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    source.is_quick = True
    source.read_gate.clear()
    pool = make_pool()
    pool.open(make_clip(9), (3,), patience_ms=5.0)
    assert not pool.is_ready(3)
    source.read_gate.set()
    qtbot.waitUntil(lambda: pool.is_ready(3))
    assert threading.main_thread() not in source.decoded_by


def test_standing_still_ends_where_nothing_will_come(qtbot: QtBot, make_pool: MakePool) -> None:
    source = GreySource()

    def refuse(index: int) -> None:
        raise DicomReadError(Path("clip.dcm"), Reason.FRAME_DAMAGED, frame=index, frames=9)

    source.read = refuse  # type: ignore[method-assign, assignment]
    pool = make_pool(open_frames=lambda _clip: source)
    started_s = time.monotonic()
    with qtbot.waitSignal(pool.frame_failed):
        pool.open(make_clip(9), (3,), patience_ms=PATIENCE_MS)
    assert pool.failure(3) is not None

    def refuse_all(_clip: object) -> GreySource:
        raise DicomReadError(Path("clip.dcm"), Reason.CHANGED)

    unreadable = make_pool(open_frames=refuse_all)
    with qtbot.waitSignal(unreadable.clip_failed):
        unreadable.open(make_clip(9), (3,), patience_ms=PATIENCE_MS)
    assert time.monotonic() - started_s < PATIENCE_MS / 1000.0


def test_damage_found_here_is_told_as_a_workers_is(
    qtbot: QtBot, make_pool: MakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    damage = DicomReadError(Path("clip.dcm"), Reason.FRAME_DAMAGED, frame=3, frames=5)
    source = GreySource(unreadable={2: damage, 4: ZeroDivisionError("ours")})
    source.is_quick = True
    pool = make_pool(open_frames=lambda _clip: source)
    with qtbot.waitSignal(pool.frame_failed) as failed:
        pool.open(make_clip(5), (2,), patience_ms=PATIENCE_MS)
    assert failed.args[1:] == [2, damage.reason]
    with qtbot.waitSignal(pool.frame_failed):
        pool.request((4,), patience_ms=PATIENCE_MS)
    assert [args.exc_type for args in reported] == [ZeroDivisionError]


def test_memory_stays_within_the_budget_for_a_long_clip(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    pool = make_pool(budget_bytes=12 * FRAME_BYTES)
    pool.open(make_clip(300), (0,))
    for head in range(0, 300, 5):
        pool.request((head, head + 1, head + 2), range(300))
        qtbot.waitUntil(lambda head=head: pool.is_ready(head + 2))
        assert pool.frame(head) is not None
        assert pool.held_bytes <= 12 * FRAME_BYTES


def test_filling_stops_where_memory_ends(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    pool = make_pool(budget_bytes=12 * FRAME_BYTES)
    pool.open(make_clip(300), (0,))
    pool.request((0,), range(300))
    qtbot.waitUntil(lambda: len(source.decoded) == 12)
    pool.request((299,))
    qtbot.waitUntil(lambda: pool.is_ready(299))
    assert source.decoded == [*range(12), 299]


def test_the_frame_on_screen_is_not_overwritten(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    pool = make_pool(budget_bytes=3 * FRAME_BYTES)
    pool.open(make_clip(100), (7,))
    qtbot.waitUntil(lambda: pool.is_ready(7))
    shown = pool.frame(7)
    assert shown is not None
    for index in range(20, 60):
        pool.request((index,))
        qtbot.waitUntil(lambda index=index: pool.is_ready(index))
    assert (shown == 7).all()


def test_results_of_the_clip_before_are_dropped(qtbot: QtBot, make_pool: MakePool) -> None:
    first, second = GreySource(), GreySource()
    first.gate.clear()
    sources = iter((first, second))
    pool = make_pool(open_frames=lambda _clip: next(sources))
    heard: list[tuple[int, int]] = []
    pool.frame_ready.connect(lambda generation, index: heard.append((generation, index)))
    with qtbot.waitSignal(pool.clip_opened):
        old = pool.open(make_clip(5), (3,))
    new = pool.open(make_clip(5), (1,))
    first.gate.set()
    qtbot.waitUntil(lambda: pool.is_ready(1) and bool(heard))
    assert heard == [(new, 1)]
    assert old != new
    assert not pool.is_ready(3)
    qtbot.waitUntil(lambda: first.is_closed)


def test_a_damaged_frame_is_told_in_a_sentence_and_the_others_open(
    qtbot: QtBot, make_pool: MakePool
) -> None:
    damage = DicomReadError(Path("clip.dcm"), Reason.FRAME_DAMAGED, frame=3, frames=5)
    source = GreySource(unreadable={2: damage})
    pool = make_pool(open_frames=lambda _clip: source)
    with qtbot.waitSignal(pool.frame_failed) as failed:
        generation = pool.open(make_clip(5), (2, 3))
    assert failed.args == [generation, 2, damage.reason]
    qtbot.waitUntil(lambda: pool.is_ready(3))
    assert pool.failure(2) == damage.reason


def test_a_fault_of_our_own_is_reported_and_decoding_goes_on(
    qtbot: QtBot, make_pool: MakePool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)
    source = GreySource(unreadable={0: ZeroDivisionError("ours")})
    pool = make_pool(open_frames=lambda _clip: source)
    with qtbot.waitSignal(pool.frame_failed):
        pool.open(make_clip(5), (0, 1))
    qtbot.waitUntil(lambda: pool.is_ready(1))
    assert [args.exc_type for args in reported] == [ZeroDivisionError]


def test_a_clip_that_cannot_be_opened_is_told_in_a_sentence(
    qtbot: QtBot, make_pool: MakePool
) -> None:
    def refuse(_clip: object) -> GreySource:
        raise DicomReadError(Path("clip.dcm"), Reason.CHANGED)

    pool = make_pool(open_frames=refuse)
    with qtbot.waitSignal(pool.clip_failed) as failed:
        generation = pool.open(make_clip(5))
    assert failed.args == [generation, Reason.CHANGED.value]


def test_background_jobs_wait_for_wanted_frames(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    pool = make_pool()
    source.gate.clear()
    order: list[str] = []
    pool.open(make_clip(5), (0, 1, 2))
    pool.submit("picture", lambda: order.append(f"after {len(source.decoded)}"))
    with qtbot.waitSignal(pool.job_done):
        source.gate.set()
    assert order == ["after 3"]


def test_background_jobs_rest_while_paused(qtbot: QtBot, make_pool: MakePool) -> None:
    pool = make_pool()
    done: list[str] = []
    pool.pause_background(True)
    pool.submit("picture", lambda: done.append("picture"))
    pool.open(make_clip(5), (0,))
    qtbot.waitUntil(lambda: pool.is_ready(0))
    assert done == []
    with qtbot.waitSignal(pool.job_done):
        pool.pause_background(False)
    assert done == ["picture"]


def test_shutting_down_closes_the_clip_and_ends_the_threads(
    qtbot: QtBot, make_pool: MakePool, source: GreySource
) -> None:
    pool = make_pool(threads=3)
    pool.open(make_clip(5), (0,))
    qtbot.waitUntil(lambda: pool.is_ready(0))
    pool.shut_down()
    assert source.is_closed
    assert not [t for t in threading.enumerate() if t.name.startswith("decode-")]
