"""What the viewer's tests share: pools that end with the test."""

from collections.abc import Callable, Iterator

import pytest

from tests.ui.clip_viewer.clips import GreySource
from veinmap.imaging import Clip
from veinmap.ui.clip_viewer.decode_pool import DecodePool

MakePool = Callable[..., DecodePool]


@pytest.fixture
def source() -> GreySource:
    return GreySource()


@pytest.fixture
def make_pool(source: GreySource) -> Iterator[MakePool]:
    """Make pools of one thread that decode from `source`, later clips from one of their own."""
    made: list[DecodePool] = []

    def make(**options: object) -> DecodePool:
        def open_frames(_clip: Clip) -> GreySource:
            return GreySource() if source.is_closed else source

        settings = {"threads": 1, "open_frames": open_frames} | options
        pool = DecodePool(**settings)  # type: ignore[arg-type]
        made.append(pool)
        return pool

    yield make
    source.gate.set()
    source.read_gate.set()
    for pool in made:
        pool.shut_down()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pass over what the offscreen platform says it cannot do."""
    quiet = pytest.mark.qt_log_ignore("This plugin does not support")
    for item in items:
        if "/ui/clip_viewer/" in item.path.as_posix():
            item.add_marker(quiet)
