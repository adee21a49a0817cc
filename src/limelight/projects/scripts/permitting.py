"""What the organisation's policies say of a script: looked at when it is approved, and when it is made."""

from __future__ import annotations

import re
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.accounts.organizations import read
from limelight.accounts.policies import Policies, policies_of
from limelight.film import script as film
from limelight.kit.errors import Rejected
from limelight.projects.scripts.notices import unsupported
from limelight.projects.scripts.service import brief_of, film_script
from limelight.tables.projects import Project
from limelight.tables.scripts import Script

__all__ = ["check_words", "require_permitted"]


def require_permitted(session: Session, project: Project, row: Script, by: UUID | None) -> None:
    """Raise `Rejected` unless the project's organisation lets *row* be made on *by*'s word (None: a guest's)."""
    policies = policies_of(read(session, project.organization_id))
    if policies.four_eyes and row.author_id is not None and row.author_id == by and row.approved_at is None:
        raise Rejected(
            "Whoever wrote a version does not approve it here, and you wrote this one.",
            fix="Ask somebody else of your organisation, or share a link for review.",
            policy="four_eyes",
        )
    check_words(policies, film_script(row, brief_of(project)))


def check_words(policies: Policies, script: film.Script) -> None:
    """Raise `Rejected` for words that *policies* do not allow, or for a line that they miss."""
    texts = [script.title, *(text for scene in script.scenes for text in scene.texts)]
    for phrase in policies.never_say:
        if any(_says(text, phrase) for text in texts):
            raise Rejected(
                f"The script says “{phrase}”, which your organisation never says.",
                fix="Say it in other words.",
                policy="never_say",
            )
    line = _folded(policies.always_show)
    if line and not any(line in _folded(scene.on_screen_text or "") for scene in script.scenes):
        raise Rejected(
            f"“{policies.always_show}” stands on screen in every film of your organisation, and not in this one.",
            fix="Add it to the on-screen text of a scene, such as the last.",
            policy="always_show",
        )
    if policies.facts_only and (first := next(unsupported(None, script), "")):
        raise Rejected(first, fix="Add the fact to the brief, or leave the words out.", policy="facts_only")


def _says(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_folded(phrase))}(?!\w)", _folded(text)) is not None


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
