"""Engines: each capability with what can do it, what is missing, and the one line that mends it."""

from __future__ import annotations

from typing import Final

from nicegui.element import Element

from limelight.accounts.endpoints.organizations import change_organization
from limelight.accounts.policies import EngineChoices
from limelight.accounts.schemas import OrganizationChange
from limelight.jobs.engines import endpoints
from limelight.jobs.engines.checking import check
from limelight.jobs.engines.own import LLM
from limelight.jobs.engines.schemas import CapabilityOut, EngineOut, OwnEngineOut
from limelight.studio.components.api_form import ApiForm, Blank
from limelight.studio.components.badge import badge
from limelight.studio.components.button import button
from limelight.studio.components.copyable import Copyable
from limelight.studio.components.dialog import Dialog, ask
from limelight.studio.components.field import choice
from limelight.studio.components.text import text
from limelight.studio.components.toasts import toast
from limelight.studio.desk import Desk
from limelight.studio.pages.settings.frame import card, moment, settings
from limelight.studio.wording import engine_name

__all__ = ["engines"]

_NAMES: Final = {
    "segment": "Cut out",
    "talk": "Talking head",
    "lipsync": "Lip-sync",
    "swap": "Face swap",
    "mimic": "Motion mimic",
}
"""Capabilities that the quick tools call otherwise."""

_OWNERS: Final = "Only an owner of the organisation changes this."


async def engines(desk: Desk) -> None:
    """Every capability; those that nothing here has yet stand together at the end."""
    with settings("/settings", "What writes, speaks, draws and films here, and what could."):
        await _Engines(desk, Element("div").classes("ll-stack")).show()


class _Engines:
    """The page, built anew from the service after each change."""

    def __init__(self, desk: Desk, place: Element) -> None:
        self._desk, self._place = desk, place
        self._manages = desk.may("organization.manage")

    async def show(self) -> None:
        found = await self._desk.call("organization.read", endpoints.list_engines)
        self._place.clear()
        with self._place:
            for one in found:
                if one.engines:
                    self._capability(one)
            _nothing_yet([one for one in found if not one.engines])

    def _capability(self, one: CapabilityOut) -> None:
        with card(_called(one.capability), f"{one.summary[0].upper()}{one.summary[1:]}."):
            if one.capability in EngineChoices.model_fields:
                self._chooser(one)
            with Element("ul").classes("ll-settings-list"):
                for engine in one.engines:
                    with Element("li"):
                        self._engine(engine)

    def _chooser(self, one: CapabilityOut) -> None:
        """Which engine is asked where a brief names none; the list has it first."""
        known = _choosable(one.capability)
        wanted = [
            engine.name
            for engine in one.engines
            if engine.name in known and (engine.available or engine is one.engines[0])
        ]

        async def choose(name: str) -> None:
            change = OrganizationChange.model_validate({"engine_choices": {one.capability: name}})
            await self._desk.call(
                "organization.manage",
                lambda access: change_organization(access.principal.organization_id, change, access),
            )
            toast(f"New films use {engine_name(name)}.")
            await self.show()

        options = {name: engine_name(name) for name in wanted}
        field = choice("Used unless a brief says otherwise", options, wanted[0], choose)
        field.classes("ll-settings-choice")
        if not self._manages:
            field.props["disabled"] = True
            field.props["hint"] = _OWNERS

    def _engine(self, engine: EngineOut) -> None:
        with Element("div").classes("ll-stack-s"):
            with Element("div").classes("ll-settings-name"):
                text("span", engine_name(engine.name))
                _state(engine)
            text("p", f"{engine.summary[0].upper()}{engine.summary[1:]}.")
            text("p", _facts(engine), "ll-quiet")
            if engine.own is not None:
                _reached(engine.own)
        self._acts(engine)
        if engine.fix:
            with Element("div").classes("ll-settings-wide"):
                _fix(engine.fix)

    def _acts(self, engine: EngineOut) -> None:
        """What can be done about an engine that an organisation may have of its own."""
        with Element("div").classes("ll-settings-acts"):
            if engine.name != "llm":
                return
            if engine.available:
                button("Check", icon_name="activity", on_click=self._check).allow(
                    "" if self._manages else _OWNERS
                )
            own = engine.own

            async def name_it() -> None:
                await self._name(own)

            named = button("Change" if own else "Use your own", on_click=name_it)
            named.allow("" if self._manages else _OWNERS)
            if own is not None:
                button("Forget", kind="bare", icon_name="trash-2", is_icon=True, on_click=self._forget)

    async def _check(self) -> None:
        said = await self._desk.apart(lambda principal, service: check(service, principal, LLM))
        if said.trouble:
            toast("It did not answer as it should.", kind="problem", detail=said.trouble)
        else:
            toast("It answers.")
        await self.show()

    async def _name(self, own: OwnEngineOut | None) -> None:
        with Dialog("A language model of your own") as dialog:
            text("p", "Any server that speaks OpenAI's chat API: Ollama, vLLM, llama.cpp, OpenAI and others.")
            kept = (
                f"One that ends in {own.hint} is kept; leave this empty to keep it."
                if own and own.has_key
                else ""
            )
            blanks = (
                Blank("url", "Address, ending in /v1", "url", own.url if own else "", wrong="Give an address like https://llm.example.org/v1."),
                Blank("model", "Model", value=own.model if own else "", placeholder="qwen3:8b"),
                Blank("key", "Key", "password", hint=kept or "Kept encrypted and never shown again. Empty where none is wanted.", is_required=False),
            )  # fmt: skip
            ApiForm("/engines/llm", blanks, "Keep it", method="PUT", on_done=lambda: dialog.answer(True))
        if await dialog.answered():
            toast("Your films ask it from now on.", detail="Check it once to be sure.")
            await self.show()

    async def _forget(self) -> None:
        sure = await ask(
            "Forget your language model?", "Its address and key go for good; films that name it stop until there is another.",
            action="Forget it", is_dangerous=True,
        )  # fmt: skip
        if sure:
            await self._desk.call(
                "organization.manage", lambda access: endpoints.delete_engine(access, "llm")
            )
            toast("It is forgotten.")
            await self.show()


