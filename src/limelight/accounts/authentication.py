"""From a request to a principal: an access token, an API key, a token of Supabase's, or a browser's cookie.

Each is one look at the database, which also says whether the session still lasts and the person still belongs to
the organisation; so signing out, disabling and removing somebody take effect with the next request.
"""

from __future__ import annotations

from typing import Any, Final, LiteralString, cast
from uuid import UUID

from starlette.requests import HTTPConnection

from limelight.accounts import api_keys
from limelight.accounts.cookies import ACCESS_COOKIE, check_own_page
from limelight.accounts.foreign import ForeignPerson, KeySet, read_foreign
from limelight.accounts.newcomers import welcome
from limelight.accounts.organizations import no_such_organization
from limelight.accounts.principal import Principal, Way
from limelight.accounts.tokens import AccessClaims, read_access
from limelight.runtime.config import Supabase
from limelight.runtime.secrets import hash_token
from limelight.runtime.service import Service
from limelight.runtime.web.problems import Unauthorized

__all__ = ["ORGANIZATION", "authenticate", "by_claims", "still"]

ORGANIZATION: Final = "X-Organization"
"""Header that chooses another organisation of the same person."""

_SESSION: Final[LiteralString] = """
select u.is_operator, m.role
from sessions s
join users u on u.id = s.user_id
left join memberships m on m.user_id = u.id and m.organization_id = %(organization)s
where s.id = %(session)s and s.user_id = %(user)s and s.revoked_at is null and u.disabled_at is null
"""
_KEY: Final[LiteralString] = """
select k.id, k.user_id, k.organization_id, m.role, k.scopes,
  k.last_used_at is null or k.last_used_at < now() - interval '1 minute'
from api_keys k
join users u on u.id = k.user_id
join memberships m on m.user_id = k.user_id and m.organization_id = k.organization_id
where k.key_hash = %(hash)s and k.revoked_at is null and u.disabled_at is null
  and (k.expires_at is null or k.expires_at > now())
"""
_SUBJECT: Final[LiteralString] = """
select u.id, u.is_operator, u.disabled_at is not null, m.organization_id, m.role
from users u
left join lateral (
  select * from memberships
  where user_id = u.id and organization_id = coalesce(%(organization)s::uuid, organization_id)
  order by id limit 1
) m on true
where u.external_subject = %(subject)s
"""


def authenticate(request: HTTPConnection, service: Service) -> Principal:
    """Who sent *request* (a WebSocket too); raises `Unauthorized` when that cannot be told."""
    token = _bearer(request)
    if token is None:
        return _by_cookie(request, service)
    if token.startswith(api_keys.PREFIX):
        return _by_key(service, token, _wanted(request))
    claims = read_access(service.secrets, token)
    if claims is not None:
        return by_claims(service, claims, _wanted(request))
    if service.config.supabase is not None:
        return _by_supabase(request, service, service.config.supabase, token)
    raise _expired()


def still(principal: Principal, service: Service) -> Principal:
    """Who *principal* is by now, for a page that stays open; raises `Unauthorized` once its session is over."""
    if principal.session_id is None:
        raise _expired()
    found = _member_by_session(
        service, principal.session_id, principal.user_id, principal.organization_id, principal.way
    )
    if found is None:
        raise _expired()
    return found


def _by_cookie(request: HTTPConnection, service: Service) -> Principal:
    token = request.cookies.get(ACCESS_COOKIE)
    if not token:
        raise Unauthorized(
            "Nobody is signed in.", fix="Send `Authorization: Bearer <access token or API key>`."
        )
    check_own_page(request, service.config)
    claims = read_access(service.secrets, token)
    if claims is None:
        raise _expired()
    return by_claims(service, claims, _wanted(request))


def by_claims(service: Service, claims: AccessClaims, wanted: UUID | None = None) -> Principal:
    """Whom an access token names, in the *wanted* organisation or in its own; raises `Unauthorized`."""
    organization = wanted or claims.organization_id
    found = _member_by_session(service, claims.session_id, claims.user_id, organization, claims.way)
    if found is None:
        raise no_such_organization() if wanted else _expired()
    return found


def _member_by_session(
    service: Service, session_id: UUID, user_id: UUID, organization_id: UUID, way: Way
) -> Principal | None:
    """The person of a session that lasts; None when they don't belong to the organisation."""
    found = service.database.look(
        _SESSION, {"session": session_id, "user": user_id, "organization": organization_id}
    )
    if found is None:
        raise _expired()
    is_operator, role = found
    if role is None:
        return None
    return Principal.of(
        user_id, organization_id, role, way=way, session_id=session_id, is_operator=is_operator
    )


def _by_key(service: Service, key: str, wanted: UUID | None) -> Principal:
    found = service.database.look(_KEY, {"hash": hash_token(key)})
    if found is None:
        raise Unauthorized("This API key is unknown, revoked or expired.", fix="Make a new API key.")
    key_id, user_id, organization_id, role, scopes, is_unnoted = found
    if wanted not in (None, organization_id):
        raise no_such_organization()
    if is_unnoted:
        with service.database.system() as session:
            api_keys.note_use(session, key_id)
    return Principal.by_key(user_id, organization_id, role, scopes)


def _by_supabase(request: HTTPConnection, service: Service, supabase: Supabase, token: str) -> Principal:
    person = read_foreign(supabase, _keys(request, supabase), token)
    wanted = _wanted(request)
    found = _member(service, person, wanted)
    if found is None or (found[4] is None and wanted is None):
        welcome(service.database, person)
        found = _member(service, person, wanted)
    if found is None or found[2]:
        raise _expired()
    user_id, is_operator, _, organization_id, role = found
    if role is None:
        raise no_such_organization()
    return Principal.of(user_id, organization_id, role, way="supabase", is_operator=is_operator)


def _member(service: Service, person: ForeignPerson, wanted: UUID | None) -> tuple[Any, ...] | None:
    return service.database.look(_SUBJECT, {"subject": person.subject, "organization": wanted})


def _keys(request: HTTPConnection, supabase: Supabase) -> KeySet | None:
    """The published keys, kept with the application."""
    if not supabase.jwks_url:
        return None
    state = request.app.state
    if not hasattr(state, "supabase_keys"):
        state.supabase_keys = KeySet(supabase.jwks_url)
    return cast("KeySet", state.supabase_keys)


def _bearer(request: HTTPConnection) -> str | None:
    """The token of the header; a browser's WebSocket cannot send one and puts it into the query."""
    given = request.headers.get("authorization")
    if given is not None:
        scheme, _, token = given.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthorized("This way of signing in is unknown.", fix="Send `Authorization: Bearer …`.")
        return token.strip()
    return request.query_params.get("token") if request.scope["type"] == "websocket" else None


def _wanted(request: HTTPConnection) -> UUID | None:
    """The organisation in the path, or else in the header."""
    given = request.path_params.get("organization_id") or request.headers.get(ORGANIZATION)
    if given is None:
        return None
    try:
        return UUID(str(given))
    except ValueError as error:
        raise no_such_organization() from error


def _expired() -> Unauthorized:
    return Unauthorized("This session is over.", fix="Refresh it, or sign in again.")
