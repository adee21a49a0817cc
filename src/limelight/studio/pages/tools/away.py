"""A tool that nothing here can do: what it would ask for, and what has to be installed."""

from __future__ import annotations

from nicegui.element import Element

from limelight.jobs.tasks.task import Missing
from limelight.jobs.tools.table import Tool
from limelight.projects.consents.service import valid_consents
from limelight.studio.components.button import link_button
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.components.tool_icons import TOOL_ICONS
from limelight.studio.desk import Desk
from limelight.studio.wording import for_pages

__all__ = ["show_away"]


async def show_away(desk: Desk, tool: Tool, missing: Missing) -> None:
    """The calm card."""
    with Element("section").classes("ll-card ll-tool-away"):
        with Element("span").classes("ll-tool-icon"):
            icon(TOOL_ICONS[tool.key])
        with Element("div").classes("ll-stack"):
            with Element("div").classes("ll-stack-s"):
                text("h2", missing.reason, "ll-section-title")
                text("p", for_pages(missing.remedy))
            with Element("div").classes("ll-row"):
                link_button("Open the engines", "/settings", kind="main", icon_name="plug")
            with Element("div").classes("ll-stack-s"):
                text("h3", "What it will ask for", "ll-tool-asks")
                with Element("ul").classes("ll-tool-fields"):
                    for field in tool.fields:
                        if not field.is_setting:
                            text("li", field.ask.label)
    if tool.use is not None:
        await _consent(desk, tool)


async def _consent(desk: Desk, tool: Tool) -> None:
    use = tool.use
    if use is None:
        return
    count = await desk.call("projects.read", lambda access: len(valid_consents(access.session, use)))
    with Element("section").classes("ll-card ll-stack-s"):
        text("h2", "Consent comes first", "ll-section-title")
        text("p", "It shows a real person, so it begins only with their recorded consent.")
        recorded = (
            "One such consent is" if count == 1 else f"{count} such consents are" if count else "None is"
        )
        text("p", f"{recorded} recorded and valid now.", "ll-quiet")
        with Element("div").classes("ll-row"):
            link_button("People and consents", "/library/profiles", icon_name="user-check")
