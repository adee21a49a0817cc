"""A placement's rules held against a video, before and after it was converted."""

from __future__ import annotations

from nicegui.element import Element

from limelight.jobs.schemas import ChecksOut, RuleOut
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text

__all__ = ["show_checks"]

_SIGNS = {"pass": ("check", "kept"), "warn": ("circle-alert", "advice not kept"), "fail": ("x", "broken")}


def show_checks(checks: ChecksOut) -> None:
    """A row a rule: what it asks for, what the file was, what it is."""
    with (
        Element("div").classes("ll-log ll-rules").props('tabindex=0 role=region aria-label="Rules"'),
        Element("table"),
    ):
        with Element("thead"), Element("tr"):
            for name in ("Rule", "Asked", "Before", "After"):
                text("th", name).props("scope=col")
        with Element("tbody"):
            for before, after in _paired(checks):
                _row(before, after)


def _paired(checks: ChecksOut) -> list[tuple[RuleOut | None, RuleOut]]:
    before = {(rule.what, rule.limit): rule for rule in checks.before}
    return [(before.get((rule.what, rule.limit)), rule) for rule in checks.after]


def _row(before: RuleOut | None, after: RuleOut) -> None:
    with Element("tr"):
        text("td", after.what.capitalize())
        text("td", after.limit)
        _found(before)
        _found(after)


def _found(rule: RuleOut | None) -> None:
    with Element("td"):
        if rule is None:
            return
        sign, meaning = _SIGNS[rule.level]
        with Element("span").classes(f"ll-rule ll-rule-{rule.level}"):
            icon(sign)
            text("span", f"{meaning}: ", "ll-unseen")
            text("span", rule.got)
        if rule.fix:
            text("p", rule.fix, "ll-quiet")
