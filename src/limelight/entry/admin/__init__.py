"""Looking after an installation: backups, migrations, people, making room, figures."""
