"""Products: each photo beside its cut-out, as a film would take it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.assets.products import mark_product, product_ids
from limelight.projects.assets.schemas import AssetListed
from limelight.projects.assets.service import find_asset
from limelight.projects.assets.uses import listed_by_ids
from limelight.studio.components.dropzone import Dropzone
from limelight.studio.components.empty import empty
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.desk import Desk
from limelight.studio.pages.library.file import open_file
from limelight.studio.pages.library.frame import frame
from limelight.studio.pages.library.shelf import Shelf
from limelight.studio.pages.library.tiles import in_films, measure_of

__all__ = ["products_page"]

_CHUNK = 12


async def products_page(desk: Desk) -> None:
    """What is dropped here is a product; so is what a brief is about."""
    frame("/library/products", "What your films are about, with the cut-out that they would show.")
    if desk.may("assets.write"):
        Dropzone(
            "Drop photos of a product",
            partial(_mark, desk),
            hint="A plain ground makes the best cut-out",
            accept="image/*",
        ).classes("ll-library-drop")
    await Shelf(
        desk, lambda access: product_ids(access.session), lambda ids: _Cards(desk, ids), _nothing
    ).show()


async def _mark(desk: Desk, asset_id: UUID) -> None:
    def mark(access: Access) -> None:
        mark_product(access.session, find_asset(access.session, asset_id), is_one=True)

    await desk.call("assets.write", mark)


def _nothing() -> None:
    empty(
        "package-open",
        "No products yet",
        "Drop a photo above, or open a picture and say that it shows a product.",
    )


class _Cards(LazyList):
    """The products *ids*."""

    def __init__(self, desk: Desk, ids: list[UUID]) -> None:
        super().__init__(len(ids), self._some, chunk=_CHUNK, height=900, classes="ll-library-products")
        self._desk, self._ids = desk, ids

    async def _some(self, start: int, end: int) -> None:
        wanted = self._ids[start:end]
        found = await self._desk.call("assets.read", lambda access: listed_by_ids(access.session, wanted))
        for file in found:
            self._card(file)

    def _card(self, file: AssetListed) -> None:
        with Element("button").props("type=button").classes("ll-library-product ll-card") as card:
            with Element("div").classes("ll-library-pair"):
                Thumbnail(file.id, "")
                _cut_out(file.id)
            text("span", file.name, "ll-library-name")
            where = f" · {in_films(file.uses)}" if file.uses else ""
            text("span", measure_of(file) + where, "ll-quiet ll-number")
        card.on("click", lambda: open_file(self._desk, file), [])


def _cut_out(asset_id: UUID) -> None:
    """The cut-out on a ground that shows what is transparent; where there is none, that it is unsure."""
    with Element("div").classes("ll-library-cutout"):
        picture = Element("img").props("loading=lazy decoding=async")
        picture.props["alt"] = ""
        picture.props["src"] = f"/api/v1/assets/{asset_id}/cutout"
        picture.on("error", js_handler="(event) => event.target.remove()")
        text("span", "No sure cut-out: it will be shown as it is", "ll-quiet")
