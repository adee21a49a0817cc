from __future__ import annotations

from limelight.store import Store


def test_a_home_without_films_has_nothing_at_rest() -> None:
    assert Store.in_memory().openings.at_rest("a") == ()


def test_what_opened_the_last_films_rests_for_a_new_brief() -> None:
    openings = Store.in_memory().openings
    openings.remember("a", "offer", ())
    openings.remember("b", "count", ("offer",))
    assert set(openings.at_rest("c")) == {"offer", "count"}


def test_a_brief_that_is_known_finds_what_rested_when_it_was_written() -> None:
    openings = Store.in_memory().openings
    openings.remember("a", "offer", ("review",))
    openings.remember("b", "count", ("review", "offer"))
    assert openings.at_rest("a") == ("review",)


def test_a_brief_that_was_begun_goes_on_as_it_began_whatever_was_opened_since() -> None:
    openings = Store.in_memory().openings
    openings.begin("a", ())
    openings.remember("b", "count", ())
    assert openings.at_rest("a") == ()


def test_a_brief_that_was_only_begun_has_opened_nothing() -> None:
    openings = Store.in_memory().openings
    openings.begin("a", ())
    assert openings.at_rest("b") == ()


def test_the_first_word_about_a_brief_holds() -> None:
    openings = Store.in_memory().openings
    openings.remember("a", "offer", ())
    openings.remember("a", "count", ("offer",))
    assert openings.at_rest("b") == ("offer",)


def test_only_the_last_twenty_rest() -> None:
    openings = Store.in_memory().openings
    for number in range(25):
        openings.remember(f"b{number:02}", f"family {number:02}", ())
    assert len(openings.at_rest("new")) == 20


def test_each_shelf_has_its_own() -> None:
    store = Store.in_memory()
    store.on_shelf("organisation-a").openings.remember("a", "offer", ())
    assert store.on_shelf("organisation-b").openings.at_rest("b") == ()
