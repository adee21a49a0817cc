"""Uploads: bytes that arrive in parts, stop and go on, and are examined once they are whole."""
