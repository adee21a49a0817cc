"""Quick tools as somebody uses them: a form, a preview, several at once, what came of it; and what can't be done here."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from tests.studio.conftest import PHONE, Studio, barriers, show

from limelight.jobs.tools.table import TOOLS
from limelight.media.probe.process import ffmpeg_path

Open = Callable[..., Page]
WITHIN = 40_000
"""Milliseconds for a job on a busy machine."""


@pytest.fixture(scope="module")
def clip(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A second and a half of footage, uploaded."""
    target = tmp_path_factory.mktemp("clip") / "kitchen.mp4"
    picture = ("-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1.5")
    sound = ("-f", "lavfi", "-i", "sine=f=200:r=48000:d=1.5")
    command = [
        ffmpeg_path(),
        "-v",
        "error",
        "-y",
        *picture,
        *sound,
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        str(target),
    ]
    subprocess.run(command, check=True)
    with studio.api() as api:
        return uploaded(api, target)


def uploaded(api: httpx.Client, path: Path) -> str:
    content = path.read_bytes()
    begun = api.post("/uploads", json={"name": path.name, "size": len(content)}).json()
    headers = {
        "Upload-Offset": "0",
        "Content-Type": "application/offset+octet-stream",
        "Tus-Resumable": "1.0.0",
    }
    api.patch(f"/uploads/{begun['id']}", content=content, headers=headers).raise_for_status()
    return str(api.post(f"/uploads/{begun['id']}/complete").json()["id"])


def test_several_texts_are_spoken_at_once_and_settings_are_kept_as_a_preset(
    open_page: Open, api: httpx.Client
) -> None:
    page = open_page("/tools")
    page.get_by_role("link", name="Speak Your words").click()
    page.wait_for_url("**/tools/speak")
    page.get_by_label("Words", exact=True).fill("Quiet mornings.")
    page.get_by_role("button", name="Another text").click()
    page.get_by_label("Words, 2").fill("And good coffee.")
    show(page, "/tools/speak")  # what is sent to nobody yet is not lost with the page
    expect(page.get_by_label("Words", exact=True)).to_have_value("Quiet mornings.")
    page.get_by_role("button", name="Another text").click()
    expect(page.get_by_label("Words, 2")).to_have_value("And good coffee.")
    make = page.get_by_role("button", name="Make all 2")
    make.click()
    cards = page.locator(".ll-job")
    expect(cards).to_have_count(2)
    make.dispatch_event("click", {"detail": 2})  # a slow double click
    for card in cards.all():
        expect(card.get_by_text("Done", exact=True)).to_be_visible(timeout=WITHIN)
        expect(card.locator("audio")).to_be_visible()
    expect(cards.filter(has_text="narration.vtt")).to_have_count(2)
    page.get_by_text("More settings").click()
    page.get_by_label("Take").fill("3")
    save = page.get_by_role("button", name="Save as a preset")
    save.click()
    name = page.get_by_role("dialog").get_by_label("Name")
    expect(name).to_be_focused()
    name.fill("Third")
    page.mouse.click(5, 5)  # beside it, which must not lose a word
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(save).to_be_focused()
    save.click()
    name.fill("Third take")
    page.get_by_role("dialog").get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as “Third take”.")).to_be_visible()
    (kept,) = api.get("/presets", params={"tool": "speak"}).json()["items"]
    assert kept["settings"]["take"] == 3
    show(page, f"/tools/speak/preset/{kept['id']}")
    page.get_by_text("More settings").click()
    expect(page.get_by_label("Take")).to_have_value("3")
    assert barriers(page) == []


