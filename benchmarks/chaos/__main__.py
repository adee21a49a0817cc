"""``python -m benchmarks.chaos``: at least fifty runs while everything is killed at random; ends with 1 on any fault.

--runs N        how many runs (default 60)
--seconds S     how long the killing lasts at least (default 200)
--seed N        what the dice begin with (default: today's)
--keep          leave the home and its log where they are
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from benchmarks.chaos.storm import Storm, storm


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.chaos", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=200.0)
    parser.add_argument("--seed", type=int, default=datetime.now(UTC).date().toordinal())
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    print(f"chaos: {options.runs} runs, {options.seconds:.0f} s, seed {options.seed}", flush=True)
    found = storm(Storm(options.runs, options.seconds, options.seed, keep=options.keep), print)
    print("\n".join(found.table()))
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
