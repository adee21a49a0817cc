"""A brand's form: what every film made with it keeps to."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.film.brand import Brand
from limelight.jobs.samples.service import name_of, voices
from limelight.media.draw.fonts import families
from limelight.projects.asset_names import asset_id_of
from limelight.projects.brand_kits import service as kits
from limelight.projects.brand_kits.schemas import BrandKitIn, BrandKitOut
from limelight.projects.wire import validated
from limelight.studio.components.button import button
from limelight.studio.components.colours import Colours
from limelight.studio.components.dialog import Dialog
from limelight.studio.components.dropzone import Dropzone, is_all_here
from limelight.studio.components.field import choice, text_field
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.library.frame import comma_list

__all__ = ["edit_brand"]

_THEMES_OWN = "The theme's own"


async def edit_brand(desk: Desk, kit: BrandKitOut | None) -> bool:
    """Change *kit*, or make one; whether anything was kept."""
    spoken = await desk.call("projects.read", lambda _: voices())
    names = {"": "As each brief says"} | {name_of(voice): voice.title for voice in spoken}
    with Dialog(f"Change {kit.name}" if kit else "New brand", is_wide=True) as dialog:
        _Form(desk, dialog, kit, names)
    return await dialog.answered() is True


class _Form:
    def __init__(
        self, desk: Desk, dialog: Dialog, kit: BrandKitOut | None, voice_names: dict[str, str]
    ) -> None:
        self._desk, self._dialog, self._kit = desk, dialog, kit
        brand = Brand.model_validate(kit.brand) if kit else Brand()
        self._logo: UUID | None = None if brand.logo is None else asset_id_of(brand.logo)
        with Element("div").classes("ll-library-form"):
            self._name = text_field("Name", kit.name if kit else "", placeholder="Harbour Coffee")
            self._url = text_field("Address", brand.url or "", placeholder="harbour.example")
            with Element("div").classes("ll-library-wide ll-stack-s"):
                text("h3", "Logo", "ll-library-small")
                self._logo_place = Element("div")
                self._show_logo()
            self._colours = Colours("Colours", brand.colours, hint="The first is the accent.")
            with Element("div").classes("ll-stack-s"):
                fonts = {"": _THEMES_OWN} | {family: family for family in families()}
                display, body = (*brand.fonts, "", "")[:2]
                self._display = choice("Headlines", fonts, display)
                self._body = choice("Other words", fonts, body)
            self._use = text_field("Words to use", ", ".join(brand.words_to_use), hint="With commas between.")
            self._avoid = text_field(
                "Words to avoid", ", ".join(brand.words_to_avoid), hint="With commas between."
            )
            self._voice = choice("Voice", voice_names, brand.voice or "")
        with Element("div").classes("ll-row ll-end"):
            button("Cancel", on_click=lambda: dialog.answer(None))
            button("Save", kind="main", on_click=self._save)

    def _show_logo(self) -> None:
        self._logo_place.clear()
        with self._logo_place:
            if self._logo is None:
                Dropzone(
                    "Drop the logo, or choose it",
                    self._have_logo,
                    hint="SVG, or PNG with a transparent ground",
                    accept="image/*",
                    is_many=False,
                )
                return
            with Element("div").classes("ll-row"):
                with Element("div").classes("ll-library-logo ll-library-logo-small"):
                    Thumbnail(self._logo, "The logo")
                button("Take another", on_click=self._drop_logo)

    def _have_logo(self, asset_id: UUID) -> None:
        self._logo = asset_id
        self._show_logo()

    def _drop_logo(self) -> None:
        self._logo = None
        self._show_logo()

    def _given(self) -> dict[str, Any]:
        fonts = [str(font.value) for font in (self._display, self._body) if font.value]
        return {
            "name": str(self._name.value).strip(),
            "colours": self._colours.value,
            "fonts": fonts,
            "logo": f"asset:{self._logo}" if self._logo else None,
            "url": str(self._url.value).strip() or None,
            "voice": str(self._voice.value) or None,
            "words_to_use": comma_list(str(self._use.value)),
            "words_to_avoid": comma_list(str(self._avoid.value)),
        }

    async def _save(self) -> None:
        if not is_all_here():
            return
        brand = self._given()
        if not brand["name"]:
            self._name.refuse("A brand has a name.")
            return
        given = validated(BrandKitIn, {"name": brand["name"], "brand": brand})
        await self._desk.call("assets.write", lambda access: self._keep(access, given))
        toast(f"{given.name} is saved.")
        self._dialog.answer(True)

    def _keep(self, access: Access, given: BrandKitIn) -> None:
        if self._kit is None:
            who = access.principal
            kits.create(
                access.session,
                organization_id=who.organization_id,
                created_by=who.user_id,
                name=given.name,
                brand=given.brand,
            )
        else:
            kit = kits.find(access.session, self._kit.id)
            kits.change(access.session, kit, name=given.name, fields=given.brand.model_dump(mode="json"))
