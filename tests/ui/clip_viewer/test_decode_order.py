"""The frame asked for comes first, then those the eye meets next."""

from veinmap.ui.clip_viewer.decode_order import filling_order, playing_order, stepping_order


def test_playing_wants_what_comes_next_before_what_has_been() -> None:
    order = playing_order(10, 100, loops=False, limit=99)
    assert order == (10, 11, 12, 13, 14, 15, 16, 17, 18, 9, 8)


def test_a_loop_wants_the_first_frames_near_the_end() -> None:
    assert playing_order(98, 100, loops=True, limit=99)[:4] == (98, 99, 0, 1)


def test_without_a_loop_nothing_follows_the_last_frame() -> None:
    assert playing_order(99, 100, loops=False, limit=99) == (99, 98, 97)


def test_stepping_back_wants_earlier_frames_first() -> None:
    assert stepping_order(10, 100, is_going_back=True, limit=99)[:3] == (10, 9, 11)


def test_no_more_is_wanted_than_fits_into_memory() -> None:
    assert playing_order(10, 100, loops=True, limit=3) == (10, 11, 12)


def test_a_short_loop_is_wanted_once() -> None:
    assert playing_order(1, 3, loops=True, limit=99) == (1, 2, 0)


def test_the_rest_is_filled_from_the_head_on() -> None:
    assert filling_order(2, 5) == (2, 3, 4, 0, 1)
