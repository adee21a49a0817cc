"""Profiles: an identity and a voice to make films with."""
