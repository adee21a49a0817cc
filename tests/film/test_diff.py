"""Which scenes changed, and why."""

import copy

import pytest

from limelight.film.diff import compare_films
from limelight.film.filmfile import read_film_file, write_film_file
from limelight.kit.errors import InvalidInput

FILM = {
    "limelight": 1,
    "script": {
        "scenes": [
            {"id": "s1", "layout": "kinetic_hook", "narration": "Listen.", "on_screen_text": "Listen."},
            {"id": "s2", "layout": "end_card", "narration": "Have a look.", "on_screen_text": "Halo"},
        ]
    },
    "keys": {"scenes": {"s1": ["a", "b"], "s2": ["c"]}},
    "settings": {"theme": "bold", "seed": 0},
}


def changed(edit):
    film = copy.deepcopy(FILM)
    edit(film)
    return {change.scene: change for change in compare_films(FILM, film)}


class TestCompareFilms:
    def test_the_same_film_has_no_changed_scene(self):
        assert {change.change for change in compare_films(FILM, FILM)} == {"same"}

    def test_a_reworded_scene_says_which_words(self):
        def edit(film):
            film["script"]["scenes"][0]["narration"] = "Listen to this."
            film["keys"]["scenes"]["s1"] = ["x", "b"]

        changes = changed(edit)
        assert changes["s1"].change == "changed"
        assert changes["s1"].why == ("narration: “Listen.” → “Listen to this.”",)
        assert changes["s2"].change == "same"

    def test_phrases_that_were_cut_otherwise_are_named_beside_the_same_words(self):
        def edit(film):
            film["script"]["scenes"][0]["beats"] = [{"text": "Lis"}, {"text": "ten", "says": "ten."}]
            film["keys"]["scenes"]["s1"] = ["x", "b"]

        assert changed(edit)["s1"].why == ("phrases on screen: nothing → “Lis | ten”",)

    def test_an_old_price_is_named(self):
        def edit(film):
            film["script"]["scenes"][0]["was"] = "$199"
            film["keys"]["scenes"]["s1"] = ["x", "b"]

        assert changed(edit)["s1"].why == ("old price: nothing → “$199”",)

    def test_another_theme_is_named_once_for_the_film(self):
        def edit(film):
            film["settings"]["theme"] = "tech"
            film["keys"]["scenes"] = {"s1": ["q"], "s2": ["r"]}

        changes = changed(edit)
        assert changes["film"].why == ("theme: “bold” → “tech”",)
        assert "drawn anew" in changes["s2"].why[0]

    def test_added_removed_and_moved_scenes_are_told_apart(self):
        def edit(film):
            first, second = film["script"]["scenes"]
            film["script"]["scenes"] = [{"id": "s9", "layout": "statement"}, second]
            film["keys"]["scenes"] = {"s9": [], "s2": ["c"]}
            del first

        changes = changed(edit)
        assert (changes["s9"].change, changes["s1"].change) == ("added", "removed")


class TestFilmFile:
    def test_what_is_written_is_read_back(self, tmp_path):
        path = tmp_path / "film.json"
        path.write_text(write_film_file({"title": "Halo", "script": {}, "settings": {}, "keys": {}}))
        assert read_film_file(path)["title"] == "Halo"

    def test_a_file_without_a_script_is_not_compared(self, tmp_path):
        path = tmp_path / "film.json"
        path.write_text('{"limelight": 1}')
        with pytest.raises(InvalidInput, match="has no script"):
            read_film_file(path)

    def test_a_newer_version_asks_for_an_upgrade(self, tmp_path):
        path = tmp_path / "film.json"
        path.write_text('{"limelight": 99}')
        with pytest.raises(InvalidInput, match="newer Limelight") as caught:
            read_film_file(path)
        assert "Upgrade" in caught.value.fix

    @pytest.mark.parametrize("text", ["", "[]", "{}", "not json", '{"limelight": "one"}'])
    def test_something_else_is_refused_in_a_sentence(self, tmp_path, text):
        path = tmp_path / "film.json"
        path.write_text(text)
        with pytest.raises(InvalidInput, match="not a film"):
            read_film_file(path)
