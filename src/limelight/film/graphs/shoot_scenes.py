"""The graph that has engines film chosen scenes; the value ``shots`` is `limelight.film.shooting.shots_of`'s."""

from __future__ import annotations

from dataclasses import fields

from limelight.film.graph import Each, Graph, Node
from limelight.film.steps.shoot import ShootInputs

__all__ = ["shoot_scenes_graph"]


def shoot_scenes_graph() -> Graph:
    """One ``shoot`` for each of ``shots``."""
    inputs = {field.name: Each(f"inputs.{field.name}") for field in fields(ShootInputs)}
    return Graph("shoot_scenes", (Node("shoot", "shoot", inputs, for_each="shots", plane="net"),))
