"""Versions of a project's script."""