def _called(capability: str) -> str:
    return _NAMES.get(capability, capability.capitalize())


def _state(engine: EngineOut) -> None:
    if not engine.available:
        badge("Not set up", "warn")
    elif engine.own is not None and engine.own.health is not None and engine.own.health.trouble:
        badge("Did not answer", "danger")
    else:
        badge("Ready", "ok")


def _choosable(capability: str) -> tuple[str, ...]:
    """The engines that may be chosen for *capability*, as the API has them."""
    schema = EngineChoices.model_json_schema()["properties"][capability]
    return tuple(schema["enum"])


def _facts(engine: EngineOut) -> str:
    languages = "" if not engine.languages else "many languages" if "*" in engine.languages else "English"
    price = "Free" if engine.price == "free" else f"Price: {engine.price}"
    version = f"version {engine.version}" if engine.version else ""
    return " · ".join(filter(None, (price, languages, f"licence: {engine.licence}", version)))


def _reached(own: OwnEngineOut) -> None:
    key = f"key ends in {own.hint}" if own.hint else "with a key" if own.has_key else "no key"
    text("p", f"Your own at {own.url}, {key}, set {moment(own.set_at)}.", "ll-quiet")
    if own.health is None:
        return
    said = own.health.trouble or "It answered"
    text("p", f"Checked {moment(own.health.checked_at)}: {said.rstrip('.')}.", "ll-quiet")


def _fix(line: str) -> None:
    """A command can be copied; a sentence is a sentence."""
    command = line.removeprefix("Run: ")
    if command != line or line.startswith(("sudo ", "apt", "pip ", "export ")):
        Copyable(command, "the command that sets it up")
    else:
        text("p", line)


def _nothing_yet(missing: list[CapabilityOut]) -> None:
    """Grouped by what will do them, so that it is said once."""
    by_coming: dict[str, list[CapabilityOut]] = {}
    for one in missing:
        by_coming.setdefault(one.coming.partition(";")[0], []).append(one)
    if not missing:
        return
    with card("Nothing here yet", "What no engine of this installation can do, and what will."):
        for coming, those in by_coming.items():
            with Element("div").classes("ll-stack-s"):
                text("h3", f"{coming[0].upper()}{coming[1:]}", "ll-settings-coming")
                with Element("dl").classes("ll-settings-missing"):
                    for one in those:
                        with Element("div"):
                            text("dt", _called(one.capability))
                            text("dd", one.summary, "ll-quiet")
