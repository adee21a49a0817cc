"""What the service stands on: transactions, bells, secrets, telemetry, and servers for whoever names none."""
