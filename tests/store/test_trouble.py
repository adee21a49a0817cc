from __future__ import annotations

import errno
import os

import pytest

from limelight.kit.errors import NotConfigured
from limelight.store import disk_trouble


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk that holds the store is full."),
        (errno.EDQUOT, "The disk that holds the store is full."),
        (errno.EROFS, "The store's folder cannot be written."),
        (errno.EACCES, "The store's folder cannot be written."),
    ],
)
def test_what_a_disk_refuses_is_one_sentence_and_the_fix(number, sentence):
    trouble = disk_trouble(OSError(number, os.strerror(number)))

    assert trouble is not None
    assert trouble.message == sentence
    assert "LIMELIGHT_HOME" in trouble.fix


def test_other_failures_are_left_to_others():
    assert disk_trouble(OSError(errno.EPIPE, "Broken pipe")) is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is unwritable to the superuser")
def test_a_folder_that_cannot_be_written_is_one_sentence_and_the_fix(disk):
    disk.place.chmod(0o555)
    try:
        with pytest.raises(NotConfigured, match="cannot be written"):
            disk.put_bytes(b"x")
    finally:
        disk.place.chmod(0o755)
