"""Progress as it happens: one story in one order, over WebSockets and server-sent events."""
