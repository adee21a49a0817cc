"""The API's main path as methods: sign in, make projects, steer jobs, fetch films."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TypeVar
from uuid import UUID

import httpx
from pydantic import BaseModel

from limelight.client import files, models
from limelight.client.connection import Connection
from limelight.client.credentials import Credentials
from limelight.client.events import heard
from limelight.client.files import Told
from limelight.kit.errors import LimelightError, NeedsPerson, Rejected

__all__ = ["Client"]

Model = TypeVar("Model", bound=BaseModel)
Subject = Literal["script", "animatic", "film"]
Decision = Literal["approved", "changes_requested"]
_LOOK = 0.3
"""Seconds between two looks at a job that nothing is heard of."""


class Client:
    """A server at *url*; say who you are with an *api_key*, a *token*, `sign_in`, or kept *credentials*."""

    def __init__(
        self,
        url: str,
        *,
        token: str = "",
        api_key: str = "",
        credentials: Credentials | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        known = credentials or Credentials(access_token=token, api_key=api_key)
        self._connection = Connection(url, known, transport)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    @property
    def credentials(self) -> Credentials:
        return self._connection.credentials

    # Who is asking

    def sign_up(self, email: str, password: str, name: str = "") -> None:
        body = {"email": email, "password": password} | ({"name": name} if name else {})
        self._connection.request("POST", "/auth/sign-up", json=body)

    def sign_in(self, email: str, password: str) -> None:
        self._signed_in("/auth/sign-in", {"email": email, "password": password})

    def sign_in_here(self, token: str) -> None:
        """With the one-time token of the link that `limelight serve` shows."""
        self._signed_in("/auth/local", {"token": token})

    def sign_out(self) -> None:
        self._connection.request("POST", "/auth/sign-out")
        self.credentials.access_token = self.credentials.refresh_token = ""

    def me(self) -> models.Me:
        return self._get("/auth/me", models.Me)

    def api_keys(self) -> list[models.ApiKey]:
        return list(self._all("/api-keys", models.ApiKey))

    def make_api_key(self, name: str, scopes: list[str] | None = None) -> models.ApiKeyMade:
        """A key that is shown this once."""
        body = {"name": name} | ({"scopes": scopes} if scopes is not None else {})
        return self._post("/api-keys", models.ApiKeyMade, body)

    def revoke_api_key(self, key_id: UUID) -> None:
        self._connection.request("DELETE", f"/api-keys/{key_id}")

    def credits(self) -> models.Balance:
        return self._get("/credits", models.Balance)

    # Projects

    def create_project(
        self, brief: Mapping[str, Any], *, name: str | None = None, shots: Mapping[str, str] | None = None
    ) -> models.Project:
        body = {"brief": dict(brief), "name": name, "shots": dict(shots or {})}
        return self._post("/projects", models.Project, {k: v for k, v in body.items() if v is not None})

    def projects(self, *, state: str = "", search: str = "") -> Iterator[models.Project]:
        wanted = {"state": state, "search": search}
        return self._all(
            "/projects", models.Project, {name: value for name, value in wanted.items() if value}
        )

    def project(self, project_id: UUID) -> models.Project:
        return self._get(f"/projects/{project_id}", models.Project)

    def delete_project(self, project_id: UUID) -> None:
        self._connection.request("DELETE", f"/projects/{project_id}")

    def script(self, project_id: UUID) -> models.Script:
        """The current version."""
        current = self.project(project_id).current_script_id
        if current is None:
            raise Rejected("There is no script yet.", fix="Start the project and wait for it.")
        return self._get(f"/scripts/{current}", models.Script)

    def put_script(self, project_id: UUID, script: Mapping[str, Any]) -> models.Script:
        """A new version, written by hand, on top of the revision that is there now."""
        return self._edit("PUT", project_id, "script", dict(script))

    def change_scene(self, project_id: UUID, scene_id: str, changes: Mapping[str, Any]) -> models.Script:
        return self._edit("PATCH", project_id, f"script/scenes/{scene_id}", dict(changes))

    def refine(self, project_id: UUID, instruction: str) -> UUID:
        """Have the script changed by instruction; the job."""
        script = self.script(project_id)
        return self._post(f"/scripts/{script.id}/refine", models.Queued, {"instruction": instruction}).job_id

    def start(self, project_id: UUID) -> UUID:
        """Have the script written, then the film; the job."""
        return self._post(f"/projects/{project_id}/start", models.Queued).job_id

    def review(self, project_id: UUID, subject: Subject, decision: Decision, note: str = "") -> None:
        body = {"subject": subject, "decision": decision, "note": note}
        self._connection.request("POST", f"/projects/{project_id}/reviews", json=body)

    def approve(self, project_id: UUID, subject: Subject, note: str = "") -> None:
        self.review(project_id, subject, "approved", note)

    def retake(self, project_id: UUID, scenes: list[str], kind: str = "picture") -> UUID:
        body = {"projectId": str(project_id), "scenes": scenes, "kind": kind}
        return self._post("/assets/scenes", models.Queued, body).job_id

    def remake(self, project_id: UUID) -> UUID:
        return self._post("/assets/video", models.Queued, {"projectId": str(project_id)}).job_id

    # Jobs

    def jobs(self) -> Iterator[models.Job]:
        return self._all("/jobs", models.Job)

    def job(self, job_id: UUID) -> models.Job:
        return self._get(f"/jobs/{job_id}", models.Job)

    def status(self, job_id: UUID) -> models.Status:
        return self._get(f"/status/{job_id}", models.Status)

    def steer(self, job_id: UUID, verb: Literal["pause", "resume", "cancel", "retry"]) -> models.Status:
        return self._post(f"/jobs/{job_id}/{verb}", models.Status)

    def watch(self, job_id: UUID) -> Iterator[models.Status]:
        """A job's state whenever it has changed, until it has ended."""
        known, after = self.status(job_id), 0
        yield known
        while not known.ended:
            try:
                for event in heard(self._connection, job_id, after):
                    after, before, known = event.seq, known, self._after(event, known)
                    if known != before:
                        yield known
                    if known.ended:
                        return
            except (httpx.TransportError, LimelightError):
                # The next look says it, if it lasts; looking also renews a session that has run out.
                pass
            time.sleep(_LOOK)
            before, known = known, self.status(job_id)
            if known != before:
                yield known

    def _after(self, event: models.Event, known: models.Status) -> models.Status:
        """The job's state after *event*, which may be older than what is *known*."""
        if event.kind == "run.progress":
            progress = int(event.data.get("progress") or 0)
            if progress <= known.progress:
                return known
            return known.model_copy(
                update={"progress": progress, "stage": event.data.get("stage", known.stage)}
            )
        return self.status(known.job_id) if event.kind.startswith("run.") else known

    def wait(
        self,
        job_id: UUID,
        *,
        decide: Callable[[str], Decision] | None = None,
        told: Callable[[models.Status], None] = lambda _: None,
    ) -> models.Status:
        """Wait for a job's end. *decide* answers each gate; without it a gate raises `NeedsPerson`."""
        answered = set[str]()
        for status in self.watch(job_id):
            told(status)
            gate = status.waiting_for
            if gate is None:
                answered.clear()
            elif gate not in answered:
                answered.add(gate)
                self._answer(job_id, gate, decide)
            if status.state == "failed":
                raise _failed(status)
            if status.state == "cancelled":
                raise Rejected("The job was cancelled.", fix="Start it again; what is made is kept.")
            if status.ended:
                return status
        raise AssertionError("a job is watched until it has ended")

    def _answer(self, job_id: UUID, gate: str, decide: Callable[[str], Decision] | None) -> None:
        project_id = self.job(job_id).project_id
        if decide is None or project_id is None:
            raise NeedsPerson(
                f"The job waits for somebody: {gate}.", fix="Look at it and approve it.", gate=gate
            )
        self.review(project_id, _subject(gate), decide(gate))

    # Films and files

    def films(self, project_id: UUID) -> list[models.Film]:
        """The project's films, newest first."""
        return list(self._all(f"/videos/project/{project_id}", models.Film))

    def download_film(
        self, film: models.Film, folder: Path, told: Callable[[str, int, int], None] | None = None
    ) -> list[Path]:
        """All files of *film* into *folder*."""
        return [self._download_named(name, asset, folder, told) for name, asset in film.files.items()]

    def download(self, asset_id: UUID, target: Path, told: Told | None = None) -> None:
        files.download(self._connection, asset_id, target, told or _unseen)

    def upload(self, path: Path, *, project_id: UUID | None = None, told: Told | None = None) -> models.Asset:
        return files.upload(self._connection, path, project_id, told or _unseen)

    def _download_named(
        self, name: str, asset_id: UUID, folder: Path, told: Callable[[str, int, int], None] | None
    ) -> Path:
        # A name from a server never leads out of the folder.
        target = folder / Path(name).name
        self.download(asset_id, target, told and (lambda done, total: told(name, done, total)))
        return target

    # Requests

    def _signed_in(self, path: str, body: dict[str, str]) -> None:
        signed = self._post(path, models.SignedIn, body)
        self.credentials.access_token = signed.access_token or ""
        self.credentials.refresh_token = signed.refresh_token or ""

    def _edit(self, method: str, project_id: UUID, what: str, body: dict[str, Any]) -> models.Script:
        revision = self._connection.request("GET", f"/projects/{project_id}").headers.get("ETag", "")
        path, headers = f"/projects/{project_id}/{what}", {"If-Match": revision}
        return models.Script.model_validate(self._connection.request(method, path, json=body, headers=headers).json())  # fmt: skip

    def _get(self, path: str, model: type[Model]) -> Model:
        return model.model_validate(self._connection.request("GET", path).json())

    def _post(self, path: str, model: type[Model], body: object = None) -> Model:
        return model.model_validate(self._connection.request("POST", path, json=body).json())

    def _all(self, path: str, model: type[Model], params: Mapping[str, str] | None = None) -> Iterator[Model]:
        wanted = dict(params or {})
        while True:
            told = self._connection.request("GET", path, params=wanted).json()
            for item in told["items"]:
                yield model.model_validate(item)
            if not told.get("next"):
                return
            wanted["cursor"] = str(told["next"])


def _unseen(done: int, total: int) -> None:
    del done, total


def _subject(gate: str) -> Subject:
    return "script" if gate.startswith("script") else "animatic" if gate.startswith("animatic") else "film"


def _failed(status: models.Status) -> LimelightError:
    problem = status.error
    if problem is None:
        return Rejected("The job failed.", fix="Look at `limelight jobs show`.")
    fix = " ".join(part for part in (problem.fix, problem.safe) if part)
    return Rejected(problem.message, fix=fix, cost_micros=problem.cost_micros)
