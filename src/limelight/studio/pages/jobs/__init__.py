"""Jobs: what is being made, what was, and each of them closely."""

from __future__ import annotations

from limelight.studio.pages.jobs.job import job_page
from limelight.studio.pages.jobs.page import jobs
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/jobs", "Jobs", jobs, "jobs"),
    Route("/jobs/{job_id}", "Job", job_page, "jobs"),
)
