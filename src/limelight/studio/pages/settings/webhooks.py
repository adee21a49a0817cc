"""Webhooks: addresses that hear what happens here, with what was sent to each and how it went."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from nicegui.element import Element
from pydantic import ValidationError

from limelight.jobs.telling import endpoints
from limelight.jobs.telling.schemas import WebhookIn, WebhookOut, WebhookPatch
from limelight.runtime.web.pages import PageOf
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button, link_button
from limelight.studio.components.copyable import Copyable
from limelight.studio.components.dialog import Dialog, ask
from limelight.studio.components.empty import empty
from limelight.studio.components.field import choice, text_field
from limelight.studio.components.menu import Item, Menu
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.deliveries import Deliveries
from limelight.studio.pages.settings.frame import card, is_for, moment, settings

__all__ = ["webhook", "webhooks"]

_LEAD: Final = "Addresses of yours that hear what happens here. Each message is signed (Standard Webhooks)."
_HEARS: Final = {
    "": "What people wait for",
    "film.ready": "Only when a film is ready",
    "run.*": "Everything about jobs",
    "review.decided": "Only decisions",
}
_KINDS: Final = {
    "film.ready": "films that are ready",
    "run.*": "everything about jobs",
    "run.failed": "jobs that failed",
    "review.decided": "decisions",
}


async def webhooks(desk: Desk) -> None:
    """The organisation's webhooks."""
    with settings("/settings/webhooks", _LEAD):
        if is_for(desk, "webhooks.manage", "admins and owners", "webhooks"):
            await _Webhooks(desk, Element("div").classes("ll-stack")).show()


async def webhook(desk: Desk, webhook_id: str) -> None:
    """One of them, and its log."""
    with settings("/settings/webhooks", _LEAD):
        if is_for(desk, "webhooks.manage", "admins and owners", "webhooks"):
            link_button("All webhooks", "/settings/webhooks", kind="bare", icon_name="arrow-left")
            place = Element("div").classes("ll-stack")
            await _Webhook(desk, place, UUID(webhook_id)).show()


class _Webhooks:
    """The list, built anew from the service after each change."""

    def __init__(self, desk: Desk, place: Element) -> None:
        self._desk, self._place = desk, place

    async def show(self) -> None:
        found = await self._desk.call(
            "webhooks.manage", lambda access: endpoints.list_webhooks(access, PageOf(limit=200))
        )
        self._place.clear()
        with self._place:
            if not found.items:
                sentence = (
                    "Name an address, and it is told when a film is ready, a job fails or somebody decides."
                )
                empty("webhook", "No webhooks yet", sentence, "Add a webhook", self._add)
                return
            with card("Webhooks"):
                with Element("ul").classes("ll-settings-list"):
                    for hook in found.items:
                        with Element("li"):
                            _line(hook)
                with Element("div").classes("ll-row"):
                    button("Add a webhook", kind="main", icon_name="plus", on_click=self._add)

    async def _add(self) -> None:
        with Dialog("Add a webhook") as dialog:
            address = text_field("Address", placeholder="https://example.org/limelight")
            hears = choice("It hears", _HEARS)

            def done() -> None:
                try:
                    dialog.answer(WebhookIn(url=address.value, events=[hears.value] if hears.value else []))
                except ValidationError:
                    address.refuse("Give an address that begins with https://.")

            with Element("div").classes("ll-row ll-end"):
                button("Add it", kind="main", on_click=done)
        asked = await dialog.answered()
        if isinstance(asked, WebhookIn):
            made = await self._desk.call(
                "webhooks.manage", lambda access: endpoints.create_webhook(access, asked)
            )
            await self.show()
            with self._place:
                await _show_secret(made.secret)


class _Webhook:
    """One webhook's page."""

    def __init__(self, desk: Desk, place: Element, webhook_id: UUID) -> None:
        self._desk, self._place, self._id = desk, place, webhook_id

    async def show(self) -> None:
        hook = await self._desk.call(
            "webhooks.manage", lambda access: endpoints.get_webhook(access, self._id)
        )
        self._place.clear()
        with self._place:
            with Element("section").classes("ll-card ll-stack"), Element("div").classes("ll-row ll-between"):
                with Element("div").classes("ll-stack-s"):
                    _name(hook)
                self._acts(hook)
            await Deliveries(self._desk, self._id, Element("div").classes("ll-stack")).show()

    def _acts(self, hook: WebhookOut) -> None:
        async def turn() -> None:
            patch = WebhookPatch(active=not hook.active)
            await self._desk.call(
                "webhooks.manage", lambda access: endpoints.change_webhook(access, self._id, patch)
            )
            toast("It is told nothing any more." if hook.active else "It is told again.")
            await self.show()

        with Element("div").classes("ll-row"):
            button("Send a test", kind="main", icon_name="send", on_click=self._ping)
            name, drawn = ("Switch off", "circle-pause") if hook.active else ("Switch on", "circle-play")
            Menu(
                "More",
                [
                    Item(name, drawn, turn),
                    Item("New secret", "refresh-cw", self._rotate),
                    Item("Delete", "trash-2", self._delete, is_dangerous=True),
                ],
            )

    async def _ping(self) -> None:
        await self._desk.call("webhooks.manage", lambda access: endpoints.ping_webhook(access, self._id))
        toast("A test is on its way.", detail="The log below says whether it arrived.")
        await self.show()

    async def _rotate(self) -> None:
        detail = "The old one signs nothing from the next delivery on."
        if await ask("Make a new secret?", detail, action="Make the secret"):
            made = await self._desk.call(
                "webhooks.manage", lambda access: endpoints.rotate_secret(access, self._id)
            )
            with self._place:
                await _show_secret(made.secret)

    async def _delete(self) -> None:
        if await ask("Delete this webhook?", "Its log goes with it.", action="Delete", is_dangerous=True):
            await self._desk.call(
                "webhooks.manage", lambda access: endpoints.delete_webhook(access, self._id)
            )
            self._place.clear()
            with self._place:
                empty("webhook", "It is gone", "Nothing is sent there any more.")


def _line(hook: WebhookOut) -> None:
    with Element("div").classes("ll-stack-s"):
        _name(hook)
    link_button("Log and test", f"/settings/webhooks/{hook.id}")


def _name(hook: WebhookOut) -> None:
    with Element("div").classes("ll-settings-name"):
        text("span", hook.url)
        if not hook.active:
            badge("Off")
        elif hook.failing_since is not None:
            badge("Failing", "danger")
    hears = ", ".join(_KINDS.get(kind, kind) for kind in hook.events) or "what people wait for"
    since = f" · failing since {moment(hook.failing_since)}" if hook.failing_since else ""
    text("p", f"Hears {hears}{since}", "ll-quiet")


async def _show_secret(secret: str) -> None:
    with Dialog("Its secret", insists=True) as dialog:
        text("p", "Every delivery is signed with it. Copy it now: it is never shown again.")
        Copyable(secret, "the secret")
        with Element("div").classes("ll-row ll-end"):
            button("I have it", kind="main", on_click=lambda: dialog.answer(True))
    await dialog.answered()
