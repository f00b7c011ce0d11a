"""Where leaders leave their anchors: in the order of the labels, apart from each other."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from veinmap.printing.labels import GRID_MM, LabelRequest, LabelSide, PlacedLabel

# Leaders of one side are at least this far apart at their anchors.
_ANCHOR_GAP_MM: Final = 0.6
# A leader may leave a point sign this far beside its middle and still touch it.
_POINT_SLACK_MM: Final = 0.9


def anchor_heights(labels: Sequence[LabelRequest], lines: Sequence[float]) -> list[float]:
    """Return where leaders start, in the order of the labels and apart from each other."""
    for gap in (_ANCHOR_GAP_MM, _ANCHOR_GAP_MM / 2, _ANCHOR_GAP_MM / 4, _ANCHOR_GAP_MM / 12):
        found = _spaced(labels, lines, gap)
        if found is not None:
            return found
    # More points at one height than leaders can be told apart: still in order, a hair apart.
    return _spaced_greedily([label.middle_y for label in labels], 0.02)


def _spaced(
    labels: Sequence[LabelRequest], lines: Sequence[float], gap: float
) -> list[float] | None:
    slack = [_POINT_SLACK_MM if label.is_point else 0.0 for label in labels]
    low = [label.extent_y[0] - s for label, s in zip(labels, slack, strict=True)]
    high = [label.extent_y[1] + s for label, s in zip(labels, slack, strict=True)]
    # The lowest and highest start that leave room for those before and after.
    for place in range(1, len(labels)):
        low[place] = max(low[place], low[place - 1] + gap)
    for place in range(len(labels) - 2, -1, -1):
        high[place] = min(high[place], high[place + 1] - gap)
    if any(a > b + 1e-9 for a, b in zip(low, high, strict=True)):
        return None
    starts: list[float] = []
    for place, label in enumerate(labels):
        is_level = abs(label.middle_y - lines[place]) <= GRID_MM / 2 + 1e-6
        # A point's leader follows the grid rather than bend by a hair.
        wanted = lines[place] if is_level or not label.is_point else label.middle_y
        floor = low[place] if not starts else max(low[place], starts[-1] + gap)
        starts.append(min(max(wanted, floor), max(high[place], floor)))
    return starts


def _spaced_greedily(wanted: Sequence[float], gap: float) -> list[float]:
    starts: list[float] = []
    for y in wanted:
        starts.append(y if not starts else max(y, starts[-1] + gap))
    return starts


def apart(
    placed: Sequence[PlacedLabel], requests: Sequence[LabelRequest]
) -> tuple[PlacedLabel, ...]:
    """Move leaders of opposite sides that would run over each other a little apart."""
    request_of = {request.id: request for request in requests}
    result = list(placed)
    for place, label in enumerate(result):
        if label.side is LabelSide.RIGHT:
            continue
        clashing = [
            other
            for other in result
            if other.side is LabelSide.RIGHT
            and other.anchor_x < label.anchor_x
            and abs(other.anchor_y - label.anchor_y) < _ANCHOR_GAP_MM / 2
        ]
        if clashing:
            result[place] = _nudged(label, request_of[label.id], result)
    return tuple(result)


def _nudged(
    label: PlacedLabel, request: LabelRequest, all_labels: Sequence[PlacedLabel]
) -> PlacedLabel:
    slack = _POINT_SLACK_MM if request.is_point else 0.0
    low, high = request.extent_y
    same = sorted(
        (o for o in all_labels if o.side is label.side and o.id != label.id),
        key=lambda o: o.line_y,
    )
    before = [o.anchor_y for o in same if o.line_y < label.line_y]
    after = [o.anchor_y for o in same if o.line_y > label.line_y]
    floor = max([low - slack, *(y + 0.05 for y in before)])
    ceiling = min([high + slack, *(y - 0.05 for y in after)])
    others = [o.anchor_y for o in all_labels if o.side is not label.side]
    tries = [label.anchor_y + sign * 0.1 * n for n in range(1, 13) for sign in (1, -1)]
    for y in tries:
        if floor <= y <= ceiling and all(abs(y - o) >= _ANCHOR_GAP_MM / 2 for o in others):
            return replace(label, anchor_y=y, anchor_x=request.x_at(y))
    return label
