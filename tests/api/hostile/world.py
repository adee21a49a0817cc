"""Organisations that have one of everything, every text of which holds a mark that nobody else may ever see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column, create_engine, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Session
from tests.api.serving import token_of
from tests.projects.things import brief, script
from tests.services import Member, join, new_member

from limelight.accounts.policy import POLICY
from limelight.billing import service as billing
from limelight.kit.ids import new_id
from limelight.projects.scripts.service import content_of
from limelight.runtime.database import sqlalchemy_url
from limelight.runtime.events import emit
from limelight.runtime.secrets import hash_token
from limelight.runtime.service import Service
from limelight.tables.api_keys import ApiKey
from limelight.tables.base import Table
from limelight.tables.memberships import Role

__all__ = ["ROLES", "Tenant", "fingerprint", "new_tenant", "tables_of_tenants"]

ROLES: tuple[Role, ...] = tuple(POLICY)

_MADE_OTHERWISE = frozenset(
    ("memberships", "credit_accounts", "credit_entries", "event_counters", "run_events", "audit_log")
)
"""Tables whose rows come of the house's own functions in `new_tenant`."""

_PRESENT = ("current_script_id", "current_film_id", "current_run_id")


@dataclass(frozen=True)
class Tenant:
    """An organisation; ``ids`` is, by table, the id of its row (``users``: the owner's)."""

    mark: str
    people: Mapping[Role, Member]
    tokens: Mapping[str, str]
    """By role an access token; ``no scopes`` is an API key that may nothing."""
    ids: Mapping[str, UUID]

    @property
    def organization_id(self) -> UUID:
        return self.people["owner"].organization_id


def new_tenant(service: Service, mark: str, roles: Sequence[Role] = ROLES) -> Tenant:
    """An organisation with a person of each of *roles* (an owner above all) and a row in every tenant's table."""
    owner = new_member(service.database)
    people = {"owner": owner} | {
        role: join(service.database, owner, role) for role in roles if role != "owner"
    }
    ids = {name: new_id() for name in tables_of_tenants()}
    ids |= {
        "organizations": owner.organization_id,
        "users": owner.user_id,
        "video_generation_jobs": ids["runs"],
    }
    special = _special(service, ids, mark)
    with service.database.system() as session:
        _mark_people(session, owner.organization_id, mark)
        for table in Table.metadata.sorted_tables:
            if "organization_id" in table.columns and table.name not in _MADE_OTHERWISE | {"sessions"}:
                _add(session, table.name, special.get(table.name, {}), ids, mark)
        billing.ensure_account(session, owner.organization_id)
        billing.grant(session, owner.organization_id, 5_000_000, mark)
        _point(session, ids)
        told = {"what": mark}
        emit(session, owner.organization_id, "project.changed", told, run_id=ids["runs"], project_id=ids["projects"])  # fmt: skip
    tokens: dict[str, str] = {role: token_of(service, person) for role, person in people.items()}
    tokens["no scopes"] = _key_without_scopes(service, owner)
    return Tenant(mark, people, tokens, ids)


def tables_of_tenants() -> list[str]:
    return sorted(name for name, table in Table.metadata.tables.items() if "organization_id" in table.columns)


def fingerprint(superuser_url: str, tenant: Tenant) -> dict[str, str]:
    """By table a hash of all that *tenant* has, whoever may see it."""
    engine = create_engine(sqlalchemy_url(superuser_url))
    parts = [_hash(name, "organization_id = :organization") for name in tables_of_tenants()]
    parts.append(_hash("organizations", "id = :organization"))
    parts.append(
        _hash("users", "id in (select user_id from memberships where organization_id = :organization)")
    )
    with engine.connect() as connection:
        found = connection.execute(text(" union all ".join(parts)), {"organization": tenant.organization_id})
        hashes = {str(name): str(digest) for name, digest in found}
    engine.dispose()
    return hashes


def _hash(table: str, where: str) -> str:
    return f"select '{table}', md5(coalesce(string_agg(t::text, '|' order by t.id), '')) from {table} t where {where}"  # noqa: S608


def _mark_people(session: Session, organization_id: UUID, mark: str) -> None:
    who = {"mark": mark, "organization": organization_id}
    session.execute(text("update organizations set name = :mark where id = :organization"), who)
    session.execute(
        text("update users set name = :mark where id in (select user_id from memberships where organization_id = :organization)"),
        who,
    )  # fmt: skip
    session.execute(
        text("insert into audit_log (id, organization_id, action, target_type, address, request_id, data) values (:id, :organization, :mark, '', '', '', '{}')"),
        {**who, "id": new_id()},
    )  # fmt: skip


