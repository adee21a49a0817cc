"""``python -m benchmarks.service``: what is promised of the service under load, as a table and as JSON.

--only PARTS    such as 1,3: machinery, reading, listening (with 2), films, credit, network
--runs N        films of each kind (default 1)
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping

from benchmarks.__main__ import print_row, save
from benchmarks.film import Figure
from benchmarks.service.credit import credit_figures
from benchmarks.service.films import film_figures
from benchmarks.service.machinery import machinery_figures
from benchmarks.service.network import network_figures
from benchmarks.service.reading import reading_figures

__all__: list[str] = []


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.service", description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="1,2,4,5,6", help="parts, with commas")
    parser.add_argument("--runs", type=int, default=1)
    options = parser.parse_args()
    figures: list[Figure] = []
    for part in options.only.split(","):
        for figure in _parts(options.runs)[part]():
            print_row(figure)
            figures.append(figure)
    print(f"\n{save(figures)}")


def _parts(runs: int) -> Mapping[str, Callable[[], Iterator[Figure]]]:
    return {
        "1": machinery_figures,
        "2": reading_figures,
        "4": lambda: film_figures(runs),
        "5": credit_figures,
        "6": network_figures,
    }


if __name__ == "__main__":
    main()
