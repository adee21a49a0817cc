"""``python -m limelight`` is the `limelight` command."""

from limelight.entry.console import main

main()
