"""How a plan is printed."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.console import Console
from rich.table import Table

from limelight.film.plan import Plan

__all__ = ["print_plan"]


def print_plan(plan: Plan, *, workers: int, as_json: bool) -> None:
    """What would be made, what is there, the cost and the time, as a table or JSON."""
    seconds = plan.seconds(workers)
    if as_json:
        print(json.dumps(asdict(plan) | {"seconds": seconds}))  # noqa: T201 - this is the command line
        return
    console = Console(highlight=False)
    table = Table("step", "to make", "each", box=None, header_style="dim", pad_edge=False)
    for one in plan.unknown:
        guess = "at most " if one.node in plan.guessed else ""
        table.add_row(one.step.replace("_", " "), f"{guess}{one.count}", f"{one.seconds:.1f} s")
    if plan.unknown:
        console.print(table)
    console.print(f"{len(plan.known)} finished steps are there already.")
    console.print(f"About {seconds:.0f} s on this machine. Cost: {_cost(plan)}.")


def _cost(plan: Plan) -> str:
    if not plan.costs:
        return "nothing"
    return "at most " + ", ".join(f"{cost.micros / 1_000_000:.2f} {cost.currency}" for cost in plan.costs)
