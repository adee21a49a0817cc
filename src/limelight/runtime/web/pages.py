"""Pages: newest first, by a cursor that is the last id of the page before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from fastapi import Depends, Query
from pydantic import BaseModel, Field
from sqlalchemy import Select
from sqlalchemy.orm import Session

__all__ = ["Page", "PageOf", "PageQuery"]

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """``next`` is the cursor of the page after this one, null on the last."""

    items: list[Item]
    next: UUID | None = Field(None, description="Give it as `cursor` to get the next page.")


class PageOf(BaseModel):
    """Which page is wanted."""

    cursor: UUID | None = None
    limit: int = 50

    def read(
        self, session: Session, query: Select[Any], id_column: Any, shape: Callable[[Any], Item]
    ) -> Page[Item]:
        """The page of *query*, whose rows have *id_column* as a UUIDv7; *shape* makes an item of a row."""
        if self.cursor is not None:
            query = query.where(id_column < self.cursor)
        rows = session.scalars(query.order_by(id_column.desc()).limit(self.limit + 1)).all()
        return self._page(rows, shape)

    def _page(self, rows: Sequence[Any], shape: Callable[[Any], Item]) -> Page[Item]:
        shown = rows[: self.limit]
        more = len(rows) > self.limit
        return Page(items=[shape(row) for row in shown], next=shown[-1].id if more else None)


def _page_of(
    cursor: Annotated[UUID | None, Query(description="`next` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Items on a page.")] = 50,
) -> PageOf:
    return PageOf(cursor=cursor, limit=limit)


PageQuery = Annotated[PageOf, Depends(_page_of)]
