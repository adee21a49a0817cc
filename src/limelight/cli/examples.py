"""Examples under the `--help` of each command."""

from __future__ import annotations

__all__ = ["EXAMPLES"]


def _example(*lines: str) -> str:
    return "Examples:\n\n" + "\n\n".join(f"[cyan]{line}[/cyan]" for line in lines)


EXAMPLES = {
    "make": _example(
        'limelight make "Halo, a quiet burr coffee grinder for apartments. Under 50 decibels. 149 dollars." -o halo/',
        "limelight make brief.yaml --aspect 9:16 --aspect 16:9 --for tiktok,youtube -o out/",
        "limelight make --script script.yaml -o out/   (exactly this script)",
        'limelight make "Open day at Marlow Pottery." --media studio.jpg --theme organic --quality draft -o out/',
    ),
    "script": _example(
        'limelight script "Halo, a quiet burr grinder. 149 dollars." -o script.yaml',
        "limelight script brief.yaml --goal explainer --duration 45 -o script.yaml",
    ),
    "refine": _example(
        'limelight refine script.yaml "shorter, and open with a question" -o shorter.yaml',
        'limelight refine script.yaml "drop scene 3" -o without.yaml',
    ),
    "plan": _example("limelight plan --script script.yaml", "limelight plan brief.yaml --quality draft"),
    "check": _example(
        "limelight check out/film.mp4 --for tiktok,youtube",
        "limelight check out/film.mp4 --for instagram/reels",
    ),
    "diff": _example("limelight diff old/film.json new/film.json"),
    "themes": _example("limelight themes", "limelight themes --json"),
    "engines": _example("limelight engines", "limelight engines --json"),
    "doctor": _example("limelight doctor"),
    "serve": _example(
        "limelight serve",
        "limelight serve --port 8010 --workers 4 --no-open",
        "LIMELIGHT_DATABASE_URL=postgresql://… LIMELIGHT_REDIS_URL=redis://… limelight serve --migrate",
    ),
    "api": _example("limelight api --host 0.0.0.0 --port 8000"),
    "control": _example("limelight control"),
    "worker": _example("limelight worker --queues cpu", "limelight worker --queues cpu,net --hands 8"),
    "login": _example(
        'limelight login "http://127.0.0.1:8000/local?token=…"   (the link that serve shows)',
        "limelight login https://films.example.org --email anna@example.org",
        "limelight login https://films.example.org --api-key ll_…",
    ),
    "logout": _example("limelight logout"),
    "credits": _example("limelight credits", "limelight credits --json"),
    "projects list": _example("limelight projects list", "limelight projects list --state animatic_review"),
    "projects new": _example(
        'limelight projects new "Halo, a quiet burr grinder. 149 dollars."',
        "limelight projects new brief.yaml --name Halo",
    ),
    "projects show": _example("limelight projects show ID"),
    "projects start": _example("limelight projects start ID"),
    "projects approve": _example("limelight projects approve ID"),
    "projects changes": _example('limelight projects changes ID "Shorter, please."'),
    "projects download": _example("limelight projects download ID -o halo/"),
    "projects delete": _example("limelight projects delete ID"),
    "jobs list": _example("limelight jobs list"),
    "jobs show": _example("limelight jobs show ID"),
    "jobs watch": _example("limelight jobs watch ID"),
    "jobs cancel": _example("limelight jobs cancel ID"),
    "jobs pause": _example("limelight jobs pause ID"),
    "jobs resume": _example("limelight jobs resume ID"),
    "jobs retry": _example("limelight jobs retry ID"),
    "backup": _example(
        "limelight admin backup /backups/2026-11-21.tar", "limelight admin backup /backups/today/"
    ),
    "restore": _example("LIMELIGHT_HOME=/srv/new limelight admin restore /backups/2026-11-21.tar"),
    "migrate": _example("limelight admin migrate"),
    "admin gc": _example("limelight admin gc --days 30"),
    "stats": _example("limelight admin stats", "limelight admin stats --json"),
    "users list": _example("limelight admin users list"),
    "users add": _example("limelight admin users add anna@example.org --name Anna --operator"),
    "users disable": _example("limelight admin users disable anna@example.org"),
    "users operator": _example("limelight admin users operator anna@example.org"),
    "users reset": _example("limelight admin users reset anna@example.org"),
    "credits grant": _example(
        "limelight admin credits grant anna@example.org 500",
        'limelight admin credits grant anna@example.org 25 --note "Invoice 17" --organization Acme',
    ),
    "size": _example("limelight store size"),
    "verify": _example("limelight store verify"),
    "gc": _example("limelight store gc --days 7"),
}
