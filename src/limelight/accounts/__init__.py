"""Who may do what: people, organisations, sign-ins, keys, roles."""
