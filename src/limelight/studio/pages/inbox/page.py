"""The newest news first; what was not read stands out."""

from __future__ import annotations

from typing import Final

from nicegui.element import Element

from limelight.jobs.telling import inbox as service
from limelight.jobs.telling.schemas import NotificationOut
from limelight.studio.components.acting import act
from limelight.studio.components.button import button
from limelight.studio.components.empty import empty
from limelight.studio.components.icon import icon
from limelight.studio.components.moments import ago
from limelight.studio.components.text import text
from limelight.studio.desk import Desk

__all__ = ["inbox"]

_ICONS: Final = {
    "film.ready": "film",
    "run.waiting": "hand",
    "run.failed": "circle-alert",
    "review.decided": "stamp",
    "comment.added": "message-square",
}
_PLACES: Final = {"project_id": "/projects/", "run_id": "/jobs/", "webhook_id": "/settings/webhooks/"}


async def inbox(desk: Desk) -> None:
    """A person's notifications in this organisation."""
    with Element("header").classes("ll-head"):
        text("h1", "Inbox", "ll-title")
        read_all = button("Mark all as read", icon_name="check-check", on_click=lambda: _read_all(desk))
    shown = Element("div").classes("ll-stack")

    async def again() -> None:
        told = await _told(desk)
        read_all.set_visibility(any(one.read_at is None for one in told))
        _show(desk, shown, told)

    desk.news.follow(again)
    await desk.news.look()  # so that the number in the navigation is that of this list


async def _told(desk: Desk) -> list[NotificationOut]:
    return await desk.call(
        "notifications.read",
        lambda access: [NotificationOut.of(one) for one in service.newest(access.session, access.principal)],
    )


async def _read_all(desk: Desk) -> None:
    await desk.call("notifications.read", lambda access: service.read_all(access.session, access.principal))
    await desk.news.look()


async def _read(desk: Desk, one: NotificationOut) -> None:
    await desk.call(
        "notifications.read",
        lambda access: service.read_one(access.session, access.principal, one.id) and None,
    )
    await desk.news.look()


def _path(one: NotificationOut) -> str:
    """Where what it tells of is to be seen."""
    for name, place in _PLACES.items():
        if one.data.get(name):
            return f"{place}{one.data[name]}"
    return ""


def _show(desk: Desk, place: Element, told: list[NotificationOut]) -> None:
    place.clear()
    with place:
        if not told:
            empty("inbox", "Nothing yet", "When a film is ready or waits for you, it says so here.")
            return
        with Element("ul").classes("ll-inbox"):
            for one in told:
                _line(desk, one)


def _line(desk: Desk, one: NotificationOut) -> None:
    path = _path(one)
    state = "" if one.read_at else " is-unread"
    with Element("li").classes(f"ll-inbox-line{state} ll-inbox-{one.kind.replace('.', '-')}"):
        icon(_ICONS.get(one.kind, "bell"))
        with Element("div").classes("ll-stack-s"):
            if path:
                link = text("a", one.title, "ll-inbox-title").props(f"href={path}")
                link.on("click", lambda: act(link, _read, desk, one), [])
            else:
                text("p", one.title, "ll-inbox-title")
            if one.body:
                text("p", one.body, "ll-quiet")
        if one.read_at is None:
            text("span", "New", "ll-unseen")
        text("time", ago(one.created_at), "ll-quiet").props["datetime"] = one.created_at.isoformat()
