"""What pages are made of: one component a file, with its style and, where the browser acts, its script beside it."""
