"""Libraries and charts that the store's tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from veinmap.chart import Chart, read_chart
from veinmap.resource_files import resource_path
from veinmap.store.library import ChartStore
from veinmap.store.opening import open_library


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite"


@pytest.fixture
def store(library: Path) -> Iterator[ChartStore]:
    opened = open_library(library, busy_timeout_ms=100)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def case_a() -> Chart:
    return read_chart(resource_path("examples/case_a.json"))


@pytest.fixture(scope="session")
def case_b() -> Chart:
    return read_chart(resource_path("examples/case_b.json"))
