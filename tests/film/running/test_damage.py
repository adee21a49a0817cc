"""A stored file that is not what it was is noticed, said, and made again."""

from __future__ import annotations

import pytest
from toys import FILM, Scene, Script, expected_film

from limelight.film.run import Damaged
from limelight.store import DamagedBlob

SCENES = (Scene("quiet"), Scene("mornings"))


def overwrite(store, blob, data):
    path = store.path(blob)
    path.chmod(0o644)
    path.write_bytes(data)


@pytest.fixture
def made(play, diary):
    return play(FILM, script=Script(SCENES, str(diary)))


def test_a_film_with_one_byte_altered_is_made_again(play, store, diary, events, made):
    film = made.outputs["join"].film
    good = store.read(film)
    overwrite(store, film, good[:-1] + b"?")

    again = play(FILM, script=Script(SCENES, str(diary)))

    assert set(again.seconds) == {"join"}
    assert [one.step for one in events if isinstance(one, Damaged)] == ["join"]
    assert store.read(again.outputs["join"].film) == good
    assert store.verify().ok


def test_a_missing_file_is_made_again(play, store, diary, events, made):
    store.path(made.outputs["speak"][1].sound).unlink()

    again = play(FILM, script=Script(SCENES, str(diary)))

    assert "speak[1]" in again.seconds
    assert store.read(again.outputs["join"].film) == expected_film(SCENES)


def test_a_file_altered_in_the_middle_is_found_by_the_step_that_reads_it(play, store, diary, events, made):
    voice = made.outputs["speak"][0].sound
    overwrite(store, voice, b"x" * voice.size)
    changed = (*SCENES, Scene("more"))  # so that the join is made anew and reads every voice

    again = play(FILM, script=Script(changed, str(diary)))

    assert again.ok
    assert Damaged(voice, "speak") in events
    assert store.read(again.outputs["join"].film) == expected_film(changed)
    assert store.verify().ok


def test_a_damaged_file_that_no_step_made_is_a_failure(play, store, diary):
    from limelight.film.graph import Graph, Node, Ref

    given = store.put_bytes(b"a photo", ".jpg")
    graph = Graph(
        "given",
        (Node("join", "join", {"sounds": Ref("photos"), "pictures": Ref("photos"), "diary": Ref("diary")}),),
    )
    store.path(given).unlink()

    outcome = play(graph, photos=(given,), diary=str(diary))

    assert isinstance(outcome.failures[0].error, DamagedBlob)
