"""Telling people and machines what happened: signed webhooks, notifications, mails, all made of `run_events`."""

from limelight.jobs.telling.fanning import fan_out, fan_out_all, ring_due

__all__ = ["fan_out", "fan_out_all", "ring_due"]
