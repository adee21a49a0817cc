"""The policy, as a table that a person can read. Change it here and there, on purpose."""

from __future__ import annotations

import itertools

from limelight.accounts.policy import PERMISSIONS, POLICY, may
from limelight.tables.memberships import ROLES

TABLE = """
permission            owner  admin  editor reviewer viewer
organization.read     yes    yes    yes    yes      yes
organization.manage   yes    -      -      -        -
members.manage        yes    yes    -      -        -
api_keys.manage       yes    yes    yes    -        -
audit.read            yes    yes    -      -        -
projects.read         yes    yes    yes    yes      yes
projects.write        yes    yes    yes    -        -
projects.delete       yes    yes    yes    -        -
assets.read           yes    yes    yes    yes      yes
assets.write          yes    yes    yes    -        -
reviews.decide        yes    yes    yes    yes      -
comments.write        yes    yes    yes    yes      -
links.manage          yes    yes    yes    -        -
runs.read             yes    yes    yes    yes      yes
runs.start            yes    yes    yes    -        -
runs.manage           yes    yes    yes    -        -
profiles.write        yes    yes    yes    -        -
credits.read          yes    yes    yes    yes      yes
credits.manage        yes    yes    -      -        -
webhooks.manage       yes    yes    -      -        -
notifications.read    yes    yes    yes    yes      yes
"""


def test_the_policy_is_this_table() -> None:
    rows = [("permission", *ROLES)]
    rows += [(one, *("yes" if may(role, one) else "-" for role in ROLES)) for one in PERMISSIONS]
    widths = (22, 7, 7, 7, 9, 0)
    printed = "\n".join("".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)) for row in rows)
    print(f"\n{printed}")  # noqa: T201 - a person reads it with `pytest -s`
    assert printed.strip() == TABLE.strip()


def test_each_role_may_what_the_next_may_and_more() -> None:
    for higher, lower in itertools.pairwise(ROLES):
        assert POLICY[higher] > POLICY[lower]
