"""Links through which somebody without an account looks, comments and decides."""
