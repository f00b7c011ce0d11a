"""Which rules a command holds a plan against: the options that `check` and `print` share."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from veinmap.chart.plan_rules import RulesInForce


def add_rule_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options that name a clinic's rules; without them the shipped profiles hold."""
    parser.add_argument(
        "--profiles", type=Path, metavar="DIR", help="a clinic's own product profiles (*.json)"
    )
    parser.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar="PROFILE/RULE",
        help="a recalled rule that the clinic has confirmed; may be given several times",
    )
    parser.add_argument(
        "--spj-distance",
        action="store_true",
        help="keep the distance from the saphenofemoral junction from the saphenopopliteal too",
    )


def rules_of(arguments: argparse.Namespace) -> "RulesInForce":
    """Return the rules that the options name.

    Raises
    ------
    CommandError
        If the folder is none, or a profile in it cannot be read.
    """
    from veinmap.chart.plan_rules import clinic_rules
    from veinmap.cli import CommandError

    folder: Path | None = arguments.profiles
    if folder is not None and not folder.is_dir():
        raise CommandError(f"{folder} is no folder of product profiles.")
    rules = clinic_rules(
        folder,
        frozenset(arguments.confirm),
        junction_rule_covers_spj=arguments.spj_distance,
    )
    if rules.notices:
        # A profile that is left out may be the one with the stricter limit.
        raise CommandError(" ".join(rules.notices))
    return rules
