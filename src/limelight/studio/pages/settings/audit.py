"""The audit log: who did what, when, from where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.endpoints.audit_log import read_log
from limelight.accounts.endpoints.organizations import list_members
from limelight.accounts.schemas import AuditOut
from limelight.kit.money import credits_of
from limelight.runtime.web.pages import Page, PageOf
from limelight.studio.components.button import button
from limelight.studio.components.empty import empty
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import is_for, moment, settings

__all__ = ["audit_log"]

_WORDS: Final = {
    "session.start": "Signed in",
    "session.end": "Signed out",
    "session.end_all": "Signed out everywhere",
    "password.change": "Changed the password",
    "organization.create": "Opened the organisation",
    "organization.change": "Changed the organisation",
    "invitation.create": "Invited somebody",
    "invitation.accept": "Joined by an invitation",
    "invitation.revoke": "Took an invitation back",
    "member.change": "Changed a role",
    "member.remove": "Took somebody out",
    "api_key.create": "Made an API key",
    "api_key.revoke": "Revoked an API key",
    "engine.set": "Named an engine",
    "engine.forget": "Forgot an engine",
    "credits.grant": "Gave credit",
    "credits.caps": "Set caps",
    "webhook.create": "Added a webhook",
    "webhook.change": "Changed a webhook",
    "webhook.rotate": "Made a webhook's secret anew",
    "webhook.delete": "Deleted a webhook",
    "consent.record": "Recorded a consent",
    "consent.revoke": "Revoked a consent",
    "password.reset": "Set a new password by mail",
    "user.sign_up": "Made an account",
    "review_link.create": "Shared a film for review",
    "review_link.revoke": "Closed a review link",
    "project.delete": "Deleted a project",
    "project.restore": "Restored a project",
}
_FEW: Final = 4
"""Items that are told one by one."""
_HEADS: Final = ("What", "Who", "When", "From", "Details")


async def audit_log(desk: Desk) -> None:
    """Fifty at a time, newest first."""
    with settings(
        "/settings/audit", "Who did what here, when and from where. Nothing in it is ever changed."
    ):
        if not is_for(desk, "audit.read", "admins and owners", "the audit log"):
            return
        here = desk.principal.organization_id
        members = await desk.call("audit.read", lambda access: list_members(here, access))
        log = _Log(desk, {one.user_id: one.name or one.email for one in members})
        await log.show()


class _Log:
    """A table that grows downwards."""

    def __init__(self, desk: Desk, names: dict[UUID, str]) -> None:
        self._desk, self._names = desk, names

    async def show(self) -> None:
        first = await self._read(None)
        if not first.items:
            empty("scroll-text", "Nothing yet", "Signing in, roles, keys and deletions are noted here.")
            return
        with Element("section").classes("ll-card ll-stack"):
            with Element("table").classes("ll-settings-table"):
                text("caption", "Audit log", "ll-unseen")
                with Element("thead"), Element("tr"):
                    for head in _HEADS:
                        text("th", head).props("scope=col")
                rows = Element("tbody")
            self._more(rows, Element("div"), first)

    def _more(self, rows: Element, place: Element, page: Page[AuditOut]) -> None:
        with rows:
            for entry in page.items:
                self._line(entry)
        place.clear()
        if page.next is not None:

            async def older() -> None:
                self._more(rows, place, await self._read(page.next))

            with place:
                button("Older", on_click=older)

    async def _read(self, cursor: UUID | None) -> Page[AuditOut]:
        page = PageOf(cursor=cursor, limit=50)
        return await self._desk.call("audit.read", lambda access: read_log(access, page))

    def _line(self, entry: AuditOut) -> None:
        who = self._names.get(entry.user_id, "Somebody who left") if entry.user_id else "The house"
        with Element("tr"):
            text("td", _said(entry.action), "ll-settings-what")
            text("td", who, "ll-settings-who")
            text("td", moment(entry.created_at), "ll-quiet ll-settings-brief")
            text("td", entry.address, "ll-quiet ll-settings-brief")
            text("td", _details(entry.data), "ll-quiet")


def _said(action: str) -> str:
    """What was done, as a sentence about whoever did it; a new kind of act is told by its name."""
    noun, _, verb = action.partition(".")
    return _WORDS.get(action, f"{noun.replace('_', ' ').capitalize()}: {verb.replace('_', ' ')}")


def _details(data: Mapping[str, object]) -> str:
    return ", ".join(_detail(name, value) for name, value in data.items() if _says(name, value))[:300]


def _says(name: str, value: object) -> bool:
    """Whether it means anything to a person; an id does not."""
    return value not in (None, "", [], {}) and not name.endswith("_id")


def _detail(name: str, value: object) -> str:
    if name.endswith("micros") and isinstance(value, int):
        words = name.removesuffix("micros").replace("_", " ").strip()
        return f"{words} {float(credits_of(value)):,.10g} credits".strip()
    return f"{name.replace('_', ' ')} {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return f"({_details(cast('Mapping[str, object]', value))})"
    if isinstance(value, list):
        several = cast("list[object]", value)
        return f"({len(several)})" if len(several) > _FEW else " / ".join(str(one) for one in several)
    return "yes" if value is True else "no" if value is False else str(value)
