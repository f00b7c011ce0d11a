"""One line of the table of budgets, and how a benchmark tells its lines.

A benchmark is a function that returns rows; `run` prints them, as a table or as JSON lines
for `benchmarks/run_all.py`, which joins the tables of all.
"""

import argparse
import json
import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

_HEADINGS: Final = ("", "goal", "what", "measured", "limit or peer", "budget")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A measured figure, what it is held against in the same run, and its budget.

    `goal` is the row of design section 6. `is_met` is None where a figure is only told:
    a stretch that was tried, a peer that is not installed.
    """

    goal: str
    what: str
    measured: str
    against: str
    budget: str
    is_met: bool | None


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 stay below."""
    return (
        statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    )


def at_most(goal: str, what: str, value: float, limit: float, times: float, of: str) -> Row:
    """Return the row of a time in milliseconds that may take `times` its limit."""
    return Row(
        goal=goal,
        what=what,
        measured=f"{value:.2f} ms",
        against=f"{value / limit:.2f} x {of} ({limit:.2f} ms)",
        budget=f"<= {times:g} x",
        is_met=value <= times * limit,
    )


def table(rows: Iterable[Row]) -> str:
    """Return rows as lines of equal columns."""
    verdicts = {True: "met", False: "MISS", None: "told"}
    lines = [
        _HEADINGS,
        *(
            (verdicts[row.is_met], row.goal, row.what, row.measured, row.against, row.budget)
            for row in rows
        ),
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def run(measure: Callable[[], list[Row]], about: str | None) -> int:
    """Measure and print; 1 where a budget is missed."""
    parser = argparse.ArgumentParser(description=(about or "").splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    as_json = parser.parse_args().json
    rows = measure()
    if as_json:
        for row in rows:
            print(json.dumps(asdict(row)))
    else:
        print(table(rows))
    return int(any(row.is_met is False for row in rows))


def read(lines: str) -> list[Row]:
    """Return the rows that a benchmark told as JSON."""
    return [Row(**json.loads(line)) for line in lines.splitlines() if line.startswith("{")]


def stop(sentence: str) -> None:
    """End a benchmark that cannot go on."""
    sys.exit(sentence)
