"""What a clinic sets for planning: its own profiles, what it has confirmed, what it usually uses.

No number that can change a treatment has a default here (clinical.md, head).
"""

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSettings:
    """Choices of a clinic for its plans.

    Attributes
    ----------
    profile_folder
        Folder of the clinic's own product profiles; empty for none.
    confirmed_rules
        Recalled rules and tables that the clinic has confirmed, by their key.
    confirmed_by
        Who confirmed them.
    junction_rule_covers_spj
        Whether the distance from the SFJ is kept from the SPJ as well.
    usual_profile
        Id of the profile that a new plan begins with; empty for none.
    usual_agent, usual_form, usual_gas
        What a new plan begins with, as the plan's own values name them; empty for none.
    usual_gas_parts
        Parts of gas per part of liquid, or None.
    """

    profile_folder: str = ""
    confirmed_rules: tuple[str, ...] = ()
    confirmed_by: str = ""
    junction_rule_covers_spj: bool = False
    usual_profile: str = ""
    usual_agent: str = ""
    usual_form: str = ""
    usual_gas: str = ""
    usual_gas_parts: float | None = None

    def __post_init__(self) -> None:
        parts = self.usual_gas_parts
        if parts is not None and not (math.isfinite(parts) and parts > 0):
            raise ValueError(f"foam cannot have {parts} parts of gas")
        if self.confirmed_rules and not self.confirmed_by.strip():
            raise ValueError("rules are confirmed by a name")
