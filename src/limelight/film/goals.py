"""What a film is for, and how to tell from the words of a brief."""

from __future__ import annotations

import re
from typing import Literal, get_args

__all__ = ["GOALS", "Goal", "goal_of"]

Goal = Literal["ad", "explainer", "announcement", "howto", "list", "story"]
GOALS: tuple[Goal, ...] = get_args(Goal)

_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_THINGS = (
    "ways|reasons|tips|things|ideas|facts|mistakes|places|signs|rules|habits|tricks|myths|dishes|books|spots"
)
_HOWTO = r"^(?:how to\b|how do (?:i|you|we)\b|how-to\b|learn (?:how )?to\b|a guide to\b|recipe\b)"
_STORY = "the story of|our story|my story|once upon|it (?:all )?(?:started|began)|years ago|grew up|one day|founded in"
_NEWS = (
    r"announc\w+|introducing|launch(?:es|ing|ed)?|now (?:open|hiring|available)|opening|opens|join us|"
    r"save the date|coming soon|festival|concert|conference|webinar|meetup|workshop|open house|exhibition|"
    r"marathon|we(?:'re| are) (?:hiring|moving)"
)
_SIGNS: tuple[tuple[Goal, str], ...] = (
    ("list", rf"^(?:the |our |my )?(?:top )?{_COUNT} (?:[\w-]+ ){{0,3}}?(?:{_THINGS})\b"),
    ("howto", rf"{_HOWTO}|\bstep \d|\bstep-by-step\b|\bsteps?:"),
    ("explainer", r"^(?:what (?:is|are|does)\b|why\b|how (?!to\b)[\w-]+(?: [\w-]+){0,4} works?\b|explain)"),
    ("story", rf"\b(?:{_STORY})\b|^in (?:18|19|20)\d\d\b"),
    ("announcement", rf"\b(?:{_NEWS})\b"),
)


def goal_of(prompt: str) -> Goal:
    """The goal that the words of *prompt* speak for; a product ad when nothing does."""
    text = prompt.strip().lower().replace("’", "'")
    for goal, sign in _SIGNS:
        if re.search(sign, text):
            return goal
    return "ad"
