"""Change one thing, make one thing again."""

import pytest
from small_film import SCRIPT

from limelight.film.script import load_script


def test_the_script_beside_a_film_makes_the_same_film_from_what_is_there(make, base):
    again = make(base.folder / "script.yaml")
    assert again.made == {}
    assert again.keys == base.keys
    assert again.bytes == base.bytes


def test_a_reworded_scene_is_spoken_and_drawn_again_and_no_other(make, base):
    reworded = make(SCRIPT.replace("Under 50 decibels.\n    on", "Under fifty decibels, always.\n    on"))
    changed = {name for name in base.scenes if base.scenes[name] != reworded.scenes[name]}
    assert {"s3"} <= changed <= {"s2", "s3", "s4"}  # the neighbours only for the joins they share
    assert reworded.made["speak"] == 1
    own = set(reworded.scenes["s3"]) - set(base.scenes["s3"])
    assert reworded.made["piece"] == len(own - {reworded.keys["speak[2]"]})
    for name in ("s1", "s2", "s4"):
        assert set(base.scenes[name]) & set(reworded.scenes[name]), f"{name} lost all its keys"
    assert base.scenes["s1"] == reworded.scenes["s1"]


def test_other_words_on_screen_leave_the_voice(make, base):
    edited = make(SCRIPT.replace("on_screen_text: A quiet grinder", "on_screen_text: So very quiet"))
    assert "speak" not in edited.made
    assert edited.made["piece"] >= 1
    assert edited.scenes["s4"] == base.scenes["s4"]


def test_other_music_draws_nothing_again(make, base):
    other = make(SCRIPT + "  music: retro\n")
    assert set(other.made) == {"score", "mix", "film"}
    assert other.scenes == base.scenes
    assert other.bytes != base.bytes


def test_a_film_without_music_is_mixed_anew_and_nothing_else(make, base):
    assert set(make(SCRIPT + "  music: none\n").made) <= {"score", "mix", "film"}
    assert set(base.keys)


def test_another_take_of_a_scene_is_its_alone_and_going_back_costs_nothing(make, base):
    other = make(SCRIPT + "  takes: {s3: 2}\n")
    assert other.made.get("speak") == 1
    assert other.scenes["s1"] == base.scenes["s1"]
    assert other.keys["speak[2]"] != base.keys["speak[2]"]
    back = make()
    assert back.made == {}
    assert back.keys == base.keys


def test_a_scene_that_moves_keeps_its_voice_and_its_own_frames(make, base):
    head, first, second, third, fourth = _scenes(SCRIPT)
    moved = make(head + second + first + third + fourth)
    assert "speak" not in moved.made
    kept = set(moved.scenes["s3"]) & set(base.scenes["s3"])
    assert base.keys["speak[2]"] in kept
    assert len(kept) >= 2


def _scenes(script: str) -> list[str]:
    head, *scenes = script.split("  - id: ")
    return [head, *("  - id: " + scene for scene in scenes[:-1]), "  - id: " + scenes[-1]]


def test_four_aspects_are_four_films_composed_for_themselves(make, base):
    film = make(SCRIPT + "  aspects: ['9:16', '1:1', '4:5', '16:9']\n")
    names = sorted(path.name for path in film.folder.glob("*.mp4"))
    assert names == ["film.16x9.mp4", "film.1x1.mp4", "film.4x5.mp4", "film.9x16.mp4"]
    assert set(film.data["films"].values()) == set(names)
    assert (film.folder / "film.9x16.mp4").read_bytes() == base.bytes
    assert "speak" not in film.made


@pytest.mark.slow
def test_two_fresh_homes_make_the_same_keys_and_the_same_bytes(make, base, tmp_path):
    other = make(home=tmp_path / "elsewhere")
    assert other.reused == 0
    assert other.keys == base.keys
    assert other.bytes == base.bytes
    assert load_script(other.folder / "script.yaml").title == "Halo"
