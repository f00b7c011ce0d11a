"""Which marking a kept measurement is: a new kind of mark is one more reader here."""

from collections.abc import Callable

from veinmap.chart import Chart
from veinmap.imaging import Clip
from veinmap.measurement import Measurement
from veinmap.ui.clip_viewer.tools.compression_marking import read_compression
from veinmap.ui.clip_viewer.tools.drawn_marking import read_drawn
from veinmap.ui.clip_viewer.tools.kept_marking import KeptMarking
from veinmap.ui.clip_viewer.tools.lumen_marking import read_lumen
from veinmap.ui.clip_viewer.tools.marking import Marking
from veinmap.ui.clip_viewer.tools.reflux_marking import read_reflux
from veinmap.ui.clip_viewer.tools.timed_marking import read_timed

# Each gets the measurements of one mark, its clip and the chart (for scales set by hand),
# and returns None where they are not of its kind.
Reader = Callable[[tuple[Measurement, ...], Clip, Chart], Marking | None]
_READERS: tuple[Reader, ...] = (
    read_reflux,
    read_lumen,
    read_timed,
    read_compression,
    read_drawn,
)


def marking_of(measurements: tuple[Measurement, ...], clip: Clip, chart: Chart) -> Marking:
    """Return the marking that measurements with the same evidence rest on.

    What no reader knows is drawn as it is kept, and cannot be moved.
    """
    for read in _READERS:
        marking = read(measurements, clip, chart)
        if marking is not None:
            return marking
    return KeptMarking(measurements=measurements)
