"""What an uploaded file really is, found out in a process of its own: bounded, without secrets, in an empty folder."""
