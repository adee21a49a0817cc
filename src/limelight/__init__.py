"""Limelight: from a sentence to a finished film."""
