"""`footage.convert`: a person's own video held against a placement's rules, and one that keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from limelight.film.graphs.quick import convert_footage_graph
from limelight.film.run import Outcome
from limelight.film.steps.convert_footage import Converted, ConvertInputs
from limelight.jobs.tasks.artifacts import Artifact
from limelight.jobs.tasks.quick import as_asked, file_of, form_of
from limelight.jobs.tasks.task import RunContext, Work, WorkerTask
from limelight.jobs.tools.forms import ConvertForm
from limelight.media.formats import Finding, load_placements

__all__ = ["CONVERT_FOOTAGE"]


def _begin(context: RunContext) -> Work:
    form = form_of(context, ConvertForm)
    name, blob = file_of(context, form.video)
    settings = form.settings
    placement = load_placements()[settings.placement]
    asked = ConvertInputs(name, blob, placement, settings.fit, Fraction(settings.start))
    return Work(convert_footage_graph(), asked)


def _keep(context: RunContext, values: ConvertInputs, outcome: Outcome) -> Mapping[str, Any]:
    made: Converted = outcome.outputs["made"]
    slot = values.placement.id.replace("/", "-")
    told = {
        "placement": values.placement.id,
        "before": _told(made.before),
        "after": _told(made.after),
        "done": list(made.done),
    }
    report = context.store.put_bytes(json.dumps(told, indent=1, ensure_ascii=False).encode(), ".json")
    files = [
        Artifact(f"{Path(values.name).stem}-{slot}.mp4", "video", made.blob, float(made.seconds)),
        Artifact("check.json", "intermediate", report),
    ]
    return {
        "artifacts": [artifact.to_small() for artifact in files],
        "notes": list(made.done) or ["It kept every rule already; this is a clean copy."],
        "checks": {"before": told["before"], "after": told["after"]},
    }


def _told(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in findings]


CONVERT_FOOTAGE: Final = WorkerTask(
    "footage.convert", "Check and convert a video for a placement.", ConvertInputs, _begin, as_asked, _keep
)
