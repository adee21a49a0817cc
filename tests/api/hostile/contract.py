"""Requests made of the API's own description: every operation, and every place in it that takes an id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

import cv2
import numpy as np

__all__ = ["KINDS", "PICTURE", "PLAIN", "Operation", "Place", "Request", "operations"]

Json = dict[str, Any]

PICTURE = cv2.imencode(".png", np.full((32, 32, 3), 120, np.uint8))[1].tobytes()
"""A file that uploads take."""
KINDS: Mapping[str, str] = {
    "organization_id": "organizations",
    "user_id": "users",
    "invitation_id": "invitations",
    "key_id": "api_keys",
    "project_id": "projects",
    "projectId": "projects",
    "script_id": "scripts",
    "take_id": "takes",
    "film_id": "films",
    "comment_id": "comments",
    "link_id": "review_links",
    "profile_id": "profiles",
    "profileId": "profiles",
    "consent_id": "consents",
    "consentId": "consents",
    "asset_id": "asset_library",
    "evidence_asset_id": "asset_library",
    "images": "asset_library",
    "audio": "asset_library",
    "image": "asset_library",
    "video": "asset_library",
    "face": "asset_library",
    "motion": "asset_library",
    "upload_id": "uploads",
    "preset_id": "presets",
    "kit_id": "brand_kits",
    "brand_kit_id": "brand_kits",
    "run_id": "runs",
    "job_id": "runs",
    "task_id": "runs",
    "webhook_id": "webhooks",
    "delivery_id": "deliveries",
    "notification_id": "notifications",
    "before": "films",
    "after": "films",
    "cursor": "projects",
}
"""What a parameter or field of that name is the id of: the table."""
PLAIN: frozenset[str] = frozenset(
    (
        "scene_id",  # within a script, such as s2
        "id",  # a scene's, within the script that is sent
        "lora_id",  # what an engine calls it
        "voice_id",
        "voice",  # what everybody may hear
        "mood",
        "theme",
        "token",  # whoever holds it may: that is what it is for
        "name",  # only decoration after a signed token
        "engine",  # one that everybody may have
        "last-event-id",  # a number
    )
)
"""Names that look like ids, or stand in a path, and are none of a tenant's."""

_VALUES: Mapping[str, Any] = {
    "brand": {"name": "Harbour"},
    "tool": "speak",
    "brief": {"prompt": "Kettle boils water in 90 seconds."},
    "scene": {"layout": "statement", "narration": "And it is quiet."},
    "email": "somebody@example.org",
    "is_adult": True,
    "uses": ["lipsync"],
    "person": "Ada",
    "scene_id": "s1",
    "url": "https://example.org/hook",
    "events": [],
    "Upload-Offset": "0",
    "size": 3,
    "prompt": "A kettle",
    "engine": "llm",
    "workflow": {"workflow_id": "mine", "nodes": [{"id": "a", "task": "script.generateScript", "plane": "control"}]},
    "month": "2026-11",
    "version": 1,
    "max_running_steps": 1,
    "state": None,
}  # fmt: skip
"""What a field of that name holds where its schema alone does not say enough."""


