"""What shall be done, and what was given: lines, totals, profiles, rules, screening, flags.

A chart holds the values only. Rules and totals are loaded when something is
reckoned: a window that opens on an empty chart reckons nothing.
"""

from typing import TYPE_CHECKING, Final

from veinmap.planning.values import (
    Access,
    Agent,
    Answer,
    Form,
    Gas,
    GivenLine,
    InjectionLine,
    Override,
    Plan,
    Screening,
    ScreeningItem,
    Session,
    SideConfirmation,
    SiteKnowledge,
)

if TYPE_CHECKING:
    from veinmap.planning.rules import (
        Junction,
        Mark,
        Profile,
        Rule,
        Severity,
        SiteLimit,
        VeinGroup,
    )
    from veinmap.planning.totals import AgentTotal, SessionTotals, session_totals

__all__ = [
    "Access",
    "Agent",
    "AgentTotal",
    "Answer",
    "Form",
    "Gas",
    "GivenLine",
    "InjectionLine",
    "Junction",
    "Mark",
    "Override",
    "Plan",
    "Profile",
    "Rule",
    "Screening",
    "ScreeningItem",
    "Session",
    "SessionTotals",
    "Severity",
    "SideConfirmation",
    "SiteKnowledge",
    "SiteLimit",
    "VeinGroup",
    "session_totals",
]

_OF_RULES: Final = frozenset(
    {"Junction", "Mark", "Profile", "Rule", "Severity", "SiteLimit", "VeinGroup"}
)
_OF_TOTALS: Final = frozenset({"AgentTotal", "SessionTotals", "session_totals"})


def __getattr__(name: str) -> object:
    if name in _OF_RULES:
        from veinmap.planning import rules

        return getattr(rules, name)
    if name in _OF_TOTALS:
        from veinmap.planning import totals

        return getattr(totals, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
