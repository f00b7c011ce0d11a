"""What the checks of a draft ask about a leg, in as few lines as say it all."""

from collections.abc import Iterator
from dataclasses import dataclass

from veinmap.anatomy.sides import Side
from veinmap.chart import DocumentState
from veinmap.chart.check_words import SIDE
from veinmap.chart.checks import CheckFinding, Severity, check_chart
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_words import map_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One line with a box: a question that is open, or one that was laid aside and why."""

    text: str
    is_open: bool = True


def open_checks(reading: LegReading) -> tuple[Question, ...]:
    """Return what is doubtful on a leg's page: open cautions and stops, then what was laid aside.

    A signed map asks nothing: what it says was decided.
    """
    if reading.chart.document_state is DocumentState.SIGNED:
        return ()
    found = [check for check in check_chart(reading.chart) if _is_here(reading, check)]
    asked = [
        check for check in found if not check.is_dismissed and check.severity is not Severity.INFO
    ]
    return (*_joined(reading, asked), *_laid_aside(reading, found))


def _is_here(reading: LegReading, check: CheckFinding) -> bool:
    """Whether a check is about this leg, or about the whole examination."""
    if check.where.startswith("plan"):
        # The treatment-day sheet says what is doubtful in the plan.
        return False
    others = [side for side in Side if side is not reading.side]
    if any(check.where.startswith(f"legs.{side.value}") for side in others):
        return False
    if check.where.startswith("measurements["):
        wanted = check.where.removeprefix("measurements[").split("]")[0]
        measured = {m.id: m.side for m in reading.chart.measurements}
        return measured.get(wanted, reading.side) is reading.side
    return True


def _joined(reading: LegReading, checks: list[CheckFinding]) -> Iterator[Question]:
    """Yield the checks, the same question about several veins once with all their names."""
    colon = map_words(reading.language).colon
    said: dict[str, list[str]] = {}
    for check in checks:
        name, found, rest = reading.words.said(check.fact).partition(colon)
        said.setdefault(rest if found else "", []).append(name)
    for rest, names in said.items():
        if not rest:
            yield from (Question(text=name) for name in names)
            continue
        alone = [_without_side(reading, name) for name in dict.fromkeys(names)]
        yield Question(text=f"{', '.join(alone)}{colon}{rest}")


def _without_side(reading: LegReading, name: str) -> str:
    """Return a name as the page of one leg needs it: the page says which leg it is."""
    return name.removesuffix(f", {SIDE[reading.side].in_language(reading.language)}")


def _laid_aside(reading: LegReading, checks: list[CheckFinding]) -> Iterator[Question]:
    template = map_words(reading.language).laid_aside
    for check in checks:
        if check.dismissal is not None:
            fact = reading.words.said(check.fact)
            yield Question(
                text=template.format(fact=fact, reason=check.dismissal.reason.strip()),
                is_open=False,
            )
