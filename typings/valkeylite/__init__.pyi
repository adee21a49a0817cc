"""The one name of it that we use."""
