from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from toys import FILM, STEPS, Scene, Script, count, expected_film

from limelight.film.graph import All, Const, Each, Graph, Node, Ref
from limelight.film.run import (
    Engines,
    NodeReady,
    StepFailed,
    StepFinished,
    StepProgress,
    StepReused,
    StepStarted,
    run,
    to_dict,
)
from limelight.kit.errors import Broken, InvalidInput, NotConfigured
from limelight.store import Store

SCENES = (Scene("quiet"), Scene("mornings"), Scene("begin"), Scene("here"))


def script_of(diary: Path, *texts: str) -> Script:
    return Script(tuple(Scene(text) for text in texts), str(diary))


def trouble(step: str, *, fallback: str | None = None) -> Graph:
    """One node of a troublesome step, fanned out over the scenes, and one that gathers what came of it."""
    inputs = {"text": Each("text"), "diary": Ref("script.diary")}
    return Graph("trouble", (Node("try", step, inputs, for_each="script.scenes", fallback=fallback),))


class TestAFilm:
    @pytest.mark.parametrize("workers", [0, 1, 3])
    def test_is_the_same_however_many_workers_make_it(self, play, store, diary, workers):
        outcome = play(FILM, workers=workers, script=Script(SCENES, str(diary)))

        assert store.read(outcome.outputs["join"].film) == expected_film(SCENES)
        assert (outcome.made, outcome.reused, outcome.ok) == (9, 0, True)

    def test_is_made_once_and_then_reused_without_any_worker(self, play, diary, monkeypatch):
        first = play(FILM, script=Script(SCENES, str(diary)))
        monkeypatch.setattr("limelight.film.running.crew.Processes.give", None)

        again = play(FILM, script=Script(SCENES, str(diary)))

        assert (again.made, again.reused) == (0, 9)
        assert again.outputs == first.outputs
        assert again.keys == first.keys

    def test_with_one_scene_reworded_makes_only_what_hangs_on_it(self, play, store, diary):
        play(FILM, script=Script(SCENES, str(diary)))
        reworded = (*SCENES[:3], Scene("there"))

        outcome = play(FILM, script=Script(reworded, str(diary)))

        assert set(outcome.seconds) == {"speak[3]", "draw[3]", "join"}
        assert store.read(outcome.outputs["join"].film) == expected_film(reworded)

    def test_with_the_same_scene_twice_speaks_it_once(self, play, store, diary):
        twice = (Scene("again"), Scene("again"))

        outcome = play(FILM, script=Script(twice, str(diary)))

        assert count(diary, "speak") == 1
        assert store.read(outcome.outputs["join"].film) == expected_film(twice)

    def test_without_scenes_is_an_empty_film(self, play, store, diary, events):
        outcome = play(FILM, script=Script((), str(diary)))

        assert store.read(outcome.outputs["join"].film) == b""
        assert NodeReady("speak", 0) in events

    def test_in_a_store_in_memory_is_made_in_this_process(self, play, diary):
        store = Store.in_memory()

        outcome = play(FILM, workers=0, store=store, script=Script(SCENES, str(diary)))

        assert store.read(outcome.outputs["join"].film) == expected_film(SCENES)
        with pytest.raises(InvalidInput, match="in memory cannot be shared"):
            play(FILM, workers=1, store=store, script=Script(SCENES, str(diary)))
        store.close()

    def test_leaves_no_work_folder_and_no_claim_behind(self, play, store, diary):
        play(FILM, script=Script(SCENES, str(diary)))

        assert list((store.place / "work").iterdir()) == []
        assert [path for path in (store.place / "claims").rglob("*") if path.is_file()] == []


class TestEvents:
    def test_tell_of_every_step_from_start_to_end(self, play, diary, events):
        play(FILM, script=Script(SCENES, str(diary)))

        assert [one.count for one in events if isinstance(one, NodeReady)] == [4, 1, 4, 1]
        assert len([one for one in events if isinstance(one, StepStarted)]) == 9
        assert len([one for one in events if isinstance(one, StepFinished)]) == 9
        last = [one for one in events if isinstance(one, StepProgress) and one.index == 1][-1]
        assert (last.done, last.total, last.what) == (8, 8, "letters")

    def test_say_how_often_a_node_runs_before_they_say_that_it_does(self, play, diary, events):
        play(FILM, script=Script(SCENES, str(diary)))
        play(FILM, script=Script(SCENES, str(diary)))

        nodes = [one.node for one in events]
        announced = [one.node for one in events if isinstance(one, NodeReady)]
        assert announced == ["speak", "timing", "draw", "join"]
        assert all(isinstance(events[nodes.index(node)], NodeReady) for node in announced)

    def test_can_be_written_as_json(self, play, diary, events):
        play(FILM, script=Script(SCENES, str(diary)))

        assert {json.loads(json.dumps(to_dict(one)))["event"] for one in events} == {
            "NodeReady",
            "StepStarted",
            "StepProgress",
            "StepFinished",
        }

    def test_put_the_longest_remaining_path_first(self, play, diary, events):
        inputs = {"text": Const("long"), "diary": Ref("script.diary")}
        graph = Graph(
            "race",
            (
                Node("short", "refuse", inputs),
                Node("voices", "speak", {"text": Each("text"), "diary": Ref("script.diary")}, "script.scenes"),
                Node("film", "join", {"sounds": All("voices", "sound"), "pictures": All("voices", "sound"),
                                      "diary": Ref("script.diary")}),
            ),
        )  # fmt: skip

        play(graph, workers=1, script=script_of(diary, "one"))

        assert next(one.node for one in events if isinstance(one, StepStarted)) == "voices"


