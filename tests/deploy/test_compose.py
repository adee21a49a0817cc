"""`compose.yaml`: what a careful operator would look for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main
from tests.deploy.files import DEPLOY, ROOT, compose, env_example, filled_in, settings_read, yaml

from limelight.cli.app import build_app
from limelight.entry.places import store_place
from limelight.entry.service_settings import read_service_settings
from limelight.kit.errors import LimelightError
from limelight.store import S3Place

SERVICES: dict[str, dict[str, Any]] = compose()["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
LASTING = [name for name, service in SERVICES.items() if service["restart"] == "unless-stopped"]
PASSING = sorted(set(SERVICES) - set(LASTING))
PLANES = ["control", "worker"]


def test_it_is_a_compose_file():
    spec = pytest.importorskip("compose_spec")
    known = {name: part for name, part in compose().items() if not name.startswith("x-")}
    file = spec.PyCompose.from_json(json.dumps(known))
    file.validate()
    assert sorted(file.service_names()) == sorted(SERVICES)


def test_all_the_parts_are_there():
    assert set(OURS) == {"migrate", "api", "control", "worker"}
    assert {"postgres", "valkey", "s3", "traefik", "prometheus", "grafana"} <= set(SERVICES)
    assert {name for name, service in SERVICES.items() if "profiles" in service} == {"ollama", "comfyui", "mailpit"}  # fmt: skip


@pytest.mark.parametrize("name", SERVICES)
def test_an_image_has_a_version_and_names_no_host(name):
    image, _, tag = SERVICES[name]["image"].partition(":")
    assert re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)?", image)
    assert tag not in ("", "latest")


@pytest.mark.parametrize("name", SERVICES)
def test_it_is_started_again_and_asked_how_it_is(name):
    service = SERVICES[name]
    assert service["restart"] in ("unless-stopped", "on-failure")
    assert ("test" in service["healthcheck"]) != service["healthcheck"].get("disable", False)
    assert name in [*PASSING, *PLANES] or "test" in service["healthcheck"]
    assert service["logging"]["options"]["max-size"]


@pytest.mark.parametrize("name", SERVICES)
def test_it_has_no_power_over_the_machine(name):
    service = SERVICES[name]
    assert not {"privileged", "pid", "ipc", "userns_mode", "network_mode", "devices"} & set(service)
    assert not [volume for volume in service.get("volumes", []) if "docker.sock" in volume]
    assert set(service.get("cap_add", [])) <= {"NET_BIND_SERVICE"}


@pytest.mark.parametrize("name", OURS)
def test_our_own_can_write_nowhere_but_their_folder(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_only_the_door_can_be_reached_from_elsewhere():
    open_to_all = {
        name for name, service in SERVICES.items() for port in service.get("ports", []) if not port.startswith("127.0.0.1:")
    }  # fmt: skip
    assert open_to_all == {"traefik"}


def test_what_holds_data_is_on_a_network_without_a_way_out():
    networks = compose()["networks"]
    assert networks["back"]["internal"]
    assert all(SERVICES[name]["networks"] == ["back"] for name in ("postgres", "valkey", "s3"))
    assert "back" not in SERVICES["traefik"]["networks"]


def test_the_api_believes_only_the_network_of_the_door():
    believed = SERVICES["api"]["environment"]["LIMELIGHT_TRUSTED_PROXIES"]
    assert believed == compose()["networks"]["edge"]["ipam"]["config"][0]["subnet"]
    assert [name for name, service in SERVICES.items() if "edge" in service["networks"]] == ["api", "traefik"]


def test_volumes_networks_secrets_and_neighbours_are_declared():
    file = compose()
    for service in SERVICES.values():
        assert set(service["networks"]) <= set(file["networks"])
        assert set(service.get("secrets", [])) <= set(file["secrets"])
        assert set(service.get("depends_on", {})) <= set(SERVICES)
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert (DEPLOY / source).exists() if source.startswith("./") else source in file["volumes"]


def test_whoever_is_waited_for_can_become_ready():
    for service in SERVICES.values():
        for name, how in service.get("depends_on", {}).items():
            healthy = how["condition"] == "service_healthy"
            assert ("test" in SERVICES[name]["healthcheck"]) if healthy else (name in PASSING)


def test_every_setting_is_one_that_we_read():
    known = settings_read()
    named = {variable for name in OURS for variable in SERVICES[name]["environment"]}
    assert {variable for variable in named if variable.startswith("LIMELIGHT_")} <= known
    assert {variable for variable in env_example() if variable.startswith("LIMELIGHT_")} <= known
    supabase = env_example(DEPLOY / "supabase" / ".env.example")
    assert {variable for variable in supabase if variable.startswith("LIMELIGHT_")} <= known


def test_every_variable_of_the_file_is_explained_in_the_example():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"\$\{([A-Z_0-9]+)", text)) == set(env_example())


def test_no_secret_has_a_default():
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    secret = re.compile(r"PASSWORD|SECRET|TOKEN|KEY|DSN")
    for name, default in re.findall(r"\$\{([A-Z_0-9]+):-([^}]*)\}", text):
        assert not (secret.search(name) and default), name
    for page in (DEPLOY / ".env.example", DEPLOY / "supabase" / ".env.example"):
        assert [name for name, value in env_example(page).items() if secret.search(name) and value] == []


@pytest.mark.parametrize(
    "name", ["POSTGRES_PASSWORD", "VALKEY_PASSWORD", "S3_SECRET_KEY", "LIMELIGHT_SECRET", "LIMELIGHT_METRICS_TOKEN", "GRAFANA_PASSWORD"]
)  # fmt: skip
def test_it_does_not_start_without(name):
    with pytest.raises(KeyError, match=name):
        compose(filled_in() | {name: ""})


@pytest.mark.parametrize("name", OURS)
def test_the_settings_are_understood(name):
    environ = {key: str(value) for key, value in SERVICES[name]["environment"].items()}
    found = read_service_settings(environ)
    assert found.public_url == "https://films.example.org"
    assert not found.local
    assert isinstance(store_place(found.store_url, Path("/home")), S3Place)


def test_yaml_has_not_made_a_boolean_of_yes_and_no():
    values = [
        (name, value)
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
    ]
    assert [name for name, value in values if isinstance(value, bool)] == []


@pytest.mark.parametrize("name", OURS)
def test_its_command_is_one_of_ours(name):
    words = [str(word) for word in SERVICES[name]["command"]]
    command: click.Command = typer.main.get_command(build_app())
    while isinstance(command, click.Group):
        command = command.commands[words.pop(0)]
    command.make_context("limelight", words)


def test_a_plane_gets_the_time_that_it_takes_to_stop():
    assert int(SERVICES["worker"]["stop_grace_period"].rstrip("s")) >= 30
    assert int(SERVICES["api"]["stop_grace_period"].rstrip("s")) > 10


def test_the_door_leads_to_the_api_and_hides_the_measures():
    page = yaml_of_template(DEPLOY / "traefik" / "dynamic" / "limelight.yml")
    router = page["http"]["routers"]["limelight"]
    assert "!Path(`/metrics`)" in router["rule"]
    static = yaml(DEPLOY / "traefik" / "traefik.yml")
    assert set(router["entryPoints"]) <= set(static["entryPoints"])
    assert "docker" not in static["providers"]


def test_a_browser_stays_with_the_process_that_built_its_page():
    page = yaml_of_template(DEPLOY / "traefik" / "dynamic" / "limelight.yml", replicas=3)
    balancer = page["http"]["services"]["limelight"]["loadBalancer"]
    assert [server["url"] for server in balancer["servers"]] == [
        f"http://{yaml(DEPLOY / 'compose.yaml')['name']}-api-{number}:8000" for number in (1, 2, 3)
    ]
    assert balancer["sticky"]["cookie"].items() >= {"secure": True, "httpOnly": True}.items()
    assert "API_REPLICAS" in SERVICES["traefik"]["environment"]


def yaml_of_template(path: Path, replicas: int = 1) -> Any:
    """Traefik fills in templates before it reads them: one value, and one loop over the replicas."""
    from ruamel.yaml import YAML

    text = path.read_text(encoding="utf-8").replace('{{ env "DOMAIN" }}', "films.example.org")
    loop = re.compile(r"[ ]*\{\{- range [$]number := [^}]*\}\}\n(.*?)[ ]*\{\{- end \}\}\n", re.DOTALL)
    text = loop.sub(
        lambda found: "".join(found[1].replace("{{ $number }}", str(n + 1)) for n in range(replicas)), text
    )
    assert "{{" not in text
    return YAML(typ="safe").load(text)


def test_nothing_that_is_deployed_names_where_packages_come_from():
    pages = [page for page in DEPLOY.rglob("*") if page.is_file()]
    found = [page for page in pages if re.search(r"docker\.io|ghcr\.io|quay\.io|gcr\.io|pypi\.org|index-url", page.read_text(encoding="utf-8"))]  # fmt: skip
    assert found == []


def test_the_unit_starts_each_kind_of_process():
    unit = (ROOT / "deploy" / "systemd" / "limelight@.service").read_text(encoding="utf-8")
    assert "ExecStart=/opt/limelight/bin/limelight %i" in unit
    assert "NoNewPrivileges=yes" in unit


def test_settings_that_make_no_sense_are_refused_by_name():
    with pytest.raises(LimelightError, match="LIMELIGHT_SECRET"):
        read_service_settings({"LIMELIGHT_SECRET": "short"})