def _point(session: Session, ids: Mapping[str, UUID]) -> None:
    """The project's present is what the rows say."""
    session.execute(
        text("update projects set current_script_id = :scripts, current_film_id = :films, current_run_id = :runs where id = :projects"),
        {name: ids[name] for name in ("scripts", "films", "runs", "projects")},
    )  # fmt: skip


def _add(session: Session, name: str, given: Mapping[str, Any], ids: Mapping[str, UUID], mark: str) -> None:
    table = Table.metadata.tables[name]
    values = {
        column.key: given.get(column.key, _plain(column, ids, mark))
        for column in table.columns
        if column.key in given or column.server_default is None
    }
    session.execute(table.insert().values({**values, "id": ids[name]}))


def _plain(column: Column[Any], ids: Mapping[str, UUID], mark: str) -> Any:
    """What a column holds about which nothing else is known."""
    kind = column.type.python_type if not isinstance(column.type, ARRAY | JSONB) else type(column.type)
    for key in column.foreign_keys:
        return ids.get(key.column.table.name)
    named = {"run_id": "runs", "job_id": "runs", "project_id": "projects", "user_id": "users"}
    if kind is UUID:
        return ids.get(named.get(column.key, ""))
    if kind is datetime:
        return None if column.nullable else datetime.now(UTC) + timedelta(days=1)
    plain: dict[type, Any] = {ARRAY: [mark], JSONB: {"mark": mark}, bool: False, int: 1, float: 1.0}
    if kind is str:
        return f"{mark}-{new_id()}" if column.unique else mark
    return mark.encode() if kind is bytes else plain[kind]


def _special(service: Service, ids: Mapping[str, UUID], mark: str) -> dict[str, dict[str, Any]]:
    """By table the columns that the code reads closely."""
    asked = brief(prompt=f"{mark} boils water in 90 seconds.").model_dump(mode="json")
    written = content_of(script(f"Meet {mark}.", "It boils water.", title=mark))
    blob = service.store.put_bytes(f"{mark} {new_id()}".encode(), ".txt")
    where = f"blobs/{blob.digest}"
    return {
        "projects": {"state": "draft", "brief": asked, "shots": {}, "voice_timing": None, **dict.fromkeys(_PRESENT)},
        "scripts": {"content": written, "origin": "person", "version": 1, "parent_id": None},
        "asset_library": {
            "asset_type": "image", "name": f"{mark}.txt", "storage_url": where, "storage_path": where,
            "digest": blob.digest, "suffix": ".txt", "source": "made", "file_size_bytes": blob.size,
        },
        "films": {
            "kind": "animatic", "rate": "30", "frames": 30, "files": {"film.mp4": str(ids["asset_library"])},
            "keys": {"slots": [{"scene": "s1", "start": 0, "end": 30}]},
        },
        "runs": {
            "workflow": {"workflow_id": mark, "nodes": [], "edges": []}, "state": "waiting",
            "waiting_for": {"gate": mark}, "outputs": {}, "error": None, "reservation_id": None,
        },
        "webhooks": {"url": f"https://{mark}.example/", "secret_sealed": service.secrets.seal(mark), "active": True},
        "engine_keys": {
            "engine": "llm", "settings": {"url": f"https://example.org/{mark}", "model": mark},
            "key_sealed": service.secrets.seal(mark),
        },
        "api_keys": {"role": "editor", "scopes": ["projects.read"]},
        "invitations": {"role": "editor"},
        "uploads": {"state": "receiving", "size": 10_000, "received": 0, "asset_id": None, "problem": None},
        "profiles": {"sources": {"images": [str(ids["asset_library"])], "audio": []}},
        "brand_kits": {"brand": {"name": mark}},
        "presets": {"tool": "speak"},
        "comments": {"scene_id": "s1", "drawing": None, "at_frame": None},
        "takes": {"scene_id": "s1", "kind": "voice"},
        "credit_reservations": {"settled_micros": 0},
        "deliveries": {"state": "delivered"},
        "video_generation_jobs": {"status": "processing"},
        "reviews": {"subject": "script", "decision": "approved"},
        "run_turns": {"queue": "cpu"},
        "run_steps": {"state": "done", "queue": "cpu", "error": None},
        "run_groups": {"open": 0},
    }  # fmt: skip


def _key_without_scopes(service: Service, owner: Member) -> str:
    key = f"ll_{new_id().hex}{new_id().hex}"
    row = ApiKey(
        organization_id=owner.organization_id, user_id=owner.user_id, name="empty", prefix="ll_", scopes=[],
        key_hash=hash_token(key),
    )  # fmt: skip
    with service.database.system() as session:
        session.add(row)
    return key
