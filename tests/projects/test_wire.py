"""What is wrong with what came in, said so that whoever sees it at its field knows what to give instead."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from limelight.film.brief import Brief
from limelight.film.script import Script
from limelight.jobs.tools.forms import AnimateForm, ComposeForm, ConvertForm, SpeakForm
from limelight.kit.errors import InvalidInput
from limelight.projects.wire import validated

ID = "0198c0de-0000-7000-8000-000000000001"
SCENES = [{"id": "s2", "layout": "statement"}] * 2


@pytest.mark.parametrize(
    ("model", "given", "said"),
    [
        (SpeakForm, {"text": "x" * 150_000}, "text: At most 6,000 characters; this has 150,000."),
        (SpeakForm, {"text": ""}, "text: This is needed."),
        (SpeakForm, {}, "text: This is needed."),
        (SpeakForm, {"text": "Hi", "words": ""}, "words: There is no such field."),
        (ComposeForm, {"settings": {"seconds": 999}}, "settings.seconds: At most 180."),
        (ComposeForm, {"settings": {"seconds": 1}}, "settings.seconds: At least 4."),
        (ComposeForm, {"settings": {"seconds": 4.5}}, "settings.seconds: A whole number."),
        (ComposeForm, {"settings": {"seconds": "long"}}, "settings.seconds: A whole number."),
        (AnimateForm, {"image": ID, "settings": {"side": 145}}, "settings.side: A multiple of 2."),
        (AnimateForm, {"image": ID, "settings": {"move": "up"}}, "settings.move: One of push, pull or parallax."),
        (ConvertForm, {"video": ID, "settings": {"placement": "a/b", "start": 4000}}, "settings.start: At most 3,600."),
        (AnimateForm, {"image": 5}, "image: UUID input should be a string, bytes or UUID object."),
        (Brief, {"prompt": " "}, "There is nothing to make a film about."),
        (Brief, {"prompt": "Halo", "duration": 200}, "A film lasts 5 to 180 seconds, not 200."),
        (Brief, {"prompt": "Halo", "facts": ["It boils."] * 41}, "facts: At most 40; these are 41."),
        (Script, {"scenes": SCENES, "brief": {"prompt": "Halo"}}, "Two scenes have the id `s2`."),
    ],
)  # fmt: skip
def test_a_fault_is_a_sentence_for_people(model: type[BaseModel], given: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        validated(model, given)
    assert caught.value.message == said
    assert caught.value.fix


def test_what_a_rule_of_ours_advises_is_the_fix() -> None:
    with pytest.raises(InvalidInput) as caught:
        validated(Script, {"scenes": SCENES, "brief": {"prompt": "Halo"}})
    assert (caught.value.fix, caught.value.data["where"]) == ("Give each scene an id of its own.", "script")
