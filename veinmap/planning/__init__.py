"""What shall be done, and what was given: lines, totals, profiles, rules, screening, flags."""

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
)

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
    "SiteLimit",
    "VeinGroup",
    "session_totals",
]
