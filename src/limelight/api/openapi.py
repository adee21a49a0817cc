"""The contract: what every endpoint shares is said here once, so that no endpoint has to repeat it."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from limelight.accounts.access import current
from limelight.runtime.web.idempotency import KEY_HEADER
from limelight.runtime.web.problems import PROBLEM_TYPE, Problem

__all__ = ["ABOUT", "TAGS", "operation_id", "use_contract"]

Json = dict[str, Any]

ABOUT = """
Sign up with `POST /api/v1/auth/sign-up`, send the token as `Authorization: Bearer …`, post a brief to
`/api/v1/projects`, start a run, and follow `/api/v1/events` or the WebSocket `/api/v1/ws/progress`.

* Every failure is a problem (RFC 9457): what happened (`detail`), what to do (`fix`), and the `request_id`.
* Lists have pages: give `next` as `cursor`.
* A POST with an `Idempotency-Key` has its effect once, and is answered alike for a day.
* What two people edit has an `ETag`; send it as `If-Match`.
* Somebody else's id is not found, like one that does not exist.
"""
TAGS: tuple[tuple[str, str], ...] = (
    ("auth", "Signing up, in and out."),
    ("organizations", "People, roles and invitations."),
    ("api keys", "Keys for programs."),
    ("credits", "What there is, where it went, how much may go."),
    ("projects", "Briefs, and what became of them."),
    ("scripts", "Versions of a script; none ever changes."),
    ("making", "Starting a film, and making parts of it anew."),
    ("scenes", "What happens in a film, one after the other."),
    ("takes", "What a scene has been made as; one is chosen."),
    ("films", "Finished films and animatics."),
    ("videos", "Films, to be watched and downloaded."),
    ("reviews", "Decisions of people, and links for those without an account."),
    ("comments", "Remarks on a scene or at a time."),
    ("guests", "What a review link opens."),
    ("profiles", "People and voices, with their consent."),
    ("voices", "Voices, moods and themes, to be heard and seen before they are chosen."),
    ("brand kits", "Logo, colours, fonts and words, the same in every film."),
    ("presets", "Settings of a tool, kept by name."),
    ("assets", "Files: uploaded, made, downloaded."),
    ("uploads", "Large files, resumable."),
    ("engines", "What writes, speaks, composes and films here; an organisation's own."),
    ("workflows", "Graphs as data: checked, run."),
    ("generate", "One form for each kind of video; a job comes of it."),
    ("jobs", "Work under way: followed, paused, cancelled, tried again."),
    ("progress", "What happens, as it happens."),
    ("webhooks", "Being told."),
    ("notifications", "Being told in person."),
)
_PROBLEM: Json = {"$ref": "#/components/schemas/Problem"}
_SAYS: Mapping[str, str] = {
    "400": "The body cannot be read.",
    "401": "Nobody is signed in.",
    "402": "There is not enough credit, or a cap would be passed.",
    "403": "Your role or key does not allow this.",
    "404": "There is no such thing, or it is somebody else's.",
    "408": "The body comes too slowly.",
    "409": "It is in another state, or somebody was faster.",
    "410": "It was left alone for too long.",
    "412": "It was changed meanwhile, or this version of the protocol is not spoken here.",
    "413": "The body is too large.",
    "415": "The body is of another content type.",
    "422": "Something given is wrong; `errors` names it.",
    "429": "Too much at once; `Retry-After` says when to come back.",
    "501": "Nothing that is installed here can do it; `fix` says what would.",
    "503": "Something that is needed is away for a moment; `Retry-After` says for how long.",
    "default": "Any other failure.",
}
_NEEDING_ENGINES = (
    "making",
    "reviews",
    "guests",
    "scripts",
    "generate",
    "workflows",
    "jobs",
    "assets",
    "uploads",
)
"""Tags of what an installation may lack the means for."""
_SECURITY: Json = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "An access token of `POST /auth/sign-in`, an API key, or a Supabase token.",
    }
}
_KEY: Json = {
    "name": KEY_HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": 255},
    "description": "A key of your choice; the same request with the same key has its effect once.",
    "example": "6f1c2b1e-3f6f-4f4e-9f0e-2f6d3c5b7a90",
}


def operation_id(route: APIRoute) -> str:
    """``noun_verb``: the tag, then the function's name without the noun (`list_projects` is ``projects_list``)."""
    noun = re.sub(r"\W", "_", str(route.tags[0])) if route.tags else "service"
    singular = noun.removesuffix("s")
    words = re.sub(rf"_?\b{singular}s?$|_{singular}s?$", "", route.name) or route.name
    return f"{noun}_{words}"


