"""`veinmap schema`: the JSON Schema of a chart."""

import argparse
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("schema", help="print the JSON Schema of a chart")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    from veinmap.chart import chart_schema

    print(json.dumps(chart_schema(), indent=1, ensure_ascii=False))
    return 0
