"""A webhook's log: what was sent, how it went, and once more."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from nicegui.element import Element

from limelight.jobs.telling import endpoints
from limelight.jobs.telling.schemas import DeliveryOut
from limelight.runtime.web.pages import PageOf
from limelight.studio.components.badge import Tone, badge
from limelight.studio.components.button import button
from limelight.studio.components.details import details
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, moment
from limelight.tables.deliveries import DeliveryState

__all__ = ["Deliveries"]

_STATES: Final[dict[DeliveryState, tuple[str, Tone]]] = {
    "pending": ("On its way", "live"),
    "delivered": ("Arrived", "ok"),
    "failed": ("Given up", "danger"),
}


class Deliveries:
    """The newest fifty, looked at again on request: a delivery is no event of the organisation's."""

    def __init__(self, desk: Desk, webhook_id: UUID, place: Element) -> None:
        self._desk, self._id, self._place = desk, webhook_id, place

    async def show(self) -> None:
        found = await self._desk.call(
            "webhooks.manage", lambda access: endpoints.list_deliveries(access, self._id, PageOf(limit=50))
        )
        self._place.clear()
        with (
            self._place,
            card("Log", "What was sent, newest first. Failed ones are tried again for nine hours."),
        ):
            with Element("div").classes("ll-row"):
                button("Look again", icon_name="refresh-cw", on_click=self.show)
            if not found.items:
                text("p", "Nothing was sent yet. A test shows whether it arrives.", "ll-quiet")
            with Element("ul").classes("ll-settings-list"):
                for one in found.items:
                    with Element("li"):
                        self._delivery(one)

    def _delivery(self, one: DeliveryOut) -> None:
        words, tone = _STATES[one.state]
        if one.state == "pending" and one.attempts:
            words, tone = "To be tried again", "warn"
        with Element("div").classes("ll-stack-s"):
            with Element("div").classes("ll-settings-name"):
                text("span", str(one.payload.get("type", "")))
                badge(words, tone)
            text("p", _story(one), "ll-quiet")
            if one.response_excerpt:
                with details("What it answered"):
                    text("p", one.response_excerpt, "ll-quiet")

        async def again() -> None:
            await self._desk.call(
                "webhooks.manage", lambda access: endpoints.redeliver_event(access, self._id, one.id)
            )
            toast("It is sent again.")
            await self.show()

        button("Send again", on_click=again)


def _story(one: DeliveryOut) -> str:
    tries = "1 attempt" if one.attempts == 1 else f"{one.attempts} attempts"
    status = f" · answered {one.response_status}" if one.response_status else ""
    again = (
        f" · next {moment(one.next_at)}" if one.state == "pending" and one.attempts and one.next_at else ""
    )
    return f"{moment(one.created_at)} · {tries}{status}{again}"
