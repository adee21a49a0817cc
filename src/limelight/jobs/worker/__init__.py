"""The worker plane: hands that claim rows of ``run_steps``, do them, and say how they ended. It decides nothing."""
