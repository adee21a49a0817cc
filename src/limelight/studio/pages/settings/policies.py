"""Policies: what every film of the organisation is held to, whoever makes it."""

from __future__ import annotations

from typing import Any, Final

from nicegui.element import Element
from pydantic import ValidationError

from limelight.accounts.endpoints.organizations import change_organization, read_organization
from limelight.accounts.policies import Policies
from limelight.accounts.schemas import OrganizationChange
from limelight.studio.components.badge import badge
from limelight.studio.components.field import Field, switch, text_field
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, settings

__all__ = ["policies"]

_OWNERS: Final = "Only an owner of the organisation changes these."


async def policies(desk: Desk) -> None:
    """Everybody sees them, since everybody's films are held to them; owners change them."""
    with settings(
        "/settings/policies",
        "Every script is held to these, whoever or whatever wrote it.",
    ):
        here = desk.principal.organization_id
        found = await desk.call("organization.read", lambda access: read_organization(here, access))
        if not desk.may("organization.manage"):
            text("p", _OWNERS, "ll-quiet")
        page = _Policies(desk)
        page.approving(found.policies)
        page.words(found.policies)
        _consent()


class _Policies:
    """Each field is kept as it is changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def approving(self, now: Policies) -> None:
        with card("Approving"):
            self._field(
                switch(
                    "Four eyes", now.four_eyes, lambda on: self._keep(four_eyes=on),
                    hint="Whoever wrote a version of a script does not approve it.",
                )
            )  # fmt: skip
            self._field(
                switch(
                    "Facts only", now.facts_only, lambda on: self._keep(facts_only=on),
                    hint="No script is made that says what no fact of its brief supports.",
                )
            )  # fmt: skip

    def words(self, now: Policies) -> None:
        async def never(given: str) -> None:
            await self._keep_words(field, never_say=[line for line in given.splitlines() if line.strip()])

        async def always(given: str) -> None:
            await self._keep_words(line, always_show=given)

        with card("Words"):
            field = self._field(
                text_field(
                    "Never say", "\n".join(now.never_say), never, rows=4, placeholder="guaranteed\nbest in the world",
                    hint="A word or phrase a line. A script that holds one is not made.",
                )
            )  # fmt: skip
            line = self._field(
                text_field(
                    "Always show", now.always_show, always, placeholder="Advertisement",
                    hint="A line, such as a disclosure, that stands on screen in every film.",
                )
            )  # fmt: skip

    def _field(self, field: Field) -> Field:
        field.props["disabled"] = not self._desk.may("organization.manage")
        return field

    async def _keep_words(self, field: Field, **given: Any) -> None:
        field.refuse("")
        try:
            await self._keep(**given)
        except ValidationError:
            field.refuse("Two to eighty characters a phrase, at most 200 of them; a line has at most 120.")

    async def _keep(self, **given: Any) -> None:
        change = OrganizationChange.model_validate({"policies": given})
        here = self._desk.principal.organization_id
        await self._desk.call("organization.manage", lambda access: change_organization(here, change, access))
        toast("Held from now on.")


def _consent() -> None:
    with Element("section").classes("ll-card ll-stack-s"):
        with Element("div").classes("ll-settings-name"):
            text("h2", "Consent", "ll-section-title")
            badge("Always on", "ok")
        text("p", "Nobody's face or voice is used without a record of their consent, and never a minor's.")
        text("p", "Records are kept with profiles, in the library.", "ll-quiet")
