"""``python -m benchmarks.service.bare PORT ORGANIZATION``: the reading endpoints as plain FastAPI and SQLAlchemy.

The same rows by the same question, shaped by the same models, on the same server; nobody is asked who they are.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from typing import Annotated, Any
from uuid import UUID

import uvicorn
from fastapi import Depends, FastAPI, Request
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from limelight.jobs.schemas import JobOut, StatusOut, job_of, status_of
from limelight.projects.assets.schemas import AssetOut
from limelight.projects.projects.schemas import ProjectOut
from limelight.runtime.database import sqlalchemy_url
from limelight.runtime.web.pages import Page, PageOf
from limelight.tables.asset_library import Asset
from limelight.tables.projects import Project
from limelight.tables.runs import Run

__all__ = ["build_bare"]


def _session(request: Request) -> Generator[Session]:
    with Session(request.app.state.engine) as opened:
        yield opened


Opened = Annotated[Session, Depends(_session)]


def build_bare(url: str, organization: UUID) -> FastAPI:
    engine = create_engine(
        sqlalchemy_url(url), pool_size=20, max_overflow=20, connect_args={"prepare_threshold": None}
    )

    app = FastAPI()
    app.state.engine = engine

    def page(opened: Session, table: Any, shape: Any) -> Any:
        query = select(table).where(table.organization_id == organization)
        return PageOf().read(opened, query, table.id, shape)

    @app.get("/projects")
    def projects(opened: Opened) -> Page[ProjectOut]:
        return page(opened, Project, ProjectOut.model_validate)

    @app.get("/projects/{project_id}")
    def project(opened: Opened, project_id: UUID) -> ProjectOut:
        return ProjectOut.model_validate(opened.get_one(Project, project_id))

    @app.get("/jobs")
    def jobs(opened: Opened) -> Page[JobOut]:
        return page(opened, Run, job_of)

    @app.get("/status/{job_id}")
    def status(opened: Opened, job_id: UUID) -> StatusOut:
        return status_of(opened.get_one(Run, job_id))

    @app.get("/assets")
    def assets(opened: Opened) -> Page[AssetOut]:
        return page(opened, Asset, AssetOut.of)

    return app


if __name__ == "__main__":
    built = build_bare(os.environ["LIMELIGHT_DATABASE_URL"], UUID(sys.argv[2]))
    uvicorn.run(built, port=int(sys.argv[1]), access_log=False, log_level="warning")