def test_footage_from_the_library_gets_its_captions_after_a_preview(open_page: Open, clip: str) -> None:
    page = open_page("/tools/caption")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("This is needed.").first).to_be_visible()
    page.get_by_role("button", name="From the library").click()
    page.get_by_role("dialog").get_by_role("button", name="kitchen.mp4").first.click()
    expect(page.get_by_role("button", name="Take out kitchen.mp4")).to_be_visible()
    page.get_by_label("Words", exact=True).fill("00:00.200 --> 00:01.000\nGood morning")
    page.get_by_role("radio", name="Karaoke").check()
    expect(page.locator(".ll-preview-karaoke")).to_contain_text("Your words")
    assert barriers(page) == []
    page.get_by_role("button", name="Make it").click()
    made = page.locator(".ll-job").first
    expect(made.get_by_text("Done", exact=True)).to_be_visible(timeout=WITHIN)
    expect(made.locator("video track")).to_have_count(1)
    length = made.locator("video").evaluate(
        "(video) => new Promise((done) => { video.preload = 'metadata'; video.onloadedmetadata = () => done(video.duration); video.load(); })"
    )
    assert length == pytest.approx(1.5, abs=0.1)


def test_music_a_conversion_a_cut_out_and_a_moving_photo_are_made_by_a_phone(
    open_page: Open, clip: str, tmp_path: Path
) -> None:
    pixels = np.full((160, 160, 3), 228, np.uint8)
    pixels[50:110, 60:100] = (190, 40, 30)
    Image.fromarray(pixels).save(tmp_path / "mug.png")
    page = open_page("/tools/animate", size=PHONE)
    page.locator("input[type=file]").set_input_files(tmp_path / "mug.png")
    expect(page.get_by_role("button", name="Take out mug.png")).to_be_visible()
    page.get_by_role("radio", name="Draw back").check()
    expect(page.locator(".ll-preview-pull img")).to_be_visible()
    assert barriers(page) == []
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] == width[1]
    page.get_by_label("Length").fill("1")
    page.get_by_text("More settings").click()
    page.get_by_label("Shorter side").fill("144")
    page.get_by_role("button", name="Make it").click()
    expect(page.locator(".ll-job")).to_have_count(1)
    show(page, "/tools/cut-out")
    from_library(page, "mug.png")
    show(page, "/tools/convert")
    page.get_by_label("Placement").select_option("mastodon/status")
    from_library(page, "kitchen.mp4")
    show(page, "/tools/compose")
    page.get_by_label("Length").fill("181")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("At most 180.", exact=True)).to_be_visible()
    page.get_by_label("Length").fill("4")
    expect(page.get_by_text("At most 180.", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Make it").click()
    for tool, sees in (
        ("compose", "audio"),
        ("convert", "video"),
        ("cut-out", ".ll-result-picture img"),
        ("animate", "video"),
    ):
        show(page, f"/tools/{tool}")
        expect(page.locator(".ll-job").first.get_by_text("Done", exact=True)).to_be_visible(timeout=WITHIN)
        expect(page.locator(f".ll-job {sees}").first).to_be_visible()


def from_library(page: Page, name: str) -> None:
    """Give the form the newest file called *name*, and have it made."""
    page.get_by_role("button", name="From the library").click()
    page.get_by_role("dialog").get_by_role("button", name=name).first.click()
    page.get_by_role("button", name="Make it").click()
    expect(page.locator(".ll-job")).not_to_have_count(0)


def test_what_no_engine_here_does_says_what_would_and_asks_for_consent(open_page: Open) -> None:
    page = open_page("/tools/face-swap")
    expect(page.get_by_role("heading", name="No engine here swaps faces.")).to_be_visible()
    expect(page.get_by_text("Connect a ComfyUI server with ReActor.")).to_be_visible()
    expect(page.get_by_role("heading", name="Consent comes first")).to_be_visible()
    expect(page.get_by_role("button", name="Make it")).to_have_count(0)
    show(page, "/tools/text-to-video")
    page.get_by_label("What is to be seen").fill("Steam rises from a cup")
    expect(page.get_by_text(re.compile(r"At most [\d.]+ credits"))).to_be_visible()
    for tool in TOOLS.values():
        page.get_by_role("link", name=tool.title, exact=True).click()
        expect(page.get_by_role("heading", name=tool.title, level=1)).to_be_visible()


def test_who_may_only_look_cannot_start_anything(open_page: Open, studio: Studio) -> None:
    page = open_page("/tools/compose", access=studio.somebody("viewer"))
    expect(page.get_by_role("button", name="Make it")).to_be_disabled()
    expect(page.get_by_role("button", name="Save as a preset")).to_have_count(0)
