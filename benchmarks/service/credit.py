"""A thousand reservations at once, of a purse that holds six hundred."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.services import new_member

from benchmarks.film import Figure
from benchmarks.service.place import a_place
from limelight.billing import ledger
from limelight.billing.errors import InsufficientCredits
from limelight.billing.service import balance, grant, reserve
from limelight.kit.ids import new_id

__all__ = ["credit_figures"]

_ASKED, _HELD, _MICROS = 1_000, 600, 10


def credit_figures() -> Iterator[Figure]:
    with a_place() as place:
        database = place.service.database
        organization = new_member(database).organization_id
        with database.system() as session:
            grant(session, organization, _HELD * _MICROS, "")

        def one(_: int) -> bool:
            try:
                with database.system() as session:
                    reserve(
                        session,
                        organization_id=organization,
                        run_id=new_id(),
                        project_id=None,
                        micros=_MICROS,
                    )
            except InsufficientCredits:
                return False
            return True

        began = time.perf_counter()
        with ThreadPoolExecutor(20) as hands:
            given = sum(hands.map(one, range(_ASKED)))
        seconds = time.perf_counter() - began
        with database.system() as session:
            left, wrong = balance(session, organization), ledger.discrepancies(session)
        said = f"{given} of {_ASKED:,} given in {seconds:.1f} s, {left.available} micros left, {len(wrong)} sums wrong"
        overspent = max(0, given - _HELD) + len(wrong)
        yield Figure("5", "reservations above what there is", overspent, 0, "", said)
