"""Team: who belongs to the organisation, as what, and who is invited."""

from __future__ import annotations

from typing import Final

from fastapi import BackgroundTasks
from nicegui.element import Element
from pydantic import ValidationError

from limelight.accounts.endpoints import invitations, organizations
from limelight.accounts.schemas import InvitationIn, InvitationOut, MemberOut, OrganizationChange, RoleIn
from limelight.runtime.web.pages import PageOf
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button
from limelight.studio.components.dialog import ask
from limelight.studio.components.field import choice, text_field
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, day, settings
from limelight.tables.memberships import Role

__all__ = ["team"]

_ROLES: Final[dict[str, str]] = {
    "owner": "Owner: everything",
    "admin": "Admin: people, credits, webhooks too",
    "editor": "Editor: makes films",
    "reviewer": "Reviewer: comments and approves",
    "viewer": "Viewer: looks",
}
_ADMINS: Final = "Only an owner or admin changes this."


async def team(desk: Desk) -> None:
    """Everybody sees who is there; owners and admins decide about it."""
    with settings("/settings/team", "Who works here, and what each may do."):
        await _Team(desk, Element("div").classes("ll-stack")).show()


class _Team:
    """The page, built anew from the service after each change."""

    def __init__(self, desk: Desk, place: Element) -> None:
        self._desk, self._place = desk, place
        self._here = desk.principal.organization_id
        self._manages = desk.may("members.manage")

    async def show(self) -> None:
        here = self._here
        organization = await self._desk.call(
            "organization.read", lambda access: organizations.read_organization(here, access)
        )
        members = await self._desk.call(
            "organization.read", lambda access: organizations.list_members(here, access)
        )
        waiting = await self._invitations() if self._manages else []
        self._place.clear()
        with self._place:
            self._name(organization.name)
            with card("Members"), Element("ul").classes("ll-settings-list"):
                for member in members:
                    with Element("li"):
                        self._member(member)
            if self._manages:
                self._inviting(waiting)

    async def _invitations(self) -> list[InvitationOut]:
        found = await self._desk.call(
            "members.manage",
            lambda access: invitations.list_invitations(self._here, access, PageOf(limit=200)),
        )
        return found.items

    def _name(self, name: str) -> None:
        async def rename(fresh: str) -> None:
            change = OrganizationChange.model_validate({"name": fresh})
            await self._desk.call(
                "organization.manage",
                lambda access: organizations.change_organization(self._here, change, access),
            )
            toast("Renamed.")

        with Element("section").classes("ll-card"):
            field = text_field("Organisation", name, rename)
            if not self._desk.may("organization.manage"):
                field.props["disabled"], field.props["hint"] = True, "Only an owner renames it."

    def _member(self, member: MemberOut) -> None:
        is_self = member.user_id == self._desk.principal.user_id
        with Element("div").classes("ll-stack-s"):
            with Element("div").classes("ll-settings-name"):
                text("span", member.name or member.email)
                if is_self:
                    badge("You")
            text("p", f"{member.email} · since {day(member.joined_at)}", "ll-quiet")
        with Element("div").classes("ll-settings-acts"):
            self._role(member)
            if is_self or self._manages:
                self._leaving(member, is_self=is_self)

    def _role(self, member: MemberOut) -> None:
        async def change(role: Role) -> None:
            try:
                await self._desk.call(
                    "members.manage",
                    lambda access: organizations.change_role(
                        self._here, member.user_id, RoleIn(role=role), access
                    ),
                )
                toast(f"{member.name or member.email} is {role} now.")
            finally:
                await self.show()

        if not self._manages:
            text("span", member.role.capitalize())
            return
        choice(f"Role of {member.name or member.email}", _ROLES, member.role, change, hidden_label=True)

    def _leaving(self, member: MemberOut, *, is_self: bool) -> None:
        who = "Leave" if is_self else f"Remove {member.name or member.email}"

        async def leave() -> None:
            detail = "Their API keys of this organisation end with it. What they made stays."
            question = "Leave this organisation?" if is_self else f"{who}?"
            if not await ask(question, detail, action="Leave" if is_self else "Remove", is_dangerous=True):
                return
            await self._desk.call(
                "organization.read",
                lambda access: organizations.remove_member(self._here, member.user_id, access),
            )
            toast("You left." if is_self else "They are out.")
            await self.show()

        drawn = "log-out" if is_self else "user-minus"
        button(who, kind="bare", icon_name=drawn, is_icon=True, on_click=leave)

    def _inviting(self, waiting: list[InvitationOut]) -> None:
        sentence = "They get a link by mail, good for a week and for that address alone."
        if not self._desk.service.config.mailing.host:
            sentence = "No mail goes out from this installation: the link stands in the server's log."
        with card("Invite somebody", sentence):
            with Element("div").classes("ll-settings-form"):
                email = text_field("Email", placeholder="grace@example.org")
                role = choice("As", {one: one.capitalize() for one in _ROLES}, "editor")

                async def invite() -> None:
                    try:
                        body = InvitationIn(email=email.value, role=role.value)
                    except ValidationError:
                        email.refuse("This is no mail address.")
                        return
                    await self._invite(body)

                button("Invite", kind="main", on_click=invite)
            if waiting:
                with Element("ul").classes("ll-settings-list"):
                    for one in waiting:
                        with Element("li"):
                            self._waiting(one)

    async def _invite(self, body: InvitationIn) -> None:
        letters = BackgroundTasks()
        await self._desk.call(
            "members.manage", lambda access: invitations.invite(self._here, body, access, letters)
        )
        toast(f"{body.email} is invited.")
        await self.show()
        await letters()

    def _waiting(self, one: InvitationOut) -> None:
        with Element("div").classes("ll-stack-s"):
            with Element("div").classes("ll-settings-name"):
                text("span", one.email)
                badge("Invited", "warn")
            text("p", f"As {one.role} · until {day(one.expires_at)}", "ll-quiet")

        async def take_back() -> None:
            await self._desk.call(
                "members.manage", lambda access: invitations.revoke(self._here, one.id, access)
            )
            toast("The invitation is taken back.")
            await self.show()

        button("Take back", on_click=take_back)
