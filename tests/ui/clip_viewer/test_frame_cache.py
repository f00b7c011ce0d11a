"""Decoded frames stay within their memory, and the one on screen is never overwritten."""

import pytest

from veinmap.ui.clip_viewer.frame_cache import FrameCache

FRAME_BYTES = 4 * 6 * 4


@pytest.fixture
def cache() -> FrameCache:
    return FrameCache(4, 6, budget_bytes=3 * FRAME_BYTES)


def fill(cache: FrameCache, *indices: int) -> None:
    for index in indices:
        buffer = cache.lend_buffer(keep=())
        assert buffer is not None
        buffer[:] = index
        cache.put(index, buffer)


def test_the_longest_unused_frame_goes_first(cache: FrameCache) -> None:
    fill(cache, 0, 1, 2)
    cache.touch([0])
    fill(cache, 3)
    assert [index in cache for index in range(4)] == [True, False, True, True]


def test_memory_stays_within_the_budget(cache: FrameCache) -> None:
    fill(cache, *range(50))
    assert cache.held_bytes <= 3 * FRAME_BYTES
    assert len(cache) == 3


def test_the_frame_on_screen_is_kept(cache: FrameCache) -> None:
    fill(cache, 0)
    shown = cache.show(0)
    assert shown is not None
    fill(cache, *range(1, 20))
    assert (shown == 0).all()
    assert 0 in cache


def test_filling_takes_no_frame_from_another(cache: FrameCache) -> None:
    fill(cache, 0, 1, 2)
    assert cache.lend_buffer(keep=None) is None


def test_wanted_frames_are_not_given_up_for_each_other(cache: FrameCache) -> None:
    fill(cache, 0, 1, 2)
    assert cache.lend_buffer(keep=(0, 1, 2)) is None


def test_a_lent_buffer_counts_until_it_is_given_back(cache: FrameCache) -> None:
    buffer = cache.lend_buffer(keep=())
    assert buffer is not None
    assert cache.held_bytes == FRAME_BYTES
    cache.give_back(buffer)
    again = cache.lend_buffer(keep=())
    assert again is buffer


def test_two_frames_are_held_however_small_the_budget() -> None:
    assert FrameCache(4, 6, budget_bytes=1).capacity == 2


def test_emptied_buffers_serve_the_next_clip_except_the_one_on_screen(cache: FrameCache) -> None:
    fill(cache, 0, 1)
    shown = cache.show(1)
    spare = cache.empty_out()
    assert len(spare) == 1
    assert spare[0] is not shown
    following = FrameCache(4, 6, budget_bytes=3 * FRAME_BYTES, spare=spare)
    assert following.lend_buffer(keep=()) is spare[0]


def test_buffers_of_another_size_are_not_taken_over(cache: FrameCache) -> None:
    fill(cache, 0)
    other = FrameCache(8, 6, budget_bytes=10 * FRAME_BYTES, spare=cache.empty_out())
    assert other.held_bytes == 0
