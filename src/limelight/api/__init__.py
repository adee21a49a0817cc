"""The HTTP API: one application out of every package's endpoints."""
