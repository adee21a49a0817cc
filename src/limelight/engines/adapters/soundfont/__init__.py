"""Music written by Limelight and played through a SoundFont that the user names."""
