"""Makes the toy film in a process of its own, to be killed: maker.py STORE DIARY WORKERS TEXT..."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from toys import FILM, STEPS, Scene, Script

from limelight.film.run import run
from limelight.store import Store


def main() -> None:
    root, diary, workers, *texts = sys.argv[1:]
    script = Script(tuple(Scene(text) for text in texts), diary)
    store = Store.on_disk(Path(root))
    outcome = run(FILM, {"script": script}, STEPS, store, workers=int(workers), on_event=[].append)
    outcome.raise_for_failure()
    said = {"film": outcome.outputs["join"].film.digest, "made": outcome.made}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main()
