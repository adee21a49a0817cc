"""Credits: a double-entry, append-only ledger; estimates, reservations, caps."""
