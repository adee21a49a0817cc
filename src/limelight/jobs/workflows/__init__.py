"""Graphs as data: their shape, what this installation can do of them, and those that ship."""
