"""A failure as a person can use it: what happened, what to do, and at most one button. Never a stack trace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui.element import Element

from limelight.kit.errors import LimelightError
from limelight.kit.money import credits_of
from limelight.runtime.web.problems import known
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.components.toasts import Toasts
from limelight.studio.wording import for_pages

__all__ = ["failure_card", "problem_card", "tell_problem"]


def problem_card(error: LimelightError, onward: Callable[[], object] | None = None) -> Element:
    """What *error* says, in the place of what could not be shown; *onward* builds the button that leads on."""
    return failure_card({"message": error.message, "fix": error.fix} | error.data, onward)


def failure_card(told: dict[str, Any], onward: Callable[[], object] | None = None) -> Element:
    """The same for an error as rows keep it: ``message``, ``fix``, ``safe``, ``cost_micros``."""
    with Element("section").props("role=alert").classes("ll-problem") as card:
        icon("circle-alert", "ll-problem-icon")
        with Element("div").classes("ll-stack-s"):
            text("h2", str(told.get("message", "")), "ll-problem-title")
            for name in ("safe", "fix"):
                if said := for_pages(str(told.get(name) or "")):
                    text("p", said)
            if told.get("cost_micros"):
                text("p", f"It cost {credits_of(int(told['cost_micros']))} credits.", "ll-quiet")
            if onward is not None:
                onward()
    return card


def tell_problem(toasts: Toasts, failure: Exception) -> None:
    """Say in *toasts* what went wrong; of what nobody foresaw, which the log has, only an apology."""
    error = known(failure)
    toasts.say(error.message, kind="problem", detail=for_pages(error.fix))
