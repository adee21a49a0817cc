"""Presets: settings of a tool that somebody wants to have again."""
