"""Which vein a clip names in its own words, held against the one being charted."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from veinmap.anatomy.catalogue import Segment, catalogue, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.imaging import Clip
from veinmap.ui.clip_viewer.words import site_names
from veinmap.ui.subjects import short_name

translate = QCoreApplication.translate

# A name of one word alone ("GSV") may stand for the whole vein: nothing is cut down to it.
_LEAST_WORDS: Final = 2


def vein_named_by(clip: Clip) -> str | None:
    """Return the key of the vein that the header's words name; None where they name none.

    Words behind a name are left out until it is one of the catalogue ("FV mid thigh
    compression" names FV mid); nothing is guessed from half a name.
    """
    return _vein_named(site_names(clip))


@lru_cache(maxsize=64)
def _vein_named(names: tuple[str, ...]) -> str | None:
    """Return the first vein that one of the names means; kept, for a drag asks at every move."""
    for name in names:
        said = name.split()
        while said:
            found = catalogue().find(" ".join(said))
            if isinstance(found, Segment):
                return found.key
            said = said[:-1] if len(said) > _LEAST_WORDS else []
    return None


def other_vein_words(chart: Chart, clip: Clip, side: Side, subject: str) -> str:
    """Return that a clip names another vein than the active one; empty where it does not.

    A part and its whole are no other vein, and what was drawn on the leg has no name that a
    header could know.
    """
    named = vein_named_by(clip)
    if named is None or not is_known_key(subject) or named in _same_as(subject):
        return ""
    if subject in _same_as(named):
        return ""
    return translate("ClipVein", "clip says {named}, active: {active}").format(
        named=short_name(chart, side, named), active=short_name(chart, side, subject)
    )


def _same_as(key: str) -> tuple[str, str]:
    return key, catalogue().segment(key).parent
