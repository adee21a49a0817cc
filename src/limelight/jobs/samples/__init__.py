"""Samples: how a voice sounds and how a mood does, made once by the steps that make films."""
