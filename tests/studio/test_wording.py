"""What pages call networks, and how advice for the command line reads on them."""

from __future__ import annotations

import re

import pytest

from limelight.media.formats import load_placements
from limelight.studio.wording import for_pages, network_name, placement_name, slot_name


def test_networks_and_slots_have_names_that_people_know() -> None:
    assert network_name("google_ads") == "Google ads"
    assert slot_name("google_ads/youtube_bumper") == "YouTube bumper"
    assert placement_name("instagram/reels") == "Instagram, reels"
    assert placement_name("google_ads/youtube_bumper") == "Google ads, YouTube bumper"
    assert not [one for one in load_placements() if "_" in placement_name(one)]


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Make it longer with --duration 15.", "Make it longer with a length of 15 s."),
        (
            "Connect a ComfyUI server or a vendor; see `limelight engines`.",
            "Connect a ComfyUI server or a vendor; see Settings, Engines.",
        ),
        ("Run `limelight engines`.", "See Settings, Engines."),
        ("Make it with --aspect 9:16.", "Make it with the shape 9:16."),
        ("There is no such job. GET /api/v1/jobs lists yours.", "There is no such job."),
        ("A longer film (--duration) would hold more.", "A longer film would hold more."),
        (
            "Make it lighter with --quality draft, a smaller --resolution or a shorter --duration.",
            "Make it lighter with the quality “draft”, a smaller resolution or a shorter length.",
        ),
    ],
)
def test_advice_names_no_options(said: str, read: str) -> None:
    assert for_pages(said) == read
    assert not re.search(r"--\w", for_pages("Use --theme bold, or --captions none."))
