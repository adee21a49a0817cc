"""A typed client of the HTTP API, for programs and for the command line.

with Client("http://127.0.0.1:8000", api_key="ll_…") as client:
    project = client.create_project({"prompt": "Halo, a quiet burr grinder. 149 dollars."})
    job = client.start(project.id)
    client.wait(job, decide=lambda gate: "approve")
    client.download_film(client.films(project.id)[0], Path("halo"))
"""

from __future__ import annotations

from limelight.client.client import Client
from limelight.client.credentials import Credentials, KeptCredentials

__all__ = ["Client", "Credentials", "KeptCredentials"]
