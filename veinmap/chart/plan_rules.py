"""The rules that a clinic has in force, and what they say of a chart's plan and its record."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from veinmap.chart.plan_checks import given_report, plan_flags
from veinmap.chart.values import Chart
from veinmap.planning.profile_files import load_profiles, shipped_profiles
from veinmap.planning.report import PlanFlag, PlanReport
from veinmap.planning.rules import Profile
from veinmap.settings import PlanSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesInForce:
    """Profiles by id, what the clinic has confirmed, and what it keeps from the SPJ.

    `notices` says in a sentence each which of the clinic's own profiles could not be
    read: one that is left out may be the one with the stricter limit.
    """

    profiles: Mapping[str, Profile]
    confirmed: frozenset[str] = frozenset()
    junction_rule_covers_spj: bool = False
    notices: tuple[str, ...] = ()

    def profile_of(self, chart: Chart) -> Profile | None:
        """Return the profile that a chart plans with; None if none is named or it is not known."""
        return self.profiles.get(chart.plan.profile)

    def planned(self, chart: Chart) -> PlanReport:
        """Return what the checks of the plan say."""
        return plan_flags(
            chart,
            self.profile_of(chart),
            self.confirmed,
            junction_rule_covers_spj=self.junction_rule_covers_spj,
        )

    def given(self, chart: Chart) -> PlanReport:
        """Return what the same rules say of the volumes that were given."""
        return given_report(
            chart,
            self.profile_of(chart),
            self.confirmed,
            junction_rule_covers_spj=self.junction_rule_covers_spj,
        )

    def signing_waits_for(self, chart: Chart) -> tuple[PlanFlag, ...]:
        """Return what keeps a chart from being signed, of its plan and of its record.

        Questions that were not asked, lines without volume or concentration, and flags
        that need a written reason and have none. A chart that plans nothing waits for
        nothing.
        """
        return (
            *self.planned(chart).signing_waits_for,
            *self.given(chart).signing_waits_for,
        )


def shipped_rules() -> RulesInForce:
    """Return the rules of the profiles that travel with the product; no recalled one holds."""
    return RulesInForce(profiles=shipped_profiles())


def clinic_rules(
    folder: Path | None, confirmed: frozenset[str], *, junction_rule_covers_spj: bool = False
) -> RulesInForce:
    """Return the rules of a clinic with its own profiles; never fails, see `notices`."""
    loaded = load_profiles(folder)
    return RulesInForce(
        profiles=loaded.profiles,
        confirmed=confirmed,
        junction_rule_covers_spj=junction_rule_covers_spj,
        notices=loaded.notices,
    )


def rules_of(settings: PlanSettings) -> RulesInForce:
    """Return the rules that a clinic has in force by its settings."""
    return clinic_rules(
        Path(settings.profile_folder) if settings.profile_folder else None,
        frozenset(settings.confirmed_rules),
        junction_rule_covers_spj=settings.junction_rule_covers_spj,
    )
