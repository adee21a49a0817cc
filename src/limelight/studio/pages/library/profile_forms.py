"""Forms of a profile and of a consent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import Final, get_args
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.accounts.audit import audit
from limelight.projects.assets.finding import assets_by_ids
from limelight.projects.consents import service as consents
from limelight.projects.consents.schemas import ConsentIn, ConsentOut, Use
from limelight.projects.profiles import service as profiles
from limelight.projects.profiles.schemas import ProfileIn, ProfileOut
from limelight.projects.wire import validated
from limelight.studio.components.button import button
from limelight.studio.components.dialog import Dialog
from limelight.studio.components.dropzone import Dropzone, is_all_here
from limelight.studio.components.field import choice, switch, text_field
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk

__all__ = ["USES", "edit_profile", "record_consent"]

USES: Final[Mapping[Use, str]] = {
    "talk": "Let a portrait talk",
    "lipsync": "Match lips to other words",
    "swap": "Put the face on somebody else",
    "mimic": "Take over a movement",
    "animate": "Set a picture in motion",
    "speak": "Speak with the voice",
    "train": "Train on pictures and recordings",
}


async def edit_profile(desk: Desk, profile: ProfileOut | None, agreed: Sequence[ConsentOut]) -> bool:
    """Change *profile*, or make one; *agreed* are the consents that hold. Whether anything was kept."""
    with Dialog(f"Change {profile.name}" if profile else "New profile") as dialog:
        _ProfileForm(desk, dialog, profile, agreed)
    return await dialog.answered() is True


class _ProfileForm:
    def __init__(
        self, desk: Desk, dialog: Dialog, profile: ProfileOut | None, agreed: Sequence[ConsentOut]
    ) -> None:
        self._desk, self._dialog, self._profile = desk, dialog, profile
        self._images = list(profile.sources.images) if profile else []
        self._audio = list(profile.sources.audio) if profile else []
        people = {"": "None yet"} | {str(consent.id): consent.person for consent in agreed}
        chosen = str(profile.consent_id or "") if profile else ""
        self._name = text_field("Name", profile.name if profile else "", placeholder="Ada, studio")
        self._consent = choice(
            "Consent",
            people,
            chosen if chosen in people else "",
            hint="Needed as soon as a real person is seen or heard.",
        )
        Dropzone("Drop pictures and recordings", self._arrived, accept="image/*,audio/*")
        self._place = Element("div").classes("ll-library-faces")
        self._show()
        with Element("div").classes("ll-row ll-end"):
            button("Cancel", on_click=lambda: dialog.answer(None))
            button("Save", kind="main", on_click=self._save)

    def _show(self) -> None:
        self._place.clear()
        with self._place:
            for image in self._images[:8]:
                Thumbnail(image, "One of the pictures")
            text("p", f"{len(self._images)} pictures, {len(self._audio)} recordings", "ll-quiet")

    async def _arrived(self, asset_id: UUID) -> None:
        def is_sound(access: Access) -> bool:
            return assets_by_ids(access.session, [asset_id])[0].media_type.startswith("audio/")

        heard = await self._desk.call("assets.read", is_sound)
        (self._audio if heard else self._images).append(asset_id)
        self._show()

    async def _save(self) -> None:
        if not is_all_here():
            return
        if not str(self._name.value).strip():
            self._name.refuse("A profile has a name.")
            return
        given = validated(
            ProfileIn,
            {
                "name": str(self._name.value).strip(),
                "consent_id": self._consent.value or None,
                "sources": {"images": self._images, "audio": self._audio},
            },
        )
        await self._desk.call("profiles.write", lambda access: self._keep(access, given))
        toast(f"{given.name} is saved.")
        self._dialog.answer(True)

    def _keep(self, access: Access, given: ProfileIn) -> None:
        who = access.principal
        if self._profile is None:
            profiles.create(access.session, given, organization_id=who.organization_id, user_id=who.user_id)
            return
        fields = {
            "name": given.name,
            "consent_id": given.consent_id,
            "sources": given.sources.model_dump(mode="json"),
        }
        profiles.change(access.session, profiles.find(access.session, self._profile.id), fields)


async def record_consent(desk: Desk) -> bool:
    """Ask who agreed to what; whether it was recorded."""
    with Dialog("Record a consent") as dialog:
        _ConsentForm(desk, dialog)
    return await dialog.answered() is True


class _ConsentForm:
    def __init__(self, desk: Desk, dialog: Dialog) -> None:
        self._desk, self._dialog = desk, dialog
        self._evidence: UUID | None = None
        self._person = text_field("Person", placeholder="Ada Lovelace")
        with Element("fieldset").classes("ll-library-uses"):
            text("legend", "They agree to")
            self._uses = {use: switch(USES[use]) for use in get_args(Use)}
        self._until = text_field("Until", kind="date", hint="Left empty, until it is revoked.")
        self._adult = switch("They are an adult", hint="Faces and voices of minors are not used.")
        self._place = Element("div")
        with self._place:
            Dropzone(
                "Drop the signed form or the recording",
                self._arrived,
                accept="image/*,audio/*,video/*",
                is_many=False,
            )
        with Element("div").classes("ll-row ll-end"):
            button("Cancel", on_click=lambda: dialog.answer(None))
            button("Record it", kind="main", on_click=self._save)

    def _arrived(self, asset_id: UUID) -> None:
        self._evidence = asset_id
        self._place.clear()
        with self._place:
            text("p", "The proof is here.", "ll-quiet")

    async def _save(self) -> None:
        if not str(self._person.value).strip():
            self._person.refuse("Say who agrees.")
            return
        given = validated(
            ConsentIn,
            {
                "person": str(self._person.value).strip(),
                "uses": [use for use, field in self._uses.items() if field.value],
                "is_adult": bool(self._adult.value),
                "evidence_asset_id": self._evidence,
                "expires_at": _end_of(str(self._until.value or "")),
            },
        )
        await self._desk.call("profiles.write", lambda access: _record(access, given))
        toast(f"The consent of {given.person} is recorded.")
        self._dialog.answer(True)


def _record(access: Access, given: ConsentIn) -> None:
    who = access.principal
    consent = consents.record(
        access.session, given, organization_id=who.organization_id, recorded_by=who.user_id
    )
    target = ("consent", consent.id)
    audit(access.session, who, "consent.record", target=target, request=access.request)


def _end_of(day: str) -> datetime | None:
    """The end of the *day*, written as 2027-01-31."""
    return datetime.combine(datetime.fromisoformat(day), time.max, UTC) if day else None
