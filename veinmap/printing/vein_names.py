"""How sentences and labels name veins: alone, as part of a trunk, as a run of parts."""

from collections.abc import Sequence
from typing import Final

from veinmap.anatomy.catalogue import SegmentKind
from veinmap.anatomy.trunks import trunk_of
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.page_words import ConclusionWords, Stretch

# As "FV dist" or "VF S"; longer names may go on on the next line.
_CODE_LETTERS: Final = 7


def trunk_code(reading: LegReading, trunk: str) -> str:
    """Return the code of a trunk as a whole, GSV or SSV in the page's language."""
    if trunk == "GSV":
        # The arch goes by the code of its trunk alone.
        return reading.code("GSV.AR")
    return reading.code("SSV.P").split()[0]


def vein_name(reading: LegReading, key: str) -> str:
    """Return how a sentence names one vein: its code, or trunk and part."""
    part = trunk_of(key)
    segment = reading.segment(key)
    if part is None and (segment.kind is SegmentKind.NON_SAPHENOUS or key == "GIA"):
        # Their codes are little known; their short names say what they are.
        name = segment.short.in_language(reading.language)
        return name if key == "GIA" else name[:1].lower() + name[1:]
    if part is None:
        return reading.label_code(key)
    stretch = reading.words.conclusion.stretch[key]
    return f"{trunk_code(reading, part[0])} {stretch.name}"


def runs_of_keys(keys: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the keys with neighbouring parts of a trunk joined to runs."""
    runs: list[tuple[str, ...]] = []
    for key in keys:
        part = trunk_of(key)
        last = trunk_of(runs[-1][-1]) if runs else None
        if part is not None and last is not None and part == (last[0], last[1] + 1):
            runs[-1] = (*runs[-1], key)
        else:
            runs.append((key,))
    return runs


def run_name(reading: LegReading, run: Sequence[str]) -> str:
    """Return how a sentence names a run of keys."""
    part = trunk_of(run[0])
    if len(run) == 1 or part is None:
        name = vein_name(reading, run[0])
        # The parts of a code stand on one line.
        return name.replace(" ", "\u00a0") if len(name) <= _CODE_LETTERS else name
    words = reading.words.conclusion
    way = run_way(words, words.stretch[run[0]], words.stretch[run[-1]])
    return words.run_of_stretches.format(vein=trunk_code(reading, part[0]), way=way)


def run_way(words: ConclusionWords, first: Stretch, last: Stretch) -> str:
    """Return how a sentence names a run by its ends, said once what they share.

    "mid to distal calf"; "du tiers moyen au tiers inférieur de jambe".
    """
    first_name, last_name = shortened_run(first.name, last.name)
    start, of, shared = first.start.rpartition(" de ")
    is_shared = bool(of) and last.end.endswith(f" de {shared}")
    return words.way.format(
        first=first_name, last=last_name, start=start if is_shared else first.start, end=last.end
    )


def shortened_run(first: str, last: str) -> tuple[str, str]:
    """Return both names without what they share: "mid", "distal calf"; "jambe moy.", "inf."."""
    before, after = first.split(" "), last.split(" ")
    if len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        before.pop()
    elif len(before) > 1 and len(after) > 1 and before[0] == after[0]:
        after.pop(0)
    return " ".join(before), " ".join(after)
