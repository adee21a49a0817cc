"""Other people's files are met in a bounded process without secrets, and leave nothing half-written."""

from __future__ import annotations

import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from limelight.kit.errors import Broken, InvalidInput
from limelight.media.ingest import ingest_clip, ingest_photo, sandbox

Encode = Callable[..., Path]


def _left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_photo_goes_through_and_only_results_are_left(
    corners: Image.Image, tmp_path: Path, out: Path
) -> None:
    corners.save(tmp_path / "photo.png")
    prepared = ingest_photo(tmp_path / "photo.png", out)
    assert Path(prepared.picture.path) == out / "photo.jpg"
    assert _left(out) == {"photo.jpg"}


def test_a_product_gives_its_cut_out_too(
    bottle: tuple[np.ndarray, np.ndarray], tmp_path: Path, out: Path
) -> None:
    Image.fromarray(bottle[0]).save(tmp_path / "bottle.png")
    prepared = ingest_photo(tmp_path / "bottle.png", out)
    assert prepared.cutout is not None
    assert Path(prepared.cutout.path).is_file()
    assert _left(out) == {"photo.jpg", "cutout.png"}


def test_transparency_gives_one_file_for_both(tmp_path: Path, out: Path) -> None:
    picture = Image.new("RGBA", (80, 80), (0, 0, 0, 0))
    picture.paste((200, 0, 0, 255), (20, 20, 60, 60))
    picture.save(tmp_path / "logo.png")
    prepared = ingest_photo(tmp_path / "logo.png", out)
    assert prepared.picture == prepared.cutout
    assert Path(prepared.picture.path).is_file()


def test_a_clip_goes_through(encode: Encode, out: Path) -> None:
    source = encode("simple.mp4", "-f lavfi -i testsrc2=s=160x120:r=25:d=1 -c:v libx264 -preset ultrafast")
    clip = ingest_clip(source, out, Fraction(30000, 1001), 1080)
    assert clip.rate == Fraction(30000, 1001)
    assert _left(out) == {"clip.mp4"}


def test_a_refusal_comes_back_as_one_sentence_and_a_fix(tmp_path: Path, out: Path) -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    (tmp_path / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + body)
    with pytest.raises(InvalidInput, match="more than 100 megapixels") as raised:
        ingest_photo(tmp_path / "huge.png", out)
    assert raised.value.fix
    assert _left(out) == set()


@pytest.fixture
def replaced_sandbox(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Run a line of Python in place of the real sandbox, started in the same way."""
    real = subprocess.Popen

    def use(line: str) -> None:
        def start(command: list[str], **how: object) -> subprocess.Popen[bytes]:
            limits = "from limelight.media.ingest.__main__ import _limit; _limit(2)\n"
            return real([*command[:2], "-c", limits + line], **how)  # type: ignore[call-overload]

        monkeypatch.setattr(sandbox.subprocess, "Popen", start)

    return use


def _ingest_any(tmp_path: Path, out: Path) -> None:
    Image.new("RGB", (64, 64)).save(tmp_path / "any.png")
    ingest_photo(tmp_path / "any.png", out)


@pytest.mark.parametrize("line", ["import os; os.kill(os.getpid(), 11)", "while True: pass"])
def test_a_decoder_that_crashes_or_spins_is_an_unusable_file(
    replaced_sandbox: Callable[[str], None], tmp_path: Path, out: Path, line: str
) -> None:
    replaced_sandbox(line)
    with pytest.raises(InvalidInput, match="safe limits"):
        _ingest_any(tmp_path, out)
    assert _left(out) == set()


def test_a_hang_ends_with_the_time_limit(
    replaced_sandbox: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, out: Path
) -> None:
    monkeypatch.setattr(sandbox, "_PHOTO_SECONDS", 2)
    replaced_sandbox("import signal; signal.pause()")
    with pytest.raises(InvalidInput, match="longer than 2 seconds"):
        _ingest_any(tmp_path, out)


def test_memory_and_files_are_bounded() -> None:
    line = (
        "from limelight.media.ingest.__main__ import _limit; import resource; _limit(7);"
        "print(*[resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE)])"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-c", line], check=True, capture_output=True, text=True
    ).stdout
    memory, cpu, files = (int(part) for part in said.split())
    assert memory <= 4 * 1024**3 != resource.RLIM_INFINITY
    assert (cpu, files) == (7, 128)


def test_secrets_in_the_environment_stay_outside(
    replaced_sandbox: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, out: Path
) -> None:
    monkeypatch.setenv("LIMELIGHT_LLM_KEY", "sesame")
    replaced_sandbox(
        "import os,sys; sys.exit('sesame' in str(os.environ) or os.getcwd() != os.environ['HOME'])"
    )
    # Nothing leaked: the exit code is 0, and only the missing answer is complained about.
    with pytest.raises(Broken, match="makes no sense"):
        _ingest_any(tmp_path, out)


def test_a_sandbox_that_names_a_file_elsewhere_is_not_believed(
    replaced_sandbox: Callable[[str], None], tmp_path: Path, out: Path
) -> None:
    answer = '{"picture":{"path":"/etc/hostname","kind":"photo","width":9,"height":9},"cutout":null,"cutout_quality":0}'
    replaced_sandbox(f"print({answer!r})")
    with pytest.raises(Broken, match="did not make"):
        _ingest_any(tmp_path, out)
