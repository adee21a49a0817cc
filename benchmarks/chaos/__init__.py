"""`make chaos`: films are made while the processes that make them are killed at random; then everything is counted."""
