"""Endpoints that start and steer runs."""

from __future__ import annotations

from limelight.jobs.endpoints.generating import router as generating
from limelight.jobs.endpoints.jobs import router as jobs
from limelight.jobs.endpoints.making import router as making
from limelight.jobs.endpoints.reviewing import routers as reviewing
from limelight.jobs.endpoints.tools import router as tools
from limelight.jobs.endpoints.workflows import router as workflows
from limelight.jobs.engines.endpoints import router as engines
from limelight.jobs.samples.endpoints import router as samples

__all__ = ["routers"]

routers = (jobs, making, *reviewing, generating, tools, workflows, engines, samples)
