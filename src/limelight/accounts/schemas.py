"""What goes in and out of the endpoints of accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from limelight.accounts.newcomers import EMAIL
from limelight.accounts.policies import EngineChoices, Policies, engine_choices_of, policies_of
from limelight.accounts.policy import Permission
from limelight.tables.memberships import Role
from limelight.tables.organizations import Organization

__all__ = [
    "ApiKeyIn",
    "ApiKeyMade",
    "ApiKeyOut",
    "AuditOut",
    "EmailIn",
    "InvitationIn",
    "InvitationOut",
    "InvitedIn",
    "MeOut",
    "MemberOut",
    "NewPasswordIn",
    "OrganizationChange",
    "OrganizationIn",
    "OrganizationOut",
    "PasswordChange",
    "RefreshIn",
    "RoleIn",
    "SessionOut",
    "SignInIn",
    "SignUpIn",
    "SwitchIn",
    "TakenOut",
    "TokenIn",
    "TokenSignInIn",
]


def _lower(given: object) -> object:
    return given.strip().lower() if isinstance(given, str) else given


Email = Annotated[
    str,
    BeforeValidator(_lower),
    StringConstraints(pattern=EMAIL, max_length=254),
    Field(examples=["ada@example.org"]),
]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$"),
]
NewPassword = Annotated[
    str,
    StringConstraints(min_length=10, max_length=256),
    Field(description="Ten characters or more.", examples=["correct horse battery"], repr=False),
]
Password = Annotated[
    str, StringConstraints(max_length=256), Field(examples=["correct horse battery"], repr=False)
]
Token = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    Field(examples=["Zr3GJ2nq0vR7…"]),
]
Micros = Annotated[int, Field(ge=0, le=10**15)]
Cookies = Annotated[
    bool,
    Field(description="For browsers: keep the tokens in cookies that no script can read, not in the answer."),
]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SignUpIn(_In):
    email: Email
    password: NewPassword
    name: Annotated[Name | None, Field(examples=["Ada"])] = None
    organization: Annotated[
        Name | None, Field(description="What your organisation is called.", examples=["Analytical Films"])
    ] = None


class EmailIn(_In):
    email: Email


class SignInIn(_In):
    email: Email
    password: Password
    cookies: Cookies = False


class TokenIn(_In):
    token: Token


class TokenSignInIn(TokenIn):
    cookies: Cookies = False


class RefreshIn(_In):
    refresh_token: Annotated[
        Token | None, Field(description="Left out where it is in a cookie.", examples=["q7Yt…"])
    ] = None


class SwitchIn(_In):
    organization_id: UUID


class NewPasswordIn(TokenIn):
    password: NewPassword


class PasswordChange(_In):
    current: Password
    new: NewPassword


class InvitedIn(NewPasswordIn):
    """Somebody new who takes an invitation."""

    name: Name | None = None
    cookies: Cookies = False


class SessionOut(BaseModel):
    """``access_token`` goes into ``Authorization: Bearer …`` and lasts ``expires_in`` seconds."""

    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the kind of token, as OAuth calls it
    access_token: str | None = Field(None, description="Null where it went into a cookie.", repr=False)
    refresh_token: str | None = Field(
        None, description="Good once, for 30 days. Null where the one you have stays good.", repr=False
    )
    expires_in: int = Field(examples=[900])
    user_id: UUID
    organization_id: UUID


class TakenOut(BaseModel):
    """The same whether the address is known or not."""

    message: str = Field(examples=["If the address is right, a mail is on its way."])


class MeOut(BaseModel):
    user_id: UUID
    email: str = Field(examples=["ada@example.org"])
    name: str = Field(examples=["Ada"])
    email_verified: bool
    organization_id: UUID
    organization_name: str = Field(examples=["Analytical Films"])
    role: Role
    permissions: list[Permission]
    way: Literal["session", "api_key", "local", "supabase"]
    is_operator: bool


class OrganizationIn(_In):
    name: Annotated[Name, Field(examples=["Analytical Films"])]


class OrganizationChange(_In):
    """Only what is given changes; null takes a cap away."""

    name: Name | None = None
    max_running_steps: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        None, description="Steps at the same time. Only an operator raises it."
    )
    month_cap_micros: Micros | None = Field(None, description="Spent at most in a calendar month (UTC).")
    run_cap_micros: Micros | None = Field(None, description="Reserved at most for one run.")
    policies: Policies | None = Field(None, description="Those that are given change; the others stay.")
    engine_choices: EngineChoices | None = Field(None, description="As above.")


class OrganizationOut(BaseModel):
    id: UUID
    name: str = Field(examples=["Analytical Films"])
    role: Role = Field(description="Yours.")
    max_running_steps: int = Field(examples=[8])
    month_cap_micros: int | None = Field(examples=[50_000_000])
    run_cap_micros: int | None = Field(examples=[None])
    policies: Policies
    engine_choices: EngineChoices = Field(description="Asked where a brief names none.")
    created_at: datetime

    @classmethod
    def of(cls, organization: Organization, role: Role) -> Self:
        """As somebody with *role* there sees it."""
        return cls(
            id=organization.id,
            name=organization.name,
            role=role,
            max_running_steps=organization.max_running_steps,
            month_cap_micros=organization.month_cap_micros,
            run_cap_micros=organization.run_cap_micros,
            policies=policies_of(organization),
            engine_choices=engine_choices_of(organization),
            created_at=organization.created_at,
        )


class RoleIn(_In):
    role: Role


class MemberOut(BaseModel):
    user_id: UUID
    email: str = Field(examples=["ada@example.org"])
    name: str = Field(examples=["Ada"])
    role: Role
    joined_at: datetime


class InvitationIn(_In):
    email: Email
    role: Annotated[Role, Field(examples=["editor"])] = "editor"


class InvitationOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    email: str = Field(examples=["grace@example.org"])
    role: Role
    expires_at: datetime
    created_at: datetime


class ApiKeyIn(_In):
    name: Annotated[Name, Field(examples=["Nightly builds"])]
    scopes: list[Permission] | None = Field(
        None,
        max_length=100,
        description="What it may do; all that you may when left out.",
        examples=[["projects.read"]],
    )
    expires_at: AwareDatetime | None = Field(
        None, description="Null for a key that lasts until it is revoked.", examples=["2027-06-01T00:00:00Z"]
    )


class ApiKeyOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str = Field(examples=["Nightly builds"])
    prefix: str = Field(description="How the key begins.", examples=["ll_Zr3GJ2n"])
    scopes: list[str] = Field(examples=[["projects.read"]])
    user_id: UUID
    expires_at: datetime | None
    last_used_at: datetime | None
    created_at: datetime


class ApiKeyMade(ApiKeyOut):
    key: str = Field(description="Shown this once.", examples=["ll_Zr3GJ2nq0vR7…"], repr=False)


class AuditOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    user_id: UUID | None
    action: str = Field(examples=["api_key.create"])
    target_type: str = Field(examples=["api_key"])
    target_id: UUID | None
    address: str = Field(examples=["192.0.2.7"])
    request_id: str
    data: dict[str, object]
    created_at: datetime