@dataclass(frozen=True)
class Place:
    """Where an operation takes an id: ``path``, ``query`` or ``body``, by which name, of which table."""

    where: str
    name: str
    table: str


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    json: Any = None
    content: bytes | None = None

    def arguments(self, token: str | None) -> dict[str, Any]:
        """For `httpx.Client.request`."""
        signed = {} if token is None else {"Authorization": f"Bearer {token}"}
        body = {"content": self.content} if self.json is None else {"json": self.json}
        return {"params": self.query, "headers": self.headers | signed, **body}


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    about: Json
    contract: Json

    @property
    def name(self) -> str:
        return f"{self.method} {self.path.removeprefix('/api/v1')}"

    @property
    def permission(self) -> str | None:
        return self.about.get("x-permission")

    @property
    def is_public(self) -> bool:
        return not self.about["security"]

    @property
    def is_stream(self) -> bool:
        return "text/event-stream" in self.about["responses"].get("200", {}).get("content", {})

    @cached_property
    def parameters(self) -> list[Json]:
        return [one for one in self.about.get("parameters", ()) if one["name"] != "Idempotency-Key"]

    @cached_property
    def body(self) -> tuple[str, Json] | None:
        """The first content type and its schema."""
        content = self.about.get("requestBody", {}).get("content", {})
        return next(iter(content.items()), None)

    @cached_property
    def unknown(self) -> list[str]:
        """Places that somebody has to classify, in `KINDS` or `PLAIN`."""
        found = [
            (one["name"], one["in"] == "path" or _is_id(one["name"], one["schema"]))
            for one in self.parameters
        ]
        found += [(name, True) for name, _ in self._fields()]
        return sorted({name for name, is_id in found if is_id and name not in KINDS and name not in PLAIN})

    @cached_property
    def places(self) -> list[Place]:
        found = [
            Place(one["in"], one["name"], KINDS[one["name"]])
            for one in self.parameters
            if one["name"] in KINDS and _is_uuid(one["schema"]) and one["name"] != "cursor"
        ]
        found += [
            Place("body", name, KINDS[name]) for name, is_uuid in self._fields() if is_uuid and name in KINDS
        ]
        return list(dict.fromkeys(found))

    def request(self, ids: Mapping[Place, UUID]) -> Request:
        """A request that is right as far as its schema tells, with *ids* in their places."""
        at = {(place.where, place.name): str(value) for place, value in ids.items()}
        made = Request(self.method, self.path)
        for one in self.parameters:
            where, name = one["in"], one["name"]
            value = at.get((where, name)) or _VALUES.get(name) or self._sample(one["schema"], name, {})
            if where == "path":
                made.path = made.path.replace(f"{{{name}}}", str(value))
            elif where == "query" and ((where, name) in at or one.get("required")):
                made.query[name] = str(value)
            elif where == "header" and one.get("required"):
                made.headers[name] = str(value)
        if self.body is not None:
            kind, media = self.body
            if kind == "application/json":
                made.json = self._sample(
                    media["schema"],
                    "",
                    {name: value for (where, name), value in at.items() if where == "body"},
                )
            else:
                made.content, made.headers["Content-Type"] = PICTURE, kind
        return made

    def _fields(self) -> Iterator[tuple[str, bool]]:
        if self.body is not None and self.body[0] == "application/json":
            yield from self._ids_in(self.body[1]["schema"], "", 0)

    def _ids_in(self, schema: Json, name: str, depth: int) -> Iterator[tuple[str, bool]]:
        schema = self._plain(schema)
        if depth > 8:
            return
        if _is_id(name, schema):
            yield name, _is_uuid(schema)
        for part in ("anyOf", "oneOf", "allOf"):
            for inner in schema.get(part, ()):
                yield from self._ids_in(inner, name, depth + 1)
        if "items" in schema:
            yield from self._ids_in(schema["items"], name, depth + 1)
        for inner_name, inner in schema.get("properties", {}).items():
            yield from self._ids_in(inner, inner_name, depth + 1)

    def _plain(self, schema: Json) -> Json:
        while "$ref" in schema:
            schema = self.contract["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
        return schema

    def _sample(self, schema: Json, name: str, ids: Mapping[str, str]) -> Any:
        if name in ids and "properties" not in self._plain(schema):
            return [ids[name]] if self._plain(schema).get("type") == "array" else ids[name]
        schema = self._plain(schema)
        if "properties" in schema and name != "brief":
            wanted = set(schema.get("required", ())) | set(ids)
            fields = schema["properties"].items()
            made = {key: self._sample(inner, key, ids) for key, inner in fields if key in wanted}
            nested = {
                key: found
                for key, inner in fields
                if key not in made
                and self._holds(inner, ids)
                and (found := self._sample(inner, key, ids)) is not None
            }
            example = schema.get("example", {}) if not made and not nested else {}
            return made | nested or deepcopy(example)
        if name == "scenes" and self._plain(schema["items"]).get("type") == "string":
            return ["s1", "s2"]
        if name in _VALUES:
            return deepcopy(_VALUES[name])
        for option in ("anyOf", "oneOf", "allOf"):
            if option in schema:
                return self._sample(schema[option][0], name, ids)
        return _simple(schema)

    def _holds(self, schema: Json, ids: Mapping[str, str]) -> bool:
        """Whether a field that may be left out has one of *ids* inside."""
        return any(name in ids for name, is_uuid in self._ids_in(schema, "", 0) if is_uuid)


def operations(contract: Json) -> list[Operation]:
    return [
        Operation(method.upper(), path, about, contract)
        for path, methods in contract["paths"].items()
        for method, about in methods.items()
    ]


def _simple(schema: Json) -> Any:
    known = [schema[word] for word in ("const", "default") if schema.get(word) is not None]
    known += [schema[word][0] for word in ("examples", "enum") if schema.get(word)]
    if known:
        return deepcopy(known[0])
    text = "2030-01-01T00:00:00Z" if schema.get("format") == "date-time" else "x" * schema.get("minLength", 1)
    number = schema.get("minimum", 1)
    plain: Json = {"integer": int(number), "number": number, "boolean": False, "array": [], "object": {}}
    return plain.get(str(schema.get("type")), text)


def _is_uuid(schema: Json) -> bool:
    inner = [schema, *schema.get("anyOf", ()), schema.get("items", {})]
    return any(one.get("format") == "uuid" for one in inner)


def _is_id(name: str, schema: Json) -> bool:
    return _is_uuid(schema) or re.search(r"(?:^|[_-])ids?$|[a-z]Ids?$", name) is not None
