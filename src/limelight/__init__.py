"""Limelight: from a sentence to a finished film."""

__version__ = "0.1.0"
