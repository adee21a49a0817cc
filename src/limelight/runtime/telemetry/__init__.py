"""What an operator sees: logs, metrics, reports of failures."""
