from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from toys import FILM, STEPS, Scene, Script

from limelight.film.graph import Const, Each, Graph, Node, Ref
from limelight.film.plan import plan
from limelight.film.run import run
from limelight.store import Cost, Store

SHOP = Graph(
    "shop",
    (
        Node("write", "refuse", {"text": Const("good"), "diary": Ref("script.diary")}),
        Node("buy", "buy", {"text": Each("text"), "diary": Ref("script.diary")}, "script.scenes"),
        Node("later", "buy", {"text": Ref("write.text"), "diary": Ref("script.diary")}),
    ),
)


def test_before_anything_is_made_everything_is_unknown(store, diary):
    script = Script((Scene("a"), Scene("b")), str(diary))

    dry = plan(FILM, {"script": script}, STEPS, store)

    assert dry.known == ()
    assert [(one.node, one.count) for one in dry.unknown] == [("speak", 2), ("draw", 2), ("join", 1)]
    assert dry.longest_path == 0.5 + 2.0 + 1.0
    assert dry.work == 2 * 0.5 + 2 * 2.0 + 1.0
    assert dry.costs == ()


def test_after_a_run_nothing_is_unknown(play, store, diary):
    script = Script((Scene("a"), Scene("b")), str(diary))
    play(FILM, workers=1, script=script)

    dry = plan(FILM, {"script": script}, STEPS, store)

    assert dry.unknown == ()
    assert len(dry.known) == 5
    assert dry.seconds(workers=2) == 0


def test_expects_what_was_measured(play, store, diary):
    play(FILM, workers=1, script=Script((Scene("a"),), str(diary)))

    dry = plan(FILM, {"script": Script((Scene("b"),), str(diary))}, STEPS, store)

    assert 0 < dry.seconds(workers=1) < 1  # the steps' own estimates add up to 3.5 seconds


def test_prices_what_is_known_exactly_and_the_rest_at_its_most(store, diary):
    script = Script((Scene("abc"), Scene("de")), str(diary))

    dry = plan(SHOP, {"script": script}, STEPS, store)

    assert dry.costs == (Cost(3_000_000 + 2_000_000 + 9_000_000),)


def test_guesses_how_often_a_node_runs_whose_list_is_not_made(store, diary):
    late = Node("late", "refuse", {"text": Const("x"), "diary": Ref("script.diary")}, "timing.starts")
    graph = Graph("late", (*FILM.nodes[:2], late))

    dry = plan(graph, {"script": Script((Scene("a"), Scene("b")), str(diary))}, STEPS, store)

    assert dry.guessed == ("late",)
    assert next(one.count for one in dry.unknown if one.node == "late") == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    films=some.lists(some.lists(some.sampled_from(["a", "bb", "ccc"]), max_size=4), min_size=1, max_size=3)
)
def test_a_run_never_makes_more_than_was_planned(diary, films):
    store = Store.in_memory()
    for texts in films:
        values = {"script": Script(tuple(map(Scene, texts)), str(diary))}
        dry = plan(FILM, values, STEPS, store)

        outcome = run(FILM, values, STEPS, store, workers=0, on_event=[].append)

        assert outcome.made <= sum(one.count for one in dry.unknown)
    store.close()
