"""Music written and played by Limelight itself."""
