"""Tasks of workflows, one a file; `limelight.jobs.catalogue` lists them."""
