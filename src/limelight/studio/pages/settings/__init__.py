"""Settings: the engines, the people, the money, and what an organisation decides."""

from __future__ import annotations

from limelight.studio.pages.settings.account import account
from limelight.studio.pages.settings.appearance import appearance
from limelight.studio.pages.settings.audit import audit_log
from limelight.studio.pages.settings.engines import engines
from limelight.studio.pages.settings.keys import keys
from limelight.studio.pages.settings.money import money
from limelight.studio.pages.settings.policies import policies
from limelight.studio.pages.settings.storage import storage
from limelight.studio.pages.settings.team import team
from limelight.studio.pages.settings.webhooks import webhook, webhooks
from limelight.studio.route import Route

__all__ = ["ROUTES"]

ROUTES = (
    Route("/settings", "Engines", engines, "settings"),
    Route("/settings/team", "Team", team, "settings"),
    Route("/settings/keys", "API keys", keys, "settings"),
    Route("/settings/credits", "Credits", money, "settings"),
    Route("/settings/webhooks", "Webhooks", webhooks, "settings"),
    Route("/settings/webhooks/{webhook_id}", "A webhook", webhook, "settings"),
    Route("/settings/storage", "Storage", storage, "settings"),
    Route("/settings/policies", "Policies", policies, "settings"),
    Route("/settings/audit", "Audit log", audit_log, "settings"),
    Route("/settings/appearance", "Appearance", appearance, "settings"),
    Route("/settings/account", "Account", account, "settings"),
)
