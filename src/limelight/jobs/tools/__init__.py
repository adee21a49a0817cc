"""The quick tools: one table of what each is, asks for and needs, which doors and pages read alike."""
