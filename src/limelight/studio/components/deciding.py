"""A decision about what was made, written down where the API writes it; and the question what should change."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

from limelight.jobs import reviewing
from limelight.jobs.starting import hands_of
from limelight.projects.projects.service import find_locked
from limelight.projects.reviews.schemas import ReviewIn
from limelight.projects.wire import validated
from limelight.studio.components.button import button
from limelight.studio.components.dialog import Dialog
from limelight.studio.components.field import text_field
from limelight.studio.desk import Desk
from limelight.tables.reviews import Decision, Subject

__all__ = ["decide", "what_should_change"]


async def decide(desk: Desk, project_id: UUID, subject: Subject, decision: Decision, note: str = "") -> None:
    """Raises what the API would refuse with."""
    given = validated(ReviewIn, {"subject": subject, "decision": decision, "note": note})
    await desk.call(
        "reviews.decide",
        lambda access: reviewing.decide(hands_of(access), find_locked(access.session, project_id), given).id,
    )


async def what_should_change() -> str:
    """What a person answers; nothing when they thought better of it."""
    with Dialog("What should change?") as dialog:
        note = text_field("For whoever changes it", rows=4, most=4_000, placeholder="The second scene is too long.")  # fmt: skip

        def send() -> None:
            words = str(note.value or "").strip()
            note.refuse("" if words else "Say in a few words what should change.")
            if words:
                dialog.answer(words)

        with Element("div").classes("ll-row ll-end"):
            button("Cancel", on_click=lambda: dialog.answer(None))
            button("Ask for changes", kind="main", on_click=send)
    return str(await dialog.answered() or "")
