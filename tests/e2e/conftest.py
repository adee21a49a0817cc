"""The fixtures of whole films; what they are made of lies in `small_film`, under a name that is nobody else's."""

import sys
from pathlib import Path

# Worker processes import the test's own steps by their module's name.
sys.path.insert(0, str(Path(__file__).parent))

from small_film import base, home, make

__all__ = ["base", "home", "make"]
