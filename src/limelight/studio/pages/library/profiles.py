"""Profiles: people and voices to make films with, and the consents behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.accounts.audit import audit
from limelight.projects.consents import service as consents
from limelight.projects.consents.schemas import ConsentOut
from limelight.projects.profiles import service as profiles
from limelight.projects.profiles.schemas import ProfileOut
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button
from limelight.studio.components.dialog import ask
from limelight.studio.components.empty import empty
from limelight.studio.components.icon import icon
from limelight.studio.components.menu import Item, Menu
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.library.frame import ONLY_EDITORS, frame
from limelight.studio.pages.library.profile_forms import USES, edit_profile, record_consent

__all__ = ["profiles_page"]


@dataclass(frozen=True, slots=True)
class _Found:
    profiles: list[ProfileOut]
    consents: list[ConsentOut]


async def profiles_page(desk: Desk) -> None:
    """Both lists; a consent comes before the use of a face or voice."""
    page = _Profiles(desk)
    with frame("/library/profiles", "Real people are only used as they agreed; minors never."):
        new = button("New profile", kind="main", icon_name="plus", on_click=page.make)
        agreed = button("Record a consent", icon_name="file-check", on_click=page.record)
        if not desk.may("profiles.write"):
            new.allow(ONLY_EDITORS)
            agreed.allow(ONLY_EDITORS)
    await page.show(Element("div").classes("ll-stack ll-library-parts"))


class _Profiles:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._place: Element | None = None
        self._why_not = "" if desk.may("profiles.write") else ONLY_EDITORS
        self._consents: list[ConsentOut] = []

    async def show(self, place: Element | None = None) -> None:
        self._place = place or self._place
        found = await self._desk.call("projects.read", _all)
        self._consents = found.consents
        if self._place is None or self._place.is_deleted:
            return
        self._place.clear()
        with self._place:
            self._show_profiles(found)
            self._show_consents(found.consents)

    def _show_profiles(self, found: _Found) -> None:
        by_id = {consent.id: consent for consent in found.consents}
        with Element("section").classes("ll-stack"):
            text("h2", "Profiles", "ll-section-title")
            if not found.profiles:
                empty(
                    "user-round",
                    "No profiles yet",
                    "A person's pictures and recordings, to make films with them.",
                )
            with Element("div").classes("ll-grid"):
                for profile in found.profiles:
                    self._profile(profile, by_id.get(profile.consent_id) if profile.consent_id else None)

    def _profile(self, profile: ProfileOut, consent: ConsentOut | None) -> None:
        with Element("article").classes("ll-card ll-stack-s ll-library-profile"):
            with Element("div").classes("ll-library-faces"):
                for image in profile.sources.images[:4]:
                    Thumbnail(image, f"A picture of {profile.name}")
                if not profile.sources.images:
                    icon("user-round")
            with Element("div").classes("ll-library-brand-foot"):
                with Element("div").classes("ll-stack-s"):
                    text("h3", profile.name, "ll-library-name")
                    _sources(profile)
                Menu(
                    f"More about {profile.name}",
                    [
                        Item("Change", "pencil", lambda: self._change(profile), why_not=self._why_not),
                        Item(
                            "Delete",
                            "trash-2",
                            lambda: self._delete(profile),
                            is_dangerous=True,
                            why_not=self._why_not,
                        ),
                    ],
                )
            if consent is None:
                badge("No consent recorded", "warn")
            else:
                _validity(consent, f"{consent.person} agreed")

    def _show_consents(self, found: list[ConsentOut]) -> None:
        with Element("section").classes("ll-stack"):
            text("h2", "Consents", "ll-section-title")
            if not found:
                text("p", "None is recorded. Face and voice tools ask for one first.", "ll-quiet")
            for consent in found:
                self._consent(consent)

    def _consent(self, consent: ConsentOut) -> None:
        with Element("article").classes("ll-card ll-library-row"):
            with Element("div").classes("ll-stack-s"):
                text("h3", consent.person, "ll-library-name")
                text("p", _agreed(consent), "ll-quiet")
            with Element("div").classes("ll-row"):
                _validity(consent, "Valid")
                if consent.revoked_at is None:
                    revoke = button("Revoke", kind="bare", on_click=lambda: self._revoke(consent))
                    revoke.allow(self._why_not)

    async def make(self) -> None:
        """Ask for a new profile."""
        if await edit_profile(self._desk, None, self._valid()):
            await self.show()

    async def record(self) -> None:
        """Ask what somebody agreed to."""
        if await record_consent(self._desk):
            await self.show()

    def _valid(self) -> list[ConsentOut]:
        return [consent for consent in self._consents if _trouble(consent) == ""]

    async def _change(self, profile: ProfileOut) -> None:
        if await edit_profile(self._desk, profile, self._valid()):
            await self.show()

    async def _delete(self, profile: ProfileOut) -> None:
        detail = "Its pictures and recordings stay in the library."
        if not await ask(
            f"Delete the profile {profile.name}?", detail, action="Delete it", is_dangerous=True
        ):
            return

        def delete(access: Access) -> None:
            profiles.delete_profile(access.session, profiles.find(access.session, profile.id))

        await self._desk.call("profiles.write", delete)
        toast(f"{profile.name} is deleted.")
        await self.show()

    async def _revoke(self, consent: ConsentOut) -> None:
        detail = "Nothing more is made with it, and that can't be taken back. What was made stays."
        if not await ask(
            f"Revoke the consent of {consent.person}?", detail, action="Revoke it", is_dangerous=True
        ):
            return
        await self._desk.call("profiles.write", lambda access: _revoked(access, consent.id))
        toast("It is revoked.")
        await self.show()


def _revoked(access: Access, consent_id: UUID) -> None:
    consents.revoke(consents.find(access.session, consent_id))
    target = ("consent", consent_id)
    audit(access.session, access.principal, "consent.revoke", target=target, request=access.request)


def _sources(profile: ProfileOut) -> None:
    counted = ((len(profile.sources.images), "picture"), (len(profile.sources.audio), "recording"))
    parts = [f"{count} {name}{'s' * (count != 1)}" for count, name in counted if count]
    text("p", ", ".join(parts) or "No pictures or recordings yet", "ll-quiet")


def _validity(consent: ConsentOut, words: str) -> None:
    trouble = _trouble(consent)
    until = f" until {consent.expires_at:%-d %b %Y}" if consent.expires_at else ""
    badge(trouble or f"{words}{until}", "danger" if trouble else "ok")


def _trouble(consent: ConsentOut) -> str:
    if consent.revoked_at is not None:
        return "Revoked"
    is_over = consent.expires_at is not None and consent.expires_at <= datetime.now(UTC)
    return "Over" if is_over else ""


def _agreed(consent: ConsentOut) -> str:
    return " · ".join(words for use, words in USES.items() if use in consent.uses)


def _all(access: Access) -> _Found:
    session = access.session
    people = [ProfileOut.model_validate(one) for one in profiles.all_profiles(session)]
    return _Found(people, [ConsentOut.model_validate(one) for one in consents.all_consents(session)])
