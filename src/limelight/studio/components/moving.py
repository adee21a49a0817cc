"""A still that moves while somebody points at it, or has the focus on it: a film's thumbnail."""

from __future__ import annotations

from uuid import UUID

from nicegui.element import Element

__all__ = ["Moving"]


class Moving(Element, component="moving.js"):
    """*picture* is an asset whose small picture is shown, *film* the address of what plays.

    Nothing of the film is loaded before. It stays still on a phone, and for whoever wants less motion.
    *covers* fills the box and cuts what stands over; otherwise all of it is seen.
    """

    def __init__(self, picture: UUID | None, film: str = "", *, covers: bool = True) -> None:
        super().__init__()
        self.props["picture"] = picture and f"/api/v1/assets/{picture}/thumbnail"
        self.props["film"], self.props["covers"] = film, covers
