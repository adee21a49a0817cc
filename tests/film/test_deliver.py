"""The folder that a person gets."""

import os
from pathlib import Path

import pytest

from limelight.film.deliver import film_name, open_delivery
from limelight.kit.errors import InvalidInput, NotConfigured


def deliver_two(folder, write):
    with open_delivery(folder) as delivery:
        delivery.text("whole", "film.srt")
        delivery.file("film.json", write)


class TestOpenDelivery:
    def test_a_file_appears_whole_or_not_at_all(self, tmp_path):
        def fail(part):
            part.write_text("half")
            raise RuntimeError

        with pytest.raises(RuntimeError), open_delivery(tmp_path / "out") as delivery:
            delivery.file("film.mp4", fail)
        assert not (tmp_path / "out").exists()

    def test_when_one_file_fails_none_appears(self, tmp_path):
        def fail(part):
            raise OSError(28, "No space left on device")

        with pytest.raises(NotConfigured, match="No space left"):
            deliver_two(tmp_path, fail)
        assert list(tmp_path.iterdir()) == []

    def test_a_folder_in_a_files_place_is_refused_before_any_file_appears(self, tmp_path):
        (tmp_path / "film.json").mkdir()
        with pytest.raises(InvalidInput, match="is a folder"):
            deliver_two(tmp_path, lambda part: part.write_text("{}"))
        assert [path.name for path in tmp_path.iterdir()] == ["film.json"]

    def test_a_script_that_somebody_edited_is_kept(self, tmp_path):
        (tmp_path / "script.yaml").write_text("mine")
        with open_delivery(tmp_path) as delivery:
            assert delivery.kept_text("yours", "script.yaml").name == "script.new.yaml"
        assert (tmp_path / "script.yaml").read_text() == "mine"

    def test_the_same_script_is_not_written_beside_itself(self, tmp_path):
        for _ in range(2):
            with open_delivery(tmp_path) as delivery:
                delivery.kept_text("same", "script.yaml")
        assert [path.name for path in tmp_path.iterdir()] == ["script.yaml"]

    def test_a_file_in_the_folders_place_is_refused(self, tmp_path):
        (tmp_path / "out").write_text("")
        with pytest.raises(InvalidInput, match="is a file"), open_delivery(tmp_path / "out"):
            pass

    @pytest.mark.skipif(os.name == "nt" or not Path("/proc/self").exists(), reason="needs a read-only place")
    def test_an_unwritable_place_is_named(self):
        with pytest.raises(NotConfigured, match="can't be written"), open_delivery(Path("/proc/limelight")):
            pass


def test_one_aspect_needs_no_suffix():
    assert (film_name("9:16", 1), film_name("9:16", 2)) == ("film", "film.9x16")
