"""Acts: runs, moved by a control plane that decides and a worker plane that computes."""
