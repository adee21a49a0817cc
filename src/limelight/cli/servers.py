"""The command line against a server: `login`, `logout`, and how other commands reach the one to use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qs, urlsplit

import typer

from limelight.cli.context import config_of
from limelight.kit.errors import InvalidInput, NotConfigured, Rejected

if TYPE_CHECKING:
    from limelight.client import Client

# Commands import what they do inside themselves: `limelight --help` must not read a library.
# ruff: noqa: PLC0415

__all__ = ["AsJson", "Server", "client_of", "credits", "login", "logout"]

Server = Annotated[
    str | None,
    typer.Option("--server", envvar="LIMELIGHT_SERVER", help="Address of the server.", show_default="the one you signed in to last"),
]  # fmt: skip
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]


def client_of(context: typer.Context, server: str | None) -> Client:
    """A signed-in client of *server*, or of the one that was signed in to last."""
    _require_httpx()
    from limelight.client import Client, Credentials, KeptCredentials

    folder = config_of(context)
    url = (server or KeptCredentials.current_server(folder)).rstrip("/")
    if not url:
        raise NotConfigured("No server is known.", fix="Sign in first: limelight login http://127.0.0.1:8000")
    if key := os.environ.get("LIMELIGHT_API_KEY", ""):
        return Client(url, credentials=Credentials(api_key=key))
    kept = KeptCredentials.read(folder, url)
    if kept is None:
        raise Rejected(f"You are not signed in to {url}.", fix=f"limelight login {url}")
    return Client(url, credentials=kept)


def login(
    context: typer.Context,
    url: Annotated[
        str, typer.Argument(help="The server, or the one-time link that `limelight serve` shows.")
    ],
    email: Annotated[str | None, typer.Option(help="Your address; the password is asked for.")] = None,
    password: Annotated[str | None, typer.Option(envvar="LIMELIGHT_PASSWORD", hidden=True)] = None,
    api_key: Annotated[
        str | None, typer.Option("--api-key", envvar="LIMELIGHT_API_KEY", help="An API key (ll_…) instead.")
    ] = None,
) -> None:
    """Sign in to a server, so that other commands can use it."""
    _require_httpx()
    from limelight.client import Client, KeptCredentials

    server, token = _server_and_token(url)
    kept = KeptCredentials(folder=config_of(context), url=server, api_key=api_key or "")
    with Client(server, credentials=kept) as client:
        if token and not api_key:
            client.sign_in_here(token)
        elif not api_key:
            client.sign_in(
                email or typer.prompt("E-mail"), password or typer.prompt("Password", hide_input=True)
            )
        me = client.me()
        kept.keep()
    typer.echo(f"✓ Signed in to {server} as {me.email} ({me.organization_name}, {me.role}).")


def logout(context: typer.Context, server: Server = None) -> None:
    """Sign out of a server and forget it."""
    from limelight.client import KeptCredentials
    from limelight.kit.errors import LimelightError

    with client_of(context, server) as client:
        try:
            if not client.credentials.api_key:
                client.sign_out()
        except LimelightError as error:
            # Forgetting works without the server; the session ends by itself.
            typer.secho(f"! {error.message}", fg="yellow", err=True)
        if isinstance(client.credentials, KeptCredentials):
            client.credentials.forget()
    typer.echo("✓ Signed out.")


def credits(context: typer.Context, server: Server = None, as_json: AsJson = False) -> None:
    """What your organisation can spend."""
    with client_of(context, server) as client:
        balance = client.credits()
    if as_json:
        typer.echo(balance.model_dump_json())
    else:
        typer.echo(f"{balance.available_credits:g} credits available, {balance.reserved_credits:g} reserved, {balance.spent_credits:g} spent")  # fmt: skip


def _server_and_token(given: str) -> tuple[str, str]:
    parts = urlsplit(given if "://" in given else f"http://{given}")
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise InvalidInput(
            f"“{given}” is no address of a server.", fix="Write it like https://films.example.org"
        )
    token = parse_qs(parts.query).get("token", [""])[0]
    path = "" if parts.path == "/local" else parts.path.rstrip("/")
    return f"{parts.scheme}://{parts.netloc}{path}", token


def _require_httpx() -> None:
    from importlib.util import find_spec

    if find_spec("httpx") is None:
        raise NotConfigured("The client's library is not installed.", fix="pip install 'limelight[server]'")