class TestACrash:
    def test_is_tried_again_once(self, play, diary, events):
        outcome = play(trouble("crash_once"), script=script_of(diary, "one"))

        assert outcome.outputs["try"][0].text == "one"
        assert outcome.ok
        assert [one.error for one in events if isinstance(one, StepFailed) and one.will_retry] == [
            "The step crash_once took its process down (signal 6)."
        ]

    def test_that_comes_back_fails_that_scene_alone(self, play, diary):
        outcome = play(trouble("crash_always"), script=script_of(diary, "good", "bad", "fine"))

        assert count(diary, "crash-bad") == 2
        assert set(outcome.keys) == {"try[0]", "try[2]"}
        assert [failure.index for failure in outcome.failures] == [1]
        assert not outcome.ok
        with pytest.raises(Broken, match="signal 11"):
            outcome.raise_for_failure()

    def test_lets_the_fallback_stand_in(self, play, diary):
        graph = trouble("crash_always", fallback="stand_in")

        outcome = play(graph, script=script_of(diary, "good", "bad"))

        assert outcome.ok
        assert [one.text for one in outcome.outputs["try"]] == [
            "good",
            "[bad: The step crash_always took its process down (signal 11).]",
        ]
        assert [failure.stood_in for failure in outcome.failures] == [True]


class TestAFailure:
    def test_that_is_harmless_is_tried_three_times(self, play, diary):
        outcome = play(trouble("busy_twice"), script=script_of(diary, "one"))

        assert outcome.outputs["try"][0].text == "one"
        assert count(diary, "busy") == 3

    def test_keeps_its_kind_and_its_fix_on_the_way_out(self, play, diary):
        outcome = play(trouble("refuse"), script=script_of(diary, "good", "bad"))

        error = outcome.failures[0].error
        assert (type(error), error.message, error.fix) == (InvalidInput, "The text is bad.", "Write another.")

    @pytest.mark.parametrize("workers", [0, 1])
    def test_by_a_bug_is_one_sentence_with_the_traceback_for_us(self, play, diary, workers):
        outcome = play(trouble("stumble"), workers=workers, script=script_of(diary, "one"))

        error = outcome.failures[0].error
        assert error.message == "try[0] failed: KeyError: 'one'"
        assert "toys.py" in error.data["traceback"]

    @pytest.mark.parametrize(
        ("step", "sentence", "fix"),
        [
            ("fill_the_disk", "The disk that holds the store is full.", "store gc"),
            ("lack_a_library", "try[0] needs a library that cannot be loaded", "limelight doctor"),
        ],
    )
    def test_of_the_machine_says_what_to_do(self, play, diary, step, sentence, fix):
        outcome = play(trouble(step), workers=0, script=script_of(diary, "one"))

        error = outcome.failures[0].error
        assert isinstance(error, NotConfigured)
        assert sentence in error.message
        assert fix in error.fix

    def test_stops_only_what_hangs_on_it(self, play, diary):
        inputs = {"text": Const("bad"), "diary": Ref("script.diary")}
        graph = Graph(
            "half",
            (
                Node("bad", "refuse", inputs),
                Node("behind", "refuse", {"text": Ref("bad.text"), "diary": Ref("script.diary")}),
                Node("beside", "refuse", {"text": Const("good"), "diary": Ref("script.diary")}),
            ),
        )

        outcome = play(graph, script=script_of(diary))

        assert outcome.skipped == ("behind",)
        assert list(outcome.outputs) == ["beside"]


def test_engines_are_built_in_the_worker(store, diary):
    engines = Engines("toys:build_engines", ("the film",))

    outcome = run(
        trouble("ask_engines"),
        {"script": script_of(diary, "one")},
        STEPS,
        store,
        workers=1,
        on_event=[].append,
        engines=engines,
    )

    assert outcome.outputs["try"][0].text == "engines of the film"


def test_a_step_may_report_from_many_threads(play, diary, events):
    outcome = play(trouble("chatter"), script=script_of(diary, "one"))

    assert outcome.outputs["try"][0].text == "done"
    assert len([one for one in events if isinstance(one, StepProgress)]) == 400


def test_heavy_libraries_imported_before_the_fork_work_after_it(tmp_path, diary):
    """In a process of its own, for the server that forks is started once; and without an ``if __name__`` guard."""
    script = tmp_path / "unguarded.py"
    script.write_text(
        "import sys; from pathlib import Path\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_run import script_of, trouble, STEPS\n"
        "from limelight.film.run import run\n"
        "from limelight.store import Store\n"
        f"diary = Path({str(diary)!r})\n"
        "values = {'script': script_of(diary, 'one', 'two', 'three')}\n"
        "outcome = run(trouble('calculate'), values, STEPS, Store.on_disk(diary / 'store'), workers=2,\n"
        "              on_event=[].append, preload=('numpy', 'cv2', 'skia'))\n"
        "print({said.text for said in outcome.outputs['try']})\n"
    )

    made = subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=False)

    assert made.stdout == "{'256 64 preloaded'}\n", made.stderr


def test_a_known_graph_of_sixty_nodes_runs_in_a_tenth_of_a_second(play, diary, events):
    script = script_of(diary, *(f"scene {number}" for number in range(30)))
    play(FILM, script=script)

    began = time.perf_counter()
    play(FILM, script=script)
    took = time.perf_counter() - began

    assert len([one for one in events if isinstance(one, StepReused)]) == 61
    assert took < 0.1
