"""Previews: a small picture of what can be seen, the peaks of what can be heard; made once, when first asked for."""
