"""Brands: kits as cards; each film made with one has a copy of it."""

from __future__ import annotations

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.film.brand import Brand
from limelight.projects.asset_names import asset_id_of
from limelight.projects.brand_kits import service as kits
from limelight.projects.brand_kits.schemas import BrandKitOut
from limelight.studio.components.button import button
from limelight.studio.components.empty import empty
from limelight.studio.components.icon import icon
from limelight.studio.components.menu import Item, Menu
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.library.brand_form import edit_brand
from limelight.studio.pages.library.frame import ONLY_EDITORS, frame

__all__ = ["brands_page"]


async def brands_page(desk: Desk) -> None:
    """The kits, and the button that makes one."""
    page = _Brands(desk)
    with frame("/library/brands", "Logo, colours, fonts and words, the same in every film."):
        new = button("New brand", kind="main", icon_name="plus", on_click=page.make)
        if not desk.may("assets.write"):
            new.allow(ONLY_EDITORS)
    await page.show(Element("div"))


class _Brands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place: Element | None = None

    async def show(self, place: Element | None = None) -> None:
        self._place = place or self._place
        found = await self._desk.call("assets.read", _all)
        if self._place is None or self._place.is_deleted:
            return
        self._place.clear()
        with self._place:
            if not found:
                empty("palette", "No brands yet", "Set a brand up once, and every film keeps to it.")
                return
            with Element("div").classes("ll-grid"):
                for kit in found:
                    self._card(kit)

    def _card(self, kit: BrandKitOut) -> None:
        brand = Brand.model_validate(kit.brand)
        why_not = "" if self._desk.may("assets.write") else ONLY_EDITORS
        with Element("article").classes("ll-card ll-library-brand"):
            with Element("div").classes("ll-library-logo"):
                if brand.logo is None:
                    icon("palette")
                else:
                    Thumbnail(asset_id_of(brand.logo), f"Logo of {kit.name}")
            _swatches(brand.colours)
            with Element("div").classes("ll-library-brand-foot"):
                with Element("div").classes("ll-stack-s"):
                    text("h2", kit.name, "ll-library-name")
                    text("p", ", ".join(brand.fonts) or "The theme's own fonts", "ll-quiet")
                Menu(
                    f"More about {kit.name}",
                    [
                        Item("Change", "pencil", lambda: self._change(kit), why_not=why_not),
                        Item(
                            "Delete", "trash-2", lambda: self._delete(kit), is_dangerous=True, why_not=why_not
                        ),
                    ],
                )

    async def make(self) -> None:
        """Ask for a new kit."""
        if await edit_brand(self._desk, None):
            await self.show()

    async def _change(self, kit: BrandKitOut) -> None:
        if await edit_brand(self._desk, kit):
            await self.show()

    async def _delete(self, kit: BrandKitOut) -> None:
        def delete(access: Access) -> None:
            kits.delete_kit(access.session, kits.find(access.session, kit.id))

        await self._desk.call("assets.write", delete)
        toast(
            f"{kit.name} is deleted.",
            detail="Films that were made with it keep their copy.",
            action="Undo",
            on_action=lambda: self._undo(kit),
        )
        await self.show()

    async def _undo(self, kit: BrandKitOut) -> None:
        def again(access: Access) -> None:
            kits.create(
                access.session,
                organization_id=access.principal.organization_id,
                created_by=kit.created_by,
                name=kit.name,
                brand=Brand.model_validate(kit.brand),
            )

        await self._desk.call("assets.write", again)
        await self.show()


def _swatches(colours: tuple[str, ...]) -> None:
    with Element("ul").classes("ll-library-swatches") as shown:
        shown.props["aria-label"] = "Colours"
        for colour in colours:
            with Element("li") as swatch:
                swatch.style(f"background: {colour}")
                text("span", colour, "ll-unseen")


def _all(access: Access) -> list[BrandKitOut]:
    return [BrandKitOut.model_validate(kit) for kit in kits.all_kits(access.session)]