def use_contract(app: FastAPI) -> None:
    """Have *app* describe itself so; made when first asked for."""

    def describe() -> Json:
        if not app.openapi_schema:
            app.openapi_schema = _describe(app)
        return app.openapi_schema

    app.openapi = describe


def _describe(app: FastAPI) -> Json:
    with warnings.catch_warnings():
        # Two functions may have one name; `_name_apart` sees to it.
        warnings.filterwarnings("ignore", message="Duplicate Operation ID")
        contract = _plain(app)
    _name_apart(contract)
    parts = cast("Json", contract.setdefault("components", {}))
    schemas = cast("Json", parts.setdefault("schemas", {}))
    schemas["Problem"] = Problem.model_json_schema()
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    parts["securitySchemes"] = _SECURITY
    permissions = _permissions(app)
    for path, method, operation in _operations(contract):
        _complete(path, method, operation, permissions.get((path, method)))
    return contract


def _plain(app: FastAPI) -> Json:
    """What FastAPI knows."""
    return get_openapi(
        title=app.title,
        version=app.version,
        summary="Films for a team.",
        description=ABOUT.strip(),
        routes=app.routes,
        tags=_tags(app),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )


def _name_apart(contract: Json) -> None:
    """Operations with the same name get the rest of their path to it."""
    count = Counter(str(operation["operationId"]) for _, _, operation in _operations(contract))
    for path, _, operation in _operations(contract):
        name = str(operation["operationId"])
        if count[name] > 1:
            words = [word.replace("-", "_") for word in path.split("/")[3:] if word and "{" not in word]
            rest = [word for word in words if word not in name]
            operation["operationId"] = "_".join([name, *rest])


def _tags(app: FastAPI) -> list[Json]:
    """Those that are used, in the order of `TAGS`."""
    used = {str(tag) for context in iter_route_contexts(app.routes) for tag in getattr(context, "tags", ())}
    return [{"name": name, "description": what} for name, what in TAGS if name in used]


def _operations(contract: Json) -> Iterator[tuple[str, str, Json]]:
    for path, methods in contract.get("paths", {}).items():
        for method, operation in methods.items():
            yield path, method, operation


def _complete(path: str, method: str, operation: Json, permission: str | None) -> None:
    answers = cast("Json", operation.setdefault("responses", {}))
    asks = "requestBody" in operation or bool(operation.get("parameters"))
    changes = method not in ("get", "head")
    tag = next(iter(operation.get("tags", ())), "")
    bodies = cast("Json", operation.get("requestBody", {}).get("content", {}))
    files = bodies.keys() - {"application/json"}
    wanted = {
        "400": bool(bodies),
        "401": permission is not None,
        "403": bool(permission) or changes,
        "402": changes and tag in ("making", "reviews", "guests"),
        "404": "{" in path or permission is not None,
        "408": bool(files),
        "409": changes,
        "410": tag == "uploads",
        "412": tag == "uploads",
        "413": bool(bodies),
        "415": bool(files),
        "422": asks or changes,
        "429": True,
        "501": method == "post" and tag in _NEEDING_ENGINES,
        "503": True,
        "default": True,
    }
    for status, applies in wanted.items():
        if applies and (status not in answers or status == "422"):
            answers[status] = {
                "description": _SAYS[status],
                "content": {PROBLEM_TYPE: {"schema": _PROBLEM}},
            }
    if permission is None:
        operation["security"] = []
        return
    operation["security"] = [{"bearer": []}]
    if permission:
        operation["x-permission"] = permission
        if method == "post":
            operation.setdefault("parameters", []).append(_KEY)


def _permissions(app: FastAPI) -> Mapping[tuple[str, str], str]:
    """What each operation needs: a permission, or empty for being signed in; public ones are missing."""
    found: dict[tuple[str, str], str] = {}
    for context in iter_route_contexts(app.routes):
        dependant = getattr(context, "dependant", None)
        if not isinstance(dependant, Dependant) or context.path_format is None:
            continue
        needed = _needed(dependant)
        if needed is not None:
            for method in context.methods or ():
                found[context.path_format, method.lower()] = needed
    return found


def _needed(dependant: Dependant) -> str | None:
    calls = list(_calls(dependant))
    named = [str(permission) for call in calls if (permission := getattr(call, "permission", None))]
    if named:
        return named[0]
    # Whatever else that module lets in is somebody who signed in.
    return "" if any(getattr(call, "__module__", "") == current.__module__ for call in calls) else None


def _calls(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    for inner in dependant.dependencies:
        if inner.call is not None:
            yield inner.call
        yield from _calls(inner)
