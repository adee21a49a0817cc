"""Two workers that share nothing but a network: one queue, one S3 store, each step once."""

from __future__ import annotations

import pytest

from benchmarks.service.network import missing, share


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_two_workers_in_two_networks_share_a_queue_and_an_s3_store_and_do_each_step_once() -> None:
    if reason := missing():
        pytest.skip(reason)
    shared = share()
    assert dict(shared.times) == {str(number): 1 for number in range(shared.steps)}
    assert len(shared.networks) == 2
